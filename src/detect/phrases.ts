import { fold, type Word } from './words.js';

/** Phrases found in a text, by the places of their first and last word. */
export interface PhraseHit<K> {
  readonly kind: K;
  readonly first: number;
  readonly last: number;
  readonly weak: boolean;
}

/** Finds the phrases of a compiled list in a row of words; of several that begin at one word the longest counts. */
export type PhraseFinder<K> = (words: readonly Word[]) => PhraseHit<K>[];

/**
 * Compiles lists of phrases, separated by commas or line ends. A phrase is one word or several; `stem*` takes any
 * ending, `*part*` any word that holds it, `a|b` either word; a `?` after the phrase marks it as weak (it hints,
 * and does not prove). Each word of a text is compared with the few phrases that can begin with it, so the search
 * takes time in proportion to the text.
 */
export function compilePhrases<K extends string>(lists: Partial<Record<K, string>>): PhraseFinder<K> {
  const index: Index<K> = { exact: new Map(), stems: new Map(), parts: [], short: [] };
  for (const [kind, list] of Object.entries(lists) as [K, string][]) {
    for (const phrase of list.split(/[,\n]/)) if (phrase.trim() !== '') addPhrase(index, kind, phrase.trim());
  }
  return (words) => findPhrases(index, words);
}

interface Phrase<K> {
  readonly kind: K;
  readonly slots: readonly (readonly Form[])[];
  readonly weak: boolean;
}
interface Form {
  readonly text: string;
  readonly match: 'exact' | 'stem' | 'part';
}
interface Index<K> {
  readonly exact: Map<string, Phrase<K>[]>;
  /** By the first three letters of the stem. */
  readonly stems: Map<string, Phrase<K>[]>;
  /** By the first three letters of the part, looked up at every place of a word. */
  readonly parts: Phrase<K>[][];
  /** What is too short for a key: compared with every word. */
  readonly short: Phrase<K>[];
}

const STEM_KEY = 3;

function addPhrase<K>(index: Index<K>, kind: K, written: string): void {
  const weak = written.endsWith('?');
  const slots = written.replace(/\?$/, '').trim().split(/\s+/).map(formsOf);
  const phrase = { kind, slots, weak };
  for (const form of slots[0] ?? []) {
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

function formsOf(slot: string): Form[] {
  return slot.split('|').map((form) => {
    const text = fold(form.replaceAll('*', ''));
    if (form.startsWith('*')) return { text, match: 'part' };
    return { text, match: form.endsWith('*') ? 'stem' : 'exact' };
  });
}

function findPhrases<K>(index: Index<K>, words: readonly Word[]): PhraseHit<K>[] {
  const hits: PhraseHit<K>[] = [];
  for (const [at, word] of words.entries()) {
    const best = new Map<K, PhraseHit<K>>();
    for (const phrase of candidatesFor(index, word.folded)) {
      const last = at + phrase.slots.length - 1;
      if (!phrase.slots.every((slot, step) => fits(words[at + step], slot))) continue;
      const rival = best.get(phrase.kind);
      const better = rival === undefined || last > rival.last || (rival.weak && !phrase.weak && last === rival.last);
      if (better) best.set(phrase.kind, { kind: phrase.kind, first: at, last, weak: phrase.weak });
    }
    hits.push(...best.values());
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

function fits(word: Word | undefined, slot: readonly Form[]): boolean {
  if (word === undefined) return false;
  const { folded } = word;
  return slot.some(({ text, match }) =>
    match === 'exact' ? folded === text : match === 'stem' ? folded.startsWith(text) : folded.includes(text),
  );
}
