import type { Language } from './labels.js';
import { LANGUAGES } from './labels.js';
import { WordNumbers } from './word-numbers.js';
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
  const points = new Float64Array(LANGUAGES.length);
  const most = Math.min(words.length, SAMPLE_WORDS);
  for (let at = 0; at < most; at += 1) {
    const number = SPEAKERS.of(words[at] as Token);
    if (number === -1) continue;
    const of = SPEAKS[number] as number;
    for (let lang = 0; lang < points.length; lang += 1) if (of & (1 << lang)) add(points, lang, 1);
  }
  const letters = new Uint8Array(LANGUAGES.length);
  for (let at = 0; at < Math.min(text.length, SAMPLE); at += 1) {
    if (text.charCodeAt(at) < 0x80) continue;
    const of = LETTER_OF.get(text[at] as string) ?? 0;
    for (let lang = 0; of !== 0 && lang < points.length; lang += 1) {
      if ((of & (1 << lang)) === 0 || (letters[lang] as number) === MOST_LETTERS) continue;
      letters[lang] = (letters[lang] as number) + 1;
      add(points, lang, LETTER_POINTS);
    }
  }
  const [first, second] = LANGUAGES.map((lang, at) => ({ lang, points: points[at] ?? 0 })).sort(
    (a, b) => b.points - a.points,
  );
  if (first === undefined || second === undefined || first.points === 0) return { lang: 'en', sure: false };
  const sure = first.points >= LEAST_POINTS && first.points >= second.points * LEAST_LEAD;
  return { lang: first.lang, sure };
}

function add(points: Float64Array, lang: number, more: number): void {
  points[lang] = (points[lang] as number) + more;
}

// The first pages tell as much as the whole.
const SAMPLE = 5000;
const SAMPLE_WORDS = 800;
const LETTER_POINTS = 0.5;
// One name with an "ø" in an English letter must not decide.
const MOST_LETTERS = 12;
const LEAST_POINTS = 2;
const LEAST_LEAD = 1.5;

const LETTERS: Readonly<Partial<Record<Language, string>>> = { da: 'æøå', ro: 'ăâîșțşţ', de: 'äöüß' };

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

/** Which languages a word or a letter speaks for: a bit for each, in the order of LANGUAGES. */
const bitsOf = (lists: (lang: Language) => Iterable<string>): ReadonlyMap<string, number> => {
  const bits = new Map<string, number>();
  for (const [at, lang] of LANGUAGES.entries())
    for (const sign of lists(lang)) bits.set(sign, (bits.get(sign) ?? 0) | (1 << at));
  return bits;
};
const SPEAKS_FOR = bitsOf((lang) => WORDS[lang]);
const SPEAKERS = new WordNumbers(SPEAKS_FOR.keys());
const SPEAKS = Uint8Array.from(SPEAKS_FOR.values());
const LETTER_OF = bitsOf((lang) => `${LETTERS[lang] ?? ''}${(LETTERS[lang] ?? '').toUpperCase()}`);
