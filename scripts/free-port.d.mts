/** A port on loopback that nothing listens on at this moment. */
export function freePort(): Promise<number>;
