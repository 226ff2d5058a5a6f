import { CONTEXT, type ContextTag } from './data/context.js';
import { DATE_WORDS } from './data/date-words.js';
import { FRAMES, HARMLESS } from './data/harmless.js';
import { MORE } from './data/more.js';
import { NUMBER_WORDS, type NumberWord } from './data/number-words.js';
import { PEOPLE_WORDS } from './data/people-words.js';
import { SECRET_WORDS } from './data/secret-words.js';
import { SENSITIVE, type SensitiveKind, type Strength } from './data/sensitive.js';
import { STREET_WORDS } from './data/street-words.js';
import { TOLD } from './data/told.js';
import { TONE_WORDS } from './data/tone-words.js';
import { type Hit, Phrases } from './phrases.js';
import type { Language } from './span.js';
import type { Word } from './words.js';

/** Everything that the lists know of a text, found in one walk over its words: each rule takes its own list's hits. */
export interface Hits {
  readonly numbers: Hit<NumberWord>[];
  readonly dates: Hit<keyof typeof DATE_WORDS>[];
  readonly secrets: Hit<keyof typeof SECRET_WORDS>[];
  readonly streets: Hit<keyof typeof STREET_WORDS>[];
  readonly people: Hit<keyof typeof PEOPLE_WORDS>[];
  readonly tone: Hit<keyof typeof TONE_WORDS>[];
  readonly context: Hit<ContextTag>[];
  readonly sensitive: Hit<SensitiveTag>[];
}

/** A category and how much the word says by itself; or a turn of speech, or words that only lead to what is said. */
export type SensitiveTag = `${SensitiveKind} ${Strength}` | 'harmless' | 'frame';

export function hitsOf(words: readonly Word[], lang: Language): Hits {
  const hits: Record<keyof Hits, Hit<never>[]> = {
    numbers: [],
    dates: [],
    secrets: [],
    streets: [],
    people: [],
    tone: [],
    context: [],
    sensitive: [],
  };
  finderOf(lang).find(words, (entry, first, last) => {
    hits[entry.list].push({ tag: entry.tag as never, first, last });
  });
  return hits as unknown as Hits;
}

interface Entry {
  readonly list: keyof Hits;
  readonly tag: string;
}

const compiled = new Map<Language, Phrases<Entry>>();

/** Compiled at the first use of a language: most practices write in one or two. */
function finderOf(lang: Language): Phrases<Entry> {
  const there = compiled.get(lang);
  if (there !== undefined) return there;
  const made = new Phrases<Entry>();
  addAll(made, 'numbers', NUMBER_WORDS);
  addAll(made, 'dates', DATE_WORDS);
  addAll(made, 'secrets', SECRET_WORDS);
  addAll(made, 'streets', STREET_WORDS);
  addAll(made, 'people', PEOPLE_WORDS);
  addAll(made, 'tone', TONE_WORDS);
  addAll(made, 'context', CONTEXT[lang]);
  addAll(made, 'sensitive', { harmless: HARMLESS[lang], frame: FRAMES[lang] });
  addAll(made, 'sensitive', { harmless: MORE[lang].harmless.join(',') });
  for (const lists of [SENSITIVE[lang], MORE[lang].sensitive]) {
    for (const [kind, strengths] of Object.entries(lists)) {
      for (const [strength, themes] of Object.entries(strengths)) {
        addAll(made, 'sensitive', { [`${kind} ${strength}`]: themes.join(',') });
      }
    }
  }
  for (const [kind, told] of Object.entries(TOLD[lang])) addAll(made, 'sensitive', { [`${kind} sure`]: told });
  compiled.set(lang, made);
  return made;
}

function addAll(phrases: Phrases<Entry>, list: keyof Hits, lists: Readonly<Record<string, string>>): void {
  for (const [tag, written] of Object.entries(lists)) phrases.add({ list, tag }, written);
}
