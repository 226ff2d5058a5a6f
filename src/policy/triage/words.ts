/** A word as the search sees it: folded, with its place (UTF-16) and the number of its sentence. */
export interface Token {
  readonly word: string;
  readonly start: number;
  readonly end: number;
  readonly sentence: number;
  /** Whether a comma stands right before it. */
  readonly comma: boolean;
  /** Whether its sentence ends in a question mark. */
  asked: boolean;
}

const TOKEN = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}]+)*|[.!?…;:](?=[\s"'”»)]|$)|\n[^\S\n]*\n/gu;
const BREAKS: ReadonlySet<number> = new Set(Array.from('.!?…;:\n', (sign) => sign.charCodeAt(0)));
const LONGEST_WORD = 64;

/** Splits a text into words with sentence numbers; time in proportion to the length of the text. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let sentence = 0;
  let first = 0;
  for (const match of text.matchAll(TOKEN)) {
    const raw = match[0];
    if (BREAKS.has(raw.charCodeAt(0))) {
      if (raw === '?') for (let at = first; at < tokens.length; at += 1) (tokens[at] as Token).asked = true;
      sentence += 1;
      first = tokens.length;
      continue;
    }
    const word = foldWord(raw.slice(0, LONGEST_WORD));
    const at = match.index;
    const comma = text[at - 1] === ',' || text[at - 2] === ',';
    tokens.push({ word, start: at, end: at + raw.length, sentence, comma, asked: false });
  }
  return tokens;
}

const LETTERS: Readonly<Record<string, string>> = { æ: 'ae', ä: 'ae', ø: 'oe', ö: 'oe', å: 'aa', ü: 'ue', ß: 'ss' };

/** Lower case without diacritics and apostrophes: people write "boenner", "fuer" and "sedinta" too. */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (/^[a-z0-9]*$/.test(lower)) return lower;
  return lower
    .normalize('NFC')
    .replace(/[æäøöåüß]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
