/**
 * The guard on what a member writes to somebody who must not learn from it whether a person is a client: a third party,
 * an authority, or an address that nobody has verified. It looks at the draft alone and knows nothing of the register:
 * a name is a name (PRACTICE 27). What it finds it shows; it never decides that something must not be told, for that is
 * a disclosure, and a person's to answer for (PRACTICE 8).
 */
import type { Detect } from '../../detect/index.js';
import { chanceOf, type Evidence, type Model, readModel } from '../learned/index.js';
import type { Language } from '../triage/labels.js';
import { tokensOf } from '../triage/words.js';
import { draftEvidence } from './evidence.js';
import { type Sentence, sentencesOf } from './sentences.js';
import { TABLE } from './table.js';
import { titledNames } from './titled.js';

/** What the words of a sentence may give away, in the order of the table's columns behind the first. */
export const TOLD_BY_WORDS = ['presence', 'absence', 'state', 'pass_on', 'appointment', 'content'] as const;
/** What a passage gives away. */
export type Telling = (typeof TOLD_BY_WORDS)[number] | 'name' | 'quote' | 'attachment' | 'calendar';

export interface DraftFacts {
  readonly text: string;
  readonly language: Language;
  /** May a time be told at this address, as agreed with the client (PRACTICE 10)? */
  readonly timesAgreed: boolean;
  /** What is being answered. */
  readonly incoming: string;
  /** Names that tell nothing: the reader's own, the members', the practice's. */
  readonly ownNames: readonly string[];
  readonly files: readonly { readonly name: string; readonly contentType: string }[];
}

/** A passage that gives something away; null: it is no passage of the text, but a file. */
export interface Found {
  readonly passage: string | null;
  readonly telling: Telling;
}

/** Empty: the draft may leave. Pure; takes time in proportion to the draft. */
export function readDraft(facts: DraftFacts, detect: Detect): readonly Found[] {
  const { text, files } = facts;
  const found: Found[] = [];
  const names = namesIn(facts, detect);
  const heard = new Set(runsOf(facts.incoming));
  const sentences = sentencesOf(text)
    .map((sentence) => ({ sentence, passage: text.slice(sentence.start, sentence.end).trim() }))
    .filter(({ passage }) => passage !== '');
  const read = draftEvidence(
    sentences.map(({ passage }) => passage),
    facts.language,
  );
  for (const [at, { sentence, passage }] of sentences.entries()) {
    const telling = tellingOf(facts, { passage, sentence, names, heard, evidence: read[at] as Evidence });
    if (telling !== null) found.push({ passage, telling });
  }
  for (const file of files) found.push({ passage: null, telling: isCalendar(file) ? 'calendar' : 'attachment' });
  return found;
}

interface Passage {
  readonly passage: string;
  readonly sentence: Sentence;
  readonly names: readonly Sentence[];
  readonly heard: ReadonlySet<string>;
  readonly evidence: Evidence;
}

function tellingOf(facts: DraftFacts, { passage, sentence, names, heard, evidence }: Passage): Telling | null {
  if (/^\s*>/.test(passage) || runsOf(passage).some((run) => heard.has(run))) return 'quote';
  if (names.some(({ start, end }) => start < sentence.end && end > sentence.start)) return 'name';
  model ??= readModel(TABLE);
  const [tells = 0, ...kinds] = model.score(evidence);
  if (chanceOf(tells) < LEAST_CHANCE) return null;
  const most = kinds.indexOf(Math.max(...kinds));
  const telling = TOLD_BY_WORDS[most] ?? 'presence';
  return telling === 'appointment' && facts.timesAgreed ? null : telling;
}

let model: Model | undefined;

/** At which, on texts that were not learned from, one harmless sentence in twenty-five is asked about (docs/triage.md). */
const LEAST_CHANCE = 0.3;

/** Names of people that are neither the reader's nor a member's. */
function namesIn({ text, language, ownNames }: DraftFacts, detect: Detect): readonly Sentence[] {
  const own = new Set(ownNames.flatMap((name) => tokensOf(name).map(({ word }) => word)));
  const found = detect(text, { lang: language }).filter(
    ({ kind, confidence }) => kind === 'person' && confidence >= LEAST_CONFIDENCE,
  );
  return [...found, ...titledNames(text)].filter(({ start, end }) =>
    tokensOf(text.slice(start, end)).some(({ word }) => !own.has(word)),
  );
}

/** As triage has it: below this a find is a guess. */
const LEAST_CONFIDENCE = 0.5;

/** Rows of words as they stand in a text: who repeats so many of them repeats the text. */
function runsOf(text: string): readonly string[] {
  const words = tokensOf(text).map(({ word }) => word);
  return Array.from({ length: Math.max(0, words.length - QUOTED_WORDS + 1) }, (_, at) =>
    words.slice(at, at + QUOTED_WORDS).join(' '),
  );
}

const QUOTED_WORDS = 6;

const isCalendar = ({ name, contentType }: DraftFacts['files'][number]): boolean =>
  /^(?:text\/calendar|application\/ics)/i.test(contentType) || /\.(?:ics|ical|vcs)$/i.test(name);
