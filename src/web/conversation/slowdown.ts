/**
 * Wrong passphrases slow down the device that tries them, and nobody else: whoever has a link must not be able to lock
 * its owner out (PRACTICE 2). In memory and bounded; a restart forgets it, which costs a guesser nothing worth having.
 */
export interface Slowdown {
  /** Milliseconds to wait before the next try counts; 0: now. */
  waits(who: string, now: number): number;
  /** A wrong try: one second, then two, four … at most a minute. */
  wrong(who: string, now: number): void;
  right(who: string): void;
}

/** Nobody waits longer: it never locks. */
export const MOST_MS = 60_000;

export function createSlowdown(): Slowdown {
  const tries = new Map<string, { readonly wrong: number; readonly until: number }>();
  return {
    waits: (who, now) => Math.max(0, (tries.get(who)?.until ?? 0) - now),
    wrong: (who, now) => {
      const wrong = (tries.get(who)?.wrong ?? 0) + 1;
      tries.delete(who);
      if (tries.size >= KEPT) tries.delete(tries.keys().next().value ?? '');
      tries.set(who, { wrong, until: now + Math.min(MOST_MS, 1_000 * 2 ** (wrong - 1)) });
    },
    right: (who) => void tries.delete(who),
  };
}

const KEPT = 10_000;
