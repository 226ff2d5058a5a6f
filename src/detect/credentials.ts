import type { Hits } from './lexicon.js';
import type { Span } from './span.js';
import { fold, type Word } from './words.js';

// "Passwort fuer das Portal, das Sie mir im Mai gegeben haben, lautet".
const LOOKBACK = 140;
const DIRECT = 30;

/** Passwords, PINs and codes given in prose: a word that names one, then what links it to a word that looks like one. */
export function findCredentials(text: string, words: readonly Word[], hits: Hits['secrets']): Span[] {
  const tags = tagsByWord(words, hits);
  const spans: Span[] = [];
  let cue: Cue | undefined;
  let reached = 0;
  for (const [at, word] of words.entries()) {
    const tag = tags[at] ?? 0;
    if (cue !== undefined && word.start >= reached && word.start - cue.word.end <= LOOKBACK && (tag & NAMES) === 0) {
      const secret = secretAt(text, word.start);
      const confidence = judge({ text, words, tags, at, cue, secret });
      if (confidence > 0) {
        spans.push({ start: secret.start, end: secret.end, kind: 'credentials', confidence });
        reached = secret.end;
        continue;
      }
    }
    // "Discount code": a code that is nobody's secret.
    if ((tag & HARMLESS) !== 0) cue = undefined;
    else if (word.start >= reached && (tag & NAMES) !== 0) cue = { word, tag };
  }
  return spans;
}

interface Cue {
  readonly word: Word;
  readonly tag: number;
}

const [PASSWORD, CODE, LINK, BREAK, HARMLESS, KEY] = [1, 2, 4, 8, 16, 32];
const NAMES = PASSWORD | CODE | KEY;
const BITS = { password: PASSWORD, code: CODE, link: LINK, break: BREAK, harmless: HARMLESS, key: KEY };

function tagsByWord(words: readonly Word[], hits: Hits['secrets']): Uint8Array {
  const tags = new Uint8Array(words.length);
  for (const { tag, last } of hits) tags[last] = (tags[last] ?? 0) | BITS[tag];
  return tags;
}

const LONGEST_SECRET = 64;

interface Secret {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** "839 204": codes are sent in two groups of three. */
const TWO_GROUPS = /^\d{3} \d{3}(?!\d)/;

/** What stands at a place up to the next blank, with the signs that begin it and without those that end a sentence. */
function secretAt(text: string, from: number): Secret {
  let start = from;
  while (start > 0 && '!#$%&*@?+'.includes(text[start - 1] ?? ' ')) start -= 1;
  const grouped = TWO_GROUPS.exec(text.slice(start, start + 8))?.[0];
  if (grouped !== undefined) return { start, end: start + grouped.length, text: grouped.replace(' ', '') };
  const run = /^\S+/.exec(text.slice(start, start + LONGEST_SECRET))?.[0] ?? '';
  const bare = run.replace(/[.,;:)\]"'“”«»]+$/, '').replace(/(?<=[\p{L}\d])\?$/u, '');
  return { start, end: start + bare.length, text: bare };
}

interface Place {
  readonly text: string;
  readonly words: readonly Word[];
  readonly tags: Uint8Array;
  readonly at: number;
  readonly cue: Cue;
  readonly secret: Secret;
}

function judge({ text, words, tags, at, cue, secret }: Place): number {
  const between = text.slice(cue.word.end, secret.start);
  const before = words[at - 1];
  if (before === undefined || secret.text.includes('://') || /\n\s*\n/.test(between)) return 0;
  const gap = text.slice(Math.max(before.end, secret.start - 8), secret.start);
  const linked = ((tags[at - 1] ?? 0) & LINK) !== 0 || /[:=]\s*["'„“”»«`]?$/.test(gap) || /["'„“«»`]$/.test(gap);
  const adjacent = before === cue.word;
  // "The password you gave me, Bluebird-77, no longer works."
  const strong = /\p{L}.*\d|\d.*\p{L}/u.test(secret.text) && secret.text.length >= 7;
  const apposed =
    /^(?:, |: | \(|,|\()["'„“»]?$/.test(gap) && (strong || /^\d{4,8}[#*]?$|^[#*]\d{4,8}$/.test(secret.text));
  if (!linked && !adjacent && !apposed) return 0;
  if (((tags[at] ?? 0) & BREAK) !== 0) return 0;
  const direct = secret.start - cue.word.end <= DIRECT;
  if ((cue.tag & PASSWORD) !== 0) return secretConfidence(secret.text, direct, linked, gap);
  // A key opens a door before it opens a network.
  if ((cue.tag & CODE) === 0)
    return linked && strong && secret.text.length >= 8 && !/^["'„“«]$/.test(gap.trim()) ? 0.8 : 0;
  return codeConfidence(secret.text, direct, linked || (apposed && between.length <= 60));
}

/** A PIN or a door code is digits, or capitals with digits. */
function codeConfidence(secret: string, direct: boolean, linked: boolean): number {
  if (/^[#*]?\d{4,8}[#*]?$/.test(secret)) {
    if (/^(?:19|20)\d\d$/.test(secret) && !linked) return 0;
    return direct ? 0.9 : linked ? 0.7 : 0;
  }
  const mixed = /\d/.test(secret) && /\p{L}/u.test(secret);
  return mixed && secret.length >= 5 && !/^\d+(?:st|nd|rd|th|\p{L})$/u.test(secret) ? (direct || linked ? 0.8 : 0) : 0;
}

function secretConfidence(secret: string, direct: boolean, linked: boolean, gap: string): number {
  if (secret.length < 4) return 0;
  const letters = /\p{L}/u.test(secret);
  const digits = /\d/.test(secret);
  const signs = /[!#$%&*_+=@?^~.-]/.test(secret);
  if (letters && digits) {
    if (secret.length < 6 || /^\d+(?:st|nd|rd|th|pm|am|min)$/i.test(secret)) return 0;
    return direct ? 0.95 : 0.8;
  }
  const chain = /^\p{L}+(?:-\p{L}+){2,}$/u.test(secret);
  if (!linked && !chain) return 0;
  if (chain) return direct ? 0.8 : 0;
  if (!letters) return digits && /^[\d#*.-]{4,16}$/.test(secret) ? (direct ? 0.85 : 0.6) : 0;
  if (signs && /[!#$%&*_+=@?^~]/.test(secret)) return 0.85;
  const quoted = /["'„“”»«`]$/.test(gap);
  const odd =
    /\p{Ll}\p{Lu}/u.test(secret) || /^\p{L}+-\p{L}+(?:-[\p{L}\d]+)+$/u.test(secret) || /^\p{Lu}{5,}$/u.test(secret);
  if (odd && fold(secret).length >= 6) return 0.8;
  return quoted && direct && secret.length >= 5 ? 0.75 : 0;
}
