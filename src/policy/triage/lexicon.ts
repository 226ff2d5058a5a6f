import { DA as CONCEPTS_DA } from './concepts/da.js';
import { DE as CONCEPTS_DE } from './concepts/de.js';
import { EN as CONCEPTS_EN } from './concepts/en.js';
import { RO as CONCEPTS_RO } from './concepts/ro.js';
import { ASKS_NOTHING_DA, DA as CUES_DA } from './cues/da.js';
import { ASKS_NOTHING_DE, DE as CUES_DE } from './cues/de.js';
import { ASKS_NOTHING_EN, EN as CUES_EN } from './cues/en.js';
import { ASKS_NOTHING_RO, RO as CUES_RO } from './cues/ro.js';
import type { Language } from './labels.js';
import { compile, type Found } from './phrases.js';
import { DA as RISK_DA } from './risk/da.js';
import { DE as RISK_DE } from './risk/de.js';
import { EN as RISK_EN } from './risk/en.js';
import type { RiskLists } from './risk/reasons.js';
import { RO as RISK_RO } from './risk/ro.js';
import { CIRCUMSTANCE_LISTS } from './signals/lists.js';
import { DA as THEMES_DA } from './themes/da.js';
import { DE as THEMES_DE } from './themes/de.js';
import { EN as THEMES_EN } from './themes/en.js';
import { RO as THEMES_RO } from './themes/ro.js';
import type { Token } from './words.js';

/** What the lists of one language find in a text, all in one walk over its words. */
export type Lexical = Found<ReturnType<typeof familiesOf>>;

export const RISK_LISTS: Readonly<Record<Language, RiskLists>> = { en: RISK_EN, da: RISK_DA, ro: RISK_RO, de: RISK_DE };
const CUES = { en: CUES_EN, da: CUES_DA, ro: CUES_RO, de: CUES_DE };
const THEMES = { en: THEMES_EN, da: THEMES_DA, ro: THEMES_RO, de: THEMES_DE };
const CONCEPTS = { en: CONCEPTS_EN, da: CONCEPTS_DA, ro: CONCEPTS_RO, de: CONCEPTS_DE };

const ASKS_NOTHING = { en: ASKS_NOTHING_EN, da: ASKS_NOTHING_DA, ro: ASKS_NOTHING_RO, de: ASKS_NOTHING_DE };

/**
 * Whether it only names a time, or says how somebody came upon the practice. Both speak for an enquiry, but whoever writes "I
 * can't go on, I found you on the net" or "… I will do it this evening" has asked for nothing yet that lies ahead.
 */
export const asksForNothing = (lang: Language, { list, phrase }: Lexical['cues'][number]): boolean =>
  ASKS_NOTHING[lang].has(CUES[lang][list][phrase] ?? '');

function familiesOf(lang: Language) {
  const { reasons, figures, reassurance } = RISK_LISTS[lang];
  return {
    cues: CUES[lang],
    concepts: CONCEPTS[lang],
    themes: THEMES[lang],
    circumstances: CIRCUMSTANCE_LISTS[lang],
    reasons,
    calm: { figures, reassurance },
  };
}

const finders = new Map<Language, (tokens: readonly Token[]) => Lexical>();

/** Searches every list of a language; they are compiled at the first use. */
export function searchLists(tokens: readonly Token[], lang: Language): Lexical {
  const there = finders.get(lang);
  if (there !== undefined) return there(tokens);
  const made = compile(familiesOf(lang));
  finders.set(lang, made);
  return made(tokens);
}
