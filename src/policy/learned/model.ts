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
  const keys = new Uint32Array(bytesOf(features).buffer);
  const rows = new Int8Array(bytesOf(weights).buffer);
  const find = placesOf(keys);
  const width = heads.length;
  return {
    score: ({ tokens, lang, named }) => {
      const grams = gramsOf(tokens, lang);
      const counted = new Uint8Array(keys.length);
      const steps = new Int32Array(width);
      for (let at = 0; at < grams.length; at += 1) {
        const place = find(grams[at] as number);
        if (place === -1 || counted[place] === 1) continue;
        counted[place] = 1;
        const row = place * width;
        for (let head = 0; head < width; head += 1)
          steps[head] = (steps[head] as number) + (rows[row + head] as number);
      }
      const share = shareOf(grams);
      const sums = Float64Array.from(steps, (sum) => sum * share);
      for (const [feature, value] of named) {
        const row = find(feature) * width;
        if (row < 0) continue;
        for (let head = 0; head < width; head += 1)
          sums[head] = (sums[head] as number) + value * (rows[row + head] as number);
      }
      for (let head = 0; head < width; head += 1) sums[head] = (sums[head] as number) * (scales[head] as number);
      return sums;
    },
  };
}

/** Where a feature stands in the table, or -1: most words of a text stand in none. */
function placesOf(keys: Uint32Array): (feature: number) => number {
  const size = 2 ** Math.ceil(Math.log2(keys.length * 2 + 1));
  const slots = new Int32Array(size).fill(-1);
  for (let place = 0; place < keys.length; place += 1) {
    let slot = slotOf(keys[place] as number, size);
    while (slots[slot] !== -1) slot = (slot + 1) & (size - 1);
    slots[slot] = place;
  }
  return (feature) => {
    for (let slot = slotOf(feature, size); ; slot = (slot + 1) & (size - 1)) {
      const place = slots[slot] as number;
      if (place === -1 || keys[place] === feature) return place;
    }
  };
}

/** The upper digits of a number are as good as the lower ones only after both were mixed. */
const slotOf = (feature: number, size: number): number => (feature ^ (feature >>> 15)) & (size - 1);

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
