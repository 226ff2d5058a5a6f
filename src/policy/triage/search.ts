import type { WordNumbers } from './word-numbers.js';
import type { Token } from './words.js';

/** A phrase found: the list it stands in, its own number there, and the places of its first and last word. */
export interface Hit<K> {
  readonly list: K;
  readonly phrase: number;
  readonly first: number;
  readonly last: number;
}

/**
 * Compiled lists. They are rows of numbers rather than objects: a search goes through some thousand of them for each
 * message, and what lies side by side is read in a fraction of the time. `…At` says where a row begins in the next one;
 * it ends where the following one begins.
 */
export interface Index {
  readonly words: WordNumbers;
  /** By phrase. The anchor is the step that is looked for first: the one whose words are rarest. */
  readonly families: Uint8Array;
  readonly lists: readonly string[];
  readonly numbers: Int32Array;
  readonly stepsAt: Int32Array;
  readonly anchors: Int32Array;
  /** By step: how many words may stand before it, and what it may be. */
  readonly gaps: Uint8Array;
  readonly formsAt: Int32Array;
  /** By form. A whole word is known by its number, which is compared faster than its letters. */
  readonly matches: Uint8Array;
  readonly ids: Int32Array;
  readonly texts: readonly string[];
  /**
   * By the word of the anchor, three numbers a phrase: its own, where the word beside the anchor stands (-1, 1, or 0
   * where none can be asked for) and that word's. Most phrases are ruled out by these alone.
   */
  readonly exactAt: Int32Array;
  readonly exact: Int32Array;
  /** By three letters (`bucketOf`): the row of the stems and parts that begin so, 0 for none. Rules most of a text out. */
  readonly rows: Uint16Array;
  /** By row, first the stems, which stand at the beginning of their word, then the parts, which stand anywhere in it. */
  readonly entriesAt: Int32Array;
  /** As in `exact`, behind the number of the form. */
  readonly entries: Int32Array;
  /** Phrases whose anchor is too short for a bucket: compared with every word. */
  readonly short: Int32Array;
}

export const EXACT = 0;
export const STEM = 1;
export const PART = 2;

/** Letters in a bucket. */
export const KEY = 3;
export const BUCKETS = 0x10000;

/** A small number for three letters. Two rows of letters may share one: what is found there is compared in full. */
export function bucketOf(text: string, at: number): number {
  return ((text.charCodeAt(at) * 31 + text.charCodeAt(at + 1)) * 31 + text.charCodeAt(at + 2)) & (BUCKETS - 1);
}

/**
 * One walk over the words of a text. Places count from 1 here: with a place before the first word and one behind the
 * last, nobody has to ask whether there is a neighbour.
 */
export class Search {
  readonly #ids: Int32Array;
  readonly #sentences: Int32Array;
  readonly #hits: Hit<string>[][];

  constructor(
    readonly index: Index,
    readonly tokens: readonly Token[],
    families: number,
  ) {
    const { words } = index;
    this.#ids = new Int32Array(tokens.length + 2).fill(-1);
    this.#sentences = new Int32Array(tokens.length + 2).fill(-1);
    for (let at = 0; at < tokens.length; at += 1) {
      const token = tokens[at] as Token;
      this.#ids[at + 1] = words.of(token);
      this.#sentences[at + 1] = token.sentence;
    }
    this.#hits = Array.from({ length: families }, () => []);
  }

  /** The hits of each family by its number. */
  run(): Hit<string>[][] {
    const { short, anchors, stepsAt } = this.index;
    for (let at = 1; at <= this.tokens.length; at += 1) {
      const id = this.#ids[at] as number;
      if (id !== -1) this.#byWord(id, at);
      for (let next = 0; next < short.length; next += 1) {
        const phrase = short[next] as number;
        const anchor = (stepsAt[phrase] as number) + (anchors[phrase] as number);
        if (this.#fits(at, anchor)) this.#from(phrase, anchor, at);
      }
      this.#byLetters(at);
    }
    return this.#hits;
  }

  /** Phrases whose anchor is the word at `at`. */
  #byWord(id: number, at: number): void {
    const { exactAt, exact } = this.index;
    const end = exactAt[id + 1] as number;
    for (let next = exactAt[id] as number; next < end; next += 3) this.#beside(exact, next, at);
  }

  /** Phrases whose anchor begins the word at `at`, or is a part of it. */
  #byLetters(at: number): void {
    const { rows, entriesAt } = this.index;
    const { word } = this.tokens[at - 1] as Token;
    for (let place = 0; place + KEY <= word.length; place += 1) {
      const row = rows[bucketOf(word, place)] as number;
      if (row === 0) continue;
      const first = entriesAt[place === 0 ? 2 * row : 2 * row + 1] as number;
      const end = entriesAt[2 * row + 2] as number;
      for (let next = first; next < end; next += 4) this.#entry(next, word, place, at);
    }
  }

  #entry(next: number, word: string, place: number, at: number): void {
    const { entries, texts } = this.index;
    const side = entries[next + 2] as number;
    if (side !== 0 && this.#ids[at + side] !== entries[next + 3]) return;
    if (standsAt(texts[entries[next] as number] as string, word, place)) this.#beside(entries, next + 1, at);
  }

  /** A phrase whose anchor stands at `at`, by the three numbers that `exact` has of it. */
  #beside(row: Int32Array, next: number, at: number): void {
    const { anchors, stepsAt } = this.index;
    const side = row[next + 1] as number;
    if (side !== 0 && this.#ids[at + side] !== row[next + 2]) return;
    const phrase = row[next] as number;
    this.#from(phrase, (stepsAt[phrase] as number) + (anchors[phrase] as number), at);
  }

  /** Goes back from a step that stands at `at` to where its phrase may begin, and from there to its end. */
  #from(phrase: number, step: number, at: number): void {
    const { stepsAt, gaps } = this.index;
    if (step === stepsAt[phrase]) {
      const last = this.#endOf(step + 1, stepsAt[phrase + 1] as number, at);
      if (last !== -1) this.#add(phrase, at - 1, last - 1);
      return;
    }
    const sentence = this.#sentences[at];
    const furthest = at - 1 - (gaps[step] as number);
    for (let place = at - 1; place >= furthest && this.#sentences[place] === sentence; place -= 1) {
      if (this.#fits(place, step - 1)) this.#from(phrase, step - 1, place);
    }
  }

  /** The place of the phrase's last word when `next` comes behind `at`, or -1; the gaps are small, so this ends soon. */
  #endOf(next: number, end: number, at: number): number {
    if (next === end) return at;
    const sentence = this.#sentences[at];
    const furthest = at + 1 + (this.index.gaps[next] as number);
    for (let place = at + 1; place <= furthest && this.#sentences[place] === sentence; place += 1) {
      const last = this.#fits(place, next) ? this.#endOf(next + 1, end, place) : -1;
      if (last !== -1) return last;
    }
    return -1;
  }

  #fits(at: number, step: number): boolean {
    const { formsAt, matches, ids, texts } = this.index;
    const id = this.#ids[at];
    const end = formsAt[step + 1] as number;
    for (let form = formsAt[step] as number; form < end; form += 1) {
      if (matches[form] === EXACT) {
        if (ids[form] === id) return true;
        continue;
      }
      const { word } = this.tokens[at - 1] as Token;
      const text = texts[form] as string;
      if (matches[form] === STEM ? standsAt(text, word, 0) : word.includes(text)) return true;
    }
    return false;
  }

  #add(phrase: number, first: number, last: number): void {
    const { families, lists, numbers } = this.index;
    const list = lists[phrase] as string;
    this.#hits[families[phrase] as number]?.push({ list, phrase: numbers[phrase] as number, first, last });
  }
}

/** `word.startsWith(text, place)`, in a third of the time for words as short as ours. */
function standsAt(text: string, word: string, place: number): boolean {
  if (place + text.length > word.length) return false;
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) !== word.charCodeAt(place + at)) return false;
  return true;
}
