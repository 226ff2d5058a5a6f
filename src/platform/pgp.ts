import { createMessage, encrypt, readKey } from 'openpgp';
import { SubrosaError } from './errors.js';

/** A key of somebody who shall be written to, and what they read out of it. */
export interface ComparedKey {
  /** One public key, as text. */
  readonly armoured: string;
  /** The fingerprint as the person read it out, typed by hand: signs between its letters count for nothing. */
  readonly readOut: string;
}

/**
 * Encrypts bytes to a key whose fingerprint its owner read out (RFC 9580). What a mail or a server of keys brought along
 * proves nothing, so that without the fingerprint nothing is encrypted to it.
 * @param of.at the key has to be good on this day
 * @throws SubrosaError `pgp.key`: none, a private one, or one that cannot be encrypted to; `pgp.fingerprint`: another key
 */
export async function encryptTo(
  { armoured, readOut }: ComparedKey,
  of: { readonly content: Uint8Array; readonly fileName: string; readonly at: Date },
): Promise<Buffer> {
  const bad = (cause?: unknown) =>
    new SubrosaError('pgp.key', { hint: 'one OpenPGP public key that is good today', cause });
  const key = await readKey({ armoredKey: armoured }).catch((cause: unknown) => {
    throw bad(cause);
  });
  if (key.isPrivate()) throw bad();
  const fingerprint = readOut.replace(/[^0-9a-f]/gi, '').toLowerCase();
  if (fingerprint !== key.getFingerprint().toLowerCase()) {
    throw new SubrosaError('pgp.fingerprint', { hint: 'compare the fingerprint with the person' });
  }
  const message = await createMessage({ binary: of.content, filename: of.fileName, date: of.at });
  const sealed = await encrypt({ message, encryptionKeys: key, format: 'binary', date: of.at }).catch(
    (cause: unknown) => {
      throw bad(cause);
    },
  );
  return Buffer.from(sealed);
}
