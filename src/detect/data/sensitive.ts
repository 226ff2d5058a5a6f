import { DA_SENSITIVE } from './da/sensitive.js';
import { DE_SENSITIVE } from './de/sensitive.js';
import { EN_SENSITIVE } from './en/sensitive.js';
import { RO_SENSITIVE } from './ro/sensitive.js';

/** The special categories of personal data (GDPR art. 9 and 10), as `detect` names them. */
export type SensitiveKind = 'health' | 'sexual_life' | 'religion' | 'ethnicity' | 'political' | 'criminal';

/**
 * How much a word says by itself. `sure`: nobody writes it but of a person ("my overdose", "sertraline"). `topic`: it is
 * also a subject ("anxiety", "religion") and counts where the sentence says whose it is. `weak`: an everyday word
 * ("stress", "operation"), which counts only where the sentence says so plainly.
 */
export type Strength = 'sure' | 'topic' | 'weak';

/** Lists of phrases, see `PhraseList`; one string of the array is one theme. */
export type SensitiveLists = Readonly<Record<SensitiveKind, Readonly<Record<Strength, readonly string[]>>>>;

export const SENSITIVE = { en: EN_SENSITIVE, da: DA_SENSITIVE, ro: RO_SENSITIVE, de: DE_SENSITIVE } as const;
