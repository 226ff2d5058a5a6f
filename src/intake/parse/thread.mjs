// The thread in which mails of strangers are taken apart. It is started from the sources by tests and from the build by
// the service, and Node reads no TypeScript, so it is plain JavaScript that imports nothing but such. What it says is
// checked and bounded by the other side (thread-pool.ts): it may be killed at any moment, or be wrong.
import { parentPort } from 'node:worker_threads';
import { MailParser } from 'mailparser';
import { autocryptKey } from './autocrypt.mjs';

/** Characters of text that are kept of a mail. Nobody writes a megabyte; triage reads no more. */
const MOST_TEXT = 1024 * 1024;
const MOST_ATTACHMENTS = 100;

parentPort?.on(
  'message',
  async (/** @type {{ raw: ArrayBuffer, keys?: string[], encryptTo?: string }} */ { raw, keys, encryptTo }) => {
    try {
      const bytes = Buffer.from(raw);
      const found = encryptTo === undefined ? await take(bytes, keys ?? []) : await encrypted(bytes, encryptTo);
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
 * @param {Buffer} raw
 * @param {string[]} keys
 */
async function take(raw, keys) {
  const mail = await run(raw);
  const { fromAddresses } = mail;
  const sealed = encryptedIn(mail);
  const brought = autocryptKey(mail.autocrypt, fromAddresses);
  const writer = brought === null ? {} : { writerKey: brought.key, mutual: brought.mutual };
  if (sealed === null) return { ...(await shown(mail)), fromAddresses, ...writer };
  const { state, signature, data } =
    sealed.message === null
      ? { state: sealed.state, signature: 'none', data: null }
      : await (await import('./opened.mjs')).openMessage({
          message: sealed.message,
          keys,
          autocrypt: brought?.key ?? null,
        });
  const found = { fromAddresses, encryption: { state, signature }, ...writer };
  if (data === null) return { ...(await shown(mail)), ...found };
  if (sealed.inline) return { text: data.toString('utf8').slice(0, MOST_TEXT), attachments: [], ...found };
  // What was encrypted is a mail of its own, with headers that the outer one hides.
  const inner = await run(data);
  return { ...(await shown(inner)), ...found, subject: inner.subject };
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
 * @typedef {{ text: string, html: string, subject: string, autocrypt: string, fromAddresses: string[], parts: Buffer[],
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
      const isWanted = mail.type.value === 'multipart/encrypted' && mail.parts.length < 3;
      part.content.on('data', (/** @type {Buffer} */ chunk) => {
        sizeBytes += chunk.length;
        if (isWanted) pieces.push(chunk);
      });
      part.content.on('end', () => {
        const name = String(part.filename ?? '').slice(0, 1000);
        const contentType = String(part.contentType ?? '').slice(0, 200);
        if (mail.attachments.length < MOST_ATTACHMENTS) mail.attachments.push({ name, contentType, sizeBytes });
        if (isWanted) mail.parts.push(Buffer.concat(pieces));
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
