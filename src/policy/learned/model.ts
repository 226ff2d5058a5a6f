import type { Token } from '../triage/words.js';
import { gramsOf } from './grams.js';

/** A table as it is committed: written by `npm run learn`, from the texts in data/, and by nothing else. */
export interface WrittenModel {
  /** What is told apart, in the order of the columns. */
  readonly heads: readonly string[];
  /** What one step of a weight is worth, by head. */
  readonly scales: readonly number[];
  /** Base64: 32-bit numbers of the features, in rising order, little-endian. */
  readonly features: string;
  /** Base64: signed bytes, a row of all heads for each feature. */
  readonly weights: string;
}

/** What a text is scored by. */
export interface Evidence {
  readonly tokens: readonly Token[];
  readonly lang: string;
  /** Named features with their values; see `named`. */
  readonly named: ReadonlyMap<number, number>;
}

/** A linear table: the score of a head is the sum of its weights over what is found in the text. */
export interface Model {
  /** By the order of `heads`. Time in proportion to the text. */
  score(evidence: Evidence): Float64Array;
}

/** Decodes a table once; the result is kept by who asks. */
export function readModel({ heads, scales, features, weights }: WrittenModel): Model {
  const width = heads.length;
  const { placeOf, rows, size } = tableOf(new Uint32Array(bytesOf(features).buffer), bytesOf(weights), width);
  return {
    score: ({ tokens, lang, named }) => {
      const grams = gramsOf(tokens, lang);
      const counted = new Uint32Array((size >>> 5) + 1);
      const steps = new Int32Array(width);
      for (let at = 0; at < grams.length; at += 1) {
        const place = placeOf(grams[at] as number);
        if (place === -1) continue;
        const bit = 1 << (place & 31);
        if (((counted[place >>> 5] as number) & bit) !== 0) continue;
        counted[place >>> 5] = (counted[place >>> 5] as number) | bit;
        const row = place * width;
        for (let head = 0; head < width; head += 1)
          steps[head] = (steps[head] as number) + (rows[row + head] as number);
      }
      const share = shareOf(grams);
      const sums = new Float64Array(width);
      for (let head = 0; head < width; head += 1) sums[head] = (steps[head] as number) * share;
      for (const [feature, value] of named) {
        const row = placeOf(feature) * width;
        if (row < 0) continue;
        for (let head = 0; head < width; head += 1)
          sums[head] = (sums[head] as number) + value * (rows[row + head] as number);
      }
      for (let head = 0; head < width; head += 1) sums[head] = (sums[head] as number) * (scales[head] as number);
      return sums;
    },
  };
}

/** A table of weights in the order in which its features are looked up. */
interface Table {
  /** Where a feature's row stands, or -1: most words of a text have none. */
  placeOf(feature: number): number;
  readonly rows: Int8Array;
  readonly size: number;
}

/**
 * Features by open addressing. Which slots are taken is a bit each, and what is in them stands in their order, so that
 * a place is the number of bits before it: 12 KB that the processor keeps at hand, where a table of all slots would be
 * fetched from memory anew for each of a thousand words and pairs.
 */
function tableOf(features: Uint32Array, weights: Uint8Array, width: number): Table {
  const { slots, taken } = slotsOf(features);
  const last = slots.length - 1;
  const before = new Uint32Array(taken.length);
  for (let at = 1; at < taken.length; at += 1)
    before[at] = (before[at - 1] as number) + bitsIn(taken[at - 1] as number);
  const keys = new Uint32Array(features.length);
  const rows = new Int8Array(weights.length);
  let place = 0;
  for (const from of slots) {
    if (from === -1) continue;
    keys[place] = features[from] as number;
    rows.set(weights.subarray(from * width, (from + 1) * width), place * width);
    place += 1;
  }
  const placeOf = (feature: number): number => {
    for (let slot = slotOf(feature, slots.length); ; slot = (slot + 1) & last) {
      const bits = taken[slot >>> 5] as number;
      const bit = 1 << (slot & 31);
      if ((bits & bit) === 0) return -1;
      const at = (before[slot >>> 5] as number) + bitsIn(bits & (bit - 1));
      if (keys[at] === feature) return at;
    }
  };
  return { placeOf, rows, size: features.length };
}

/** Where each feature goes: the next free slot behind its own. Slots by the bit, and by the place in the table as written. */
function slotsOf(features: Uint32Array): { readonly slots: Int32Array; readonly taken: Uint32Array } {
  const size = Math.max(32, 2 ** Math.ceil(Math.log2(features.length * 2 + 1)));
  const slots = new Int32Array(size).fill(-1);
  const taken = new Uint32Array(size / 32);
  for (let place = 0; place < features.length; place += 1) {
    let slot = slotOf(features[place] as number, size);
    while (slots[slot] !== -1) slot = (slot + 1) & (size - 1);
    slots[slot] = place;
    taken[slot >>> 5] = (taken[slot >>> 5] as number) | (1 << (slot & 31));
  }
  return { slots, taken };
}

/** The upper digits of a number are as good as the lower ones only after both were mixed. */
const slotOf = (feature: number, size: number): number => (feature ^ (feature >>> 15)) & (size - 1);

/** How many of 32 bits are set: neighbours are added in pairs, the pairs in fours, and so on. */
function bitsIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** A score as a likelihood, between 0 and 1. */
export const chanceOf = (score: number): number => 1 / (1 + Math.exp(-score));

/** All features of a text with their values, as they are learned from. */
export function featuresOf({ tokens, lang, named }: Evidence): ReadonlyMap<number, number> {
  const grams = gramsOf(tokens, lang);
  const share = shareOf(grams);
  return new Map([...Array.from(grams, (gram) => [gram, share] as const), ...named]);
}

/** A long text has many words, each of which says less: they share what they weigh. */
const shareOf = (grams: Uint32Array): number => TOGETHER / Math.sqrt(Math.max(grams.length, FEW));

const TOGETHER = 2;
const FEW = 10;

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
}
