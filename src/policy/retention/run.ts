/** A run erases at most this many people, or this share of the practice, whichever is more, without asking. PRACTICE 14. */
export const RUN_BOUND = { people: 5, share: 0.02 } as const;

/** A clock that is wrong by more than a day erases what is not due. */
export const CLOCK_TOLERANCE_MS = 86_400_000;

export type AskReason = 'clock_differs' | 'clock_jumped' | 'no_backup' | 'too_many';

export type RunVerdict =
  | { readonly verdict: 'run' }
  | { readonly verdict: 'ask'; readonly reason: AskReason; readonly reasons: readonly AskReason[] };

/**
 * Whether a retention run may go on, or stops and asks a member. Erasing cannot be undone, so a wrong clock, an import
 * of old clients and ends set in bulk must not empty a practice overnight.
 */
export function mayRun(facts: {
  /** Clients that this run would erase. Messages that nobody linked are not counted. */
  readonly wouldErase: number;
  readonly clientsInPractice: number;
  /** This machine's clock less the database's, both without SUBROSA_CLOCK_OFFSET. */
  readonly clockVsDatabaseMs: number;
  /** How far the clock moved since it was last seen, less the time that can have passed; also without the offset. */
  readonly clockJumpMs: number;
  readonly backupExists: boolean;
}): RunVerdict {
  const bound = Math.max(RUN_BOUND.people, facts.clientsInPractice * RUN_BOUND.share);
  const reasons: AskReason[] = [];
  if (Math.abs(facts.clockVsDatabaseMs) > CLOCK_TOLERANCE_MS) reasons.push('clock_differs');
  if (Math.abs(facts.clockJumpMs) > CLOCK_TOLERANCE_MS) reasons.push('clock_jumped');
  if (facts.wouldErase > 0 && !facts.backupExists) reasons.push('no_backup');
  if (facts.wouldErase > bound) reasons.push('too_many');
  const [reason] = reasons;
  return reason === undefined ? { verdict: 'run' } : { verdict: 'ask', reason, reasons };
}
