import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import { openSubject, type Subject } from '../platform/vault/subjects.js';
import type { Practice } from '../practice/index.js';
import { rawKeyPlace, type StoredMessage } from './stored.js';

/** Who wrote a message: the one address of its From field, known before or not. */
export interface Writer extends Subject {
  readonly correspondentId: string;
  /** The language of their last message; null: none yet. */
  readonly language: string | null;
  readonly blocked: boolean;
}

/**
 * Gives a message its writer. The lock on the address is held to the commit, so that two messages of one person are
 * filed one after the other and only one of them can be the first. Without an address the message keeps the
 * correspondent it came with.
 */
export async function assignWriter(
  tx: Tx,
  practice: Practice,
  message: StoredMessage,
  address: string | null,
): Promise<Writer> {
  const own: Writer = {
    id: message.subjectKeyId,
    key: message.personKey,
    correspondentId: message.correspondentId,
    language: null,
    blocked: false,
  };
  if (address === null) return own;
  const addressHash = practice.vault.lookup('address', address);
  await lockAddress(tx, addressHash);
  const [known] = await tx.$queryRaw<Known[]>`
    SELECT id, subject_key_id AS "subjectKeyId", language, blocked_at AS "blockedAt" FROM correspondent
    WHERE practice_id = ${practice.id}::uuid AND address_hash = ${addressHash}`;
  if (known === undefined) {
    const place = { table: 'correspondent', column: 'address_sealed', row: own.correspondentId };
    await tx.$executeRaw`
      UPDATE correspondent SET address_hash = ${addressHash}, address_sealed = ${own.key.seal(place, address)}
      WHERE id = ${own.correspondentId}::uuid`;
    return own;
  }
  const key = await openSubject(tx, practice.vault, known.subjectKeyId);
  if (key === null) throw new SubrosaError('intake.writer_without_key');
  await moveMessage(tx, message, { ...known, key });
  const { id, subjectKeyId, language, blockedAt } = known;
  return { id: subjectKeyId, key, correspondentId: id, language, blocked: blockedAt !== null };
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
  readonly language: string | null;
  readonly blockedAt: Date | null;
}

/** The key that seals the raw message goes under the known person's key; the one it came with goes away. */
async function moveMessage(tx: Tx, message: StoredMessage, to: Known & Pick<Subject, 'key'>): Promise<void> {
  const place = rawKeyPlace(message.id);
  const wrapped = message.personKey.rewrapInner(place, message.rawKeyWrapped, to.key, place);
  await tx.$executeRaw`
    UPDATE message SET correspondent_id = ${to.id}::uuid, raw_key_wrapped = ${wrapped} WHERE id = ${message.id}::uuid`;
  await tx.$executeRaw`SELECT drop_provisional_correspondent(${message.correspondentId}::uuid)`;
}
