/** A word of a text: `folded` is lower case without diacritics (å → aa, ä → ae, ș → s) and without apostrophes. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly raw: string;
  readonly folded: string;
}

// Longer runs are no word of any of our languages; cutting them keeps every later comparison cheap.
const LONGEST_WORD = 64;
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}]+)*/gu;

/** Splits a text into words with their places (UTF-16). Takes time in proportion to the length of the text. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const raw = match[0];
    words.push({ start: match.index, end: match.index + raw.length, raw, folded: fold(raw.slice(0, LONGEST_WORD)) });
  }
  return words;
}

const LETTERS: Readonly<Record<string, string>> = {
  æ: 'ae',
  ä: 'ae',
  ø: 'oe',
  ö: 'oe',
  å: 'aa',
  ü: 'ue',
  ß: 'ss',
  đ: 'd',
  ł: 'l',
  ı: 'i',
};

/**
 * One spelling for all: people write "ses" for "șes", "boenner" for "bønner" and "fuer" for "für",
 * and the word lists need each word once only.
 */
export function fold(word: string): string {
  const lower = word.toLowerCase();
  if (/^[a-z0-9]*$/.test(lower)) return lower;
  return lower
    .normalize('NFC')
    .replace(/[æäøöåüßđłı]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
