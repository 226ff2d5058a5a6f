import type { Tx } from '../platform/db/index.js';
import type { PracticeVault } from '../platform/vault/index.js';
import { openSubject } from '../platform/vault/subjects.js';
import { rawKeyPlace, rawOf } from './stored.js';

/**
 * Opens the mail of a request as it came, byte by byte. The caller asks first who may read it, and appends to the log.
 * Null: it did not come by mail, or whoever wrote it was erased.
 */
export async function openOriginal(tx: Tx, vault: PracticeVault, requestId: string): Promise<Buffer | null> {
  const [row] = await tx.$queryRaw<{ messageId: string; rawKey: Uint8Array; keyId: string }[]>`
    SELECT m.id AS "messageId", m.raw_key_wrapped AS "rawKey", o.subject_key_id AS "keyId"
    FROM request r JOIN message m ON m.id = r.message_id JOIN correspondent o ON o.id = m.correspondent_id
    WHERE r.id = ${requestId}::uuid AND m.raw_key_wrapped IS NOT NULL AND m.state <> 'received'`;
  const key = row === undefined ? null : await openSubject(tx, vault, row.keyId);
  if (row === undefined || key === null) return null;
  const { messageId, rawKey } = row;
  const raw = await rawOf(tx, messageId, key.openInner(rawKeyPlace(messageId), rawKey));
  return raw.length === 0 ? null : raw;
}
