// The thread in which mails of strangers are taken apart. It is started from the sources by tests and from the build by
// the service, and Node reads no TypeScript, so it is plain JavaScript that imports nothing of ours. What it says is
// checked and bounded by the other side (thread-pool.ts): it may be killed at any moment, or be wrong.
import { parentPort } from 'node:worker_threads';
import { MailParser } from 'mailparser';

/** Characters of text that are kept of a mail. Nobody writes a megabyte; triage reads no more. */
const MOST_TEXT = 1024 * 1024;
const MOST_ATTACHMENTS = 100;

parentPort?.on('message', async (/** @type {{ raw: ArrayBuffer }} */ { raw }) => {
  try {
    parentPort?.postMessage({ found: await take(Buffer.from(raw)) });
  } catch {
    parentPort?.postMessage({ found: null });
  }
});
parentPort?.postMessage({ ready: true });

/** @param {Buffer} raw */
async function take(raw) {
  const mail = await run(raw);
  const own = mail.text.slice(0, MOST_TEXT);
  // Some programs leave the plain part empty and put the words into the other.
  const text = /[\p{L}\p{N}]/u.test(own) || mail.html === '' ? own : await textOf(mail.html.slice(0, MOST_TEXT));
  return { text: text.slice(0, MOST_TEXT), fromAddresses: mail.fromAddresses, attachments: mail.attachments };
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
 * @param {Buffer} raw
 * @returns {Promise<{ text: string, html: string, fromAddresses: string[],
 *   attachments: { name: string, contentType: string, sizeBytes: number }[] }>}
 */
function run(raw) {
  return new Promise((resolve, reject) => {
    const parser = new MailParser({ skipImageLinks: true, skipTextLinks: true, skipTextToHtml: true });
    /** @type {{ text: string, html: string, fromAddresses: string[], attachments: any[] }} */
    const mail = { text: '', html: '', fromAddresses: [], attachments: [] };
    parser.on('headers', (headers) => {
      mail.fromAddresses = [headers.get('from') ?? []].flat().flatMap((field) => addresses(field?.value));
    });
    parser.on('data', (part) => {
      if (part.type === 'text') {
        mail.text = part.text || '';
        mail.html = part.html || '';
        return;
      }
      let sizeBytes = 0;
      part.content.on('data', (/** @type {Buffer} */ chunk) => {
        sizeBytes += chunk.length;
      });
      part.content.on('end', () => {
        const name = String(part.filename ?? '').slice(0, 1000);
        const contentType = String(part.contentType ?? '').slice(0, 200);
        if (mail.attachments.length < MOST_ATTACHMENTS) mail.attachments.push({ name, contentType, sizeBytes });
        part.release();
      });
    });
    parser.on('error', reject);
    parser.on('end', () => resolve(mail));
    parser.end(withoutUtf7(raw));
  });
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
