import type { Tx } from '../platform/db/index.js';
import { may, type Role } from '../policy/access/index.js';

/** A member gets one mail about new requests in this time. Danger is told at once, each time. */
export const TOLD_EVERY_MS = 15 * 60_000;

/** Nobody is reminded of what is overdue before this hour of their morning. */
export const REMINDED_FROM_HOUR = 8;

/** What a mail to a member says: nothing but that there is something. */
export type AlertLetter = 'member_alert' | 'member_alert_danger' | 'member_alert_overdue';

export interface MemberToTell {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly subjectKeyId: string;
  readonly notify: boolean;
}

export interface UntoldRequest {
  readonly filedAt: Date;
  readonly danger: boolean;
  /** Nobody needs a mail about it: aside, closed, or opened or answered by a member already. */
  readonly quiet: boolean;
}

/**
 * Locks a request about which nobody was told yet. Null: it is gone, or done; then there is nothing to do. Whoever
 * holds the lock tells, so that the same bell rung twice tells once.
 */
export async function lockUntold(tx: Tx, requestId: string): Promise<UntoldRequest | null> {
  const [row] = await tx.$queryRaw<UntoldRequest[]>`
    SELECT filed_at AS "filedAt", risk = 'imminent' OR 'perhaps_in_danger' = ANY (signals) AS danger,
      status = 'closed' OR opened_at IS NOT NULL OR answered_at IS NOT NULL
        OR (aside AND risk <> 'imminent' AND NOT 'perhaps_in_danger' = ANY (signals)) AS quiet
    FROM request WHERE id = ${requestId}::uuid AND alerted_at IS NULL FOR UPDATE`;
  return row ?? null;
}

/**
 * Everybody who was to be told is: the sweep does not bring it back. `all`: a mail left that leads to the screen with
 * everything filed until now, so nobody is told of those again; danger is told of one by one.
 */
export async function markTold(
  tx: Tx,
  told: { readonly requestId: string; readonly all: boolean; readonly now: Date },
): Promise<void> {
  // What somebody works on at this moment is left out: waiting for it, with all the others locked, has ended in deadlocks.
  // The sweep finds it, and finds that they were told since.
  await tx.$executeRaw`
    UPDATE request SET alerted_at = ${told.now} WHERE id = ${told.requestId}::uuid OR id = ANY (ARRAY(
      SELECT id FROM request WHERE ${told.all} AND alerted_at IS NULL AND filed_at <= ${told.now} AND risk <> 'imminent'
        AND NOT 'perhaps_in_danger' = ANY (signals) FOR UPDATE SKIP LOCKED))`;
}

/** The members whose work the queue is; an auditor is never told. */
export async function membersToTell(tx: Tx): Promise<readonly MemberToTell[]> {
  const members = await tx.$queryRaw<MemberToTell[]>`
    SELECT id, email, role, subject_key_id AS "subjectKeyId", notify FROM member
    WHERE left_at IS NULL ORDER BY created_at, id`;
  return members.filter(({ role }) => may(role, 'queue.list'));
}

/**
 * Claims the right to tell this member of a request. `told`: claimed, write now. `known`: they had a mail after it was
 * filed, which led to the same screen. `later`: they had one a moment before it; ask again when the time has passed.
 */
export async function claimTelling(
  tx: Tx,
  claim: { readonly memberId: string; readonly filedAt: Date; readonly now: Date },
): Promise<'told' | 'known' | 'later'> {
  const { memberId, filedAt, now } = claim;
  const [claimed, [row]] = await Promise.all([
    tx.$executeRaw`
      UPDATE member SET last_told_at = ${now}
      WHERE id = ${memberId}::uuid AND (last_told_at IS NULL
        OR (last_told_at < ${filedAt} AND last_told_at <= ${new Date(now.getTime() - TOLD_EVERY_MS)}))`,
    tx.$queryRaw<{ known: boolean }[]>`
      SELECT last_told_at >= ${filedAt} AS known FROM member WHERE id = ${memberId}::uuid`,
  ]);
  if (claimed > 0) return 'told';
  return row === undefined || row.known ? 'known' : 'later';
}

/** Notes that a member was told, whatever came before: danger. */
export async function noteTold(tx: Tx, told: { readonly memberId: string; readonly now: Date }): Promise<void> {
  await tx.$executeRaw`UPDATE member SET last_told_at = ${told.now} WHERE id = ${told.memberId}::uuid`;
}

/** What is overdue for a member: its day has passed before `dayStart`, and nobody has answered. `without`: not theirs. */
export async function overdue(
  tx: Tx,
  dayStart: Date,
  without: ReadonlySet<string> = new Set(),
): Promise<{ readonly any: boolean; readonly danger: boolean }> {
  const [row] = await tx.$queryRaw<{ any: boolean; danger: boolean }[]>`
    SELECT count(*) > 0 AS any,
      count(*) FILTER (WHERE risk = 'imminent' OR 'perhaps_in_danger' = ANY (signals)) > 0 AS danger
    FROM request WHERE status IN ('new', 'open') AND NOT aside AND due < ${dayStart}
      AND id <> ALL (${[...without]}::uuid[])`;
  return row ?? { any: false, danger: false };
}

/** Claims today's reminder for this member (`today`: YYYY-MM-DD in the practice's zone). False: they had it. */
export async function claimReminder(
  tx: Tx,
  claim: { readonly memberId: string; readonly today: string },
): Promise<boolean> {
  const claimed = await tx.$executeRaw`
    UPDATE member SET last_reminded_on = ${claim.today}::date
    WHERE id = ${claim.memberId}::uuid AND (last_reminded_on IS NULL OR last_reminded_on < ${claim.today}::date)`;
  return claimed > 0;
}
