// What is encrypted of a mail, and the keys that come with it, in the parser's thread (see thread.mjs). OpenPGP is loaded only
// where a mail needs it.
import { autocryptKey } from './autocrypt.mjs';

/**
 * @typedef {{ text: string, html: string, autocrypt: string, fromAddresses: string[], parts: Buffer[], key: Buffer | null,
 *   type: { value: string, protocol: string } }} Mail as far as it is asked about here
 */

/**
 * @param {Buffer} bytes
 * @param {string} key
 * @param {string | null} signature
 */
export async function encrypted(bytes, key, signature) {
  const { encryptFor } = await import('./opened.mjs');
  return { armoured: await encryptFor(bytes, key, signature) };
}

/**
 * @param {Buffer} bytes
 * @param {string | null} address
 */
export async function keyIn(bytes, address) {
  const { keyOf } = await import('./opened.mjs');
  const key = await keyOf(bytes, address);
  return key === null ? {} : { writerKey: key };
}

/**
 * The key that a mail brought for whoever is named in From: in its header, or attached.
 * @param {Mail} mail
 */
export async function broughtKey(mail) {
  const header = autocryptKey(mail.autocrypt, mail.fromAddresses);
  if (header !== null) return { ...header, attached: false };
  const [from, ...others] = mail.fromAddresses;
  if (mail.key === null || from === undefined || others.length > 0) return null;
  const key = await (await import('./opened.mjs')).keyOf(mail.key, from);
  return key === null ? null : { key, mutual: false, attached: true };
}

/**
 * What is encrypted of a mail: the whole of it, or nothing. Never parts beside parts in the clear, since a part in the clear
 * that is read as encrypted, or the other way round, is how such mail has been made to leak.
 * @param {Mail} mail
 * @returns {{ message: Buffer | null, state: string, inline: boolean } | null} `message` null: it is not opened
 */
export function encryptedIn(mail) {
  const { value, protocol } = mail.type;
  if (/^application\/(?:x-)?pkcs7-mime$/.test(value)) return { message: null, state: 'smime', inline: false };
  if (value === 'multipart/encrypted' && /^application\/pgp-encrypted$/i.test(protocol)) {
    const [version, message, ...more] = mail.parts;
    const whole =
      version !== undefined && message !== undefined && more.length === 0 && `${mail.text}${mail.html}`.trim() === '';
    return { message: whole ? message : null, state: 'mixed', inline: false };
  }
  if (!mail.text.includes('-----BEGIN PGP MESSAGE-----')) return null;
  const armour = /^\s*(-----BEGIN PGP MESSAGE-----\r?\n[^-]*-----END PGP MESSAGE-----)\s*$/.exec(mail.text);
  const message = armour === null || mail.html !== '' ? null : Buffer.from(armour[1] ?? '');
  return { message, state: 'mixed', inline: true };
}
