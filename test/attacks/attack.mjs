/**
 * What an attack is made of. Each file in cases/ is one, named after what it tries, with where it is known from.
 * Bytes above 127 in a string are bytes (Latin-1), but for what Latin-1 has not, which is sent as UTF-8.
 */
import { gzipSync } from 'node:zlib';

/**
 * @typedef {{ to: string }} Target
 * @typedef {string | { send: string, waitMs: number }} Step
 * @typedef {{ sent: number, arrives?: true, steps: (target: Target) => Step[] }} Attack
 *   `sent`: how many messages a client sends by it, as RFC 5321 reads it: not one more may be kept; `arrives`: it is taken
 */

/** A dialogue of any kind. @param {Attack} attack @returns {Attack} */
export const talk = (attack) => attack;

/**
 * What stands between DATA and a true end. @param {{ sent: number, content: (target: Target) => string }} of
 * @returns {Attack}
 */
export const data = ({ sent, content }) => ({
  sent,
  arrives: true,
  steps: (target) => [...upToData(target), `${content(target)}\r\n.\r\n`, 'QUIT\r\n'],
});

/**
 * One whole mail, as a client sends it.
 * @param {{ sent: number, head?: Record<string, string | null>, body?: string,
 *   file?: { name: string, type: string, bytes: string | Buffer } }} of
 * @returns {Attack}
 */
export const mail = ({ sent, head = {}, body = 'hello', file }) => ({
  sent,
  arrives: true,
  steps: (target) => [...upToData(target), `${dotted(written(target, { head, body, file }))}\r\n.\r\n`, 'QUIT\r\n'],
});

/** So many megabytes of nothing, packed small. @param {number} megabytes */
export const zeros = (megabytes) => gzipSync(Buffer.alloc(megabytes * 1024 * 1024));

/** @param {Target} target @returns {Step[]} */
const upToData = ({ to }) => {
  // Each from somebody else: one who writes this often is asked to wait.
  count += 1;
  return ['EHLO attacker\r\n', `MAIL FROM:<a${count}@example.org>\r\n`, `RCPT TO:<${to}>\r\n`, 'DATA\r\n'];
};

let count = 0;

/** @param {Target} target @param {{ head: Record<string, string | null>, body: string, file?: any }} of */
function written({ to }, { head, body, file }) {
  const fields = {
    From: 'a@example.org',
    To: to,
    Subject: 'hello',
    'Message-ID': `<attack${process.pid}.${count}@example.org>`,
    ...(file === undefined ? {} : { 'Content-Type': 'multipart/mixed; boundary=files' }),
    ...head,
  };
  const lines = Object.entries(fields).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
  return `${lines.join('\r\n')}\r\n\r\n${file === undefined ? body : withFile(body, file)}`;
}

/** @param {string} body @param {{ name: string, type: string, bytes: string | Buffer }} file */
function withFile(body, { name, type, bytes }) {
  const content = Buffer.from(bytes).toString('base64').replace(/.{76}/g, '$&\r\n');
  return [
    '--files\r\n\r\n',
    body,
    `\r\n--files\r\nContent-Type: ${type}; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\n`,
    `Content-Transfer-Encoding: base64\r\n\r\n${content}\r\n--files--\r\n`,
  ].join('');
}

/** As a client doubles them (RFC 5321 section 4.5.2). @param {string} text */
const dotted = (text) => text.replace(/(^|\r\n)\./g, '$1..');

/** @param {string} text */
export const bytesOf = (text) =>
  Buffer.from(
    text,
    [...text.slice(0, 3_000_000)].some((letter) => (letter.codePointAt(0) ?? 0) > 0xff) ? 'utf8' : 'latin1',
  );
