/**
 * `npm run bench -- detect`: how well and how fast `detect` reads, beside other packages on the same texts in the same
 * run. Fails where a peer is better at a kind, where ordinary mail is read too slowly, or where an input of 1 MB takes
 * too long.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readDetectSet } from '../detect-set.mjs';
import { detectPeers } from './detect-peers.mjs';
import { scoreDetector, sensitiveTogether, touch } from './detect-score.mjs';

const SET = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../test/detect/set');
const MEGABYTE = 1_000_000;
const LEAST_SPEED = 2; // MB/s of one core
const LONGEST_S = 2;

export async function detectQuality() {
  const texts = readDetectSet(SET);
  const { detect } = await import('../../dist/src/detect/index.js');
  const ours = (text) => detect(text.text, { lang: text.lang });
  const scores = { subrosa: scoreDetector(texts, ours) };
  for (const [name, find] of Object.entries(await detectPeers())) {
    const found = new Map();
    for (const text of texts) found.set(text, await find(text));
    scores[name] = scoreDetector(texts, (text) => found.get(text));
  }
  const kinds = Object.keys(scores.subrosa.kinds).sort();
  return [
    ...kinds.map((kind) => compared(kind, scores)),
    { name: 'detect_sensitive_together', ...rounded(sensitiveTogether(texts, ours)) },
    { name: 'detect_sensitive_together_touching', ...rounded(sensitiveTogether(texts, ours, touch)) },
    {
      name: 'detect_warn',
      ...Object.fromEntries(Object.entries(scores).map(([who, { warn }]) => [who, rounded(warn)])),
    },
    ordinaryMail(texts, detect),
    ...worstInput(detect),
  ];
}

/** One kind in all detectors; the ratio is our F1 against the best of the others, and below 1 the bench fails. */
function compared(kind, scores) {
  const by = Object.fromEntries(Object.entries(scores).map(([who, { kinds }]) => [who, rounded(kinds[kind] ?? {})]));
  const best = Math.max(...Object.entries(by).map(([who, { f1 }]) => (who === 'subrosa' ? 0 : (f1 ?? 0))));
  const f1 = by.subrosa.f1 ?? 0;
  return { name: `detect_${kind}`, ...by, value: f1, ratio: best === 0 ? f1 / 0.001 : f1 / best, floor: 1 };
}

const rounded = (figures) =>
  Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [
      name,
      typeof value === 'number' ? Math.round(value * 1000) / 1000 : value,
    ]),
  );

/** Processor time, for other programs share the machine. */
function secondsOf(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const fill = (part, size) => part.repeat(Math.ceil(size / part.length)).slice(0, size);

/** The texts of the set one after the other, until they make a megabyte; read a few times once it is warm, the median counts. */
function ordinaryMail(texts, detect) {
  const mail = fill(`${texts.map(({ text }) => text).join('\n\n')}\n\n`, MEGABYTE);
  for (let n = 0; n < 3; n += 1) detect(mail);
  const runs = Array.from({ length: 7 }, () => secondsOf(() => detect(mail))).sort((a, b) => a - b);
  const value = Math.round((1 / runs[3]) * 100) / 100;
  return { name: 'detect_ordinary_mail', value, unit: 'MB/s', ratio: value / LEAST_SPEED, floor: 1 };
}

/** What could make a search go back and forth; the same parts are tested, with a wider bound. */
export const ADVERSARIAL = [
  ...[
    'A',
    'a',
    '1',
    '1 ',
    '1-2.3/',
    '12-',
    '@',
    'a.b-c@',
    'a (at) b ',
    'a.',
    "a'",
    ' ',
    '\n',
    '\n   ',
    '-',
    '> ',
    '\u200b',
    'a\u200b',
    'e\u0301',
  ],
  ...[
    '\u4e2d',
    '\u{1f600}',
    '\uff11',
    'ab12',
    'Anna Maria ',
    'DK50 ',
    '+45 20 ',
    'tel 20123456 ',
    'Tel. 020 7946 0318\n',
    'cpr 070761-4285 ',
  ],
  ...[
    'password: ',
    'born 12.12.1980 ',
    'January ',
    'Am Markt 3, 1805 ',
    'str. a b c d ',
    'Hello, Anna, ',
    'Regards\nAnna\n',
    'my depression ',
  ],
  ...['I cant go on ', 'lost a a a ', 'not ', 'my my my ', 'a? ', '“', '[('],
];

function worstInput(detect) {
  const times = ADVERSARIAL.map((part) => [part, secondsOf(() => detect(fill(part, MEGABYTE)))]);
  const [part, seconds] = times.reduce((worst, time) => (time[1] > worst[1] ? time : worst));
  const value = Math.round(seconds * 100) / 100;
  return [
    {
      name: 'detect_worst_megabyte',
      value,
      unit: 's',
      ceiling: LONGEST_S,
      note: `of ${times.length}: ${JSON.stringify(part)}`,
    },
  ];
}
