const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * When an automatic mail leaves: at the first multiple of `slotSeconds` that is at least `slotSeconds` after the
 * commit, so that the work done behind it cannot be read from its delay (REPLY_SLOT_SECONDS). 0: at once.
 */
export function slotFor(committedAt: Date, slotSeconds: number): Date {
  if (slotSeconds === 0) return new Date(committedAt);
  const slotMs = slotSeconds * 1000;
  return new Date(Math.ceil((committedAt.getTime() + slotMs) / slotMs) * slotMs);
}

/** How long a letter waits after each attempt that failed for the time being: in all 47 h 21 min. RFC 5321 4.5.4.1. */
export const RETRY_AFTER_MS: readonly number[] = [
  MINUTE_MS,
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  HOUR_MS,
  4 * HOUR_MS,
  6 * HOUR_MS,
  8 * HOUR_MS,
  12 * HOUR_MS,
  16 * HOUR_MS,
];

export type NextAttempt =
  | { readonly verdict: 'retry'; readonly at: Date }
  /** Given up: visible at the desk, and never tried again by itself. */
  | { readonly verdict: 'refused' };

/** What becomes of a letter after `attempts` attempts (1 or more), of which the last just failed with a 4xx. */
export function nextAttempt(attempts: number, now: Date): NextAttempt {
  const waitMs = RETRY_AFTER_MS[Math.max(1, attempts) - 1];
  return waitMs === undefined ? { verdict: 'refused' } : { verdict: 'retry', at: new Date(now.getTime() + waitMs) };
}

/** "REQUIRETLS support required": a server knows of no way on that stays encrypted, and sends on no other (RFC 8689). */
export const NO_TLS_ONWARDS = '5.7.30';
