import { hashOf } from './fold.js';
import type { Token } from './words.js';

/**
 * Words with a number each, in the order given. A Map would hash and compare every word of a message anew for each
 * list that asks about it; here the number that the word brings along leads there, and most words are not compared.
 */
export class WordNumbers {
  readonly #words: readonly string[];
  /** Two numbers a slot: the word's own in the list and one more (0: nobody here), and its hash. */
  readonly #slots: Int32Array;

  constructor(words: Iterable<string>) {
    this.#words = [...words];
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(this.#words.length * 2 + 2)) * 2);
    for (const [at, word] of this.#words.entries()) {
      const hash = hashOf(word);
      let slot = this.#first(hash);
      while (this.#slots[slot] !== 0) slot = this.#next(slot);
      this.#slots[slot] = at + 1;
      this.#slots[slot + 1] = hash;
    }
  }

  /** -1: the word is none of these. */
  of({ word, hash }: Pick<Token, 'word' | 'hash'>): number {
    const slots = this.#slots;
    for (let slot = this.#first(hash); ; slot = this.#next(slot)) {
      const at = (slots[slot] as number) - 1;
      if (at === -1 || (slots[slot + 1] === hash && this.#words[at] === word)) return at;
    }
  }

  #first(hash: number): number {
    return ((hash ^ (hash >>> 15)) << 1) & (this.#slots.length - 1);
  }

  #next(slot: number): number {
    return (slot + 2) & (this.#slots.length - 1);
  }
}
