// Signatures on mail, in the parser's thread. Plain JavaScript, see thread.mjs.
import './inflate.mjs';
import { createMessage, readCleartextMessage, readKey, readSignature, verify } from 'openpgp';

/**
 * @typedef {'none' | 'came_along' | 'claimed' | 'directory' | 'known' | 'compared' | 'unknown' | 'expired' | 'bad'} Signature
 * @typedef {{ key: string, label: 'came_along' | 'claimed' | 'directory' | 'known' | 'compared' }} Candidate `key` in base64
 * @typedef {{ key: any, label: Candidate['label'] }} ReadKey
 */

/**
 * Keys as far as they are any.
 * @param {Candidate[]} candidates what speaks more for its owner stands later
 * @returns {Promise<ReadKey[]>}
 */
export async function readKeys(candidates) {
  const read = candidates.map(async ({ key, label }) => ({
    key: await readKey({ binaryKey: Buffer.from(key, 'base64') }).catch(() => null),
    label,
  }));
  return (await Promise.all(read)).filter(({ key }) => key !== null && !key.isPrivate());
}

/**
 * @typedef {{ signature: Signature, writerSigned: boolean }} Judged `writerSigned`: by the key that came with the mail, or that
 *   its domain hands out to everybody, whatever else is known here
 */

/**
 * What signatures say together: one that does not fit outweighs every other.
 * @param {any[]} signatures of openpgp.js
 * @param {ReadKey[]} keys
 * @returns {Promise<Judged>}
 */
export async function judged(signatures, keys) {
  const open = keys.filter(({ label }) => label === 'came_along' || label === 'directory');
  const [signature, byWriter] = [await together(signatures, keys), await together(signatures, open)];
  return { signature, writerSigned: byWriter === 'came_along' || byWriter === 'directory' };
}

/** @type {Signature[]} */
const WEIGHED = ['bad', 'expired', 'compared', 'known', 'directory', 'claimed', 'came_along'];

/**
 * @param {any[]} signatures
 * @param {ReadKey[]} keys
 * @returns {Promise<Signature>}
 */
async function together(signatures, keys) {
  if (signatures.length === 0) return 'none';
  const each = await Promise.all(signatures.map((signature) => judgeOne(signature, keys)));
  return WEIGHED.find((one) => each.includes(one)) ?? 'unknown';
}

const BAD = { signature: /** @type {Signature} */ ('bad'), writerSigned: false };

/**
 * @param {any} signature
 * @param {ReadKey[]} keys
 * @returns {Promise<Signature>}
 */
async function judgeOne(signature, keys) {
  const mine = keys.filter(({ key }) => key.getKeyIDs().some((/** @type {any} */ id) => id.equals(signature.keyID)));
  const signer = mine.at(-1);
  if (signer === undefined) return 'unknown';
  // Who has a key that is over may date what they sign as they like.
  if (await isOver(signer.key)) return 'expired';
  return signature.verified.then(
    () => signer.label,
    () => /** @type {const} */ ('bad'),
  );
}

/** @param {any} key */
async function isOver(key) {
  const ends = await key.getExpirationTime().catch(() => null);
  return (ends instanceof Date && ends <= new Date()) || key.isRevoked().catch(() => false);
}

/**
 * The signature beside a mail of two parts (RFC 3156, 5), over the very bytes of the first. Null: it is no such mail.
 * @param {Buffer} raw
 * @param {ReadKey[]} keys
 * @returns {Promise<Judged | null>}
 */
export async function besideMail(raw, keys) {
  const parts = signedParts(raw);
  if (parts === null) return null;
  try {
    const signature = await readSignature({ armoredSignature: parts.armour });
    const message = await createMessage({ binary: parts.signed });
    const { signatures } = await verify(/** @type {any} */ ({ message, signature, verificationKeys: keysOf(keys) }));
    return await judged(signatures, keys);
  } catch {
    return BAD;
  }
}

/**
 * A text that is signed as a whole (RFC 9580, 7). Null: it is no such text; beside other words nothing is signed.
 * @param {string} text
 * @param {ReadKey[]} keys
 * @returns {Promise<Judged & { text: string } | null>}
 */
export async function inText(text, keys) {
  if (
    !/^\s*-----BEGIN PGP SIGNED MESSAGE-----\n[\s\S]*\n-----END PGP SIGNATURE-----\s*$/.test(text.replaceAll('\r', ''))
  )
    return null;
  if (text.indexOf(BEGINS) !== text.lastIndexOf(BEGINS)) return null;
  try {
    const message = await readCleartextMessage({ cleartextMessage: text.trim() });
    const { signatures } = await verify(/** @type {any} */ ({ message, verificationKeys: keysOf(keys) }));
    const found = await judged(signatures, keys);
    // Signed in another charset than the one it is read in: nobody can tell.
    const isUnsure = found.signature === 'bad' && /[^\0-\x7f]/.test(text);
    return { ...found, ...(isUnsure ? { signature: 'unknown' } : {}), text: message.getText() };
  } catch {
    return null;
  }
}

const BEGINS = '-----BEGIN PGP SIGNED MESSAGE-----';

const keysOf = (/** @type {ReadKey[]} */ keys) => keys.map(({ key }) => key);

/**
 * The bytes that are signed, and what signs them. Null: there are not exactly two parts, or one is no signature.
 * @param {Buffer} raw
 */
function signedParts(raw) {
  // What came with bare line feeds is signed with both (RFC 3156, 5).
  const text = raw.includes('\r\n') ? raw.toString('latin1') : raw.toString('latin1').replaceAll('\n', '\r\n');
  const end = text.indexOf('\r\n\r\n');
  if (end === -1) return null;
  const type = /^content-type:(.*(?:\r\n[ \t].*)*)/im.exec(text.slice(0, end))?.[1]?.replace(/\r\n/g, '') ?? '';
  if (!/^\s*multipart\/signed\b/i.test(type) || !/application\/pgp-signature/i.test(type)) return null;
  const boundary = /boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(type);
  if (boundary === null) return null;
  const line = `\r\n--${boundary[1] ?? boundary[2]}`;
  const [, first, second, after, ...more] = text.slice(end + 2).split(line);
  if (first === undefined || second === undefined || after === undefined || more.length > 0) return null;
  if (!/^[ \t]*\r\n/.test(first) || !/^[ \t]*\r\n/.test(second) || !/^--[ \t]*(?:\r\n|$)/.test(after)) return null;
  // Of any other type its words would be shown beside the signed ones, as if they were.
  if (!isSignature(second)) return null;
  const armour = /-----BEGIN PGP SIGNATURE-----[\s\S]*?-----END PGP SIGNATURE-----/.exec(second)?.[0];
  if (armour === undefined) return null;
  return { signed: Buffer.from(first.slice(first.indexOf('\r\n') + 2), 'latin1'), armour };
}

/**
 * Whether the header of a part says that it is a signature (RFC 3156, 5), and says it once.
 * @param {string} part from behind its boundary
 */
function isSignature(part) {
  const header = part.slice(part.indexOf('\r\n'), part.indexOf('\r\n\r\n'));
  const types = [...header.matchAll(/\r\ncontent-type[ \t]*:((?:[^\r]|\r\n[ \t])*)/gi)];
  return types.length === 1 && /^\s*application\/pgp-signature\s*(?:;|$)/i.test(types[0]?.[1] ?? '');
}
