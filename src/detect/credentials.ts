import type { Hits } from './lexicon.js';
import type { Span } from './span.js';
import { fold, type Word } from './words.js';

// "Passwort fuer das Portal, das Sie mir im Mai gegeben haben, lautet".
const LOOKBACK = 140;
const DIRECT = 30;

/** Passwords, PINs and codes given in prose: a word that names one, then what links it to a word that looks like one. */
export function findCredentials(text: string, words: readonly Word[], hits: Hits['secrets']): Span[] {
  const tags = tagsByWord(words, hits);
  const spans: Span[] = findLogins(text);
  let cue: Cue | undefined;
  let reached = 0;
  for (const [at, word] of words.entries()) {
    const tag = tags[at] ?? 0;
    if (cue !== undefined && word.start >= reached && word.start - cue.word.end <= LOOKBACK && (tag & NAMES) === 0) {
      const secret = secretAt(text, word.start);
      const confidence =
        judge({ text, words, tags, at, cue, secret }) || follows(spans.at(-1), text, { words, tags, at, cue, secret });
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

const LOGIN =
  /(?:[^\s@]@[^\s@]{0,60}|\b(?:user(?:name)?|login|bruger(?:navn)?|utilizator|benutzer(?:name)?)[: ]{1,2}\S{2,40}) ?(?:[/|]|,? ?(?:pass(?:word|wort)?|pw|pwd|kode|parola|adgangskode|kennwort)[: ]) ?(?=(\S{6,40}))/giu;

/** "greta@example.org / Sommer2019": a mailbox or a user's name, then what opens it. */
function findLogins(text: string): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(LOGIN)) {
    const secret = (match[1] ?? '').replace(/[.,;:)\]"'“”«»]+$/, '');
    if (!/\p{L}/u.test(secret) || !/\d/.test(secret) || /@|:\/\//.test(secret)) continue;
    const start = match.index + match[0].length;
    spans.push({ start, end: start + secret.length, kind: 'credentials', confidence: 0.9 });
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

/** "839 204", "70 41 93": codes are sent in groups. */
const GROUPS = /^(?:\d{3}[ -]\d{3}|\d{2} \d{2} \d{2}|\d{4} \d{4}|\d(?: \d){3,5}|\d{2} \d{2})(?![\d.,:]*\d| \d)/;

/** "star seven seven oh two": codes are also told, and then written as they were heard. */
const SPOKEN =
  /^(?:(?:star|hash|pound|double|triple|oh|zero|one|two|three|four|five|six|seven|eight|nine|stjerne|firkant|havelåge|nul|en|et|to|tre|fire|fem|seks|syv|otte|ni|steluță|steluta|diez|zero|unu|doi|trei|patru|cinci|șase|sase|șapte|sapte|opt|nouă|noua|stern|raute|null|eins|zwei|zwo|drei|vier|fünf|fuenf|sechs|sieben|acht|neun)(?:[ -]|, ?|(?![\p{L}\d]))){3,}/iu;

/** What stands at a place up to the next blank, with the signs that begin it and without those that end a sentence. */
function secretAt(text: string, from: number): Secret {
  let start = from;
  while (start > 0 && '!#$%&*@?+'.includes(text[start - 1] ?? ' ')) start -= 1;
  const ahead = text.slice(start, start + LONGEST_SECRET);
  const grouped = GROUPS.exec(ahead)?.[0];
  if (grouped !== undefined) return { start, end: start + grouped.length, text: grouped.replaceAll(/[ -]/g, '') };
  const spoken = SPOKEN.exec(ahead)?.[0].replace(/[ ,-]+$/, '');
  if (spoken !== undefined) return { start, end: start + spoken.length, text: '#0000' };
  const run = /^\S+/.exec(text.slice(start, start + LONGEST_SECRET))?.[0] ?? '';
  const bare = run.replace(/[.,;:)\]"'“”«»]+$/, '').replace(/(?<=[\p{L}\d])\?$/u, '');
  return { start, end: start + bare.length, text: bare };
}

/** "Is the code still pusterum2023? And for the printer 1379?": a second thing that opens, and digits right behind it. */
function follows(former: Span | undefined, text: string, { words, at, cue, secret }: Omit<Place, 'text'>): number {
  if (former === undefined || words[at - 1] !== cue.word || secret.start - former.end > 60) return 0;
  if (text.slice(former.end, secret.start).includes('\n\n')) return 0;
  return /^[#*]?\d{4,8}[#*]?\??$/.test(secret.text) ? 0.7 : 0;
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
  if (((tags[at] ?? 0) & BREAK) !== 0 || DIAGNOSIS.test(secret.text)) return 0;
  // "I forgot the code, I have 2500 kr".
  if (/^ ?(?:kr|eur|euro|euros|lei|ron|dkk|pounds?|steps|€|£)(?!\p{L})/iu.test(text.slice(secret.end, secret.end + 8)))
    return 0;
  // 'Choose "Forgotten password?"': a word that a quotation only begins with is no secret.
  const quoted = /["„“«»`]$/.test(gap);
  if (quoted && !adjacent && !/[:=]\s*.$/.test(gap) && ((tags[at - 1] ?? 0) & LINK) === 0) {
    if (!/^[.,;]?["”“»«`]/.test(text.slice(secret.end, secret.end + 2))) return 0;
  }
  const direct = secret.start - cue.word.end <= DIRECT;
  if ((cue.tag & PASSWORD) !== 0) return secretConfidence(secret.text, direct, linked, gap);
  // A key opens a door before it opens a network.
  if ((cue.tag & CODE) === 0) {
    const opens = linked || (adjacent && /^(?:key|noegle|noeglen|schluessel|cheia)$/.test(cue.word.folded));
    return opens && strong && secret.text.length >= 8 && !/^["'„“«]$/.test(gap.trim()) ? 0.8 : 0;
  }
  return codeConfidence(secret.text, direct, linked || (apposed && between.length <= 60));
}

/** "Code F41.1": what is written on a claim. */
const DIAGNOSIS = /^[A-Z]\d{2}(?:\.\d{1,2})?[A-Z*!]?$/;

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
  // "The safe word PELICAN we agreed".
  if (!linked && gap === ' ' && direct && /^\p{Lu}{5,}$/u.test(secret)) return 0.75;
  if (!linked && !chain) return 0;
  if (chain) return direct ? 0.8 : 0;
  if (!letters) return digits && /^[\d#*.-]{4,16}$/.test(secret) ? (direct ? 0.85 : 0.6) : 0;
  if (signs && /[!#$%&*_+=@?^~]/.test(secret)) return 0.85;
  const quoted = /["'„“”»«`]$/.test(gap);
  const odd =
    /\p{Ll}\p{Lu}/u.test(secret) ||
    (/: ?$/.test(gap) && /^\p{Lu}\p{Ll}{2,}-\p{Lu}\p{Ll}+$/u.test(secret)) ||
    /^\p{L}+-\p{L}+(?:-[\p{L}\d]+)+$/u.test(secret) ||
    /^\p{Lu}{5,}$/u.test(secret);
  if (odd && fold(secret).length >= 6) return 0.8;
  return quoted && direct && secret.length >= 5 ? 0.75 : 0;
}
