import type { Span } from './span.js';
import { fold, type Word } from './words.js';

const SECRET_WORD =
  /^(?:password\w*|passwort\w*|passphrase|passcode|pass(?:kode|ord)|pwd|pw|adgangskode\w*|kodeord\w*|kode|koden|kennwort\w*|zugangsdaten|parola|parole|parolei|pin|pinul|pinkode\w*|pin code|login|logins|zugangscode)$/;
const LINK = /^(?:is|was|er|var|ist|war|lautet|lautete|este|era|e|hedder|hed)$/;
const LOOKBACK = 160;

/** Passwords written out in prose: a word that names one, then "is" or a colon, then something that looks like one. */
export function findCredentials(text: string, words: readonly Word[]): Span[] {
  const spans: Span[] = [];
  let named = -1;
  for (const [at, word] of words.entries()) {
    if (SECRET_WORD.test(word.folded)) named = at;
    const cue = words[named];
    if (cue === undefined || named === at || word.start - cue.end > LOOKBACK) continue;
    const before = words[at - 1];
    if (before === undefined || !(LINK.test(before.folded) || /[:=]\s*["'„“»]?$/.test(gap(text, before, word))))
      continue;
    const secret = secretAt(text, word.start);
    const direct = word.start - cue.end <= 24;
    const confidence = secretConfidence(secret, cue.folded, direct);
    if (confidence > 0) {
      spans.push({ start: word.start, end: word.start + secret.length, kind: 'credentials', confidence });
    }
  }
  return spans;
}

const gap = (text: string, before: Word, word: Word): string =>
  text.slice(Math.max(before.end, word.start - 8), word.start);

const LONGEST_SECRET = 64;

function secretAt(text: string, start: number): string {
  const run = /^\S+/.exec(text.slice(start, start + LONGEST_SECRET))?.[0] ?? '';
  return run.replace(/[.,;:)"'“”«»]+$/, '');
}

function secretConfidence(secret: string, cue: string, direct: boolean): number {
  if (secret.includes('://')) return 0;
  const mixed = /\p{L}/u.test(secret) && /[\d!#$%&*_+=@?-]/.test(secret);
  const digitsOnly = /^\d{4,8}$/.test(secret);
  if (/^pin/.test(cue) || digitsOnly) return direct && digitsOnly ? 0.9 : 0;
  if (secret.length >= 6 && mixed && /\d/.test(secret)) return direct ? 0.95 : 0.8;
  if (!direct || secret.length < 4 || /^login/.test(cue)) return 0;
  if (mixed && !/^\p{L}+-\p{L}+$/u.test(secret)) return 0.85;
  return /^\d{4,12}$/.test(secret) || (/\p{Ll}\p{Lu}/u.test(secret) && fold(secret).length >= 6) ? 0.8 : 0;
}
