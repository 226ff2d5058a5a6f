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
  const index: Index<K> = { exact: new Map(), stems: new Map(), parts: [] };
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
  readonly parts: Phrase<K>[];
}

const STEM_KEY = 3;

function addPhrase<K>(index: Index<K>, kind: K, written: string): void {
  const weak = written.endsWith('?');
  const slots = written.replace(/\?$/, '').trim().split(/\s+/).map(formsOf);
  const phrase = { kind, slots, weak };
  for (const form of slots[0] ?? []) {
    if (form.match === 'part' || (form.match === 'stem' && form.text.length < STEM_KEY)) index.parts.push(phrase);
    else if (form.match === 'stem') push(index.stems, form.text.slice(0, STEM_KEY), phrase);
    else push(index.exact, form.text, phrase);
  }
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
    for (const list of [index.exact.get(word.folded), index.stems.get(word.folded.slice(0, STEM_KEY)), index.parts]) {
      for (const phrase of list ?? []) {
        const last = at + phrase.slots.length - 1;
        if (!phrase.slots.every((slot, step) => fits(words[at + step], slot))) continue;
        const rival = best.get(phrase.kind);
        const better = rival === undefined || last > rival.last || (rival.weak && !phrase.weak && last === rival.last);
        if (better) best.set(phrase.kind, { kind: phrase.kind, first: at, last, weak: phrase.weak });
      }
    }
    hits.push(...best.values());
  }
  return hits;
}

function fits(word: Word | undefined, slot: readonly Form[]): boolean {
  if (word === undefined) return false;
  const { folded } = word;
  return slot.some(({ text, match }) =>
    match === 'exact' ? folded === text : match === 'stem' ? folded.startsWith(text) : folded.includes(text),
  );
}
