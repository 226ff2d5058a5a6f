/**
 * The states of a letter: ready -> sending (lease) -> handing_over -> sent | deferred | refused | uncertain; held while
 * the practice is over its ceiling. Each move is one conditional UPDATE: count 0 means that somebody else moved it.
 *
 * Before `handing_over` is committed no byte has left, so a letter in `sending` whose worker died is tried again. After
 * it nobody can know, so it becomes `uncertain`, and a person decides. That is "at most once" at a relay.
 */
import type { Tx } from '../platform/db/index.js';
import type { DeferReason } from '../platform/mailer/index.js';
import { openSubject } from '../platform/vault/subjects.js';
import type { Practice } from '../practice/index.js';

/** How long a worker may hold a letter without a sign of life. */
export const LEASE_MS = 60_000;

/** A letter that this worker may now send. */
export interface ClaimedLetter {
  readonly id: string;
  readonly practiceId: string;
  readonly attempts: number;
  readonly envelope: { readonly from: string; readonly to: string };
  readonly bytes: Buffer;
  /** TLS from end to end, or it does not leave. */
  readonly forcedTls: boolean;
}

export interface Moments {
  /** What people's dates go by. */
  readonly now: Date;
  /** What leases go by. */
  readonly machineNow: Date;
}

/** Takes a letter that is due, or one whose worker died before the hand-over. Null: not due, taken, gone or erased. */
export async function claimLetter(tx: Tx, practice: Practice, id: string, at: Moments): Promise<ClaimedLetter | null> {
  const [row] = await tx.$queryRaw<LetterRow[]>`
    UPDATE letter SET state = 'sending', attempts = attempts + 1,
      lease_until = ${new Date(at.machineNow.getTime() + LEASE_MS)}
    WHERE id = ${id}::uuid AND ((state IN ('ready', 'deferred') AND not_before <= ${at.now})
      OR (state = 'sending' AND lease_until < ${at.machineNow}))
    RETURNING attempts, subject_key_id AS "subjectKeyId", envelope_sealed AS "envelopeSealed",
      bytes_sealed AS "bytesSealed", null_sender_refused AS "nullSenderRefused", forced_tls AS "forcedTls"`;
  if (row === undefined) return null;
  const key = await openSubject(tx, practice.vault, row.subjectKeyId);
  if (key === null) return null;
  const opened = key.open({ table: 'letter', column: 'envelope_sealed', row: id }, row.envelopeSealed);
  const { from, bounce, to } = JSON.parse(opened.toString('utf8'));
  return {
    id,
    practiceId: practice.id,
    attempts: row.attempts,
    envelope: { from: row.nullSenderRefused ? bounce : from, to },
    bytes: key.open({ table: 'letter', column: 'bytes_sealed', row: id }, row.bytesSealed),
    forcedTls: row.forcedTls,
  };
}

/** Commits that the bytes may be leaving now. False: the lease was lost, and nothing may leave. */
export async function markHandingOver(tx: Tx, id: string, at: Moments): Promise<boolean> {
  const moved = await tx.$executeRaw`
    UPDATE letter SET state = 'handing_over', lease_until = ${new Date(at.machineNow.getTime() + LEASE_MS)}
    WHERE id = ${id}::uuid AND state = 'sending'`;
  return moved === 1;
}

/** A sign of life while the relay takes its time. */
export async function renewLease(tx: Tx, id: string, at: Moments): Promise<void> {
  await tx.$executeRaw`
    UPDATE letter SET lease_until = ${new Date(at.machineNow.getTime() + LEASE_MS)}
    WHERE id = ${id}::uuid AND state IN ('sending', 'handing_over')`;
}

export interface Settled {
  readonly state: 'sent' | 'deferred' | 'refused' | 'uncertain';
  readonly code: number | null;
  /** Why it did not leave. */
  readonly reason?: DeferReason;
  /** When it is tried again. */
  readonly notBefore?: Date;
  readonly nullSenderRefused?: boolean;
}

/** Writes down how an attempt ended, and what that means for the request that it acknowledges. */
export async function settleLetter(tx: Tx, id: string, end: Settled, at: Moments): Promise<boolean> {
  const moved = await tx.$executeRaw`
    UPDATE letter SET state = ${end.state}, last_code = ${end.code}, last_reason = ${end.reason ?? null}, lease_until = NULL,
      not_before = coalesce(${end.notBefore ?? null}, not_before),
      null_sender_refused = null_sender_refused OR ${end.nullSenderRefused ?? false},
      sent_at = ${end.state === 'sent' ? at.now : null}
    WHERE id = ${id}::uuid AND state IN ('sending', 'handing_over')`;
  if (moved === 1 && end.state !== 'deferred') await tellRequest(tx, id, end.state);
  return moved === 1;
}

/** A letter whose worker died after the hand-over. True: it is uncertain from now on. */
export async function markLost(tx: Tx, id: string, at: Moments): Promise<boolean> {
  const moved = await tx.$executeRaw`
    UPDATE letter SET state = 'uncertain', lease_until = NULL
    WHERE id = ${id}::uuid AND state = 'handing_over' AND lease_until < ${at.machineNow}`;
  if (moved === 1) await tellRequest(tx, id, 'uncertain');
  return moved === 1;
}

/** Lays a letter into the local mailbox: it and the letter's state are one commit, so exactly once. */
export async function layIntoMailbox(tx: Tx, id: string, at: Moments): Promise<boolean> {
  const moved = await tx.$queryRaw<unknown[]>`
    WITH moved AS (
      UPDATE letter SET state = 'sent', attempts = attempts + 1, sent_at = ${at.now}, lease_until = NULL
      WHERE id = ${id}::uuid AND state IN ('ready', 'deferred', 'sending') AND not_before <= ${at.now}
      RETURNING id, practice_id, request_id, template
    ), told AS (
      UPDATE request SET acknowledgement = 'sent', acknowledgement_reason = NULL
      WHERE id = (SELECT request_id FROM moved WHERE template LIKE 'acknowledgement_%')
    )
    INSERT INTO mailbox_item (letter_id, practice_id, delivered_at)
    SELECT id, practice_id, ${at.now} FROM moved RETURNING letter_id`;
  return moved.length === 1;
}

/** The provider lets out no more within this hour: the letter waits, and nothing was tried. */
export async function waitForRoom(tx: Tx, id: string, at: Moments): Promise<null> {
  await tx.$executeRaw`
    UPDATE letter SET not_before = ${new Date(at.now.getTime() + ROOM_EVERY_MS)}
    WHERE id = ${id}::uuid AND state IN ('ready', 'deferred') AND not_before <= ${at.now}`;
  return null;
}

const ROOM_EVERY_MS = 5 * 60_000;

/** A letter that waits for the ceiling gets its place when fewer than allowed left within the hour. */
export async function releaseHeld(tx: Tx, practice: Practice, id: string, at: Moments): Promise<boolean> {
  const hourAgo = new Date(at.now.getTime() - 3_600_000);
  const moved = await tx.$executeRaw`
    UPDATE letter SET state = 'ready', not_before = ${at.now}, created_at = ${at.now}
    WHERE id = ${id}::uuid AND state = 'held' AND ${practice.settings.ceilingPerHour} > (
      SELECT count(*) FROM letter l WHERE l.practice_id = ${practice.id}::uuid AND l.automatic
        AND l.template LIKE 'acknowledgement_%' AND l.template <> 'acknowledgement_danger' AND l.state <> 'held'
        AND l.created_at > ${hourAgo})`;
  return moved === 1;
}

async function tellRequest(tx: Tx, letterId: string, state: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE request SET acknowledgement = ${state}, acknowledgement_reason = NULL
    WHERE id = (SELECT request_id FROM letter WHERE id = ${letterId}::uuid AND template LIKE 'acknowledgement_%')`;
}

interface LetterRow {
  readonly attempts: number;
  readonly subjectKeyId: string;
  readonly envelopeSealed: Uint8Array;
  readonly bytesSealed: Uint8Array;
  readonly nullSenderRefused: boolean;
  readonly forcedTls: boolean;
}
