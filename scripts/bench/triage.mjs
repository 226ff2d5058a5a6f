/**
 * What triage makes of messages that it has not learned from: the development set, each message judged by what was
 * learned without it, and a set of our own that was written without sight of the rules and is never learned from.
 * Beside each figure the plainest baseline: the most frequent kind, and the lists without what is learned.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');
const LANGUAGES = ['en', 'da', 'ro', 'de'];
const SECONDS = 4;

/** One line for each set and language, the ten most telling errors, and the speed. */
export async function triageQuality() {
  const { triagedApart } = await import('../learn/triage.mjs');
  const apart = triagedApart().filter(({ set }) => set === 'dev');
  const own = await ownSet();
  return [
    ...scores('dev_cross_validated', apart),
    ...scores('own', own),
    { name: 'triage_reliability_own', ...reliability(own) },
    ...(await speeds()),
  ];
}

async function ownSet() {
  const { inspect, openMail, triageText } = await import('../../dist/src/policy/triage/inspect.js');
  const { triage } = await import('../../dist/src/policy/triage/index.js');
  const { detect } = await import('../../dist/src/detect/index.js');
  return messages().map(({ id, lang, from, subject, body, ...wanted }) => {
    const mail = { from, subject, body };
    const opened = openMail(mail);
    const spans = detect(triageText(mail), { lang: opened.lang });
    return { id, lang, wanted, got: triage(mail, spans, opened), found: inspect(mail, spans, opened).risk.risk };
  });
}

const messages = () =>
  LANGUAGES.flatMap((lang) =>
    readFileSync(path.join(root, `test/fixtures/triage/messages.${lang}.jsonl`), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line)),
  );

function scores(set, all) {
  return ['all', ...LANGUAGES].map((lang) => {
    const of = all.filter((one) => lang === 'all' || one.lang === lang);
    const share = (list, test) => Math.round((list.filter(test).length / Math.max(1, list.length)) * 1000) / 1000;
    const kinds = Object.entries(Object.groupBy?.(of, ({ wanted }) => wanted.kind) ?? countKinds(of));
    const most = kinds.reduce((best, next) => (next[1].length > best[1].length ? next : best))[0];
    const danger = (risk) => {
      const said = of.filter((one) => risk(one) === 'imminent');
      const there = of.filter(({ wanted }) => wanted.risk === 'imminent');
      const both = said.filter(({ wanted }) => wanted.risk === 'imminent').length;
      return { recall: ratio(both, there.length), precision: ratio(both, said.length) };
    };
    const warned = of.filter(({ got }) => got.warn);
    const toWarn = of.filter(({ wanted }) => wanted.warn);
    return {
      name: `triage_${set}_${lang}`,
      messages: of.length,
      kind: share(of, ({ wanted, got }) => got.kind === wanted.kind || wanted.also.includes(got.kind)),
      kind_baseline: share(of, ({ wanted }) => wanted.kind === most || wanted.also.includes(most)),
      right: share(
        of.filter(({ wanted }) => wanted.right !== null),
        ({ wanted, got }) => got.right === wanted.right,
      ),
      imminent: danger(({ got }) => got.risk),
      imminent_lists_alone: danger(({ found }) => found),
      read_today: share(
        of.filter(({ wanted }) => wanted.risk !== 'none'),
        ({ got }) => got.risk !== 'none',
      ),
      warn: { recall: share(toWarn, ({ got }) => got.warn), precision: share(warned, ({ wanted }) => wanted.warn) },
    };
  });
}

/** Node 20 has no Object.groupBy. */
function countKinds(of) {
  const groups = {};
  for (const one of of) groups[one.wanted.kind] = [...(groups[one.wanted.kind] ?? []), one];
  return groups;
}

const ratio = (part, whole) => (whole === 0 ? null : Math.round((part / whole) * 1000) / 1000);

/** How often a reading of this certainty is right. */
function reliability(all) {
  const bins = {};
  for (const { wanted, got } of all) {
    const from = Math.floor(Math.min(got.confidence, 0.999) * 5) / 5;
    const bin = bins[from] ?? { messages: 0, right: 0, sure: 0 };
    bins[from] = bin;
    bin.messages += 1;
    bin.sure += got.confidence;
    bin.right += Number(got.kind === wanted.kind || wanted.also.includes(got.kind));
  }
  const lines = Object.entries(bins).sort(([a], [b]) => a - b);
  return Object.fromEntries(
    lines.map(([from, { messages: count, right, sure }]) => [
      `from_${from}`,
      { messages: count, sure: ratio(sure, count), right: ratio(right, count) },
    ]),
  );
}

/** Messages of 2 KB a second on one core: triage itself, and with the search for personal data that it is given. */
async function speeds() {
  const { triage, triageText, openMail } = await import('../../dist/src/policy/triage/index.js');
  const { detect } = await import('../../dist/src/detect/index.js');
  const all = messages().map(({ from, subject, body }, at, list) => {
    let long = body;
    for (let next = at + 1; long.length < 2_048; next += 1) long += `\n\n${list[next % list.length].body}`;
    return { from, subject, body: long.slice(0, 2_048) };
  });
  const spans = all.map((mail) => detect(triageText(mail), { lang: openMail(mail).lang }));
  const alone = perSecond(all, (mail, at) => triage(mail, spans[at]));
  const whole = perSecond(all, (mail) => {
    const opened = openMail(mail);
    triage(mail, detect(triageText(mail), { lang: opened.lang }), opened);
  });
  const split = perSecond(all, (mail) => mail.body.split(/\W+/));
  return [
    {
      name: 'triage_2kb',
      unit: '1/s',
      value: alone,
      baseline: split,
      ratio: Math.round((alone / split) * 1000) / 1000,
    },
    {
      name: 'triage_2kb_with_detect',
      unit: '1/s',
      value: whole,
      baseline: split,
      ratio: Math.round((whole / split) * 1000) / 1000,
    },
  ];
}

function perSecond(list, work) {
  for (const [at, one] of list.entries()) work(one, at);
  const start = performance.now();
  let done = 0;
  while (performance.now() - start < SECONDS * 1_000) {
    work(list[done % list.length], done % list.length);
    done += 1;
  }
  return Math.round((done / (performance.now() - start)) * 1_000);
}
