import { createHash, randomUUID } from 'node:crypto';
import type { Clock } from '../platform/clock.js';
import type { FrontDb, OpenTx, Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import type { SealingKey, Vault } from '../platform/vault/index.js';
import type { Practice, Practices } from '../practice/index.js';
import { createDirectory } from './directory.js';
import type { Envelope, Receipt, Receiver } from './smtp/door.js';

export interface ReceiverOffice {
  readonly front: FrontDb;
  readonly practices: Practices;
  readonly vault: Vault;
  readonly clock: Clock;
  /** Rings for messages that are committed; what is lost here the sweeper finds. */
  readonly ring: (messages: readonly { readonly practiceId: string; readonly messageId: string }[]) => void;
}

/**
 * Takes a message in: seals it as it comes, commits it for every practice it is for, and only then says so. Nothing
 * else happens here. Who wrote it is not known yet: each message begins with a correspondent of its own, whom filing
 * replaces by the one whose address stands in From.
 */
export function createReceiver(office: ReceiverOffice): Receiver {
  const directory = createDirectory(office);
  return {
    resolve: async (address) => {
      const practiceId = await directory.practiceOf(address);
      return practiceId === null ? null : { practiceId, address };
    },
    open: async ({ practiceIds, envelope }) => {
      const copies = await Promise.all(
        practiceIds.map(async (practiceId) => {
          const practice =
            office.practices.known(practiceId) ??
            (await office.front.quick(practiceId, (tx) => office.practices.get(tx, practiceId)));
          const mine = await Promise.all(envelope.rcptTo.map((address) => directory.practiceOf(address)));
          const rcptTo = envelope.rcptTo.filter((_, at) => mine[at] === practiceId);
          return newCopy(practice, { ...envelope, rcptTo });
        }),
      );
      return openReceipt(office, copies, envelope.mailFrom);
    },
  };
}

/** The same bytes from the same sender within this time are one message (a 250 that got lost). */
const SAME_WITHIN_MS = 7 * 86_400_000;

/** A mail up to this size is one statement; a larger one is sealed in pieces of it as it streams. */
const PIECE_BYTES = 256 * 1024;

/** One message of one practice on its way to the disk. */
interface Copy {
  readonly practice: Practice;
  readonly id: string;
  readonly correspondentId: string;
  readonly subject: { readonly id: string; readonly wrapped: Buffer };
  readonly raw: { readonly wrapped: Buffer; readonly key: SealingKey };
  readonly envelopeSealed: Buffer;
}

function newCopy(practice: Practice, envelope: Envelope): Copy {
  const id = randomUUID();
  const subject = practice.vault.newSubject();
  const raw = subject.key.newInner({ table: 'message', column: 'raw_key_wrapped', row: id });
  const place = { table: 'message', column: 'envelope_sealed', row: id };
  return {
    practice,
    id,
    correspondentId: randomUUID(),
    subject,
    raw,
    envelopeSealed: raw.key.seal(place, JSON.stringify(envelope)),
  };
}

function openReceipt(office: ReceiverOffice, copies: readonly Copy[], sender: string): Receipt {
  const digest = createHash('sha256');
  const stream = createPieces();
  const large = openLarge(office, copies);
  return {
    write: async (bytes) => {
      digest.update(bytes);
      for (const piece of stream.push(bytes)) await large.write(piece);
    },
    commit: async () => {
      const whole = {
        receivedAt: office.clock.now(),
        createdAt: office.clock.machineNow(),
        sizeBytes: stream.sizeBytes(),
        bytesHash: digest.digest(),
        sender,
      };
      const last = stream.rest();
      const kept = large.begun() ? await large.finish(last, whole) : await writeSmall(office, copies, last, whole);
      office.ring(kept.map(({ id, practice }) => ({ practiceId: practice.id, messageId: id })));
    },
    abort: () => large.abort(),
  };
}

/** Cuts a stream into pieces of PIECE_BYTES; what is left is the last one. */
function createPieces() {
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  let sizeBytes = 0;
  return {
    *push(bytes: Buffer): Generator<Buffer> {
      pending.push(bytes);
      pendingBytes += bytes.length;
      sizeBytes += bytes.length;
      while (pendingBytes > PIECE_BYTES) {
        const all = Buffer.concat(pending);
        const rest = Buffer.from(all.subarray(PIECE_BYTES));
        pending = rest.length === 0 ? [] : [rest];
        pendingBytes = rest.length;
        yield all.subarray(0, PIECE_BYTES);
      }
    },
    rest: (): Buffer => Buffer.concat(pending),
    sizeBytes: () => sizeBytes,
  };
}

/** A mail that fits into one statement for each practice. @returns the copies that had not come before */
async function writeSmall(
  office: ReceiverOffice,
  copies: readonly Copy[],
  bytes: Buffer,
  whole: Whole,
): Promise<readonly Copy[]> {
  return office.front.atOnce(copies[0]?.practice.id ?? '', async (tx) => {
    const written = await Promise.all(
      copies.map((copy, at) => {
        // The transaction begins in the first practice.
        const entered = at === 0 ? null : enter(tx, copy);
        const inserted = insertWhole(tx, copy, whole, bytes);
        return entered === null ? inserted : entered.then(() => inserted);
      }),
    );
    return copies.filter((_, at) => written[at] === true);
  });
}

/** A mail that is sealed piece by piece as it comes, in one transaction from its first piece to its end. */
function openLarge(office: ReceiverOffice, copies: readonly Copy[]) {
  let open: OpenTx | null = null;
  let pieces = 0;
  const write = async (piece: Buffer): Promise<void> => {
    if (open === null) {
      open = await office.front.begin(copies[0]?.practice.id ?? '');
      const at = { receivedAt: office.clock.now(), createdAt: office.clock.machineNow() };
      for (const copy of copies) {
        await enter(open.tx, copy);
        await insertMessage(open.tx, copy, at);
      }
    }
    for (const copy of copies) {
      await enter(open.tx, copy);
      await insertPiece(open.tx, copy, pieces, piece);
    }
    pieces += 1;
  };
  return {
    begun: () => open !== null,
    write,
    finish: async (last: Buffer, whole: Whole): Promise<readonly Copy[]> => {
      if (last.length > 0) await write(last);
      const { tx, commit } = open as OpenTx;
      const kept: Copy[] = [];
      for (const copy of copies) {
        await enter(tx, copy);
        if (await finishMessage(tx, copy, whole)) kept.push(copy);
      }
      await commit();
      return kept;
    },
    abort: async (): Promise<void> => open?.rollback(),
  };
}

/** Row-level security: from here on the transaction writes for this practice. */
async function enter(tx: Tx, copy: Copy): Promise<void> {
  if (copy.practice.id === '') throw new SubrosaError('intake.no_practice');
  await tx.$queryRaw`SELECT set_config('subrosa.practice', ${copy.practice.id}, true)`;
}

interface Moment {
  readonly receivedAt: Date;
  readonly createdAt: Date;
}

/** A mail that has come to its end. */
interface Whole extends Moment {
  readonly sizeBytes: number;
  readonly bytesHash: Buffer;
  /** The envelope sender. */
  readonly sender: string;
}

function fingerprintOf({ practice }: Copy, { sender, bytesHash }: Whole): Buffer {
  return practice.vault.lookup('fingerprint', Buffer.concat([Buffer.from(`${sender}\n`), bytesHash]));
}

/** Everything of a small mail in one statement. False: these bytes came before, and nothing was written. */
async function insertWhole(tx: Tx, copy: Copy, whole: Whole, bytes: Buffer): Promise<boolean> {
  const { practice, id, correspondentId, subject } = copy;
  const oldest = new Date(whole.receivedAt.getTime() - SAME_WITHIN_MS);
  const rows = await tx.$queryRaw<unknown[]>`
    WITH fresh AS (
      INSERT INTO message_fingerprint AS f (practice_id, fingerprint, seen_at, message_id)
      VALUES (${practice.id}::uuid, ${fingerprintOf(copy, whole)}, ${whole.receivedAt}, ${id}::uuid)
      ON CONFLICT (practice_id, fingerprint) DO UPDATE SET seen_at = excluded.seen_at, message_id = excluded.message_id
        WHERE f.seen_at < ${oldest}
      RETURNING f.practice_id
    ), person AS (
      INSERT INTO subject_key (id, practice_id, wrapped, created_at)
      SELECT ${subject.id}::uuid, practice_id, ${subject.wrapped}, ${whole.receivedAt} FROM fresh
    ), writer AS (
      INSERT INTO correspondent (id, practice_id, subject_key_id, created_at)
      SELECT ${correspondentId}::uuid, practice_id, ${subject.id}::uuid, ${whole.receivedAt} FROM fresh
    ), chunk AS (
      INSERT INTO message_chunk (message_id, seq, practice_id, sealed)
      SELECT ${id}::uuid, 0, practice_id, ${sealPiece(copy, 0, bytes)} FROM fresh
    )
    INSERT INTO message (id, practice_id, correspondent_id, direction, channel, state, received_at, created_at,
      size_bytes, raw_key_wrapped, envelope_sealed)
    SELECT ${id}::uuid, practice_id, ${correspondentId}::uuid, 'in', 'smtp', 'received', ${whole.receivedAt},
      ${whole.createdAt}, ${whole.sizeBytes}, ${copy.raw.wrapped}, ${copy.envelopeSealed}
    FROM fresh RETURNING id`;
  return rows.length > 0;
}

async function insertMessage(tx: Tx, copy: Copy, at: Moment): Promise<void> {
  const { practice, id, correspondentId, subject } = copy;
  await tx.$executeRaw`
    WITH person AS (
      INSERT INTO subject_key (id, practice_id, wrapped, created_at)
      VALUES (${subject.id}::uuid, ${practice.id}::uuid, ${subject.wrapped}, ${at.receivedAt})
    ), writer AS (
      INSERT INTO correspondent (id, practice_id, subject_key_id, created_at)
      VALUES (${correspondentId}::uuid, ${practice.id}::uuid, ${subject.id}::uuid, ${at.receivedAt})
    )
    INSERT INTO message (id, practice_id, correspondent_id, direction, channel, state, received_at, created_at,
      size_bytes, raw_key_wrapped, envelope_sealed)
    VALUES (${id}::uuid, ${practice.id}::uuid, ${correspondentId}::uuid, 'in', 'smtp', 'received', ${at.receivedAt},
      ${at.createdAt}, 0, ${copy.raw.wrapped}, ${copy.envelopeSealed})`;
}

async function insertPiece(tx: Tx, copy: Copy, seq: number, piece: Buffer): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO message_chunk (message_id, seq, practice_id, sealed)
    VALUES (${copy.id}::uuid, ${seq}, ${copy.practice.id}::uuid, ${sealPiece(copy, seq, piece)})`;
}

function sealPiece(copy: Copy, seq: number, piece: Buffer): Buffer {
  return copy.raw.key.seal({ table: 'message_chunk', column: 'sealed', row: `${copy.id}/${seq}` }, piece);
}

/** The end of a large mail. False: these bytes came before, and what this transaction wrote of them is gone again. */
async function finishMessage(tx: Tx, copy: Copy, whole: Whole): Promise<boolean> {
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
