import type { Language } from './labels.js';
import { LANGUAGES } from './labels.js';
import type { Token } from './words.js';

/** The language of a text, and whether there was enough to be sure of it. */
export interface DetectedLanguage {
  readonly lang: Language;
  readonly sure: boolean;
}

/**
 * Tells the four languages apart by their most frequent short words and by letters that one of them alone has.
 * `words` are the text's own. A text without such words (a number, "ok") counts as English and not sure.
 */
export function detectLanguage(text: string, words: readonly Token[]): DetectedLanguage {
  const sample = text.slice(0, SAMPLE);
  const scores = new Map<Language, number>(LANGUAGES.map((lang) => [lang, 0]));
  const add = (lang: Language, points: number): void => void scores.set(lang, (scores.get(lang) ?? 0) + points);
  for (const { word } of words.slice(0, SAMPLE_WORDS)) {
    for (const lang of LANGUAGES) if (WORDS[lang].has(word)) add(lang, 1);
  }
  for (const [lang, letters] of LETTERS) {
    add(lang, LETTER_POINTS * Math.min(MOST_LETTERS, Array.from(sample.matchAll(letters)).length));
  }
  const [first, second] = [...scores].sort(([, a], [, b]) => b - a);
  if (first === undefined || second === undefined || first[1] === 0) return { lang: 'en', sure: false };
  const sure = first[1] >= LEAST_POINTS && first[1] >= second[1] * LEAST_LEAD;
  return { lang: first[0], sure };
}

// The first pages tell as much as the whole.
const SAMPLE = 5000;
const SAMPLE_WORDS = 800;
const LETTER_POINTS = 0.5;
// One name with an "ø" in an English letter must not decide.
const MOST_LETTERS = 12;
const LEAST_POINTS = 2;
const LEAST_LEAD = 1.5;

const LETTERS: readonly (readonly [Language, RegExp])[] = [
  ['da', /[æøå]/gi],
  ['ro', /[ăâîșțşţ]/gi],
  ['de', /[äöüß]/gi],
];

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

const WORDS: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: set(`the and of to you i my is it that this for with have are was your not be on me we would could can do does if please
    at from how but or an what about there when had has been they he she his her our us will just any so out by thank thanks
    dont im id ive who which their hi hello dear kind regards much cost price appointment session`),
  da: set(`og jeg det at en den til er som paa de med han af for ikke der var mig sig men et har om vi min havde ham hun nu over
    da fra du ud sin dem os op man hans hvor eller hvad skal selv her alle vil blev kunne ind naar vaere dog noget hvis
    mit i jer kan jeres hej kaere hilsen venlig tak mvh tid hvordan hvornaar gerne bare ogsaa hvem kun efter maa siden mange koster hos ved
    ingen bliver blive eller mere lige allerede`),
  ro: set(`si in la de cu nu o un ca pe din este sunt am sa mai ce va imi as dar pentru care ma fost fi ne era au a al ale
    cum daca sau doar am avea avem aveti vreau rog multumesc buna ziua seara salut dumneavoastra mea meu lui ei sale acum
    foarte tot toate asta aceasta acest ati mi ti ii se cat costa programare sedinta unde cand dupa fara despre prin mult stiu`),
  de: set(`und ich der die das ist nicht zu den mit es ein eine sie auf fuer dass dem im von sich auch als mich an wie bin aus
    mir habe haben wir ihr ihre ihnen ihren oder aber so noch nur wenn bei nach zum zur kann wuerde moechte bitte hallo guten
    tag sehr geehrte geehrter mein meine meiner einen einem einer hat war werden wird sind uns um doch schon gruesse was wann termin kosten danke
    vielen freundlichen seit keine kein`),
};
