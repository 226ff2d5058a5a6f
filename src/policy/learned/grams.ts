import type { Token } from '../triage/words.js';

/**
 * What a learned table knows a text by: words, the beginnings of long words (our languages bend them at the end), and
 * pairs of neighbours within a sentence, each as a number. Words of two languages that are spelled alike are two. What
 * stands twice in a text is here twice.
 */
export function gramsOf(tokens: readonly Token[], lang: string): Uint32Array {
  const grams = new Uint32Array(tokens.length * 3);
  const base = hashOf(lang, SEED);
  let count = 0;
  let before = base;
  let sentence = -1;
  for (const token of tokens) {
    const { word } = token;
    if (token.sentence !== sentence) before = base;
    sentence = token.sentence;
    let hash = base;
    for (let at = 0; at < word.length; at += 1) {
      if (at === STEM) grams[count++] = mix(hash, BEGINNING);
      hash = mix(hash, word.charCodeAt(at));
    }
    grams[count++] = hash >>> 0;
    grams[count++] = mix(mix(before, PAIR), hash);
    before = hash;
  }
  return grams.subarray(0, count);
}

/** Works each answer out once. The questions are the program's own names, and few. */
export function remembered<Q, A>(answer: (question: Q) => A): (question: Q) => A {
  const known = new Map<Q, A>();
  return (question) => {
    const there = known.get(question);
    if (there !== undefined) return there;
    const made = answer(question);
    known.set(question, made);
    return made;
  };
}

/** The number of a named feature: a rule that holds, a shape of the message. */
export const named = remembered((name: string) => hashOf(name, NAMED));

/** The numbers of features whose names begin alike. */
export const numbering = (beginning: string) => remembered((name: string) => hashOf(name, hashOf(beginning, NAMED)));

/** The number of a word that stands on this side of a text, by the hash of the word: nothing of it is kept. */
export const besideOf = (side: string, word: number): number => mix(word, named(side)) >>> 0;

const STEM = 5;
const BEGINNING = 0x3c;
const PAIR = 0x3d;
const SEED = 0x811c9dc5;
const NAMED = 0x1234567;

/** One step of FNV-1a, 32 bits. */
const mix = (hash: number, value: number): number => Math.imul(hash ^ value, 0x01000193);

function hashOf(text: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) hash = mix(hash, text.charCodeAt(at));
  return hash >>> 0;
}
