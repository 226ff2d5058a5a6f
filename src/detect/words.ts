/** What kind of sign a code unit is; letters and marks count as letters. */
export const OTHER = 0;
export const LOWER = 1;
export const UPPER = 2;
export const DIGIT = 3;

/** A word of a text. `folded` is lower case without diacritics (å → aa, ä → ae, ș → s) and without apostrophes. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly raw: string;
  readonly folded: string;
}

const TABLE_SIZE = 0x600;
const classes = new Uint8Array(TABLE_SIZE);
for (let code = 0; code < TABLE_SIZE; code += 1) classes[code] = judge(String.fromCharCode(code));

function judge(sign: string): number {
  if (/\p{Lu}/u.test(sign)) return UPPER;
  if (/[\p{L}\p{M}]/u.test(sign)) return LOWER;
  return /\p{Nd}/u.test(sign) ? DIGIT : OTHER;
}

/** The kind of a code unit; halves of surrogate pairs are OTHER. NaN, which stands behind a text's end, is OTHER. */
export function classOf(code: number): number {
  if (code < TABLE_SIZE) return classes[code] ?? OTHER;
  if (code >= 0x2000 && code < 0x2c00) return OTHER;
  return code >= 0xd800 && code < 0xe000 ? OTHER : code >= 0x600 ? judge(String.fromCharCode(code)) : OTHER;
}

// Longer runs are no word of any of our languages; cutting them keeps every later comparison cheap.
const LONGEST_WORD = 48;
const APOSTROPHE = 39;

/**
 * Splits a text into words with their places (UTF-16): letters and digits, an apostrophe between letters. Takes time
 * in proportion to the length of the text.
 */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  // Words repeat; what is remembered of them ends with the call, for they are somebody's.
  const folded = new Map<string, string>();
  let at = 0;
  while (at < text.length) {
    if (classOf(text.charCodeAt(at)) === OTHER) {
      at += 1;
      continue;
    }
    const start = at;
    at += 1;
    while (at < text.length) {
      const code = text.charCodeAt(at);
      if (classOf(code) !== OTHER) at += 1;
      else if (code === APOSTROPHE && isLetter(text.charCodeAt(at + 1)) && isLetter(text.charCodeAt(at - 1))) at += 2;
      else break;
    }
    const raw = text.slice(start, Math.min(at, start + LONGEST_WORD));
    words.push({ start, end: at, raw, folded: foldedOf(raw, folded) });
  }
  return words;
}

const isLetter = (code: number): boolean => {
  const kind = classOf(code);
  return kind === LOWER || kind === UPPER;
};

function foldedOf(raw: string, known: Map<string, string>): string {
  let made = known.get(raw);
  if (made === undefined) {
    made = CONTRACTED.get(raw.toLowerCase()) ?? fold(raw);
    known.set(raw, made);
  }
  return made;
}

// Without its apostrophe "I'll" would be ill, and "we're" would be were.
const CONTRACTED: ReadonlyMap<string, string> = new Map([
  ["i'll", 'iwill'],
  ["we'll", 'wewill'],
  ["he'll", 'hewill'],
  ["she'll", 'shewill'],
  ["we're", 'weare'],
  ["who're", 'whoare'],
]);

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
