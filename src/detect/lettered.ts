import { ibanLength, isIban, isKvnr, isNino, isPps, isRvnr } from './checks.js';
import type { Cues } from './near.js';
import type { Span, SpanKind } from './span.js';
import { classOf, OTHER, type Word } from './words.js';

/** Official and financial numbers with letters in them: IBAN, NINO, KVNR, PPS, passports, identity cards. */
export function findLettered(text: string, words: readonly Word[], cues: Cues): Span[] {
  const spans: Span[] = [];
  let reached = 0;
  for (const [at, word] of words.entries()) {
    if (word.start < reached || !mayBegin(text, word)) continue;
    const span = ibanAt(text, word.start) ?? shapedAt(text, words, at, cues) ?? namedAt(text, words, at, cues);
    if (span === null) continue;
    spans.push(span);
    reached = span.end;
  }
  return spans;
}

/** Words of letters alone are looked at only where they are too short to be one. */
function mayBegin(text: string, { raw, start }: Word): boolean {
  const first = raw.charCodeAt(0);
  if (raw.length > 2 && !hasDigit(raw)) return false;
  // "CH7Y4K9T2": some passports have more letters than digits.
  if (raw.length >= 8 && first < 128 && /^(?=(?:\D*\d){3})[A-Z\d]{8,12}$/.test(raw)) return true;
  // Every one of these numbers has five digits within its first sixteen signs.
  let digits = 0;
  for (let at = start; at < start + 24 && digits < 5; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) digits += 1;
    else if (code === 10 && text.charCodeAt(at + 1) === 10) return false;
  }
  return digits >= 5 && first < 128;
}

function hasDigit(raw: string): boolean {
  for (let at = 0; at < raw.length; at += 1) {
    const code = raw.charCodeAt(at);
    if (code >= 48 && code <= 57) return true;
  }
  return false;
}

const isSign = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

const WIDEST_GAP = 2;

/** Takes letters and digits from a place on, over blanks, dashes, dots and single line ends. */
function take(text: string, start: number, count: number): { bare: string; end: number } {
  let [bare, at, gap] = ['', start, 0];
  while (at < text.length && bare.length < count && gap <= WIDEST_GAP) {
    const code = text.charCodeAt(at);
    if (isSign(code)) {
      bare += text[at];
      gap = 0;
    } else if (' -.\n'.includes(text[at] ?? '')) gap += 1;
    else break;
    at += 1;
  }
  return { bare, end: at };
}

function ibanAt(text: string, start: number): Span | null {
  const third = text.charCodeAt(start + 2);
  if (!(isLetter(text.charCodeAt(start)) && isLetter(text.charCodeAt(start + 1))) || isLetter(third)) return null;
  const country = text.slice(start, start + 2);
  const length = ibanLength(country.toUpperCase());
  if (length === undefined) return null;
  const { bare, end } = take(text, start, length);
  if (bare.length !== length || !/^[A-Za-z]{2}\d{2}/.test(bare)) return null;
  if (classOf(text.charCodeAt(end)) !== OTHER || !isIban(bare.toUpperCase())) return null;
  return { start, end, kind: 'iban', confidence: 0.99 };
}

interface Shape {
  readonly length: number;
  readonly form: RegExp;
  readonly check: (bare: string) => boolean;
  /** Words that make it sure, or that it needs. */
  readonly cue: 'nino' | 'identity' | 'pps' | 'svnr';
  /** How sure a right number is without the word; 0: it needs one. */
  readonly alone: number;
  /** Whether the word alone will do. */
  readonly cued: number;
}

const SHAPES: readonly Shape[] = [
  { length: 9, form: /^[A-Z]{2}\d{6}[A-D]$/, check: isNino, cue: 'nino', alone: 0.85, cued: 0 },
  { length: 10, form: /^[A-Z]\d{9}$/, check: isKvnr, cue: 'identity', alone: 0.85, cued: 0.8 },
  { length: 9, form: /^\d{7}[A-W][A-IW]$/, check: isPps, cue: 'pps', alone: 0.75, cued: 0.8 },
  { length: 8, form: /^\d{7}[A-W]$/, check: isPps, cue: 'pps', alone: 0.75, cued: 0.8 },
  { length: 12, form: /^\d{8}[A-Z]\d{3}$/, check: isRvnr, cue: 'svnr', alone: 0.8, cued: 0.8 },
];

const REACH = 45;

function shapedAt(text: string, words: readonly Word[], at: number, cues: Cues): Span | null {
  const start = words[at]?.start ?? 0;
  for (const { length, form, check, cue, alone, cued } of SHAPES) {
    const { bare, end } = take(text, start, length);
    if (bare.length !== length || classOf(text.charCodeAt(end)) !== OTHER || text.slice(start, end).includes('\n\n'))
      continue;
    const upper = bare.toUpperCase();
    if (!form.test(upper)) continue;
    const named = cues.near(cue, start, end, REACH);
    const right = check(upper);
    const thing = cues.before('thing', start) <= 14 && !named;
    const confidence = thing ? 0 : right ? (named ? 0.98 : alone) : named ? cued : 0;
    if (confidence > 0) return { start, end, kind: 'national_id', confidence };
  }
  return null;
}

/** A code right after the word "passport", "Ausweis", "seria": its shape differs from country to country. */
function namedAt(text: string, words: readonly Word[], at: number, cues: Cues): Span | null {
  const word = words[at];
  if (word === undefined) return null;
  const series = seriesAt(text, words, at);
  const document = looksLikeDocument(word.raw) || series !== null;
  const end = series ?? word.end;
  const passport = Math.min(cues.before('passport', word.start), document ? behind(cues.after('passport', end)) : FAR);
  const identity = Math.min(cues.before('identity', word.start), document ? behind(cues.after('identity', end)) : FAR);
  if (Math.min(passport, identity) > (document ? 160 : 30)) return null;
  // The nearer word decides, also between this and the word of a telephone or an order; but what is written as a
  // document is one unless that word stands right before it: "passport for the booking form is Indian, N4820913".
  const nearest = Math.min(cues.before('thing', word.start), cues.before('phone', word.start));
  if (nearest < Math.min(passport, identity) && (!document || nearest <= 14 || passport > 90)) return null;
  const kind: SpanKind = passport <= identity ? 'passport' : 'national_id';
  if (series !== null) return { start: word.start, end: series, kind, confidence: 0.92 };
  const { raw } = word;
  if (raw.length < 7 || raw.length > 16 || word.end - word.start !== raw.length) return null;
  if (!/^(?=.*\d.*\d.*\d)(?=.*[A-Za-z])[A-Za-z0-9]+$/.test(raw)) return null;
  return { start: word.start, end: word.end, kind, confidence: 0.92 };
}

const FAR = Number.POSITIVE_INFINITY;

/** "K1234567 is my passport": a word behind a number counts while it is close. */
const behind = (distance: number): number => (distance <= 22 ? distance : FAR);

/** Letters and digits as documents have them: "P7214409B", "ER5820174", "C01X00T47". */
const looksLikeDocument = (raw: string): boolean =>
  /^(?:[A-Z]{1,3}\d{6,8}[A-Z]?|[CFGHJKLMNPRTVWXYZ0-9]{9})$/.test(raw) && /[A-Z]/.test(raw) && /\d/.test(raw);

/** "AX 123456", "ED 4418873", "RX nr. 123456", "seria XT numărul 123456": letters, then digits. */
function seriesAt(text: string, words: readonly Word[], at: number): number | null {
  const [letters, second, third] = [words[at], words[at + 1], words[at + 2]];
  if (letters === undefined || second === undefined || !/^[A-Z]{1,2}$/i.test(letters.raw)) return null;
  if (!/^[A-Z]+$/.test(letters.raw) && !/^(?:nr|numar|numarul|no)$/.test(second.folded)) return null;
  const number = /^(?:nr|numar|numarul|no)$/.test(second.folded) ? third : second;
  if (number === undefined || number.start - letters.end > 14) return null;
  // "FK 693 217": the digits may come in groups.
  const grouped = /^\d{2,4}(?: \d{2,4}){1,3}(?![\d.,:-]\d|\w)/.exec(text.slice(number.start, number.start + 16))?.[0];
  const digits = grouped?.replaceAll(' ', '').length ?? 0;
  if (grouped !== undefined && digits >= 6 && digits <= 8) return number.start + grouped.length;
  if (!/^\d{5,8}$/.test(number.raw)) return null;
  return /\n/.test(text.slice(letters.end, number.start)) ? null : number.end;
}
