import { Temporal } from 'temporal-polyfill';
import { dateWords } from '../../policy/discretion/index.js';
import { dayWords } from './clients.js';
import type { DeskContext } from './route.js';

/** A piece of a sentence: words, or a day or moment with what a machine reads of it. `templates/parts/dated`. */
export interface DatedPart {
  readonly text: string;
  /** For `<time datetime>`; null: words. */
  readonly iso: string | null;
}

type Mark = (iso: string, words: string) => string;

/** A sentence in which days and moments can be told from words: `mark` stands in it wherever one is said. */
export function datedParts(sentence: (mark: Mark) => string): readonly DatedPart[] {
  const times: DatedPart[] = [];
  const marked = sentence((iso, text) => `${EDGE}${times.push({ iso, text }) - 1}${EDGE}`);
  return marked
    .split(EDGE)
    .map((text, at) => (at % 2 === 0 ? { text, iso: null } : (times[Number(text)] as DatedPart)))
    .filter(({ text }) => text !== '');
}

/** A character of no language: it stands in no phrase. */
const EDGE = '\u{E000}';

/** A day written out, since a derivation is read on another day: "Thursday 3 December 2026". */
export const fullDay = (mark: Mark, { language }: Pick<DeskContext, 'language'>, date: string): string =>
  mark(date, dateWords({ date, language }));

/** What the log keeps as a day or a moment, as people say it; anything else as it is. */
export function spokenValue({ moments }: Pick<DeskContext, 'moments'>, value: unknown): string {
  const text = String(value);
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return dayWords(moments, text);
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) ? moments.at(new Date(text)) : text;
}

/** A moment for a machine, to the second. */
export const isoOf = (at: Date): string => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toString();
