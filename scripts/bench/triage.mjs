/**
 * What triage makes of messages that it has not learned from: the development set, each message judged by what was
 * learned without it, and a set of our own that was written without sight of the rules and is never learned from.
 * Beside each figure the plainest baseline: the most frequent kind, and the lists without what is learned.
 */
import path from 'node:path';
import { reliability } from '../learn/reliability.mjs';
import { linesOf, root } from '../learn/texts.mjs';

const LANGUAGES = ['en', 'da', 'ro', 'de'];
const SECONDS = 4;

/** One line for each set and language, the ten most telling errors, and the speed. */
export async function triageQuality() {
  // First: what is learned below anew, to be tested apart, is no part of a message's way.
  const fast = await speeds();
  const { triagedApart } = await import('../learn/triage.mjs');
  const apart = triagedApart().filter(({ set }) => set === 'dev');
  const own = await ownSet();
  return [
    ...scores('dev_cross_validated', apart),
    ...scores('own', own),
    {
      name: 'triage_reliability_own',
      ...reliability(own.map((one) => ({ sure: one.got.confidence, right: accepted(one) }))),
    },
    ...fast,
  ];
}

async function ownSet() {
  const { inspect, openMail, triageText } = await import('../../dist/src/policy/triage/inspect.js');
  const { decide } = await import('../../dist/src/policy/triage/index.js');
  const { judge } = await import('../../dist/src/policy/triage/judge.js');
  const { detect } = await import('../../dist/src/detect/index.js');
  return messages().map(({ id, lang, from, subject, body, ...wanted }) => {
    const mail = { from, subject, body };
    const opened = openMail(mail);
    const inspected = inspect(mail, detect(triageText(mail), { lang: opened.lang }), opened);
    const got = decide(inspected, judge(inspected.evidence));
    return { id, lang, wanted, got, found: inspected.risk.risk };
  });
}

const messages = () =>
  LANGUAGES.flatMap((lang) => linesOf(path.join(root, `test/fixtures/triage/messages.${lang}.jsonl`)));

function scores(set, all) {
  return ['all', ...LANGUAGES].map((lang) => {
    const of = all.filter((one) => lang === 'all' || one.lang === lang);
    const share = (list, test) => ratio(list.filter(test).length, list.length);
    const times = (kind) => of.filter(({ wanted }) => wanted.kind === kind).length;
    const most = of.map(({ wanted }) => wanted.kind).reduce((best, next) => (times(next) > times(best) ? next : best));
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
      kind: share(of, accepted),
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

const accepted = ({ wanted, got }) => got.kind === wanted.kind || wanted.also.includes(got.kind);
const ratio = (part, whole) => (whole === 0 ? null : Math.round((part / whole) * 1000) / 1000);

/** Messages of 2 KB a second on one core: triage itself, and with the search for personal data that it is given. */
async function speeds() {
  const { triage, triageBy, triageText, openMail } = await import('../../dist/src/policy/triage/index.js');
  const { detect } = await import('../../dist/src/detect/index.js');
  const all = messages().map(({ from, subject, body }, at, list) => {
    let long = body;
    for (let next = at + 1; long.length < 2_048; next += 1) long += `\n\n${list[next % list.length].body}`;
    return { from, subject, body: long.slice(0, 2_048) };
  });
  const spans = all.map((mail) => detect(triageText(mail), { lang: openMail(mail).lang }));
  const alone = perSecond(all, (mail, at) => triage(mail, spans[at]));
  const whole = perSecond(all, (mail) => triageBy(mail, detect));
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

/** By the time that this process had a core: what else runs on the machine is not counted. */
function perSecond(list, work) {
  for (const [at, one] of list.entries()) work(one, at);
  const start = performance.now();
  const before = process.cpuUsage();
  let done = 0;
  while (performance.now() - start < SECONDS * 1_000) {
    work(list[done % list.length], done % list.length);
    done += 1;
  }
  const { user, system } = process.cpuUsage(before);
  return Math.round((done / (user + system)) * 1_000_000);
}
