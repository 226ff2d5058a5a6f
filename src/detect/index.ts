import { findAddresses } from './addresses.js';
import { contextOf } from './context.js';
import { findCredentials } from './credentials.js';
import { findBirthDates, findDates } from './dates.js';
import { findEmails } from './emails.js';
import { groupsOf } from './groups.js';
import { guessLanguage } from './guess.js';
import { findLettered } from './lettered.js';
import { type Hits, hitsOf } from './lexicon.js';
import { Cues } from './near.js';
import { findNumbers } from './numbers.js';
import { findPeople } from './people.js';
import { findPhones, type JudgePhone } from './phones.js';
import { findSensitive } from './sensitive.js';
import type { Language, Span } from './span.js';
import { toneOf } from './tone.js';
import { viewOf } from './view.js';
import { type Word, wordsOf } from './words.js';

export type { JudgePhone } from './phones.js';
export { type Language, SPAN_KINDS, type Span, type SpanKind } from './span.js';
export { mustWarn } from './warn.js';

export interface DetectOptions {
  /** The language of the text, where it is known; else it is guessed from its small words. */
  readonly lang?: Language;
  /** Asked where the shape of a number leaves a doubt. */
  readonly judgePhone?: JudgePhone;
}

/**
 * Finds personal data in a text: official and financial numbers by their check digits or a word beside them, contact
 * details, dates of birth, names of other people, passwords, and what says something of the special categories about
 * somebody. Offsets are UTF-16 code units of the text as given, in order of their start. Numbers and contact details
 * do not overlap; a word of a special category may lie inside another span.
 * Never throws; takes time in proportion to the text.
 */
export function detect(text: string, options: DetectOptions = {}): Span[] {
  const view = viewOf(text);
  const read = view.text;
  const words = wordsOf(read);
  const lang = options.lang ?? guessLanguage(words);
  const hits = hitsOf(words, lang);
  const exact = findExact(read, words, hits, lang, options.judgePhone);
  const context = contextOf(read, words, lang, hits.context);
  const tone = toneOf(context, hits.tone, exact);
  const people = outside(exact, findPeople(context, lang, hits.people, tone.advertises));
  const sensitive = findSensitive(context, hits.sensitive, tone);
  return [...exact, ...people, ...sensitive]
    .map((span) => ({ ...span, start: view.start(span.start), end: view.end(span.end) }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The signature of `detect`, for those who are handed it. */
export type Detect = typeof detect;

/** Everything but names and special categories: what a number claims first, no later rule may take. */
function findExact(text: string, words: readonly Word[], hits: Hits, lang: Language, judgePhone?: JudgePhone): Span[] {
  const cues = new Cues(words, hits.numbers);
  const groups = groupsOf(text);
  const dates = findDates(text, words, groups, hits.dates);
  const numbers = keepStrongest([
    ...findLettered(text, words, cues),
    ...outside(dates, findNumbers(text, groups, cues)),
    ...findBirthDates(text, words, dates, hits.dates),
    ...findCredentials(text, words, hits.secrets),
    ...findEmails(text),
    ...findAddresses(text, words, hits.streets),
  ]);
  const taken = [...numbers, ...dates].sort((a, b) => a.start - b.start);
  return keepStrongest([...numbers, ...findPhones(text, groups, cues, lang, taken, judgePhone)]);
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** The spans that overlap none of the others; both rows are in order, so one walk is enough. */
function outside<S extends Range>(others: readonly Range[], spans: readonly S[]): S[] {
  let at = 0;
  return spans.filter((span) => {
    while (at < others.length && (others[at]?.end ?? 0) <= span.start) at += 1;
    const other = others[at];
    return other === undefined || !overlap(other, span);
  });
}

const overlap = (a: Range, b: Range): boolean => a.start < b.end && b.start < a.end;

/** Of spans that overlap the surer one stays, of equally sure ones the longer. Sorted by start at the end. */
function keepStrongest(spans: readonly Span[]): Span[] {
  const inOrder = [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Span[] = [];
  for (const span of inOrder) {
    const last = kept.at(-1);
    if (last === undefined || !overlap(last, span)) kept.push(span);
    else if (rank(span) > rank(last)) kept[kept.length - 1] = span;
  }
  return kept;
}

const rank = (span: Span): number => span.confidence * 1000 + Math.min(100, span.end - span.start);
