export { say, sayCode, type Words, wordsOf } from '../platform/words.js';

/** The desk speaks these; a practice of another language has English. */
export const DESK_LANGUAGES = ['en', 'da'] as const;
export type DeskLanguage = (typeof DESK_LANGUAGES)[number];

export const isDeskLanguage = (word: unknown): word is DeskLanguage => DESK_LANGUAGES.includes(word as DeskLanguage);
