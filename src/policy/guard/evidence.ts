import { besideOf, type Evidence, named } from '../learned/index.js';
import type { Language } from '../triage/labels.js';
import { compile, type Found } from '../triage/phrases.js';
import { type Token, tokensOf } from '../triage/words.js';
import { DA } from './lists/da.js';
import { DE } from './lists/de.js';
import { EN } from './lists/en.js';
import type { Theme, ThemeLists } from './lists/names.js';
import { RO } from './lists/ro.js';

const LISTS: Readonly<Record<Language, ThemeLists>> = { en: EN, da: DA, ro: RO, de: DE };
type Finder = (tokens: readonly Token[]) => Found<{ themes: ThemeLists }>;
const finders = new Map<Language, Finder>();

/**
 * What each sentence of a draft is made of: its themes, their pairs, its words, and the words of the sentences beside it,
 * since "I am glad that you asked" tells by what follows. The themes mean the same in every language.
 */
export function draftEvidence(sentences: readonly string[], lang: Language): readonly Evidence[] {
  const tokens = sentences.map((sentence) => tokensOf(sentence));
  return sentences.map((sentence, at) => {
    const own = tokens[at] as readonly Token[];
    const values = shapeOf(sentence, own, lang);
    const share = BESIDE / Math.sqrt(Math.max(own.length * 3, FEW));
    for (const [side, there] of [
      ['before', tokens[at - 1]],
      ['after', tokens[at + 1]],
    ] as const) {
      for (const { hash } of there ?? []) values.set(besideOf(`${side} ${lang}`, hash), share);
    }
    return { tokens: own, lang, named: values };
  });
}

function shapeOf(sentence: string, tokens: readonly Token[], lang: Language): Map<number, number> {
  const finder = finders.get(lang) ?? compile({ themes: LISTS[lang] });
  finders.set(lang, finder);
  const themes = new Set<Theme>(finder(tokens).themes.map(({ list }) => list));
  const values = new Map<number, number>([[named('always'), 1]]);
  for (const theme of themes) {
    values.set(named(theme), 1);
    for (const other of themes) if (theme < other) values.set(named(`${theme} ${other}`), PAIR);
  }
  if (/\d/.test(sentence)) values.set(named('digits'), 1);
  if (sentence.trim().endsWith('?')) values.set(named('question'), 1);
  if (/^\s*>/.test(sentence)) values.set(named('quoted'), 1);
  if (tokens.length > LONG) values.set(named('long'), 1);
  if (tokens.length < SHORT) values.set(named('short'), 1);
  return values;
}

/** The words beside a sentence weigh half of its own. */
const BESIDE = 1;
const FEW = 10;
const PAIR = 0.5;
const LONG = 18;
const SHORT = 5;
