import { findBirthDates } from './birth.js';
import { findContacts } from './contact.js';
import { findCredentials } from './credentials.js';
import { findNumbers } from './numbers.js';
import { findPeople } from './person.js';
import { findSensitive } from './sensitive.js';
import type { Language, Span, SpanKind } from './span.js';
import { wordsOf } from './words.js';

export { type Language, SPAN_KINDS, type Span, type SpanKind } from './span.js';

/**
 * Finds personal data in a text: official and financial numbers by their check digits, contact details, dates of
 * birth, names, passwords, and words of the special categories. Offsets are UTF-16 code units, in order of their
 * start. Spans of one group (numbers and contact details) do not overlap; a word of a special category may lie inside
 * another span. `lang` narrows the word lists to one language; without it all four are asked.
 * Never throws; takes time in proportion to the text.
 */
export function detect(text: string, options: { readonly lang?: Language } = {}): Span[] {
  const words = wordsOf(text);
  const exact = keepStrongest([
    ...findNumbers(text, words),
    ...findBirthDates(text, words),
    ...findCredentials(text, words),
    ...findContacts(text, words),
  ]);
  const people = outside(exact, findPeople(text, words));
  const spans = [...exact, ...people, ...mergeSame(findSensitive(words, options.lang))];
  return spans.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The signature of `detect`, for those who are handed it. */
export type Detect = typeof detect;

/** The spans that overlap none of the others; both rows are in order, so one walk is enough. */
function outside(others: readonly Span[], spans: readonly Span[]): Span[] {
  let at = 0;
  return spans.filter((span) => {
    while (at < others.length && (others[at]?.end ?? 0) <= span.start) at += 1;
    const other = others[at];
    return other === undefined || !overlap(other, span);
  });
}

const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

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

/** One span per kind and place, also where two languages know the same word. */
function mergeSame(spans: readonly Span[]): Span[] {
  const byKind = new Map<SpanKind, Span[]>();
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const list = byKind.get(span.kind) ?? [];
    const last = list.at(-1);
    if (last === undefined || !overlap(last, span)) list.push(span);
    else
      list[list.length - 1] = {
        ...last,
        end: Math.max(last.end, span.end),
        confidence: Math.max(last.confidence, span.confidence),
      };
    byKind.set(span.kind, list);
  }
  return [...byKind.values()].flat();
}
