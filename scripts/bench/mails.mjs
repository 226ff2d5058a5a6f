/**
 * The mails that are measured with: 2 KB of text, 20 KB with an HTML alternative, every tenth with a file of 300 KB,
 * each from another address. Nobody in them exists. The same seed and number give the same bytes.
 */
import { createHash } from 'node:crypto';

/** As a sender hands it over: dots doubled, the final dot included. */
export function mailAt(number, { seed, to }) {
  const from = addressOf(number, seed);
  const letter = LETTERS[number % LETTERS.length];
  const parts = number % 2 === 0 ? plainPart(letter) : alternativePart(letter);
  const headers = [
    `From: Person ${number} <${from}>`,
    `To: <${to}>`,
    `Subject: ${letter.subject}`,
    `Date: ${new Date(Date.UTC(2026, 0, 5, 8, 0, number % 3600)).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${seed}.${number}@sender.example>`,
    'MIME-Version: 1.0',
  ];
  const body = number % 10 === 9 ? mixedPart(parts, number) : parts;
  return { number, from, to, data: Buffer.from(dotted(`${headers.join('\r\n')}\r\n${body}\r\n`)) };
}

/** Where number `number` writes from. */
export function addressOf(number, seed) {
  return `${seed}-${number}@sender.example`;
}

/** The number of the mail that came from this address. */
export function numberOf(address) {
  return Number(/-(\d+)@/.exec(address)?.[1]);
}

const TEXT_BYTES = 2_048;
const ALTERNATIVE_BYTES = 20_480;
const FILE_BYTES = 300 * 1024;

function plainPart({ text }) {
  return `Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${text}`;
}

function alternativePart({ text, html }) {
  return [
    'Content-Type: multipart/alternative; boundary="alternative"\r\n',
    `--alternative\r\n${plainPart({ text })}`,
    `--alternative\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${html}`,
    '--alternative--',
  ].join('\r\n');
}

function mixedPart(parts, number) {
  const name = `file-${number}.pdf`;
  const file = [
    `Content-Type: application/pdf; name="${name}"`,
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; filename="${name}"\r\n`,
    FILE,
  ].join('\r\n');
  return `Content-Type: multipart/mixed; boundary="mixed"\r\n\r\n--mixed\r\n${parts}\r\n--mixed\r\n${file}\r\n--mixed--`;
}

function dotted(message) {
  return `${message.replace(/^\./gm, '..')}.\r\n`;
}

/** What no compression makes smaller, the same in every run. */
const FILE = pseudoRandom(FILE_BYTES).toString('base64').replace(/.{76}/g, '$&\r\n');

function pseudoRandom(length) {
  const pieces = [];
  for (let at = 0; at * 32 < length; at += 1) pieces.push(createHash('sha256').update(String(at)).digest());
  return Buffer.concat(pieces).subarray(0, length);
}

/** Ordinary mails of the four languages, all of which get an ordinary answer. */
const LETTERS = [
  {
    subject: 'A first appointment?',
    opening:
      'Hello,\n\nI have been looking for somebody to talk to since the spring. Do you take new clients, and what does a session cost?',
    more: 'I usually finish work at four and could come on most afternoons. ',
    end: 'Kind regards\nRobin',
  },
  {
    subject: 'Spørgsmål om en regning',
    opening:
      'Hej\n\nJeg har fået en regning for marts, og jeg tror, at beløbet er forkert. Kan du sende mig en ny faktura?',
    more: 'Jeg har betalt for de to gange i begyndelsen af måneden. ',
    end: 'Venlig hilsen\nKim',
  },
  {
    subject: 'Termin verschieben',
    opening:
      'Guten Tag,\n\nam Donnerstag kann ich leider nicht kommen. Können wir den Termin auf die nächste Woche verschieben?',
    more: 'Am Nachmittag passt es mir an den meisten Tagen gut. ',
    end: 'Mit freundlichen Grüßen\nChris',
  },
  {
    subject: 'O întrebare despre programare',
    opening:
      'Bună ziua,\n\nAș vrea să fac o programare la dumneavoastră. Aveți locuri libere luna aceasta și cât costă?',
    more: 'Pot să vin în aproape orice după-amiază, după ora patru. ',
    end: 'Cu stimă\nAlex',
  },
].map(writeOut);

function writeOut({ subject, opening, more, end }) {
  const text = lines(`${opening}\n\n${filler(more, TEXT_BYTES - Buffer.byteLength(opening + end) - 4)}\n\n${end}`);
  const paragraph = (words) =>
    `<p style="margin:0 0 12px 0;font-family:Calibri,Arial,sans-serif;font-size:11pt;line-height:1.4"><span lang="x-none">${words}</span></p>\r\n`;
  let html = '<html><head><meta charset="utf-8"></head><body>\r\n';
  while (Buffer.byteLength(html) < ALTERNATIVE_BYTES - TEXT_BYTES) html += paragraph(more.repeat(4));
  const encodedWord = `=?utf-8?B?${Buffer.from(subject).toString('base64')}?=`;
  return { subject: encodedWord, text, html: `${html}${paragraph(end)}</body></html>` };
}

function filler(sentence, bytes) {
  return sentence
    .repeat(Math.ceil(bytes / Buffer.byteLength(sentence)))
    .match(/.{1,72}(?: |$)/g)
    .slice(0, Math.ceil(bytes / 72))
    .join('\n');
}

function lines(text) {
  return text.replaceAll('\n', '\r\n');
}
