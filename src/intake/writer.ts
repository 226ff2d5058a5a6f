import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import type { Subject } from '../platform/vault/subjects.js';
import type { Language } from '../policy/triage/index.js';
import type { Practice } from '../practice/index.js';
import { rawKeyPlace, type StoredMessage } from './stored.js';

/** Who wrote a message: the one address of its From field, known before or not. */
export interface Writer extends Subject {
  readonly correspondentId: string;
  /** The language of their last message; null: none yet. */
  readonly language: string | null;
  readonly blocked: boolean;
}

/** A writer, and what has to be written down of it. */
export interface FoundWriter extends Writer {
  /** new: the message's own correspondent gets the address. moved: the message goes over to them. own: neither. */
  readonly how: 'new' | 'moved' | 'own';
}

/**
 * Finds a message's writer. The lock on the address is held to the commit, so that two messages of one person are filed
 * one after the other and only one of them can be the first. Without an address the message keeps the correspondent
 * that it came with. What their language was is forgotten with the last of a stranger's messages, also where a client's
 * file keeps these: an answer must not tell that it did.
 */
export async function findWriter(
  tx: Tx,
  practice: Practice,
  message: StoredMessage,
  { address, today }: { readonly address: string | null; readonly today: string },
): Promise<FoundWriter> {
  const own = {
    id: message.subjectKeyId,
    key: message.personKey,
    correspondentId: message.correspondentId,
    language: null,
    blocked: false,
  };
  if (address === null) return { ...own, how: 'own' };
  const addressHash = practice.vault.lookup('address', address);
  // A statement of its own, after the lock: it has to see what whoever held the lock committed.
  const [, [known]] = await Promise.all([
    lockAddress(tx, addressHash),
    tx.$queryRaw<Known[]>`
      SELECT c.id, c.subject_key_id AS "subjectKeyId", k.wrapped, c.blocked_at AS "blockedAt",
        CASE WHEN NOT coalesce((SELECT bool_and(r.page_until < ${today}::date) FROM request r
          WHERE r.correspondent_id = c.id), false) THEN c.language END AS language
      FROM correspondent c LEFT JOIN subject_key k ON k.id = c.subject_key_id
      WHERE c.practice_id = ${practice.id}::uuid AND c.address_hash = ${addressHash}`,
  ]);
  if (known === undefined) return { ...own, how: 'new' };
  if (known.wrapped === null) throw new SubrosaError('intake.writer_without_key');
  const { id, subjectKeyId, language, blockedAt } = known;
  const key = practice.vault.openSubject(subjectKeyId, known.wrapped);
  return { id: subjectKeyId, key, correspondentId: id, language, blocked: blockedAt !== null, how: 'moved' };
}

/** Writes down whose message it is, and the language that they wrote last. */
export async function keepWriter(
  tx: Tx,
  practice: Practice,
  message: StoredMessage,
  of: { readonly writer: FoundWriter; readonly address: string | null; readonly language: Language },
): Promise<void> {
  const { writer, address, language } = of;
  const writes: Promise<unknown>[] = [];
  if (writer.how === 'moved') {
    // The key that seals the raw message goes under the known person's key; the one it came with goes away.
    const place = rawKeyPlace(message.id);
    const wrapped = message.personKey.rewrapInner(place, message.rawKeyWrapped, writer.key, place);
    writes.push(
      tx.$executeRaw`
        UPDATE message SET correspondent_id = ${writer.correspondentId}::uuid, raw_key_wrapped = ${wrapped}
        WHERE id = ${message.id}::uuid`,
      tx.$executeRaw`SELECT drop_provisional_correspondent(${message.correspondentId}::uuid)`,
    );
  }
  const named = writer.how === 'new' && address !== null ? address : null;
  const place = { table: 'correspondent', column: 'address_sealed', row: writer.correspondentId };
  writes.push(tx.$executeRaw`
    UPDATE correspondent SET language = ${language},
      address_hash = coalesce(${named === null ? null : practice.vault.lookup('address', named)}, address_hash),
      address_sealed = coalesce(${named === null ? null : writer.key.seal(place, named)}, address_sealed)
    WHERE id = ${writer.correspondentId}::uuid`);
  await Promise.all(writes);
}

/** Held to the commit: what one address sends is filed one after the other. */
export async function lockAddress(tx: Tx, addressHash: Buffer): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${LOCK}::int, ${addressHash.readInt32BE(0)}::int)`;
}

/** Any number that nothing else locks. */
const LOCK = 1936220016;

interface Known {
  readonly id: string;
  readonly subjectKeyId: string;
  readonly wrapped: Uint8Array | null;
  readonly language: string | null;
  readonly blockedAt: Date | null;
}
