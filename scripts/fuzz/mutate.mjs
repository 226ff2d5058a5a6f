/** Mails that are nearly right: real shapes with something done to them. The same seed gives the same mails. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bytesOf } from '../../test/attacks/attack.mjs';

/** Numbers from 0 to 1 by a seed (mulberry32). @param {number} seed */
export function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Longer ones are the business of the attack suite. */
const MOST_BYTES = 60_000;

/** The mails of the attack suite that are short, and a few of every day. */
export async function shapes() {
  const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../test/attacks/cases');
  const found = EVERY_DAY.map((lines) => Buffer.from(lines.join('\r\n')));
  for (const name of readdirSync(folder).toSorted()) {
    const { default: attack } = await import(path.join(folder, name));
    if (attack.arrives !== true) continue;
    const steps = attack.steps({ to: 'desk@practice.example' });
    const content = bytesOf(steps.find((step) => typeof step === 'string' && step.endsWith('\r\n.\r\n')) ?? '');
    if (content.length < MOST_BYTES) found.push(content.subarray(0, -5));
  }
  return found;
}

const HEAD = ['From: Mia Holm <mia@holm.example>', 'To: desk@practice.example', 'Subject: A time', 'MIME-Version: 1.0'];
const EVERY_DAY = [
  [
    ...HEAD,
    'Content-Type: text/html; charset=utf-8',
    '',
    '<html><head><title>t</title><style>p{background:url(//far.example/a)}</style></head><body onload="go()"><h2>A time</h2>',
    '<p id=a class="b" style="color:red" dir=rtl>Is <a href="https://far.example/?q=1">Thursday</a> free?</p><table><tr><td>',
    '<img src="https://far.example/1.gif" alt="me" onerror=go()></td></tr></table><script>go()</script><svg><style><a title="',
    '</style><img src=x onerror=go()>"></svg><form action=/desk><input name=_csrf></form></body></html>',
  ],
  [...HEAD, '', 'Do you have a time for a first talk in March? My number is +45 12 34 56 78.'],
  [
    ...HEAD,
    'Content-Type: text/plain; charset=iso-8859-1',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'Sm=F8rrebr=F8d =E6=F8=E5 og min CPR er 010190-1234.',
  ],
  [
    ...HEAD,
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p>Hello <b>you</b>, I can&#39;t go on.</p><blockquote>earlier</blockquote>',
  ],
  [
    ...HEAD,
    'Content-Type: multipart/alternative; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'plain',
    '--b',
    'Content-Type: text/html',
    '',
    '<i>page</i>',
    '--b--',
  ],
  [
    ...HEAD,
    'Content-Type: multipart/mixed; boundary=m',
    '',
    '--m',
    '',
    'see the file',
    '--m',
    'Content-Type: application/pdf; name="a.pdf"',
    'Content-Transfer-Encoding: base64',
    '',
    'JVBERi0xLjQK',
    '--m--',
  ],
  [
    'From: MAILER-DAEMON@relay.example',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=r',
    '',
    '--r',
    '',
    'no',
    '--r',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; a',
    '',
    'Action: failed',
    'Status: 5.1.1',
    '',
    '--r--',
  ],
  [...HEAD, 'Auto-Submitted: auto-replied', 'List-Id: <l.example>', 'Received: from a by b', '', 'I am away.'],
  [
    ...HEAD,
    'DKIM-Signature: v=1; a=rsa-sha256; d=holm.example; s=s; h=from; bh=AA==; b=AA==',
    '',
    'Vreau o programare, CNP 1900101123456.',
  ],
];

const TOKENS = [
  '\r\n',
  '\n',
  '\r',
  '\0',
  '\r\n\r\n',
  '--b',
  '--b--',
  ': ',
  '=?utf-8?B?',
  '?=',
  '<',
  '>',
  '"',
  '(',
  ')',
  '@',
  ';',
  ',',
  '\\',
  '\r\n ',
  '\t',
  '\u00ff',
  '=0D=0A',
  '%0d%0a',
  'Content-Type: multipart/mixed; boundary=b\r\n',
  'charset=utf-7',
  '=\r\n',
  '-----BEGIN PGP MESSAGE-----\r\n',
  'begin 644 a\r\n',
  '\u00e2\u0080\u00ae',
  '9'.repeat(40),
  ' '.repeat(200),
  '&#x41;',
  '<div>',
];

/** One mail that is nearly one of the shapes. @param {() => number} random @param {readonly Buffer[]} from */
export function mutant(random, from) {
  const pick = (length) => Math.floor(random() * length);
  let mail = Buffer.from(from[pick(from.length)]);
  for (let times = 1 + pick(6); times > 0; times -= 1) {
    const at = pick(mail.length + 1);
    const to = Math.min(mail.length, at + pick(random() < 0.1 ? 2_000 : 40));
    const [before, piece, after] = [mail.subarray(0, at), mail.subarray(at, to), mail.subarray(to)];
    switch (pick(7)) {
      case 0:
        if (at < mail.length) mail[at] ^= 1 << pick(8);
        break;
      case 1:
        mail = Buffer.concat([before, Buffer.from(TOKENS[pick(TOKENS.length)], 'latin1'), mail.subarray(at)]);
        break;
      case 2:
        mail = Buffer.concat([before, after]);
        break;
      case 3:
        mail = Buffer.concat([before, ...Array.from({ length: 1 + pick(20) }, () => piece), after]);
        break;
      case 4: {
        const other = from[pick(from.length)];
        mail = Buffer.concat([before, other.subarray(pick(other.length))]);
        break;
      }
      case 5:
        mail = Buffer.from(mail.subarray(0, at));
        break;
      default:
        mail = Buffer.concat([before, Buffer.from(Array.from({ length: 1 + pick(30) }, () => pick(256))), after]);
    }
    if (mail.length > 2 * MOST_BYTES) mail = Buffer.from(mail.subarray(0, 2 * MOST_BYTES));
  }
  return mail;
}
