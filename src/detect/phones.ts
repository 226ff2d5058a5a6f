import { type Group, inLongRows, type Window, windowsAt } from './groups.js';
import type { Cues } from './near.js';
import type { Language, Span } from './span.js';

/** Says whether a candidate is a telephone number somebody could dial. The server has one with the numbering plans. */
export type JudgePhone = (written: string, lang: Language) => boolean;

/**
 * Telephone numbers of the four languages' countries, and of others where they are written with their country code.
 * `taken` are stretches that are something else already: dates, official numbers, amounts.
 */
export function findPhones(
  text: string,
  groups: readonly Group[],
  cues: Cues,
  lang: Language,
  taken: readonly { readonly start: number; readonly end: number }[],
  judgePhone?: JudgePhone,
): Span[] {
  const spans: Span[] = [];
  const long = inLongRows(groups);
  let nextTaken = 0;
  for (let at = 0; at < groups.length; at += 1) {
    const group = groups[at];
    if (group === undefined) break;
    if (long[at] === 1) continue;
    while (nextTaken < taken.length && (taken[nextTaken]?.end ?? 0) <= group.start) nextTaken += 1;
    const border = taken[nextTaken]?.start ?? Number.POSITIVE_INFINITY;
    if (border <= group.start) continue;
    let best: { window: Window; start: number; confidence: number } | undefined;
    for (const window of windowsAt(text, groups, at)) {
      if (window.end > border || window.digits.length > 16 || !phoneGaps(window.gaps)) break;
      const candidate = { window, ...headOf(text, window) };
      const confidence = judge(text, candidate, cues, lang, groups, judgePhone);
      if (confidence > 0 && (best === undefined || confidence >= best.confidence)) {
        best = { window, start: candidate.start, confidence };
      }
    }
    if (best === undefined) continue;
    spans.push({ start: best.start, end: best.window.end, kind: 'phone', confidence: best.confidence });
    at += best.window.count - 1;
  }
  return spans;
}

/** A bracket that closes must have opened; a line end breaks a number once at most. */
const phoneGaps = (gaps: string): boolean => !gaps.includes('\n ') && (gaps.match(/\n/g) ?? []).length <= 1;

interface Candidate {
  readonly window: Window;
  readonly start: number;
  readonly plus: boolean;
}

/** A number may begin with a plus, and with a bracket. */
function headOf(text: string, window: Window): { start: number; plus: boolean } {
  let start = window.start;
  if (text[start - 1] === '(' && window.gaps.includes(')')) start -= 1;
  const plus = text[start - 1] === '+';
  if (plus) start -= 1;
  if (plus && text[start - 1] === '(') start -= 1;
  return { start, plus };
}

const CLOSE = 14;

function judge(
  text: string,
  { window, start, plus }: Candidate,
  cues: Cues,
  lang: Language,
  groups: readonly Group[],
  judgePhone?: JudgePhone,
): number {
  const { digits, end } = window;
  if (digits.length < 7 || !couldBe(window, plus)) return 0;
  const before = text[start - 1] ?? '';
  if ('+-/.'.includes(before || ' ') && before !== '') {
    if (before !== '/' && !(before === '.' && /[a-z]\.$/i.test(text.slice(start - 2, start)))) return 0;
    if (/\d/.test(text[start - 2] ?? '')) return 0;
  }
  // "RO00 AAAA 1B31 0075 9384": the tail of an account that is none.
  if (/[A-Z]{2}\d{2}[ A-Z\d]{4,}$/.test(text.slice(Math.max(0, start - 24), start))) return 0;
  if (isMoney(text, window) || runsOn(groups, window)) return 0;
  const phone = Math.min(cues.before('phone', start), cues.after('phone', end) <= 6 ? 6 : Number.POSITIVE_INFINITY);
  const thing = Math.min(cues.before('thing', start), cues.before('account', start));
  const cued = phone <= 30 && phone <= thing;
  if (thing <= CLOSE && !cued) return 0;
  const shaped = plus || digits.startsWith('00') ? international(window, plus) : national(window, cued, lang);
  if (shaped === 0 || shaped >= 0.8 || judgePhone === undefined) return shaped;
  return judgePhone(text.slice(start, end), lang) ? shaped : 0;
}

/** "4751 0575 6751 9201": what has another group of its kind beside it is a piece of something longer. */
function runsOn(groups: readonly Group[], { first, count, digits }: Window): boolean {
  if (digits.length !== 8) return false;
  const [head, next] = [groups[first], groups[first + count]];
  const before = groups[first - 1];
  const after = next !== undefined && /^[ -]$/.test(next.gap ?? '') && next.end - next.start >= 4;
  return (
    after ||
    (head !== undefined && before !== undefined && /^[ -]$/.test(head.gap ?? '') && before.end - before.start >= 4)
  );
}

/** The cheap question first: no country's numbers begin or end otherwise. */
function couldBe({ digits, gaps }: Window, plus: boolean): boolean {
  if (plus || digits.startsWith('0')) return true;
  const { length } = digits;
  return (length === 8 || length === 10 || length === 11) && gaps.length < 12;
}

const isMoney = (text: string, { start, end }: Window): boolean =>
  /^ ?(?:kr\b|eur\b|euro\b|€|lei\b|ron\b|dkk\b|usd\b|gbp\b|£|\$|%|mg\b|ml\b|km\b)/i.test(text.slice(end, end + 6)) ||
  /(?:€|£|\$|kr\.?|eur|dkk|lei) ?$/i.test(text.slice(Math.max(0, start - 4), start));

/** How many digits may follow a country code. */
const ABROAD: readonly (readonly [RegExp, number, number])[] = [
  [/^45/, 8, 8],
  [/^44/, 9, 11],
  [/^353/, 7, 10],
  [/^1[2-9]/, 10, 10],
  [/^40/, 9, 10],
  [/^49/, 6, 13],
  [/^43/, 4, 13],
  [/^41/, 9, 10],
  [/^4[678]/, 7, 11],
  [/^3[0-9]/, 7, 12],
  [/^[2-9]/, 7, 13],
];

function international({ digits, shape }: Window, plus: boolean): number {
  const bare = plus ? digits : digits.slice(2);
  // Seven single digits are a game, not a number.
  if (/^(?:1-){5}/.test(shape)) return 0;
  for (const [code, least, most] of ABROAD) {
    const prefix = code.exec(bare);
    if (prefix === null) continue;
    const rest = bare.length - (bare.startsWith('1') ? 1 : prefix[0].length);
    if (rest < least || rest > most || bare.length > 15) return 0;
    return plus ? 0.97 : 0.9;
  }
  return 0;
}

function national({ digits, shape, gaps }: Window, cued: boolean, lang: Language): number {
  const { length } = digits;
  const signs = new Set(gaps);
  signs.delete(' ');
  if (gaps.includes('\n') && !cued) return 0;
  if (/^0[1-9]/.test(digits)) return withTrunk(length, shape, gaps, cued, lang);
  // North America: area and exchange begin with 2 to 9.
  const american = /^1?[2-9]\d\d[2-9]\d{6}$/.test(digits);
  if (american && /^(?:1-)?3-3-4$/.test(shape)) {
    if (/^(?:[ -])?(?:--|\) ?-?|\)? ?[-. ]?\)? ?[-. ]|\.\.)[-. ]?$/.test(gaps)) {
      if (gaps.includes(')') || gaps === '--' || gaps === '..' || gaps === '-- -') return 0.9;
      return cued ? 0.9 : lang === 'en' ? 0.6 : 0;
    }
  }
  if (american && length === 10 && cued && shape === '10') return 0.85;
  if (american && length === 10 && cued) return 0.8;
  if (length === 8 && /^[2-9]/.test(digits)) return danish(shape, gaps, cued, lang);
  return 0;
}

/** Denmark: eight digits. */
function danish(shape: string, gaps: string, cued: boolean, lang: Language): number {
  if (/^2-2-2-2$/.test(shape) && /^(?: {3}|\.{3}|-{3}|\n? {2}| \n | {2}\n)$/.test(gaps)) return 0.9;
  if (!/^[ .-]*$/.test(gaps)) return 0;
  if (cued && /^(?:8|4-4|3-2-3|2-3-3|2-6|2-2-4|3-5|4-2-2|2-2-2-2)$/.test(shape)) return 0.85;
  if (shape === '4-4' && gaps === ' ' && lang === 'da') return 0.7;
  return 0;
}

/** Countries whose numbers begin with 0: United Kingdom and Ireland, Romania, Germany and Austria. */
function withTrunk(length: number, shape: string, gaps: string, cued: boolean, lang: Language): number {
  if (length < 8 || length > 13 || /^(?:1-){3}/.test(shape)) return 0;
  // "01.02.2025 14", "05-06-2024": dates are taken already, times are not.
  if (/^1-/.test(shape) && !cued) return 0;
  const one = /^[^\d]*$/.test(gaps) && !/-.*\..*-|\..*-.*\./.test(gaps);
  if (!one) return 0;
  if (cued) return length >= 8 ? 0.92 : 0;
  if (lang === 'ro') return length === 10 ? 0.9 : 0;
  if (lang === 'en') return length === 10 || length === 11 ? 0.88 : length === 9 && shape !== '9' ? 0.7 : 0;
  if (length >= 9 && length <= 12) return shape.includes('-') ? 0.85 : 0.75;
  return length === 8 && gaps.includes('/') ? 0.7 : 0;
}
