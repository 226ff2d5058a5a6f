import { randomUUID } from 'node:crypto';
import { Pieces, type Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import type { SealingKey } from '../platform/vault/index.js';
import type { Practice } from '../practice/index.js';
import type { Arriving, Envelope } from './receiver.js';

/** One message of one practice on its way to the disk. */
export interface Copy {
  readonly practice: Practice;
  readonly channel: Arriving['channel'];
  readonly id: string;
  /** Its key, under which it waits: whose it is nobody knows before filing. */
  readonly waiting: { readonly id: string; readonly wrapped: Buffer; readonly key: SealingKey };
  readonly envelopeSealed: Buffer | null;
}

export function newCopy(practice: Practice, channel: Arriving['channel'], envelope: Envelope | null): Copy {
  const id = randomUUID();
  const waiting = practice.vault.newSubject();
  const place = { table: 'message', column: 'envelope_sealed', row: id };
  return {
    practice,
    channel,
    id,
    waiting,
    envelopeSealed: envelope === null ? null : waiting.key.seal(place, JSON.stringify(envelope)),
  };
}

/** Row-level security: from here on the transaction writes for this practice. */
export async function enter(tx: Tx, copy: Copy): Promise<void> {
  if (copy.practice.id === '') throw new SubrosaError('intake.no_practice');
  await tx.$queryRaw`SELECT set_config('subrosa.practice', ${copy.practice.id}, true)`;
}

interface Moment {
  readonly receivedAt: Date;
  readonly createdAt: Date;
}

/** A mail that has come to its end. */
export interface Whole extends Moment {
  readonly sizeBytes: number;
  readonly bytesHash: Buffer;
  /** The envelope sender; '' where it is the null sender, or not known. */
  readonly sender: string;
}

/** The same bytes from the same sender within this time are one message (a 250 that got lost). */
const SAME_WITHIN_MS = 7 * 86_400_000;

function fingerprintOf({ practice }: Copy, { sender, bytesHash }: Whole): Buffer {
  return practice.vault.lookup('fingerprint', Buffer.concat([Buffer.from(`${sender}\n`), bytesHash]));
}

/** Everything of a small mail in one statement. False: these bytes came before, and nothing was written. */
export async function insertWhole(tx: Tx, copy: Copy, whole: Whole, bytes: readonly Buffer[]): Promise<boolean> {
  const { practice, id, waiting } = copy;
  const oldest = new Date(whole.receivedAt.getTime() - SAME_WITHIN_MS);
  const inserted = await tx.$executeRaw`
    WITH fresh AS (
      INSERT INTO message_fingerprint AS f (practice_id, fingerprint, seen_at, message_id)
      VALUES (${practice.id}::uuid, ${fingerprintOf(copy, whole)}, ${whole.receivedAt}, ${id}::uuid)
      ON CONFLICT (practice_id, fingerprint) DO UPDATE SET seen_at = excluded.seen_at, message_id = excluded.message_id
        WHERE f.seen_at < ${oldest}
      RETURNING f.practice_id
    ), key AS (
      INSERT INTO subject_key (id, practice_id, wrapped, waiting, created_at)
      SELECT ${waiting.id}::uuid, practice_id, ${waiting.wrapped}, true, ${whole.receivedAt} FROM fresh
    ), chunk AS (
      INSERT INTO message_chunk (message_id, seq, practice_id, sealed)
      SELECT ${id}::uuid, 0, practice_id, ${sealPiece(copy, 0, bytes)} FROM fresh
    )
    INSERT INTO message (id, practice_id, direction, channel, state, received_at, created_at, size_bytes,
      waiting_key_id, envelope_sealed)
    SELECT ${id}::uuid, practice_id, 'in', ${copy.channel}, 'received', ${whole.receivedAt}, ${whole.createdAt},
      ${whole.sizeBytes}, ${waiting.id}::uuid, ${copy.envelopeSealed}
    FROM fresh`;
  return inserted > 0;
}

export async function insertMessage(tx: Tx, copy: Copy, at: Moment): Promise<void> {
  const { practice, id, waiting } = copy;
  await tx.$executeRaw`
    WITH key AS (
      INSERT INTO subject_key (id, practice_id, wrapped, waiting, created_at)
      VALUES (${waiting.id}::uuid, ${practice.id}::uuid, ${waiting.wrapped}, true, ${at.receivedAt})
    )
    INSERT INTO message (id, practice_id, direction, channel, state, received_at, created_at, size_bytes,
      waiting_key_id, envelope_sealed)
    VALUES (${id}::uuid, ${practice.id}::uuid, 'in', ${copy.channel}, 'received', ${at.receivedAt}, ${at.createdAt}, 0,
      ${waiting.id}::uuid, ${copy.envelopeSealed})`;
}

export async function insertPiece(tx: Tx, copy: Copy, seq: number, piece: Buffer): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO message_chunk (message_id, seq, practice_id, sealed)
    VALUES (${copy.id}::uuid, ${seq}, ${copy.practice.id}::uuid, ${sealPiece(copy, seq, [piece])})`;
}

function sealPiece(copy: Copy, seq: number, piece: readonly Buffer[]): Pieces {
  const place = { table: 'message_chunk', column: 'sealed', row: `${copy.id}/${seq}` };
  return new Pieces(copy.waiting.key.sealInPieces(place, piece));
}

/** The end of a large mail. False: these bytes came before, and what this transaction wrote of them is gone again. */
export async function finishMessage(tx: Tx, copy: Copy, whole: Whole): Promise<boolean> {
  const oldest = new Date(whole.receivedAt.getTime() - SAME_WITHIN_MS);
  const fresh = await tx.$queryRaw<unknown[]>`
    INSERT INTO message_fingerprint AS f (practice_id, fingerprint, seen_at, message_id)
    VALUES (${copy.practice.id}::uuid, ${fingerprintOf(copy, whole)}, ${whole.receivedAt}, ${copy.id}::uuid)
    ON CONFLICT (practice_id, fingerprint) DO UPDATE SET seen_at = excluded.seen_at, message_id = excluded.message_id
      WHERE f.seen_at < ${oldest}
    RETURNING f.practice_id`;
  if (fresh.length === 0) {
    await tx.$executeRaw`SELECT forget_duplicate(${copy.id}::uuid)`;
    return false;
  }
  await tx.$executeRaw`
    UPDATE message SET size_bytes = ${whole.sizeBytes}, received_at = ${whole.receivedAt}, created_at = ${whole.createdAt}
    WHERE id = ${copy.id}::uuid`;
  return true;
}
