export declare const BUNDLED_LANGUAGES: readonly ['en', 'da', 'ro', 'de'];

/** Writes `detect.js` and `detect.<lang>.js` of each language into a folder. `root` is the house. */
export function bundleDetect(root: string, folder: string): Promise<void>;
