import { describe, expect, it } from '@jest/globals';
import { foldWord, hashOf } from '../../../src/policy/triage/fold.js';
import { WordNumbers } from '../../../src/policy/triage/word-numbers.js';
import { tokensOf } from '../../../src/policy/triage/words.js';

const FOLDED: readonly (readonly [written: string, folded: string])[] = [
  ['Don’t', 'dont'],
  ["don't", 'dont'],
  ['BØNNER', 'boenner'],
  ['Größe', 'groesse'],
  ['ședință', 'sedinta'],
  ['şedinţă', 'sedinta'],
  ['café2', 'cafe2'],
  ['İstanbul', 'istanbul'],
  ['x'.repeat(70), 'x'.repeat(64)],
];

describe('folding a word', () => {
  it.each(FOLDED)('%s', (written, folded) => {
    expect(foldWord(written)).toBe(folded);
  });

  it.each(FOLDED)('%s with its marks as signs of their own', (written, folded) => {
    if (written.length < 64) expect(foldWord(written.normalize('NFD'))).toBe(folded);
  });
});

describe('the words of a text', () => {
  it.each(FOLDED)('%s is folded and numbered as it would be alone, in the midst of others', (written, folded) => {
    const text = `Hej, ${written}! Und`;
    const [, token] = tokensOf(text);
    expect(token).toMatchObject({ word: folded, hash: hashOf(folded), start: 5, comma: true, sentence: 0 });
    expect(text.slice(token?.start, token?.end)).toBe(written);
  });

  it('ends a sentence before a space, a quotation mark and the end, and at an empty line', () => {
    const text = 'v1.2 is out. 😀 Is it?” No\n \nYes: a\ud83d b\nc?';
    const sentences = tokensOf(text).map(({ word, sentence, asked }) => [word, sentence, asked]);
    expect(sentences).toEqual([
      ['v1', 0, false],
      ['2', 0, false],
      ['is', 0, false],
      ['out', 0, false],
      ['is', 1, true],
      ['it', 1, true],
      ['no', 2, false],
      ['yes', 3, false],
      ['a', 4, true],
      ['b', 4, true],
      ['c', 4, true],
    ]);
  });
});

describe('numbers of words', () => {
  const words = Array.from({ length: 500 }, (_, at) => `w${at}`);
  const numbers = new WordNumbers(words);
  const numberOf = (word: string) => numbers.of({ word, hash: hashOf(word) });

  it('gives each word its place in the list, and every other one none', () => {
    expect(words.map(numberOf)).toEqual(words.map((_, at) => at));
    expect(words.map((word) => numberOf(`${word}x`)).every((number) => number === -1)).toBe(true);
  });

  it('does not take a word for another one with the same hash', () => {
    expect(numbers.of({ word: 'somebody', hash: hashOf('w7') })).toBe(-1);
  });

  it('knows nobody in an empty list', () => {
    expect(new WordNumbers([]).of({ word: '', hash: hashOf('') })).toBe(-1);
  });
});
