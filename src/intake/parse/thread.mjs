// The thread in which mails of strangers are taken apart. It is started from the sources by tests and from the build by
// the service, and Node reads no TypeScript, so it is plain JavaScript that imports nothing but such. What it says is
// checked and bounded by the other side (thread-pool.ts): it may be killed at any moment, or be wrong.
import { parentPort } from 'node:worker_threads';
import { MailParser } from 'mailparser';
import { autocryptKey } from './autocrypt.mjs';

/** Characters of text that are kept of a mail. Nobody writes a megabyte; triage reads no more. */
const MOST_TEXT = 1024 * 1024;
const MOST_ATTACHMENTS = 100;
/** Bytes of a key that is attached. */
const MOST_KEY = 64 * 1024;

parentPort?.on(
  'message',
  async (
    /** @type {{ raw: ArrayBuffer, keys?: string[], writers?: any[], encryptTo?: string, keyOf?: { address: string | null } }} */ asked,
  ) => {
    const { raw, keys, writers, encryptTo, keyOf } = asked;
    try {
      const bytes = Buffer.from(raw);
      if (encryptTo !== undefined) return parentPort?.postMessage({ found: await encrypted(bytes, encryptTo) });
      const found =
        keyOf === undefined ? await take(bytes, keys ?? [], writers ?? []) : await keyIn(bytes, keyOf.address);
      parentPort?.postMessage({ found });
    } catch {
      parentPort?.postMessage({ found: null });
    }
  },
);
parentPort?.postMessage({ ready: true });

/**
 * @param {Buffer} bytes
 * @param {string} key
 */
async function encrypted(bytes, key) {
  const { encryptFor } = await import('./opened.mjs');
  return { armoured: await encryptFor(bytes, key) };
}

/**
 * @param {Buffer} bytes
 * @param {string | null} address
 */
async function keyIn(bytes, address) {
  const { keyOf } = await import('./opened.mjs');
  const key = await keyOf(bytes, address);
  return key === null ? {} : { writerKey: key };
}

/**
 * @param {Buffer} raw
 * @param {string[]} keys
 * @param {import('./signed.mjs').Candidate[]} writers keys of whoever wrote that are known here
 */
async function take(raw, keys, writers) {
  const mail = await run(raw);
  const { fromAddresses } = mail;
  const brought = await broughtKey(mail);
  const writer = brought === null ? {} : { writerKey: brought.key, mutual: brought.mutual, attached: brought.attached };
  const candidates = [...(brought === null ? [] : [{ key: brought.key, label: 'came_along' }]), ...writers];
  const sealed = encryptedIn(mail);
  if (sealed === null) return { ...(await inTheClear(raw, mail, candidates)), fromAddresses, ...writer };
  if (sealed.message === null) {
    const encryption = { state: sealed.state, signature: 'none' };
    return { ...(await shown(mail)), fromAddresses, encryption, ...writer };
  }
  const [{ openMessage }, { besideMail, readKeys }] = await Promise.all([
    import('./opened.mjs'),
    import('./signed.mjs'),
  ]);
  const signers = await readKeys(candidates);
  const { data, ...opened } = await openMessage({ message: sealed.message, keys, signers });
  if (data === null) return { ...(await shown(mail)), fromAddresses, encryption: opened, ...writer };
  // Signed first and then encrypted, each by itself (RFC 3156, 6.1).
  const beside = opened.signature === 'none' && !sealed.inline ? await besideMail(data, signers) : null;
  const found = { fromAddresses, encryption: { ...opened, ...beside }, ...writer };
  if (sealed.inline) return { text: data.toString('utf8').slice(0, MOST_TEXT), attachments: [], ...found };
  // What was encrypted is a mail of its own, with headers that the outer one hides.
  const inner = await run(data);
  return { ...(await shown(inner)), ...found, subject: inner.subject };
}

/**
 * What came in the clear, and what its signature says where it has one.
 * @param {Buffer} raw
 * @param {Mail} mail
 * @param {any[]} candidates
 */
async function inTheClear(raw, mail, candidates) {
  const words = await shown(mail);
  const isBeside = mail.type.value === 'multipart/signed' && /pgp-signature/i.test(mail.type.protocol);
  if (!isBeside && !words.text.includes('-----BEGIN PGP SIGNED MESSAGE-----')) return words;
  const { besideMail, inText, readKeys } = await import('./signed.mjs');
  const signers = await readKeys(candidates);
  if (isBeside)
    return { ...words, encryption: { state: 'signed', signature: 'bad', ...(await besideMail(raw, signers)) } };
  const found = await inText(words.text, signers);
  return found === null
    ? words
    : { ...words, text: found.text, encryption: { state: 'signed', ...found, text: undefined } };
}

/**
 * The key that a mail brought for whoever is named in From: in its header, or attached.
 * @param {Mail} mail
 */
async function broughtKey(mail) {
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
function encryptedIn(mail) {
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

/** @param {Mail} mail */
async function shown(mail) {
  const own = mail.text.slice(0, MOST_TEXT);
  // Some programs leave the plain part empty and put the words into the other.
  const text = /[\p{L}\p{N}]/u.test(own) || mail.html === '' ? own : await textOf(mail.html.slice(0, MOST_TEXT));
  return { text: text.slice(0, MOST_TEXT), attachments: mail.attachments };
}

/**
 * A page as text: nothing is fetched, nothing is run. mailparser has the converter and does not give it away, so it is
 * handed the page as a mail.
 * @param {string} html
 */
async function textOf(html) {
  return (await run(Buffer.from(`Content-Type: text/html; charset=utf-8\r\n\r\n${html}`))).text;
}

/**
 * @typedef {{ text: string, html: string, subject: string, autocrypt: string, fromAddresses: string[], parts: Buffer[], key: Buffer | null,
 *   type: { value: string, protocol: string },
 *   attachments: { name: string, contentType: string, sizeBytes: number }[] }} Mail
 */

/**
 * @param {Buffer} raw
 * @returns {Promise<Mail>}
 */
function run(raw) {
  return new Promise((resolve, reject) => {
    const parser = new MailParser({ skipImageLinks: true, skipTextLinks: true, skipTextToHtml: true });
    /** @type {Mail} */
    const mail = {
      text: '',
      html: '',
      subject: '',
      autocrypt: '',
      fromAddresses: [],
      parts: [],
      key: null,
      type: NO_TYPE,
      attachments: [],
    };
    parser.on('headers', (headers) => readHeaders(mail, headers));
    parser.on('data', (part) => {
      if (part.type === 'text') {
        mail.text = part.text || '';
        mail.html = part.html || '';
        return;
      }
      let sizeBytes = 0;
      /** @type {Buffer[]} */
      const pieces = [];
      const isKey = part.contentType === 'application/pgp-keys' && mail.key === null;
      const isWanted = mail.type.value === 'multipart/encrypted' && mail.parts.length < 3;
      part.content.on('data', (/** @type {Buffer} */ chunk) => {
        sizeBytes += chunk.length;
        if (isWanted || (isKey && sizeBytes <= MOST_KEY)) pieces.push(chunk);
      });
      part.content.on('end', () => {
        const name = String(part.filename ?? '').slice(0, 1000);
        const contentType = String(part.contentType ?? '').slice(0, 200);
        if (mail.attachments.length < MOST_ATTACHMENTS) mail.attachments.push({ name, contentType, sizeBytes });
        if (isWanted) mail.parts.push(Buffer.concat(pieces));
        if (isKey && sizeBytes <= MOST_KEY) mail.key = Buffer.concat(pieces);
        part.release();
      });
    });
    parser.on('error', reject);
    parser.on('end', () => resolve(mail));
    parser.end(withoutUtf7(raw));
  });
}

const NO_TYPE = { value: '', protocol: '' };

/**
 * @param {Mail} mail
 * @param {Map<string, any>} headers
 */
function readHeaders(mail, headers) {
  mail.fromAddresses = [headers.get('from') ?? []].flat().flatMap((field) => addresses(field?.value));
  mail.subject = String(headers.get('subject') ?? '').slice(0, 10_000);
  mail.autocrypt = [headers.get('autocrypt') ?? []].flat().map(String).join('\n').slice(0, 100_000);
  const type = headers.get('content-type');
  mail.type = {
    value: String(type?.value ?? '').toLowerCase(),
    protocol: String(type?.params?.protocol ?? ''),
  };
}

/**
 * UTF-7 hides markup in harmless letters, and no program has written it for decades: such a text is read as the letters
 * that stand there (WHATWG Encoding leaves it out too).
 * @param {Buffer} raw
 */
function withoutUtf7(raw) {
  const text = raw.toString('latin1');
  const found = /charset[\s*0-9]*=[\s"']*(?:x-)?(?:unicode-1-1-)?utf-?7/i.test(text);
  if (!found) return raw;
  return Buffer.from(
    text.replace(/(charset[\s*0-9]*=[\s"']*)(?:x-)?(?:unicode-1-1-)?utf-?7/gi, '$1us-ascii'),
    'latin1',
  );
}

/**
 * @param {any} list
 * @returns {string[]}
 */
function addresses(list) {
  return (Array.isArray(list) ? list : []).flatMap((entry) => [
    ...(typeof entry.address === 'string' && entry.address.includes('@') ? [entry.address] : []),
    ...addresses(entry.group),
  ]);
}
