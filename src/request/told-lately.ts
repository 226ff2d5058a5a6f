/**
 * Practices whose members had a mail a moment ago, so that nobody could be told of more: while that holds, a rush of
 * mails does not ask for each of them again. What waits, the sweep rings for. Danger never goes by it. Of this process
 * alone, and forgotten with it.
 */
export interface ToldLately {
  /** Nobody could be told a moment ago. */
  holds(practiceId: string, now: Date): boolean;
  note(practiceId: string, now: Date): void;
}

export function createToldLately(): ToldLately {
  const until = new Map<string, number>();
  return {
    holds: (practiceId, now) => (until.get(practiceId) ?? 0) > now.getTime(),
    note: (practiceId, now) => void until.set(practiceId, now.getTime() + HOLDS_MS),
  };
}

/** As often as the sweep comes by. */
const HOLDS_MS = 10_000;
