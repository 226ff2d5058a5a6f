import { foldWord } from './fold.js';
import { BUCKETS, bucketOf, EXACT, type Hit, type Index, KEY, PART, Search, STEM } from './search.js';
import { WordNumbers } from './word-numbers.js';
import type { Token } from './words.js';

export type { Hit } from './search.js';

/**
 * The notation of the cue and risk lists, and the search for them.
 *
 * A phrase is a row of words in lower case. `stem*` takes any ending, `*part` and `*part*` any word that holds it,
 * `a|b` either, `~` up to three words between, `~~` up to eight. Apostrophes and diacritics do not count: "don't" is
 * written `dont`, "søn" may be written as it is. A phrase is found within one sentence only.
 */

/** Lists of several families, each with names of its own, that are searched in one walk over the words. */
export type Families = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
export type Found<F extends Families> = { readonly [N in keyof F]: readonly Hit<keyof F[N] & string>[] };

/** Compiles lists of phrases into one search: time in proportion to the text, and hardly to the number of phrases. */
export function compile<F extends Families>(families: F): (tokens: readonly Token[]) => Found<F> {
  const book = new Book();
  const names = Object.keys(families);
  for (const [family, name] of names.entries()) {
    for (const [list, phrases] of Object.entries(families[name] ?? {})) {
      for (const [number, phrase] of phrases.entries()) book.add({ family, list, number }, phrase);
    }
  }
  const index = book.close();
  return (tokens) => {
    const hits = new Search(index, tokens, names.length).run();
    const found: Record<string, readonly Hit<string>[]> = {};
    for (let family = 0; family < names.length; family += 1) found[names[family] ?? ''] = hits[family] ?? [];
    return found as Found<F>;
  };
}

interface Form {
  readonly text: string;
  readonly match: typeof EXACT | typeof STEM | typeof PART;
  /** Of a whole word: its number. */
  readonly id: number;
}
interface Step {
  readonly forms: readonly Form[];
  /** How many words may stand before this one. */
  readonly gap: number;
}
interface Place {
  readonly family: number;
  readonly list: string;
  readonly number: number;
}

const GAPS: Readonly<Record<string, number>> = { '~': 3, '~~': 8 };

/** The rows of an index while phrases are still being added. */
class Book {
  readonly #words = new Map<string, number>();
  readonly #places: Place[] = [];
  readonly #stepsAt = [0];
  readonly #anchors: number[] = [];
  readonly #gaps: number[] = [];
  readonly #formsAt = [0];
  readonly #forms: Form[] = [];
  readonly #exact = new Map<number, number[]>();
  /** By bucket: stems and parts. */
  readonly #entries = new Map<number, readonly [number[], number[]]>();
  readonly #short: number[] = [];

  add(place: Place, written: string): void {
    const steps = stepsOf(written, this.#words);
    const phrase = this.#places.push(place) - 1;
    const anchor = anchorOf(steps);
    const [side, beside] = neighbourOf(steps, anchor);
    for (const [at, { forms, gap }] of steps.entries()) {
      for (const form of forms) {
        const number = this.#forms.push(form) - 1;
        if (at === anchor) this.#lead(form, number, [phrase, side, beside]);
      }
      this.#gaps.push(gap);
      this.#formsAt.push(this.#forms.length);
    }
    this.#anchors.push(anchor);
    this.#stepsAt.push(this.#gaps.length);
  }

  /** From a form of its anchor to a phrase. */
  #lead({ match, id, text }: Form, number: number, phrase: readonly [number, number, number]): void {
    if (match === EXACT) {
      const there = this.#exact.get(id) ?? [];
      there.push(...phrase);
      this.#exact.set(id, there);
    } else if (text.length < KEY) this.#short.push(phrase[0]);
    else {
      const bucket = bucketOf(text, 0);
      const there = this.#entries.get(bucket) ?? ([[], []] as const);
      there[match === STEM ? 0 : 1].push(number, ...phrase);
      this.#entries.set(bucket, there);
    }
  }

  close(): Index {
    const exact = rowsOf(Array.from(this.#words.values(), (id) => this.#exact.get(id) ?? []));
    // Row 0 is that of the buckets that have none.
    const entries = rowsOf([[], [], ...[...this.#entries.values()].flat()]);
    const rows = new Uint16Array(BUCKETS);
    for (const [at, bucket] of [...this.#entries.keys()].entries()) rows[bucket] = at + 1;
    return {
      words: new WordNumbers(this.#words.keys()),
      families: Uint8Array.from(this.#places, ({ family }) => family),
      lists: this.#places.map(({ list }) => list),
      numbers: Int32Array.from(this.#places, ({ number }) => number),
      stepsAt: Int32Array.from(this.#stepsAt),
      anchors: Int32Array.from(this.#anchors),
      gaps: Uint8Array.from(this.#gaps),
      formsAt: Int32Array.from(this.#formsAt),
      matches: Uint8Array.from(this.#forms, ({ match }) => match),
      ids: Int32Array.from(this.#forms, ({ id }) => id),
      texts: this.#forms.map(({ text }) => text),
      exactAt: exact.at,
      exact: exact.all,
      rows,
      entriesAt: entries.at,
      entries: entries.all,
      short: Int32Array.from(this.#short),
    };
  }
}

/** Rows one behind the other, and where each begins. */
function rowsOf(rows: readonly (readonly number[])[]): { readonly at: Int32Array; readonly all: Int32Array } {
  const at = new Int32Array(rows.length + 1);
  for (const [row, { length }] of rows.entries()) at[row + 1] = (at[row] as number) + length;
  return { at, all: Int32Array.from(rows.flat()) };
}

function stepsOf(written: string, words: Map<string, number>): Step[] {
  const steps: Step[] = [];
  let gap = 0;
  for (const part of written.trim().split(/\s+/)) {
    if (GAPS[part] !== undefined) gap = GAPS[part];
    else {
      steps.push({ forms: part.split('|').map((form) => formOf(words, form)), gap });
      gap = 0;
    }
  }
  return steps;
}

/** A word that must stand right beside the anchor, where the phrase leaves no choice: its side and number. */
function neighbourOf(steps: readonly Step[], anchor: number): readonly [side: -1 | 0 | 1, id: number] {
  const only = (step: Step | undefined): number =>
    step?.forms.length === 1 && step.forms[0]?.match === EXACT ? step.forms[0].id : NO_WORD;
  const after = steps[anchor + 1]?.gap === 0 ? only(steps[anchor + 1]) : NO_WORD;
  if (after !== NO_WORD) return [1, after];
  const before = steps[anchor]?.gap === 0 ? only(steps[anchor - 1]) : NO_WORD;
  return before !== NO_WORD ? [-1, before] : [0, NO_WORD];
}

function formOf(words: Map<string, number>, written: string): Form {
  const text = foldWord(written.replaceAll('*', ''));
  if (written.startsWith('*')) return { text, match: PART, id: NO_WORD };
  if (written.endsWith('*')) return { text, match: STEM, id: NO_WORD };
  const id = words.get(text) ?? words.size;
  words.set(text, id);
  return { text, match: EXACT, id };
}

/** No token has this number. */
const NO_WORD = -2;

/** The rarest word is looked for: "i" and "the" are met in every sentence, and would be compared with hundreds of phrases. */
function anchorOf(steps: readonly Step[]): number {
  const rarity = steps.map(({ forms }) => Math.min(...forms.map(({ text }) => FREQUENT.get(text) ?? 1 + text.length)));
  return rarity.indexOf(Math.max(...rarity));
}

/** Words that are rarer the later they stand, all below 1. */
const FREQUENT: ReadonlyMap<string, number> = new Map(
  `i the to a and of my is in it you me for on that have was not with be this at are she he so but your we they if as
   og jeg at det er i en til ikke og som med har af paa min den kan vi for mig han hun de der du et vil var fra
   si in de la nu ca mai sa am un o pe ce cu este din imi sunt pentru care va ma a fi
   ich und die der sie zu das ist nicht in den mit ein es eine mir auf mich fuer habe bei dass ihr im von
   what will do can her his him has had from or when dont would could want please know been about going no out there them our
   eller skal blev hvis naar selv efter kun noget hendes hans deres daca sau fost vreau dupa foarte meu mea lui ei
   auch wie oder wenn noch meine mein meiner ihre kann wird war sich seit hat sind tell told see said how email`
    .split(/\s+/)
    .map((word, rank) => [word, rank / 1000] as const)
    .toReversed(),
);
