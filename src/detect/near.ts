import type { Word } from './words.js';

/**
 * Words that say what a number near them is ("cpr", "passport no."). `isNear` tells whether one of them stands
 * within `reach` characters before a place, in time that grows with the logarithm of the number of cues.
 */
export class Cues {
  readonly #ends: number[] = [];

  constructor(words: readonly Word[], cue: RegExp) {
    for (const [at, word] of words.entries()) {
      const pair = `${word.folded} ${words[at + 1]?.folded ?? ''}`;
      if (cue.test(word.folded)) this.#ends.push(word.end);
      else if (cue.test(pair)) this.#ends.push(words[at + 1]?.end ?? word.end);
    }
  }

  isNear(start: number, reach: number): boolean {
    let low = 0;
    let high = this.#ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ends[middle] ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    const last = this.#ends[low - 1];
    return last !== undefined && start - last <= reach;
  }
}
