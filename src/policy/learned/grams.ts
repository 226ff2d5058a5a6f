import type { Token } from '../triage/words.js';

/**
 * What a learned table knows a text by: words, the beginnings of long words (our languages bend them at the end), and
 * pairs of neighbours within a sentence, each as a number. Words of two languages that are spelled alike are two.
 */
export function gramsOf(tokens: readonly Token[], lang: string): ReadonlySet<number> {
  const grams = new Set<number>();
  const base = hashOf(lang, SEED);
  let before = base;
  let sentence = -1;
  for (const token of tokens) {
    if (token.sentence !== sentence) before = base;
    sentence = token.sentence;
    const word = hashOf(token.word, base);
    grams.add(word);
    if (token.word.length > STEM) grams.add(hashOf('<', hashOf(token.word.slice(0, STEM), base)));
    grams.add(hashOf(token.word, hashOf('=', before)));
    before = word;
  }
  return grams;
}

/** The number of a named feature: a rule that holds, a shape of the message. Names are the program's own, and few. */
export function named(name: string): number {
  const known = numbers.get(name) ?? hashOf(name, NAMED);
  numbers.set(name, known);
  return known;
}

const numbers = new Map<string, number>();

const STEM = 5;
const SEED = 0x811c9dc5;
const NAMED = 0x1234567;

/** FNV-1a, 32 bits. */
function hashOf(text: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
