import type { Tx } from '../platform/db/index.js';
import { signMail } from '../platform/mailer/index.js';
import { openSubject } from '../platform/vault/subjects.js';
import type { Practice } from '../practice/index.js';
import { signerOf } from './write.js';

const PLACE = { table: 'letter', column: 'bytes_sealed' } as const;

/**
 * A letter that goes once more is the same, byte by byte, but where the domain's key has changed since it was written: then
 * the old signature would speak against it (RFC 6376, section 6.1), and it carries the new one, or none. Of somebody who was
 * erased nothing is left to sign.
 * @param letter as it was opened: in the clear its bytes are those that leave
 */
export async function signAgain(
  tx: Tx,
  practice: Practice,
  letter: { readonly id: string; readonly bytes: Buffer | null; readonly encrypted: boolean },
  now: Date,
): Promise<void> {
  const { id } = letter;
  const [row] = await tx.$queryRaw<{ keyId: string; sealed: Uint8Array; renewed: boolean }[]>`
    SELECT l.subject_key_id AS "keyId", l.bytes_sealed AS sealed,
      EXISTS (SELECT 1 FROM dkim_key d WHERE d.made_at > l.created_at) AS renewed
    FROM letter l WHERE l.id = ${id}::uuid`;
  const key = row === undefined ? null : await openSubject(tx, practice.vault, row.keyId);
  if (row === undefined || key === null) return;
  const opened = letter.encrypted ? null : letter.bytes;
  const bytes = opened ?? key.open({ ...PLACE, row: id }, row.sealed);
  const signer = signerOf(practice);
  const signature = signatureIn(bytes);
  if (!row.renewed && signature.length > 0 === (signer !== null)) return;
  const bare = bytes.subarray(signature.length);
  const signed = signer === null ? bare : await signMail(bare, signer, now);
  await tx.$executeRaw`
    UPDATE letter SET bytes_sealed = ${key.seal({ ...PLACE, row: id }, signed)} WHERE id = ${id}::uuid`;
}

/** The field in front that `signMail` puts there; empty: there is none. */
function signatureIn(bytes: Buffer): Buffer {
  const head = bytes.toString('latin1', 0, Math.min(bytes.length, 4_096));
  const field = /^DKIM-Signature:.*\r\n(?:[ \t].*\r\n)*/i.exec(head)?.[0] ?? '';
  return bytes.subarray(0, field.length);
}
