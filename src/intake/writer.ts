import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import type { Subject } from '../platform/vault/subjects.js';
import type { Language } from '../policy/triage/index.js';
import type { Practice } from '../practice/index.js';

/** Who wrote a message: the one address of its From field, known before or not. */
export interface Writer extends Subject {
  readonly correspondentId: string;
  /** The language of their last message; null: none yet. */
  readonly language: string | null;
  readonly blocked: boolean;
}

/** A writer, and whether they still have to be written down. */
export interface FoundWriter extends Writer {
  /** Their key, wrapped, where nobody was known by this address, or there is none; null: they were known. */
  readonly made: Buffer | null;
}

/**
 * Finds a message's writer. The lock on the address is held to the commit, so that two messages of one person are filed
 * one after the other and only one of them can be the first. A message without an address gets a correspondent of its
 * own. What their language was is forgotten with the last of a stranger's messages, also where a client's file keeps
 * these: an answer must not tell that it did.
 */
export async function findWriter(
  tx: Tx,
  practice: Practice,
  { address, today }: { readonly address: string | null; readonly today: string },
): Promise<FoundWriter> {
  if (address === null) return makeWriter(practice, false);
  const addressHash = practice.vault.lookup('address', address);
  // A statement of its own, after the lock: it has to see what whoever held the lock committed.
  const [, [known]] = await Promise.all([
    lockAddress(tx, addressHash),
    tx.$queryRaw<Known[]>`
      SELECT c.id IS NULL AND is_typed(${addressHash}) AS typed, c.id, c.subject_key_id AS "subjectKeyId", k.wrapped,
        is_stopped(c.id) AS blocked,
        CASE WHEN NOT coalesce((SELECT bool_and(r.page_until < ${today}::date) FROM request r
          WHERE r.correspondent_id = c.id), false) THEN c.language END AS language
      FROM (SELECT) one
      LEFT JOIN correspondent c ON c.practice_id = ${practice.id}::uuid AND c.address_hash = ${addressHash}
      LEFT JOIN subject_key k ON k.id = c.subject_key_id`,
  ]);
  if (known === undefined || known.id === null) return makeWriter(practice, known?.typed === true);
  if (known.wrapped === null) throw new SubrosaError('intake.writer_without_key');
  const { id, subjectKeyId, language, blocked } = known;
  const key = practice.vault.openSubject(subjectKeyId, known.wrapped);
  return { id: subjectKeyId, key, correspondentId: id, language, blocked, made: null };
}

/** Whether an owner has typed the address that has this hash on the list of those that get nothing by itself. */
export async function isTyped(tx: Tx, addressHash: Buffer): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ typed: boolean }[]>`SELECT is_typed(${addressHash}) AS typed`;
  return row?.typed === true;
}

/** Somebody of whom nothing is written down yet: see `keepWriter`. `blocked`: no machine writes to their address. */
export function makeWriter(practice: Practice, blocked: boolean): FoundWriter {
  const { id, key, wrapped } = practice.vault.newSubject();
  return { id, key, correspondentId: randomUUID(), language: null, blocked, made: wrapped };
}

/** Writes down who wrote, where they are new, and the language that they wrote last. */
export async function keepWriter(
  tx: Tx,
  practice: Practice,
  of: {
    readonly writer: FoundWriter;
    readonly address: string | null;
    /** Null: nothing that they wrote has been read. */
    readonly language: Language | null;
    readonly at: Date;
  },
): Promise<void> {
  const { writer, address, language, at } = of;
  const { correspondentId } = writer;
  if (writer.made === null) {
    await tx.$executeRaw`UPDATE correspondent SET language = ${language} WHERE id = ${correspondentId}::uuid`;
    return;
  }
  const place = { table: 'correspondent', column: 'address_sealed', row: correspondentId };
  const hash = address === null ? null : practice.vault.lookup('address', address);
  const sealed = address === null ? null : writer.key.seal(place, address);
  await tx.$executeRaw`
    WITH key AS (
      INSERT INTO subject_key (id, practice_id, wrapped, created_at)
      VALUES (${writer.id}::uuid, ${practice.id}::uuid, ${writer.made}, ${at})
    )
    INSERT INTO correspondent (id, practice_id, subject_key_id, language, address_hash, address_sealed, created_at)
    VALUES (${correspondentId}::uuid, ${practice.id}::uuid, ${writer.id}::uuid, ${language}, ${hash}, ${sealed}, ${at})`;
}

/** Held to the commit: what one address sends is filed one after the other. */
export async function lockAddress(tx: Tx, addressHash: Buffer): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${LOCK}::int, ${addressHash.readInt32BE(0)}::int)`;
}

/** Any number that nothing else locks. */
const LOCK = 1936220016;

interface Known {
  /** Nobody is known by the address, and an owner has typed it. */
  readonly typed: boolean;
  /** Null: nobody is known by it. */
  readonly id: string | null;
  readonly subjectKeyId: string;
  readonly wrapped: Uint8Array | null;
  readonly language: string | null;
  readonly blocked: boolean;
}
