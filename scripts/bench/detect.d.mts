/** Parts that, repeated, could make a search go back and forth. */
export declare const ADVERSARIAL: readonly string[];
