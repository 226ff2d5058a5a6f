// Encrypted mail, in the parser's thread: what is unpacked here was made by strangers too. Plain JavaScript, see thread.mjs.
import './inflate.mjs';
import { createMessage, decrypt, encrypt, readKey, readMessage, readPrivateKey, readSignature } from 'openpgp';
import { judged } from './signed.mjs';

/** A mail may hold 25 MB; what unpacks to more is a trap. */
const MOST_BYTES = 32 * 1024 * 1024;
const CONFIG = { maxDecompressedMessageSize: MOST_BYTES, allowUnauthenticatedMessages: false };

/**
 * @typedef {'opened' | 'no_key' | 'damaged' | 'unprotected'} State
 */

/**
 * Opens an OpenPGP message (RFC 9580) whole or not at all: without integrity protection, or where it fails, nothing of it
 * is given (EFAIL).
 * @param {{ message: Buffer, keys: string[], signers: import('./signed.mjs').ReadKey[] }} of `message` armoured or not;
 *   `keys` private ones
 * @returns {Promise<{ state: State, data: Buffer | null } & import('./signed.mjs').Judged>}
 */
export async function openMessage({ message, keys, signers }) {
  const shut = (/** @type {State} */ state) => ({ state, ...UNSIGNED, data: null });
  const read = await readAny(message).catch(() => null);
  if (read === null) return shut('damaged');
  if (!isProtected(read)) return shut('unprotected');
  const decryptionKeys = await Promise.all(keys.map((armoredKey) => readPrivateKey({ armoredKey, config: CONFIG })));
  const ids = read.getEncryptionKeyIDs().map((id) => id.toHex());
  const mine = (/** @type {any} */ key) => key.getKeyIDs().some((/** @type {any} */ id) => ids.includes(id.toHex()));
  // A key id of zeros hides whose it is: then each of ours is tried.
  const candidates = decryptionKeys.filter((key) => mine(key) || ids.some(isHidden));
  if (candidates.length === 0) return shut('no_key');
  try {
    const { data, signatures } = await decrypt({
      message: read,
      decryptionKeys: candidates,
      verificationKeys: signers.map(({ key }) => key),
      format: 'binary',
      config: CONFIG,
    });
    return { state: 'opened', ...(await judged(signatures, signers)), data: Buffer.from(data) };
  } catch {
    // Whose it was is known only where the message says so.
    return shut(ids.every(isHidden) ? 'no_key' : 'damaged');
  }
}

const UNSIGNED = { signature: /** @type {const} */ ('none'), writerSigned: false };
const isHidden = (/** @type {string} */ id) => /^0+$/.test(id);

/** @param {Buffer} message */
function readAny(message) {
  const text = message.toString('latin1');
  const from = text.indexOf('-----BEGIN PGP MESSAGE-----');
  return from === -1
    ? readMessage({ binaryMessage: message, config: CONFIG })
    : readMessage({ armoredMessage: text.slice(from), config: CONFIG });
}

/** Symmetrically encrypted data (tag 9) has no integrity protection; tags 18 and 20 have. */
function isProtected(/** @type {any} */ message) {
  const tags = [...message.packets].map((packet) => packet.constructor.tag);
  return !tags.includes(9) && (tags.includes(18) || tags.includes(20));
}

/**
 * Encrypts to a key that came along with a mail. A key made to take long is cut off like a mail made so.
 * @param {Buffer} content
 * @param {string} key its bytes in base64
 * @param {string | null} signature of the content, armoured; null: none
 * @returns {Promise<string>} armoured @throws where nothing can be encrypted to it today
 */
export async function encryptFor(content, key, signature) {
  const encryptionKeys = await readKey({ binaryKey: Buffer.from(key, 'base64') });
  if (encryptionKeys.isPrivate()) throw new Error('a private key');
  const message = await createMessage({ binary: content });
  const signed = signature === null ? {} : { signature: await readSignature({ armoredSignature: signature }) };
  return encrypt({ message, encryptionKeys, ...signed, format: 'armored' });
}

/**
 * A public key, if it can be encrypted to today and names an address.
 * @param {Buffer} file armoured or not
 * @param {string | null} address null: any
 * @returns {Promise<string | null>} its bytes in base64
 */
export async function keyOf(file, address) {
  const text = file.toString('latin1');
  const isArmour = text.includes('-----BEGIN PGP PUBLIC KEY BLOCK-----');
  const key = await (isArmour ? readKey({ armoredKey: text }) : readKey({ binaryKey: file })).catch(() => null);
  if (key === null || key.isPrivate() || (await key.getEncryptionKey().catch(() => null)) === null) return null;
  const named = key.users.map(({ userID }) => userID?.email?.toLowerCase());
  return address === null || named.includes(address.toLowerCase()) ? Buffer.from(key.write()).toString('base64') : null;
}
