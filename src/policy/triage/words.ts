import { foldWord, hashOf, NO_LETTERS, plainOf, withLetter } from './fold.js';

/** A word as the search sees it: folded, with its place (UTF-16) and the number of its sentence. */
export interface Token {
  readonly word: string;
  /** `hashOf` the word. */
  readonly hash: number;
  readonly start: number;
  readonly end: number;
  readonly sentence: number;
  /** Whether a comma stands right before it. */
  readonly comma: boolean;
  /** Whether its sentence ends in a question mark. */
  asked: boolean;
}

/**
 * Splits a text into words with sentence numbers; time in proportion to the length of the text. A sentence ends at one
 * of `.!?…;:` before a space, a closing quote or the end, and at an empty line.
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const codes = codesOf(text);
  let sentence = 0;
  let first = 0;
  for (let at = 0; at < text.length; ) {
    if (codes[at] === BLANK) at += 1;
    else if (isIn(codes, at, WORDLY)) {
      const token = tokenAt(text, codes, at, sentence);
      tokens.push(token);
      at = token.end;
    } else {
      const next = endOfBreak(codes, at);
      if (next > at) {
        if (codes[at] === QUESTION)
          for (let of = first; of < tokens.length; of += 1) (tokens[of] as Token).asked = true;
        sentence += 1;
        first = tokens.length;
      }
      at = Math.max(next, at + 1);
    }
  }
  return tokens;
}

/**
 * The text as numbers, and a 0 that ends it. A text put together from pieces is otherwise looked up in them for each
 * sign anew, and every sign is looked at some three times.
 */
function codesOf(text: string): Uint16Array {
  const codes = new Uint16Array(text.length + 1);
  for (let at = 0; at < text.length; at += 1) codes[at] = text.charCodeAt(at);
  return codes;
}

/** The word that begins at `start`. Most have English letters only, and are read, folded and numbered in one go. */
function tokenAt(text: string, codes: Uint16Array, start: number, sentence: number): Token {
  const comma = isBehindComma(codes, start);
  let hash = NO_LETTERS;
  let capitals = 0;
  let end = start;
  let code = codes[end] as number;
  for (let plain = plainOf(code); plain !== 0; plain = plainOf(code)) {
    hash = withLetter(hash, plain);
    capitals |= plain ^ code;
    end += 1;
    code = codes[end] as number;
  }
  if (end - start > LONGEST_PLAIN || code === APOSTROPHE || code >= 0x80) {
    end = endOfWord(codes, start);
    const word = foldWord(text.slice(start, end));
    return { word, hash: hashOf(word), start, end, sentence, comma, asked: false };
  }
  const written = text.slice(start, end);
  return { word: capitals === 0 ? written : written.toLowerCase(), hash, start, end, sentence, comma, asked: false };
}

/** However many blanks and ends of lines stand between (programs that wrap lines leave two), or one other sign. */
function isBehindComma(codes: Uint16Array, start: number): boolean {
  let at = start - 1;
  while (at > 0 && BLANKS.has(codes[at] as number)) at -= 1;
  return codes[at] === COMMA || codes[start - 2] === COMMA;
}

/** No word of a language is longer; a longer one is cut when it is folded. */
const LONGEST_PLAIN = 64;

/** "don't" is one word: an apostrophe with letters behind it. */
function endOfWord(codes: Uint16Array, start: number): number {
  let at = start;
  while (isIn(codes, at, WORDLY)) at += stepAt(codes, at);
  while ((codes[at] === APOSTROPHE || codes[at] === CURLY) && isIn(codes, at + 1, LETTER)) {
    at += 1;
    while (isIn(codes, at, LETTER)) at += stepAt(codes, at);
  }
  return at;
}

/** Where the end of a sentence ends that begins here; `at` itself: there is none. */
function endOfBreak(codes: Uint16Array, at: number): number {
  const code = codes[at] as number;
  const length = codes.length - 1;
  if (code === NEWLINE) {
    let next = at + 1;
    while (next < length && codes[next] !== NEWLINE && SPACE.test(String.fromCharCode(codes[next] as number)))
      next += 1;
    return next < length && codes[next] === NEWLINE ? next + 1 : at;
  }
  if (!ENDS.has(code)) return at;
  return at + 1 === length || BEHIND.test(String.fromCharCode(codes[at + 1] as number)) ? at + 1 : at;
}

const BLANK = 0x20;
const BLANKS: ReadonlySet<number> = new Set(Array.from(' \t\r\n\u00a0', (sign) => sign.charCodeAt(0)));
const COMMA = 0x2c;
const QUESTION = 0x3f;
const NEWLINE = 0x0a;
const APOSTROPHE = 0x27;
const CURLY = 0x2019;
const ENDS: ReadonlySet<number> = new Set(Array.from('.!?…;:', (sign) => sign.charCodeAt(0)));
const SPACE = /\s/;
const BEHIND = /[\s"'”»)]/;

const LETTER = 1;
/** Letters, their marks, and digits. */
const WORDLY = 2;

/** What is known of each of the first 65,536 characters: 0 nothing yet, else 4 and what it is. */
const known = new Uint8Array(0x10000);

function isIn(codes: Uint16Array, at: number, what: number): boolean {
  const code = codes[at] as number;
  if (stepAt(codes, at) === 2) return (classOf(String.fromCharCode(code, codes[at + 1] as number)) & what) !== 0;
  let found = known[code] as number;
  if (found === 0) {
    found = 4 | classOf(String.fromCharCode(code));
    known[code] = found;
  }
  return (found & what) !== 0;
}

/** 2 for a sign that is written as a pair. */
function stepAt(codes: Uint16Array, at: number): 1 | 2 {
  const code = codes[at] as number;
  return code >= 0xd800 && code < 0xdc00 && ((codes[at + 1] as number) & 0xfc00) === 0xdc00 ? 2 : 1;
}

function classOf(sign: string): number {
  if (/\p{L}/u.test(sign)) return LETTER | WORDLY;
  return /[\p{M}\p{N}]/u.test(sign) ? WORDLY : 0;
}
