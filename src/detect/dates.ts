import { isDate } from './checks.js';
import type { Group } from './groups.js';
import type { Hits } from './lexicon.js';
import type { Span } from './span.js';
import type { Word } from './words.js';

/** A day of the calendar as it stands in a text. */
export interface FoundDate {
  readonly start: number;
  readonly end: number;
  readonly year: number;
}

/** Written dates: 12.03.1980, 1980-03-12, 12/3/80, 12 March 1980, March 12th 1980, 3. März 1990. */
export function findDates(
  text: string,
  words: readonly Word[],
  groups: readonly Group[],
  hits: Hits['dates'],
): FoundDate[] {
  return [...numericDates(text, groups), ...wordDates(text, words, hits)].sort((a, b) => a.start - b.start);
}

function numericDates(text: string, groups: readonly Group[]): FoundDate[] {
  const dates: FoundDate[] = [];
  for (let at = 0; at + 2 < groups.length; at += 1) {
    const [a, b, c] = [groups[at], groups[at + 1], groups[at + 2]];
    if (a === undefined || b === undefined || c === undefined || a.bound) continue;
    if (b.gap === null || !(sameSign(b.gap, c.gap) || danishSigns(text, b.gap, c))) continue;
    const [x, y, z] = [a, b, c].map((group) => text.slice(group.start, Math.min(group.end, group.start + 5)));
    const year = dateYear(x ?? '', y ?? '', z ?? '');
    if (year === 0 || c.boundAfter) continue;
    // "20 12 34 56" is a telephone number, "12 03 1980" may be a day.
    if (b.gap === ' ' && (z?.length !== 4 || groups[at + 3]?.gap === ' ')) continue;
    dates.push({ start: a.start, end: c.end, year });
    at += 2;
  }
  return dates;
}

/** One sign between day, month and year; a blank may follow a dot. */
function sameSign(one: string, other: string | null): boolean {
  if (other === null) return false;
  const [first, second] = [one.trim(), other.trim()];
  return first === second && first.length <= 1 && (first !== '' || one === ' ') && first !== '(' && first !== ')';
}

/** Danes write 3/9-1971 and 24/12 1988. */
const danishSigns = (text: string, one: string, year: Group): boolean =>
  one === '/' &&
  (year.gap === '-' || year.gap === ' ') &&
  /^(?:19|20)\d\d$/.test(text.slice(year.start, Math.min(year.end, year.start + 5)));

function dateYear(x: string, y: string, z: string): number {
  const [a, b, c] = [Number(x), Number(y), Number(z)];
  if (/^(?:19|20)\d\d$/.test(x) && /^\d\d?$/.test(y) && /^\d\d?$/.test(z)) return isDate(a, b, c) ? a : 0;
  if (!/^\d\d?$/.test(x) || !/^\d\d?$/.test(y) || !/^(?:\d\d|(?:19|20)\d\d)$/.test(z)) return 0;
  const year = z.length === 4 ? c : c > 30 ? 1900 + c : 2000 + c;
  // Day first, or in the American order.
  return isDate(year, b, a) || isDate(year, a, b) ? year : 0;
}

function wordDates(text: string, words: readonly Word[], hits: Hits['dates']): FoundDate[] {
  const dates: FoundDate[] = [];
  for (const { tag, first: at } of hits) {
    if (tag !== 'months') continue;
    const [before, , after, later] = [words[at - 1], words[at], words[at + 1], words[at + 2]];
    const dayBefore = words[at - 1]?.folded === 'of' ? words[at - 2] : before;
    const last = dates.at(-1);
    if (last !== undefined && (words[at]?.start ?? 0) < last.end) continue;
    if (isDay(dayBefore) && isYear(after)) push(dates, text, dayBefore, after);
    else if (isDay(after) && isYear(later)) push(dates, text, words[at], later);
  }
  return dates;
}

const isDay = (word: Word | undefined): boolean =>
  word !== undefined && /^(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|ten|te)?$/.test(word.folded);
const isYear = (word: Word | undefined): boolean => word !== undefined && /^(?:(?:19|20)\d\d|\d\d)$/.test(word.raw);

function push(dates: FoundDate[], text: string, first: Word | undefined, last: Word | undefined): void {
  if (first === undefined || last === undefined || last.end - first.start > 32) return;
  const between = text.slice(first.end, last.start);
  if (/\n\s*\n|[;:!?]/.test(between)) return;
  const year = Number(last.raw);
  dates.push({ start: first.start, end: last.end, year: year > 99 ? year : year > 30 ? 1900 + year : 2000 + year });
}

const REACH = 45;

/** Dates of birth: a date shortly after a word that says so; a bare date is an appointment. */
export function findBirthDates(
  text: string,
  words: readonly Word[],
  dates: readonly FoundDate[],
  hits: Hits['dates'],
): Span[] {
  const cues: { place: number; end: number; tag: string }[] = [];
  for (const { tag, first, last } of hits) {
    if (tag !== 'months') cues.push({ place: words[first]?.start ?? 0, end: words[last]?.end ?? 0, tag });
  }
  const spans: Span[] = [];
  let next = 0;
  for (const { start, end } of dates) {
    while (next < cues.length && (cues[next]?.place ?? 0) < start) next += 1;
    let born = false;
    // The nearest word decides; a cue may be hidden behind one that means nothing here.
    for (let back = next - 1; back >= Math.max(0, next - 4); back -= 1) {
      const cue = cues[back];
      if (cue === undefined || start - cue.end > REACH) break;
      const between = text.slice(cue.end, start);
      if (cue.tag === 'letters') {
        if (start - cue.end > 3 || !/^[.:* ]*$/.test(between)) continue;
        born = true;
        break;
      }
      born = cue.tag === 'birth' && !/\n\s*\n|[!?;]/.test(between) && !/[.,] .*[.] /.test(between);
      break;
    }
    born ||= saysBirth(cues[next], text, end);
    if (!born && /(?:^|[\s(,])\*\s?$/.test(text.slice(Math.max(0, start - 3), start))) born = true;
    if (born) spans.push({ start, end, kind: 'date_of_birth', confidence: 0.92 });
  }
  return spans;
}

/** "12.03.1980 geboren", "3 May 1990 (DOB)". */
function saysBirth(cue: { place: number; tag: string } | undefined, text: string, end: number): boolean {
  if (cue?.tag !== 'birth' || cue.place < end || cue.place - end > 30) return false;
  return /^(?:[ (,-]*| in [\p{L}-]+(?: \p{L}+)? )$/u.test(text.slice(end, cue.place));
}
