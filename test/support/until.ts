/** Much longer than anything here takes: machines are slow at times, and a wait that is over early says nothing. */
const PATIENCE_MS = 30_000;

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks again and again until it is so. @returns what it was. @throws when it does not come to that */
export async function until<T>(so: () => T | Promise<T>, what = 'it'): Promise<T> {
  for (const end = performance.now() + PATIENCE_MS; ; await pause(20)) {
    const found = await so();
    if (found) return found;
    if (performance.now() > end) throw new Error(`${what} did not come`);
  }
}
