/** A port on loopback that nothing listens on at this moment, and that no connection going out will be given. */
export function freePort(): Promise<number>;
