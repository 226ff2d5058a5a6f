import { foldWord, type Token } from './words.js';

/**
 * The notation of the cue and risk lists, and the search for them.
 *
 * A phrase is a row of words in lower case. `stem*` takes any ending, `*part` and `*part*` any word that holds it,
 * `a|b` either, `~` up to three words between, `~~` up to eight. Apostrophes and diacritics do not count: "don't" is
 * written `dont`, "søn" may be written as it is. A phrase is found within one sentence only.
 */

/** A phrase found: the list it stands in, its own number there, and the places of its first and last word. */
export interface Hit<K> {
  readonly list: K;
  readonly phrase: number;
  readonly first: number;
  readonly last: number;
}

/** Lists of several families, each with names of its own, that are searched in one walk over the words. */
export type Families = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
export type Found<F extends Families> = { readonly [N in keyof F]: readonly Hit<keyof F[N] & string>[] };

/** Compiles lists of phrases into one search: time in proportion to the text, and hardly to the number of phrases. */
export function compile<F extends Families>(families: F): (tokens: readonly Token[]) => Found<F> {
  const index: Index = {
    words: new Map(),
    phrases: [],
    exact: [],
    stems: new Map(),
    parts: new Map(),
    keys: new Uint8Array(BUCKETS),
    short: [],
  };
  const names = Object.keys(families);
  for (const [family, name] of names.entries()) {
    for (const [list, phrases] of Object.entries(families[name] ?? {})) {
      for (const [number, phrase] of phrases.entries()) addPhrase(index, { family, list, number }, phrase);
    }
  }
  return (tokens) => {
    const hits = new Search(index, tokens, names.length).run();
    const found: Record<string, readonly Hit<string>[]> = {};
    for (let family = 0; family < names.length; family += 1) found[names[family] ?? ''] = hits[family] ?? [];
    return found as Found<F>;
  };
}

interface Form {
  readonly text: string;
  readonly match: 'exact' | 'stem' | 'part';
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
interface Phrase extends Place {
  readonly steps: readonly Step[];
  /** The step that is looked for first: the one whose words are rarest. */
  readonly anchor: number;
}
/** A phrase by one form of its anchor. */
interface Entry {
  readonly text: string;
  readonly phrase: Phrase;
  /** As in `exact`. */
  readonly side: number;
  readonly beside: number;
}
interface Index {
  /** Whole words of the lists, numbered: numbers are compared faster than words. */
  readonly words: Map<string, number>;
  readonly phrases: Phrase[];
  /**
   * By the number of the anchor, three numbers a phrase: its own, where the word beside the anchor stands (-1, 1, or 0
   * where none can be asked for) and that word's. Most phrases are ruled out by these alone.
   */
  readonly exact: number[][];
  /** By the first three letters. A stem stands at the beginning of its word, a part anywhere in it. */
  readonly stems: Map<number, Entry[]>;
  readonly parts: Map<number, Entry[]>;
  /** Which letters have any: most of what stands in a text is ruled out by this. */
  readonly keys: Uint8Array;
  /** What is too short for a key: compared with every word. */
  readonly short: Phrase[];
}

const GAPS: Readonly<Record<string, number>> = { '~': 3, '~~': 8 };
const KEY = 3;
const BUCKETS = 0x10000;
const STEM = 1;
const PART = 2;

function addPhrase(index: Index, place: Place, written: string): void {
  const steps: Step[] = [];
  let gap = 0;
  for (const part of written.trim().split(/\s+/)) {
    if (GAPS[part] !== undefined) gap = GAPS[part];
    else {
      steps.push({ forms: part.split('|').map((form) => formOf(index, form)), gap });
      gap = 0;
    }
  }
  const anchor = anchorOf(steps);
  const phrase = { ...place, steps, anchor };
  const own = index.phrases.push(phrase) - 1;
  const [side, beside] = neighbourOf(steps, anchor);
  for (const { text, match, id } of steps[anchor]?.forms ?? []) {
    if (match === 'exact') {
      const places = index.exact[id] ?? [];
      index.exact[id] = places;
      places.push(own, side, beside);
    } else if (text.length < KEY) index.short.push(phrase);
    else {
      const bucket = bucketOf(text, 0);
      const entries = match === 'part' ? index.parts : index.stems;
      entries.set(bucket, [...(entries.get(bucket) ?? []), { text, phrase, side, beside }]);
      index.keys[bucket] = (index.keys[bucket] ?? 0) | (match === 'part' ? PART : STEM);
    }
  }
}

/** A word that must stand right beside the anchor, where the phrase leaves no choice: its side and number. */
function neighbourOf(steps: readonly Step[], anchor: number): readonly [side: -1 | 0 | 1, id: number] {
  const only = (step: Step | undefined): number =>
    step?.forms.length === 1 && step.forms[0]?.match === 'exact' ? step.forms[0].id : NO_WORD;
  const after = steps[anchor + 1]?.gap === 0 ? only(steps[anchor + 1]) : NO_WORD;
  if (after !== NO_WORD) return [1, after];
  const before = steps[anchor]?.gap === 0 ? only(steps[anchor - 1]) : NO_WORD;
  return before !== NO_WORD ? [-1, before] : [0, NO_WORD];
}

function formOf({ words }: Index, written: string): Form {
  const text = foldWord(written.replaceAll('*', ''));
  if (written.startsWith('*')) return { text, match: 'part', id: NO_WORD };
  if (written.endsWith('*')) return { text, match: 'stem', id: NO_WORD };
  const id = words.get(text) ?? words.size;
  words.set(text, id);
  return { text, match: 'exact', id };
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

const NONE: readonly number[] = [];

/** One walk over the words of a text. */
class Search {
  readonly #ids: Int32Array;
  readonly #hits: Hit<string>[][];

  constructor(
    readonly index: Index,
    readonly tokens: readonly Token[],
    families: number,
  ) {
    this.#ids = new Int32Array(tokens.length);
    for (let at = 0; at < tokens.length; at += 1) this.#ids[at] = index.words.get(tokens[at]?.word ?? '') ?? -1;
    this.#hits = Array.from({ length: families }, () => []);
  }

  /** The hits of each family by its number. */
  run(): Hit<string>[][] {
    const { phrases, exact, short } = this.index;
    const ids = this.#ids;
    for (let at = 0; at < this.tokens.length; at += 1) {
      const whole = exact[ids[at] as number] ?? NONE;
      for (let next = 0; next < whole.length; next += 3) {
        const side = whole[next + 1] as number;
        if (side !== 0 && ids[at + side] !== whole[next + 2]) continue;
        const phrase = phrases[whole[next] as number] as Phrase;
        this.#from(phrase, phrase.anchor, at);
      }
      for (const phrase of short)
        if (this.#fits(at, phrase.steps[phrase.anchor])) this.#from(phrase, phrase.anchor, at);
      this.#byLetters(at);
    }
    return this.#hits;
  }

  /** Phrases whose anchor begins the word at `at`, or is a part of it. */
  #byLetters(at: number): void {
    const { keys, stems, parts } = this.index;
    const { word } = this.tokens[at] as Token;
    for (let place = 0; place + KEY <= word.length; place += 1) {
      const bucket = bucketOf(word, place);
      const there = keys[bucket] as number;
      if (there === 0) continue;
      if (place === 0 && (there & STEM) !== 0) this.#among(stems.get(bucket), at, place);
      if ((there & PART) !== 0) this.#among(parts.get(bucket), at, place);
    }
  }

  #among(entries: readonly Entry[] = [], at: number, place: number): void {
    const ids = this.#ids;
    const { word } = this.tokens[at] as Token;
    for (const { text, phrase, side, beside } of entries) {
      if (side !== 0 && ids[at + side] !== beside) continue;
      if (word.startsWith(text, place)) this.#from(phrase, phrase.anchor, at);
    }
  }

  /** Goes back from a step that stands at `at` to where its phrase may begin, and from there to its end. */
  #from(phrase: Phrase, step: number, at: number): void {
    const { steps, family, list, number } = phrase;
    if (step === 0) {
      const last = this.#endOf(steps, 0, at);
      if (last !== -1) this.#hits[family]?.push({ list, phrase: number, first: at, last });
      return;
    }
    const sentence = this.tokens[at]?.sentence;
    const furthest = at - 1 - (steps[step]?.gap ?? 0);
    for (let place = at - 1; place >= furthest && this.tokens[place]?.sentence === sentence; place -= 1) {
      if (this.#fits(place, steps[step - 1])) this.#from(phrase, step - 1, place);
    }
  }

  /** The place of the phrase's last word when its step stands at `at`, or -1; the gaps are small, so this ends soon. */
  #endOf(steps: readonly Step[], step: number, at: number): number {
    const next = steps[step + 1];
    if (next === undefined) return at;
    const sentence = this.tokens[at]?.sentence;
    for (let place = at + 1; place <= at + 1 + next.gap; place += 1) {
      if (this.tokens[place]?.sentence !== sentence) return -1;
      const last = this.#fits(place, next) ? this.#endOf(steps, step + 1, place) : -1;
      if (last !== -1) return last;
    }
    return -1;
  }

  #fits(at: number, step: Step | undefined): boolean {
    const id = this.#ids[at] ?? -1;
    const word = this.tokens[at]?.word ?? '';
    for (const form of step?.forms ?? []) {
      if (
        form.match === 'exact'
          ? id === form.id
          : form.match === 'stem'
            ? word.startsWith(form.text)
            : word.includes(form.text)
      )
        return true;
    }
    return false;
  }
}

/** A small number for three letters. Two rows of letters may share one: what is found there is compared in full. */
function bucketOf(text: string, at: number): number {
  return ((text.charCodeAt(at) * 31 + text.charCodeAt(at + 1)) * 31 + text.charCodeAt(at + 2)) & (BUCKETS - 1);
}
