import { describe, expect, it } from '@jest/globals';
import { named } from '../../../src/policy/learned/index.js';
import { featuresOf, readModel } from '../../../src/policy/learned/model.js';
import { tokensOf } from '../../../src/policy/triage/words.js';

const TEXT = 'Please delete it. Please delete everything that you wrote about the medication!';
const evidence = { tokens: tokensOf(TEXT), lang: 'en', named: new Map([[named('asks'), 1.5]]) };

/** A table with a row for every second feature, that of `asks` among them. */
function tableOf(features: readonly number[]) {
  const keys = features.toSorted((a, b) => a - b);
  const rows = keys.map((_, at) => [(at % 120) + 1, -((at * 7) % 120) - 1]);
  const bytes = (of: Uint32Array | Int8Array) => Buffer.from(of.buffer).toString('base64');
  const model = readModel({
    heads: ['one', 'other'],
    scales: [0.25, 0.5],
    features: bytes(Uint32Array.from(keys)),
    weights: bytes(Int8Array.from(rows.flat())),
  });
  return { model, weightsOf: (feature: number) => rows[keys.indexOf(feature)] ?? [0, 0] };
}

describe('a learned table', () => {
  it('scores a text by the very features that it is learned from', () => {
    const features = featuresOf(evidence);
    expect(features.get(named('asks'))).toBe(1.5);
    const { model, weightsOf } = tableOf([named('asks'), ...[...features.keys()].filter((_, at) => at % 2 === 0)]);
    const sum = (head: 0 | 1) =>
      [...features].reduce((total, [feature, value]) => total + value * (weightsOf(feature)[head] ?? 0), 0);
    const [one = 0, other = 0] = model.score(evidence);
    expect(one).toBeCloseTo(sum(0) * 0.25, 6);
    expect(other).toBeCloseTo(sum(1) * 0.5, 6);
    expect(one).not.toBe(0);
  });

  it('knows a word by itself, by its beginning and with its neighbour, and not across sentences', () => {
    const numbers = (text: string) => featuresOf({ tokens: tokensOf(text), lang: 'en', named: new Map() });
    const shared = (a: string, b: string) => [...numbers(a).keys()].filter((feature) => numbers(b).has(feature)).length;
    expect(shared('medication', 'medicine')).toBe(1);
    expect(numbers('delete everything').size).toBe(6);
    expect(shared('delete everything', 'Please delete everything')).toBe(5);
    expect(shared('delete everything', 'delete! everything')).toBe(5);
    const danish = featuresOf({ tokens: tokensOf('i'), lang: 'da', named: new Map() });
    expect([...numbers('i').keys()].some((feature) => danish.has(feature))).toBe(false);
  });

  it('scores nothing as nothing', () => {
    const { model } = tableOf([...featuresOf(evidence).keys()]);
    expect([...model.score({ tokens: [], lang: 'en', named: new Map() })]).toEqual([0, 0]);
  });
});
