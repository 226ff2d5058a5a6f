/**
 * The notation of the cue and risk lists, and the search for them.
 *
 * A phrase is a row of words in lower case. `stem*` takes any ending, `*part` and `*part*` any word that holds it,
 * `a|b` either, `~` up to three words between, `~~` up to eight. Apostrophes and diacritics do not count: "don't" is
 * written `dont`, "søn" may be written as it is. A phrase is found within one sentence only.
 */

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

/** A phrase found: the list it stands in, its own number there, and the places of its first and last word. */
export interface Hit<K> {
  readonly list: K;
  readonly phrase: number;
  readonly first: number;
  readonly last: number;
}

export type Finder<K> = (tokens: readonly Token[]) => Hit<K>[];

const TOKEN = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}]+)*|[.!?…;:](?=[\s"'”»)]|$)|\n[^\S\n]*\n/gu;
const LONGEST_WORD = 64;

/** Splits a text into words with sentence numbers; time in proportion to the length of the text. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let sentence = 0;
  let first = 0;
  for (const match of text.matchAll(TOKEN)) {
    const raw = match[0];
    if (/^[.!?…;:\n]/.test(raw)) {
      if (raw === '?') for (const token of tokens.slice(first)) token.asked = true;
      sentence += 1;
      first = tokens.length;
      continue;
    }
    const word = foldWord(raw.slice(0, LONGEST_WORD));
    const comma = text.slice(Math.max(0, match.index - 2), match.index).includes(',');
    tokens.push({ word, start: match.index, end: match.index + raw.length, sentence, comma, asked: false });
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

/** Compiles lists of phrases into one search. A phrase that ends in a comment `(…)` is the same without it. */
export function compile<K extends string>(lists: Readonly<Record<K, readonly string[]>>): Finder<K> {
  const index: Index<K> = { exact: new Map(), stems: new Map(), parts: [], short: [] };
  for (const [list, phrases] of Object.entries(lists) as [K, readonly string[]][]) {
    for (const [number, phrase] of phrases.entries()) addPhrase(index, list, number, phrase);
  }
  return (tokens) => search(index, tokens);
}

interface Form {
  readonly text: string;
  readonly match: 'exact' | 'stem' | 'part';
}
interface Step {
  readonly forms: readonly Form[];
  /** How many words may stand before this one. */
  readonly gap: number;
}
interface Phrase<K> {
  readonly list: K;
  readonly number: number;
  readonly steps: readonly Step[];
}
interface Index<K> {
  readonly exact: Map<string, Phrase<K>[]>;
  readonly stems: Map<string, Phrase<K>[]>;
  /** By their first three letters, looked up at every place of a word. */
  readonly parts: Phrase<K>[][];
  /** What is too short for a key: compared with every word. */
  readonly short: Phrase<K>[];
}

const GAPS: Readonly<Record<string, number>> = { '~': 3, '~~': 8 };
const STEM_KEY = 3;

function addPhrase<K>(index: Index<K>, list: K, number: number, written: string): void {
  const steps: Step[] = [];
  let gap = 0;
  for (const part of written.trim().split(/\s+/)) {
    if (GAPS[part] !== undefined) gap = GAPS[part];
    else {
      steps.push({ forms: part.split('|').map(formOf), gap });
      gap = 0;
    }
  }
  const phrase = { list, number, steps };
  for (const form of steps[0]?.forms ?? []) {
    if (form.match === 'exact') push(index.exact, form.text, phrase);
    else if (form.text.length < STEM_KEY) index.short.push(phrase);
    else if (form.match === 'part') pushPart(index.parts, form.text, phrase);
    else push(index.stems, form.text.slice(0, STEM_KEY), phrase);
  }
}

function pushPart<K>(parts: Phrase<K>[][], text: string, phrase: Phrase<K>): void {
  const bucket = bucketOf(text, 0);
  const there = parts[bucket];
  if (there === undefined) parts[bucket] = [phrase];
  else there.push(phrase);
}

function push<K>(map: Map<string, Phrase<K>[]>, key: string, phrase: Phrase<K>): void {
  const there = map.get(key);
  if (there === undefined) map.set(key, [phrase]);
  else there.push(phrase);
}

function formOf(written: string): Form {
  const text = foldWord(written.replaceAll('*', ''));
  if (written.startsWith('*')) return { text, match: 'part' };
  return { text, match: written.endsWith('*') ? 'stem' : 'exact' };
}

function search<K>(index: Index<K>, tokens: readonly Token[]): Hit<K>[] {
  const hits: Hit<K>[] = [];
  for (const [at, token] of tokens.entries()) {
    for (const phrase of candidatesFor(index, token.word)) {
      const last = matchFrom(phrase.steps, 0, tokens, at);
      if (last !== null) hits.push({ list: phrase.list, phrase: phrase.number, first: at, last });
    }
  }
  return hits;
}

/** The phrases that may begin with a word; one that several of its forms let in may come more than once. */
function candidatesFor<K>(index: Index<K>, word: string): readonly Phrase<K>[] {
  const lists = [index.short, index.exact.get(word), index.stems.get(word.slice(0, STEM_KEY))];
  for (let place = 0; place + STEM_KEY <= word.length; place += 1) {
    const list = index.parts[bucketOf(word, place)];
    if (list !== undefined) lists.push(list);
  }
  const found: Phrase<K>[] = [];
  for (const list of lists) if (list !== undefined) for (const phrase of list) found.push(phrase);
  return found;
}

/** A small number for three letters. Two rows of letters may share one: what is found there is compared in full. */
function bucketOf(text: string, at: number): number {
  return ((text.charCodeAt(at) * 31 + text.charCodeAt(at + 1)) * 31 + text.charCodeAt(at + 2)) & BUCKET_MASK;
}

const BUCKET_MASK = 0xffff;

/** The place of the phrase's last word when its steps fit from here on; the gaps are small, so this ends soon. */
function matchFrom(steps: readonly Step[], step: number, tokens: readonly Token[], at: number): number | null {
  const wanted = steps[step];
  const token = tokens[at];
  if (wanted === undefined || token === undefined || !fits(token.word, wanted.forms)) return null;
  const next = steps[step + 1];
  if (next === undefined) return at;
  for (let place = at + 1; place <= at + 1 + next.gap; place += 1) {
    if (tokens[place]?.sentence !== token.sentence) return null;
    const last = matchFrom(steps, step + 1, tokens, place);
    if (last !== null) return last;
  }
  return null;
}

function fits(word: string, forms: readonly Form[]): boolean {
  return forms.some(({ text, match }) =>
    match === 'exact' ? word === text : match === 'stem' ? word.startsWith(text) : word.includes(text),
  );
}
