import { FURTHER_NAMES } from './data/further-names.js';
import { AMBIGUOUS_NAMES, COMMON_NAMES } from './data/names.js';
import { PEOPLE_WORDS } from './data/people-words.js';
import type { Hits } from './lexicon.js';
import { fold, type Word } from './words.js';

type Role = keyof typeof PEOPLE_WORDS;

/** What ends right before a word, and what begins with it, as bits. */
export const ROLE: Readonly<Record<Role, number>> = Object.fromEntries(
  Object.keys(PEOPLE_WORDS).map((role, at) => [role, 1 << at]),
) as Record<Role, number>;

/** The roles of a text's words: `ends[i]` of the phrases whose last word is i, `starts[i]` of those that begin there. */
export interface Roles {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

export function rolesOf(words: readonly Word[], hits: Hits['people']): Roles {
  const [starts, ends] = [new Int32Array(words.length), new Int32Array(words.length)];
  for (const { tag, first, last } of hits) {
    starts[first] = (starts[first] ?? 0) | ROLE[tag];
    ends[last] = (ends[last] ?? 0) | ROLE[tag];
  }
  return { starts, ends };
}

/** First names, folded; those of `AMBIGUOUS` are also everyday words. */
export const FIRST: ReadonlySet<string> = new Set(`${COMMON_NAMES} ${FURTHER_NAMES}`.match(/[a-z]+(?![a-z]*:)/g));
export const AMBIGUOUS: ReadonlySet<string> = new Set(AMBIGUOUS_NAMES.trim().split(/\s+/));

/** Whether a word is a common first name, also with a possessive ending or in the Romanian genitive. */
export function knownFirst(word: Word | undefined): boolean {
  if (word === undefined) return false;
  const bare = fold(withoutOwner(word.raw));
  if (FIRST.has(bare)) return true;
  if (bare.length > 4 && bare.endsWith('s') && FIRST.has(bare.slice(0, -1))) return true;
  if (bare.length > 4 && bare.endsWith('ei'))
    return (
      FIRST.has(`${bare.slice(0, -2)}a`) || FIRST.has(`${bare.slice(0, -2)}ea`) || FIRST.has(`${bare.slice(0, -1)}a`)
    );
  return bare.length > 5 && bare.endsWith('ai') && FIRST.has(bare.slice(0, -1));
}

/** "Donna's" belongs to Donna. */
export const withoutOwner = (raw: string): string => raw.replace(/'s?$/u, '');
