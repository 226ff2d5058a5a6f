import { DA } from './lexicon/da.js';
import { DE } from './lexicon/de.js';
import { EN } from './lexicon/en.js';
import { RO } from './lexicon/ro.js';
import type { SensitiveKind } from './lexicon/types.js';
import { compilePhrases, type PhraseFinder } from './phrases.js';
import type { Language, Span } from './span.js';
import type { Word } from './words.js';

/** Words of the special categories (GDPR art. 9 and 10). Without a language the lists of all four are asked. */
export function findSensitive(words: readonly Word[], lang?: Language): Span[] {
  const languages: readonly Language[] = lang === undefined ? LANGUAGES : [lang];
  const spans: Span[] = [];
  for (const language of languages) {
    for (const hit of finderOf(language)(words)) {
      const first = words[hit.first];
      const last = words[hit.last];
      if (first === undefined || last === undefined) continue;
      spans.push({ start: first.start, end: last.end, kind: hit.kind, confidence: hit.weak ? 0.35 : 0.75 });
    }
  }
  return spans;
}

const LANGUAGES: readonly Language[] = ['en', 'da', 'ro', 'de'];
const LISTS = { en: EN, da: DA, ro: RO, de: DE };
const finders = new Map<Language, PhraseFinder<SensitiveKind>>();

/** Compiled at the first use of a language: most practices write in one or two. */
function finderOf(language: Language): PhraseFinder<SensitiveKind> {
  const there = finders.get(language);
  if (there !== undefined) return there;
  const made = compilePhrases<SensitiveKind>(LISTS[language]);
  finders.set(language, made);
  return made;
}
