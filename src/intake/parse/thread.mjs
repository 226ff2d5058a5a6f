// The thread in which mails of strangers are taken apart. It is started from the sources by tests and from the build by
// the service, and Node reads no TypeScript, so it is plain JavaScript that imports nothing but such. What it says is
// checked and bounded by the other side (thread-pool.ts): it may be killed at any moment, or be wrong.
import { parentPort } from 'node:worker_threads';
import { MailParser } from 'mailparser';
import { CellsApart } from './cells.mjs';
import { oneLine } from './one-line.mjs';
import { broughtKey, encrypted, encryptedIn, keyIn } from './sealed.mjs';

/** Characters of text that are kept of a mail. Nobody writes a megabyte; triage reads no more. */
const MOST_TEXT = 1024 * 1024;
const MOST_ATTACHMENTS = 100;
/** Bytes of a key that is attached. */
const MOST_KEY = 64 * 1024;

parentPort?.on('message', async (/** @type {Asked} */ asked) => {
  const found = await answer(asked).catch(() => null);
  parentPort?.postMessage({ found });
});
parentPort?.postMessage({ ready: true });

/**
 * @typedef {{ raw: ArrayBuffer, keys?: string[], writers?: any[], encryptTo?: string, signature?: string | null,
 *   keyOf?: { address: string | null }, only?: 'layout' | { file: number, inside: boolean } }} Asked
 */

/** @param {Asked} asked */
async function answer({ raw, keys = [], writers = [], encryptTo, signature, keyOf, only }) {
  const bytes = Buffer.from(raw);
  if (encryptTo !== undefined) return encrypted(bytes, encryptTo, signature ?? null);
  if (keyOf !== undefined) return keyIn(bytes, keyOf.address);
  if (only === 'layout') return { layout: await layoutOf(bytes) };
  const found = await take(bytes, keys, writers);
  if (only === undefined) return lookedThrough(found);
  const inside = 'encryption' in found && found.encryption?.state === 'opened';
  return { file: inside === only.inside ? (found.attachments[only.file]?.content ?? null) : null };
}

/** Of what came encrypted nothing is laid out (EFAIL): its words are shown, and no page. @param {Buffer} raw */
async function layoutOf(raw) {
  const mail = await run(raw, MailParser);
  if (mail.html === '' || encryptedIn(mail) !== null) return null;
  const { laidOut } = await import('./layout.mjs');
  return laidOut(mail.html.slice(0, MOST_TEXT));
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
  if (sealed === null) {
    const words = await inTheClear(raw, mail, candidates);
    return { ...words, fromAddresses, ...writer, laidOut: mail.html !== '' };
  }
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

/** @param {Mail} mail */
async function shown(mail) {
  const below = await passedOn(mail);
  const text = [await wordsOf(mail), ...below.map(({ text }) => text)].join('\n\n').slice(0, MOST_TEXT);
  return { text, attachments: [mail, ...below].flatMap((of) => of.attachments).slice(0, MOST_ATTACHMENTS) };
}

/**
 * With what can be seen of its attachments. What the text says is told first: an attachment made to beat the thread takes
 * only itself along.
 * @param {{ attachments: Attached[] }} found
 */
async function lookedThrough(found) {
  if (found.attachments.length === 0) return found;
  const plain = found.attachments.map(({ content: _content, ...attachment }) => attachment);
  parentPort?.postMessage({ before: { ...found, attachments: plain.map((one) => ({ ...one, unseen: true })) } });
  const { lookAt } = await import('./looked.mjs');
  const attachments = [];
  for (const [index, attachment] of found.attachments.entries()) {
    attachments.push({ ...plain[index], ...(await lookAt(attachment)) });
  }
  return { ...found, attachments };
}

/** @param {Mail} mail */
async function wordsOf(mail) {
  const own = mail.text.slice(0, MOST_TEXT);
  // Some programs leave the plain part empty and put the words into the other.
  const text = /[\p{L}\p{N}]/u.test(own) || mail.html === '' ? own : await textOf(mail.html.slice(0, MOST_TEXT));
  return text.slice(0, MOST_TEXT);
}

/** Mails that hang on this one whole, as text with a head that says whose it is (ATTACHED in src/policy/triage/own-words). */
const ATTACHED = '---------- Forwarded message (attached) ----------';
const MOST_MAILS = 10;
const MOST_DEPTH = 3;

/**
 * They are read for danger like every forward. Not what came back with a report of delivery: that is a letter of ours. Not
 * what is encrypted: it came as a part beside others.
 * @param {Mail} mail
 * @returns {Promise<{ text: string, attachments: Attached[] }[]>}
 */
async function passedOn(mail, depth = 1) {
  if (mail.type.value === 'multipart/report') return [];
  const mails = mail.attachments.filter(({ contentType }) => /^message\/(?:rfc822|global)$/i.test(contentType));
  const found = [];
  for (const { content } of mails) {
    const inner = found.length < MOST_MAILS ? await run(content).catch(() => null) : null;
    if (inner === null || encryptedIn(inner) !== null) continue;
    const head = inner.head.map(({ name, value }) => `${name}: ${oneLine(value)}`);
    found.push({
      text: [ATTACHED, ...head, '', await wordsOf(inner)].join('\n'),
      attachments: inner.attachments,
    });
    if (depth < MOST_DEPTH) found.push(...(await passedOn(inner, depth + 1)));
  }
  return found.slice(0, MOST_MAILS);
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
 *   key: Buffer | null,
 *   type: { value: string, protocol: string }, head: { name: string, value: string }[], attachments: Attached[] }} Mail
 * @typedef {{ name: string, contentType: string, sizeBytes: number, content: Buffer }} Attached
 */

/**
 * @param {Buffer} raw
 * @param {typeof MailParser} Parser whose page is to be shown is read as it is
 * @returns {Promise<Mail>}
 */
function run(raw, Parser = CellsApart) {
  return new Promise((resolve, reject) => {
    const parser = new Parser({ skipImageLinks: true, skipTextLinks: true, skipTextToHtml: true, ...SPLITTING });
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
      head: [],
      attachments: [],
    };
    parser.on('headers', (headers) => readHeaders(mail, headers));
    // As it was written: the parser makes the present moment of what is no date.
    parser.on('headerLines', (lines) => {
      const date = [...lines].find((/** @type {any} */ { key }) => key === 'date')?.line.replace(/^date:/i, '');
      if (date !== undefined) mail.head.splice(1, 0, { name: 'Date', value: String(date) });
    });
    parser.on('data', (part) => {
      if (part.type === 'text') {
        mail.text = part.text || '';
        mail.html = part.html || '';
        return;
      }
      /** @type {Buffer[]} */
      const pieces = [];
      part.content.on('data', (/** @type {Buffer} */ chunk) => pieces.push(chunk));
      part.content.on('end', () => {
        const name = String(part.filename ?? '').slice(0, 1000);
        const contentType = String(part.contentType ?? '').slice(0, 200);
        const content = Buffer.concat(pieces);
        const sizeBytes = content.length;
        if (mail.attachments.length < MOST_ATTACHMENTS)
          mail.attachments.push({ name, contentType, sizeBytes, content });
        if (contentType === 'application/pgp-keys' && mail.key === null && sizeBytes <= MOST_KEY) mail.key = content;
        if (mail.type.value === 'multipart/encrypted' && mail.parts.length < 3) mail.parts.push(content);
        part.release();
      });
    });
    parser.on('error', reject);
    parser.on('end', () => resolve(mail));
    parser.end(withoutUtf7(raw));
  });
}

/** Its splitter is given them too: a mail within a mail is a part like others, whose words are not the writer's own. */
const SPLITTING = { ignoreEmbedded: true };

const NO_TYPE = { value: '', protocol: '' };

/**
 * @param {Mail} mail
 * @param {Map<string, any>} headers
 */
function readHeaders(mail, headers) {
  mail.fromAddresses = [headers.get('from') ?? []].flat().flatMap((field) => addresses(field?.value));
  mail.subject = String(headers.get('subject') ?? '').slice(0, 10_000);
  mail.autocrypt = [headers.get('autocrypt') ?? []].flat().map(String).join('\n').slice(0, 100_000);
  mail.head = HEAD.map(([name, key]) => ({ name, value: fieldOf(headers.get(key)) })).filter(
    ({ value }) => value !== '',
  );
  const type = headers.get('content-type');
  mail.type = {
    value: String(type?.value ?? '').toLowerCase(),
    protocol: String(type?.params?.protocol ?? ''),
  };
}

/** @type {readonly [name: string, key: string][]} */
const HEAD = [
  ['From', 'from'],
  ['Subject', 'subject'],
  ['To', 'to'],
  ['Cc', 'cc'],
];

/** @param {any} field */
function fieldOf(field) {
  const first = [field ?? ''].flat()[0];
  return String(first?.text ?? first ?? '').slice(0, 10_000);
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
