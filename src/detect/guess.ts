import { COMMON_WORDS } from './data/common-words.js';
import type { Language } from './span.js';
import type { Word } from './words.js';

export const LANGUAGES: readonly Language[] = ['en', 'da', 'ro', 'de'];

let sets: ReadonlyMap<string, readonly Language[]> | undefined;

function languagesOf(): ReadonlyMap<string, readonly Language[]> {
  if (sets !== undefined) return sets;
  const made = new Map<string, Language[]>();
  for (const lang of LANGUAGES) {
    for (const word of COMMON_WORDS[lang].split(' ')) made.set(word, [...(made.get(word) ?? []), lang]);
  }
  sets = made;
  return made;
}

// Enough for a letter; a longer text does not change its language behind that.
const MOST_WORDS = 1500;

/** The language most of the small words are from; English where none is known. */
export function guessLanguage(words: readonly Word[]): Language {
  const scores = { en: 0.1, da: 0, ro: 0, de: 0 };
  const known = languagesOf();
  for (let at = 0; at < Math.min(words.length, MOST_WORDS); at += 1) {
    const word = words[at];
    if (word === undefined) break;
    const languages = known.get(word.folded);
    for (const lang of languages ?? []) scores[lang] += 1 / (languages?.length ?? 1);
    if (/[æøå]/i.test(word.raw)) scores.da += 0.7;
    else if (/[ßü]|[äö]/i.test(word.raw)) scores.de += 0.7;
    else if (/[ăâîșțşţ]/i.test(word.raw)) scores.ro += 0.7;
  }
  return LANGUAGES.reduce((best, lang) => (scores[lang] > scores[best] ? lang : best), 'en' as Language);
}
