const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/**
 * How the watching of a mailbox stands. `full`: it is watched, and the provider will soon refuse mail. `sign_in`: the
 * provider takes what the practice once signed in for no more, and somebody has to sign in again.
 */
export type MailboxState =
  | 'waiting'
  | 'ok'
  | 'full'
  | 'login'
  | 'sign_in'
  | 'unreachable'
  | 'tls'
  | 'folder'
  | 'failed';

/** Why it cannot be read now. */
export type MailboxFailure = Exclude<MailboxState, 'waiting' | 'ok' | 'full'>;

/**
 * How long to wait after so many failures in a row (1 or more), in milliseconds. A wrong password is asked seldom:
 * providers lock accounts that are knocked at, and only a person can mend it.
 */
export function mailboxRetryMs(state: MailboxFailure, failures: number): number {
  if (state === 'login' || state === 'sign_in') {
    return failures <= 1 ? MINUTE_MS : failures <= 3 ? 15 * MINUTE_MS : HOUR_MS;
  }
  return Math.min(15 * MINUTE_MS, 2 ** Math.min(10, Math.max(0, failures - 1)) * 2 * SECOND_MS);
}

/** Nothing is answered by itself in the first days: the practice sees first what would have been. PRACTICE 34. */
export const WATCH_ONLY_DAYS = 14;

/** A mail that lay in the mailbox longer is a member's to answer: an automatic answer after days frightens. */
export const ANSWERED_WITHIN_MS = 48 * HOUR_MS;

/** A mailbox that is as full as this is told of before it refuses mail. */
export const FULL_FROM = 0.95;

/** Why no machine answers a mail that was taken from a mailbox; null: one may. */
export function mailboxSilence(mail: {
  /** When it reached the mailbox. */
  readonly receivedAt: Date;
  readonly connectedAt: Date;
  readonly watchUntil: Date;
  readonly now: Date;
}): 'late' | 'watching' | null {
  const { receivedAt, connectedAt, watchUntil, now } = mail;
  if (receivedAt < connectedAt || now.getTime() - receivedAt.getTime() > ANSWERED_WITHIN_MS) return 'late';
  return now < watchUntil ? 'watching' : null;
}

/** When the first days are over. */
export const watchUntil = (connectedAt: Date): Date => new Date(connectedAt.getTime() + WATCH_ONLY_DAYS * DAY_MS);

/**
 * From when a folder is read whose numbers mean nothing here, since it was never read or counts anew: from where reading
 * begins, or from the day before it was looked at last. What is older was seen, and may have been erased here since.
 */
export function readFrom(of: {
  readonly begins: Date;
  readonly uidValidity: bigint | null;
  readonly okAt: Date | null;
}): Date {
  const seenAt = of.uidValidity === null || of.okAt === null ? of.begins : of.okAt;
  return new Date(Math.max(of.begins.getTime(), seenAt.getTime() - DAY_MS));
}
