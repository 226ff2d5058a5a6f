/** How often the guard on replies is right about drafts that it never learned from, and how long it takes for one. */
import { join } from 'node:path';
import { linesOf, root } from '../learn/texts.mjs';

const LANGUAGES = ['en', 'da', 'ro', 'de'];

export async function guardQuality() {
  const { readDraft } = await import('../../dist/src/policy/guard/index.js');
  const { detect } = await import('../../dist/src/detect/index.js');
  const read = ({ text, lang, incoming, from, member }) => {
    const ownNames = [from.replace(/<.*/, '').trim(), member];
    return readDraft({ text, language: lang, timesAgreed: false, incoming, ownNames, files: [] }, detect);
  };
  const drafts = LANGUAGES.flatMap((lang) => linesOf(join(root, `test/fixtures/triage/drafts.${lang}.jsonl`)));
  for (const draft of drafts) read(draft);
  const judged = drafts.map((draft) => {
    // What the process itself works: on a busy machine a clock on the wall counts the work of others.
    const before = process.cpuUsage();
    const stopped = read(draft).length > 0;
    const { user, system } = process.cpuUsage(before);
    return { ...draft, stopped, ms: (user + system) / 1000 };
  });
  return [
    ...['all', ...LANGUAGES].map((part) => shares(part, judged)),
    {
      name: 'guard_draft_p99',
      unit: 'ms',
      value: round(judged.map(({ ms }) => ms).toSorted((a, b) => a - b)[Math.floor(judged.length * 0.99)]),
    },
  ];
}

function shares(part, judged) {
  const of = judged.filter(({ lang }) => part === 'all' || lang === part);
  const stopped = (telling) => {
    const those = of.filter(({ gives_away }) => gives_away === telling);
    return round(those.filter((draft) => draft.stopped).length / those.length);
  };
  return {
    name: `guard_${part}`,
    drafts: of.length,
    stopped_of_telling: stopped(true),
    stopped_of_harmless: stopped(false),
  };
}

const round = (value) => Math.round(value * 1000) / 1000;
