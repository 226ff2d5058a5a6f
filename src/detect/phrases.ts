import { fold, type Word } from './words.js';

/** A phrase found in a row of words, by the places of its first and last word. */
export interface Hit<K> {
  readonly tag: K;
  readonly first: number;
  readonly last: number;
}

/**
 * A list of phrases, separated by commas or line ends; what follows a `#` on a line is a note, and `da:` before one says
 * whose words they are. A phrase is one word or
 * several; `stem*` takes any ending, `*stem` any beginning of two letters or more, `*part*` both, `a|b` either word, and `..` stands for up
 * to three words between two others. Spelling is folded on both sides, so diacritics may be written or left out.
 */
export type PhraseList = string;

interface Form {
  readonly text: string;
  readonly match: 'exact' | 'start' | 'end' | 'part';
}
interface Slot {
  readonly forms: readonly Form[];
  /** How many words may stand between the one before and this one. */
  readonly gap: number;
}
interface Phrase<K> {
  readonly tag: K;
  readonly slots: readonly Slot[];
}

const KEY = 3;
const WIDEST_GAP = 3;

/**
 * Compiled lists. Each word is compared with the few phrases that can begin with it, so that the search takes time in
 * proportion to the text; a word that comes again is not compared again.
 */
export class Phrases<K> {
  readonly #exact = new Map<string, Phrase<K>[]>();
  /** By three letters as a number: at the beginning of a word, or anywhere in it. */
  readonly #keyed = new Map<number, [Form, Phrase<K>][]>();

  add(tag: K, list: PhraseList): this {
    for (const line of list.split('\n')) {
      for (const written of line.replace(/#.*|^ *[a-z]{2}: /g, '').split(',')) {
        if (written.trim() !== '') this.#addPhrase({ tag, slots: slotsOf(written.trim()) });
      }
    }
    return this;
  }

  #addPhrase(phrase: Phrase<K>): void {
    for (const form of phrase.slots[0]?.forms ?? []) {
      if (form.match === 'exact') push(this.#exact, form.text, phrase);
      else push(this.#keyed, keyOf(form.text, 0), [form, phrase]);
    }
  }

  /** Calls `found` for every phrase of the lists in this row of words, in the order of their first words. */
  find(words: readonly Word[], found: (tag: K, first: number, last: number) => void): void {
    const known = new Map<string, readonly Phrase<K>[]>();
    for (let at = 0; at < words.length; at += 1) {
      const folded = words[at]?.folded ?? '';
      let phrases = known.get(folded);
      if (phrases === undefined) {
        phrases = this.#beginningWith(folded);
        known.set(folded, phrases);
      }
      for (let index = 0; index < phrases.length; index += 1) {
        const phrase = phrases[index];
        if (phrase === undefined) continue;
        const last = phrase.slots.length === 1 ? at : endOf(phrase, words, at);
        if (last !== -1) found(phrase.tag, at, last);
      }
    }
  }

  #beginningWith(word: string): readonly Phrase<K>[] {
    const found = new Set<Phrase<K>>(this.#exact.get(word));
    for (let place = 0; place + KEY <= word.length; place += 1) {
      for (const [form, phrase] of this.#keyed.get(keyOf(word, place)) ?? NONE) {
        const { match, text } = form;
        // A compound has something before its last part.
        const fits =
          match === 'start' ? place === 0 : match === 'part' || (place >= 2 && place + text.length === word.length);
        if (fits && word.startsWith(text, place)) found.add(phrase);
      }
    }
    return found.size === 0 ? NONE : [...found];
  }
}

const NONE: readonly never[] = [];

/** Letters and digits of folded words have seven bits; others may share a key, and are compared in full. */
const keyOf = (text: string, at: number): number =>
  (text.charCodeAt(at) << 14) ^ (text.charCodeAt(at + 1) << 7) ^ text.charCodeAt(at + 2);

function push<T, V>(map: Map<T, V[]>, key: T, value: V): void {
  const there = map.get(key);
  if (there === undefined) map.set(key, [value]);
  else there.push(value);
}

function slotsOf(written: string): Slot[] {
  const slots: Slot[] = [];
  let gap = 0;
  for (const part of written.split(/\s+/)) {
    if (part === '..') gap = WIDEST_GAP;
    else {
      slots.push({ forms: part.split('|').map(formOf), gap });
      gap = 0;
    }
  }
  return slots;
}

function formOf(written: string): Form {
  const text = fold(written.replaceAll('*', ''));
  const [begins, ends] = [written.startsWith('*'), written.endsWith('*')];
  // What is shorter than a key could not be looked up: then only the whole word counts.
  if (text.length < KEY) return { text, match: 'exact' };
  return { text, match: begins ? (ends ? 'part' : 'end') : ends ? 'start' : 'exact' };
}

/** The place of the phrase's last word when its first stands at `at`, or -1. */
function endOf<K>(phrase: Phrase<K>, words: readonly Word[], at: number): number {
  let place = at;
  for (let step = 1; step < phrase.slots.length; step += 1) {
    const slot = phrase.slots[step];
    let next = -1;
    for (let skip = 0; slot !== undefined && skip <= slot.gap && next === -1; skip += 1) {
      const word = words[place + 1 + skip];
      if (word !== undefined && slot.forms.some((form) => fits(word.folded, form))) next = place + 1 + skip;
    }
    if (next === -1) return -1;
    place = next;
  }
  return place;
}

function fits(folded: string, { text, match }: Form): boolean {
  if (match === 'exact') return folded === text;
  if (match === 'start') return folded.startsWith(text);
  return match === 'end' ? folded.endsWith(text) && folded.length > text.length + 1 : folded.includes(text);
}
