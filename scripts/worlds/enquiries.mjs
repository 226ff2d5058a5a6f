/** One enquiry after the other, as plain values: both worlds get the same. */
import { ABOUT, OWN } from './texts.mjs';

/**
 * What comes by mail.
 * @param options.people asked about, and writing themselves
 * @param options.labelled words from data/triage
 * @param options.tag in every address and Message-ID, so that no round meets the writers of another
 */
export function mailEnquiry(number, { draw, people, labelled, tag }) {
  const person = people[number % people.length];
  const own = draw.chance(0.45);
  const written = draw.chance(0.5) ? draw.pick(labelled) : { subject: person.name, body: null };
  const body = written.body ?? draw.pick(own ? OWN : ABOUT)(person.name);
  const from = own ? person.address : `${draw.pick(ASKERS)}.${number}@${tag}.example`;
  return {
    number,
    from,
    // A report of a mail server, and a mail that seems to come from elsewhere, are answered by nobody.
    // Each from another list: one that sends more than a machine may is slowed down by the clock, in each world at its own
    // moment. That limit has a part of its own.
    envelope: draw.chance(0.04) ? '' : draw.chance(0.03) ? `list${number}@${tag}.elsewhere.example` : from,
    before: draw.chance(0.1) ? [`VRFY ${person.name}`, `EXPN ${person.local}`, `HELP ${person.local}`] : [],
    recipients: recipientsOf(person, draw),
    data: mailOf({ number, from, tag, subject: written.subject, body, machine: draw.chance(0.03) }),
    twice: draw.chance(0.05),
  };
}

const ASKERS = ['mother', 'husband', 'boss', 'lawyer', 'police', 'friend', 'school', 'insurer'];

/** The practice's own address, beside others that somebody may try. */
function recipientsOf(person, draw) {
  const tried = [
    `${person.local}@practice.example`,
    `client+${person.local}@practice.example`,
    'Postmaster@practice.example',
    'DESK@Practice.Example',
    'bounces+0123456789abcdef0123456789abcdef@practice.example',
    'nobody@elsewhere.example',
  ];
  return [...(draw.chance(0.4) ? [draw.pick(tried)] : []), 'desk@practice.example'];
}

function mailOf({ number, from, tag, subject, body, machine }) {
  const encoded = `=?utf-8?B?${Buffer.from(String(subject).slice(0, 60)).toString('base64')}?=`;
  const lines = [
    `From: ${from}`,
    'To: desk@practice.example',
    `Subject: ${encoded}`,
    `Message-ID: <n${number}@${tag}.example>`,
    ...(machine ? ['Auto-Submitted: auto-replied'] : []),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    body.replace(/\r?\n/g, '\r\n').replace(/^\./gm, '..'),
    '.',
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}

/** What is written on pages and handed over by programs. */
export function webEnquiry(number, { draw, people, labelled, tag }) {
  const person = people[number % people.length];
  const own = draw.chance(0.5);
  const text = draw.chance(0.5) ? draw.pick(labelled).body : draw.pick(own ? OWN : ABOUT)(person.name);
  const reply = !draw.chance(0.6) ? '' : own ? person.address : `${draw.pick(ASKERS)}.web${number}@${tag}.example`;
  return {
    number,
    sort: sortOf(draw.next()),
    open: draw.pick(OPEN_PAGES),
    page: draw.pick(own ? OWN_PAGES : ABOUT_PAGES),
    about: draw.pick(['self', 'client', 'other']),
    choices: draw.pick(CHOICES),
    // As soon as the page came, or after some time on it; the former is filed apart.
    hasty: draw.chance(0.2),
    twice: draw.chance(0.05),
    id: `${tag.slice(-8).padStart(8, '0')}-52d5-4a5e-9d3e-${String(number).padStart(12, '0')}`,
    text,
    reply,
    key: `${tag}-${number}-0123456789abcdef`,
    link: draw.next(),
    language: draw.pick(['en', 'da', 'de', 'ro']),
    address: `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`,
  };
}

const OWN_PAGES = ['write', 'rights/access', 'rights/erasure', 'complaint'];
const ABOUT_PAGES = ['about', 'write'];
/** What anybody may fetch, with what is none of anybody's. */
const OPEN_PAGES = [
  ...['', '/danger', '/rights', '/privacy', '/openpgp', '/write', '/about', '/frame', '/look.css', '/nothing'],
  ...[
    '../../desk/',
    '../../desk/clients',
    '../../c/',
    '../../nothing',
    '../nobody/danger',
    '../../api/v1/openapi.json',
  ],
];
const CHOICES = [
  ['write'],
  ['danger', 'write'],
  ['client', 'times'],
  ['data', 'access'],
  ['other', 'worry'],
  ['myself'],
];

function sortOf(lot) {
  if (lot < 0.3) return 'form';
  if (lot < 0.4) return 'open_page';
  if (lot < 0.6) return 'api';
  if (lot < 0.75) return 'chat';
  if (lot < 0.93) return 'link';
  return 'wrong_link';
}
