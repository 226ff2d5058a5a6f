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
  let sentence = 0;
  let first = 0;
  for (let at = 0; at < text.length; ) {
    if (isIn(text, at, WORDLY)) {
      const token = tokenAt(text, at, sentence);
      tokens.push(token);
      at = token.end;
      continue;
    }
    const next = endOfBreak(text, at);
    if (next > at) {
      if (text.charCodeAt(at) === QUESTION)
        for (let of = first; of < tokens.length; of += 1) (tokens[of] as Token).asked = true;
      sentence += 1;
      first = tokens.length;
      at = next;
    } else at += text.codePointAt(at) === text.charCodeAt(at) ? 1 : 2;
  }
  return tokens;
}

/** The word that begins at `start`. Most have English letters only, and are read, folded and numbered in one go. */
function tokenAt(text: string, start: number, sentence: number): Token {
  const comma = text.charCodeAt(start - 1) === COMMA || text.charCodeAt(start - 2) === COMMA;
  let hash = NO_LETTERS;
  let capitals = 0;
  let end = start;
  let code = text.charCodeAt(end);
  for (let plain = plainOf(code); plain !== 0; plain = plainOf(code)) {
    hash = withLetter(hash, plain);
    capitals |= plain ^ code;
    end += 1;
    // Behind the end of the text: no number, and no letter.
    code = text.charCodeAt(end);
  }
  if (end - start > LONGEST_PLAIN || code === APOSTROPHE || code >= 0x80) {
    end = endOfWord(text, start);
    const word = foldWord(text.slice(start, end));
    return { word, hash: hashOf(word), start, end, sentence, comma, asked: false };
  }
  const written = text.slice(start, end);
  return { word: capitals === 0 ? written : written.toLowerCase(), hash, start, end, sentence, comma, asked: false };
}

/** No word of a language is longer; a longer one is cut when it is folded. */
const LONGEST_PLAIN = 64;
const APOSTROPHE = 0x27;

/** "don't" is one word: an apostrophe with letters behind it. */
function endOfWord(text: string, start: number): number {
  let at = start;
  while (isIn(text, at, WORDLY)) at += stepAt(text, at);
  while ((text[at] === "'" || text[at] === '’') && isIn(text, at + 1, LETTER)) {
    at += 1;
    while (isIn(text, at, LETTER)) at += stepAt(text, at);
  }
  return at;
}

/** Where the end of a sentence ends that begins here; `at` itself: there is none. */
function endOfBreak(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === NEWLINE) {
    let next = at + 1;
    while (next < text.length && text.charCodeAt(next) !== NEWLINE && SPACE.test(text[next] as string)) next += 1;
    return text.charCodeAt(next) === NEWLINE ? next + 1 : at;
  }
  if (!ENDS.includes(text[at] as string)) return at;
  return at + 1 === text.length || BEHIND.test(text[at + 1] as string) ? at + 1 : at;
}

const COMMA = 0x2c;
const QUESTION = 0x3f;
const NEWLINE = 0x0a;
const ENDS = '.!?…;:';
const SPACE = /\s/;
const BEHIND = /[\s"'”»)]/;

const stepAt = (text: string, at: number): number => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);

const LETTER = 1;
/** Letters, their marks, and digits. */
const WORDLY = 2;

/** What is known of each of the first 65,536 characters: 0 nothing yet, else 4 and what it is. */
const known = new Uint8Array(0x10000);

function isIn(text: string, at: number, what: number): boolean {
  const code = text.codePointAt(at);
  if (code === undefined) return false;
  if (code > 0xffff) return (classOf(code) & what) !== 0;
  let found = known[code] as number;
  if (found === 0) {
    found = 4 | classOf(code);
    known[code] = found;
  }
  return (found & what) !== 0;
}

function classOf(code: number): number {
  const sign = String.fromCodePoint(code);
  if (/\p{L}/u.test(sign)) return LETTER | WORDLY;
  return /[\p{M}\p{N}]/u.test(sign) ? WORDLY : 0;
}
