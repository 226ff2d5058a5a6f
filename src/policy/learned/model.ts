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
  const rowOf = new Map<number, number>();
  for (let row = 0; row < keys.length; row += 1) rowOf.set(keys[row] ?? 0, row * heads.length);
  return {
    score: (evidence) => {
      const sums = new Float64Array(heads.length);
      for (const [feature, value] of featuresOf(evidence)) {
        const row = rowOf.get(feature);
        if (row === undefined) continue;
        for (let head = 0; head < sums.length; head += 1)
          sums[head] = (sums[head] ?? 0) + value * (rows[row + head] ?? 0);
      }
      for (let head = 0; head < sums.length; head += 1) sums[head] = (sums[head] ?? 0) * (scales[head] ?? 0);
      return sums;
    },
  };
}

/** A score as a likelihood, between 0 and 1. */
export const chanceOf = (score: number): number => 1 / (1 + Math.exp(-score));

/** All features of a text. A long text has many words, each of which says less: they share what they weigh. */
export function featuresOf({ tokens, lang, named }: Evidence): ReadonlyMap<number, number> {
  const features = new Map<number, number>(named);
  const grams = gramsOf(tokens, lang);
  const share = TOGETHER / Math.sqrt(Math.max(grams.size, FEW));
  for (const gram of grams) features.set(gram, share);
  return features;
}

const TOGETHER = 2;
const FEW = 10;

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
}
