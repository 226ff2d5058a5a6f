import type { NumberWord } from './data/number-words.js';
import type { Hit } from './phrases.js';
import type { Word } from './words.js';

/** Where in a text the words stand that say what a number near them is. */
export class Cues {
  readonly #ends = new Map<NumberWord, number[]>();
  readonly #starts = new Map<NumberWord, number[]>();

  constructor(words: readonly Word[], hits: readonly Hit<NumberWord>[]) {
    const idle = new Set<number>();
    for (const { tag, first, last } of hits)
      if (tag === 'nothing') for (let at = first; at <= last; at += 1) idle.add(at);
    for (const { tag, first, last } of hits) {
      if (tag === 'thing' && idle.has(last)) continue;
      listOf(this.#ends, tag).push(words[last]?.end ?? 0);
      listOf(this.#starts, tag).push(words[first]?.start ?? 0);
    }
    // A longer phrase may end behind the one that begins after it.
    for (const ends of this.#ends.values()) ends.sort((a, b) => a - b);
  }

  /** How far before a place the last word of this meaning ends; Infinity where there is none. */
  before(cue: NumberWord, place: number): number {
    const ends = this.#ends.get(cue) ?? NONE;
    const last = ends[firstAbove(ends, place) - 1];
    return last === undefined ? Number.POSITIVE_INFINITY : place - last;
  }

  /** How far behind a place the next word of this meaning begins. */
  after(cue: NumberWord, place: number): number {
    const starts = this.#starts.get(cue) ?? NONE;
    const next = starts[firstAbove(starts, place - 1)];
    return next === undefined ? Number.POSITIVE_INFINITY : next - place;
  }

  /** Whether a word of this meaning stands shortly before the stretch, or right behind it. */
  near(cue: NumberWord, start: number, end: number, reach = 40): boolean {
    return this.before(cue, start) <= reach || this.after(cue, end) <= AFTER;
  }
}

// "010190-1237 (mit cpr)": what explains a number afterwards stands close.
const AFTER = 10;
const NONE: readonly number[] = [];

function listOf(map: Map<NumberWord, number[]>, tag: NumberWord): number[] {
  let list = map.get(tag);
  if (list === undefined) {
    list = [];
    map.set(tag, list);
  }
  return list;
}

/** The index of the first number greater than `place` in a sorted row. */
function firstAbove(row: readonly number[], place: number): number {
  let low = 0;
  let high = row.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((row[middle] ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}
