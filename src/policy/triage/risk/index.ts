import { foldWord, NO_LETTERS } from '../fold.js';
import { type Language, RISKS, type Risk } from '../labels.js';
import { type Lexical, RISK_LISTS, searchLists } from '../lexicon.js';
import type { Hit } from '../phrases.js';
import type { Token } from '../words.js';
import { REASONS, type Reason, type RiskLists } from './reasons.js';

/** What was found about danger: the level, and the reasons by name. */
export interface RiskVerdict {
  readonly risk: Risk;
  /** `wording`: no list, but the choice of words as a whole. */
  readonly reasons: readonly (Reason | 'wording')[];
  /** A sentence of despair without a plan: a reader should treat it as danger where in doubt. */
  readonly perhapsImminent: boolean;
}

/** What the rest of the message says that bears on a sentence of despair. */
export interface RiskContext {
  /** The writer asks for a price, a slot or another appointment: looks ahead. */
  readonly looksAhead: boolean;
  /** How many words the message has. */
  readonly words: number;
  /** Where the message begins: the words before it are the sender's name and address. */
  readonly begins: number;
}

/**
 * Reads the risk of a message from its words. Figures of speech are set aside first; a denied phrase ("not thinking
 * of hurting myself") does not count at its own level but as strain; doubt goes to the higher level.
 */
export function riskOf(
  tokens: readonly Token[],
  lists: Pick<Lexical, 'reasons' | 'calm'>,
  lang: Language,
  context: RiskContext,
): RiskVerdict {
  const inMessage = ({ first }: { readonly first: number }): boolean => first >= context.begins;
  const calm = lists.calm.filter(inMessage);
  const figures = calm.filter(({ list }) => list === 'figures');
  const calming = calm.length > figures.length;
  const plain = withoutFigures(tokens, figures);
  const found =
    plain === tokens ? lists.reasons.filter(inMessage) : reasonsWithout(figures, plain, lists.reasons, lang);
  const denied = (hit: Hit<Reason>): boolean => isDenied(plain, hit, RISK_LISTS[lang]);
  const meant = found.filter((hit) => !denied(hit));
  const reasons = new Set(meant.map(({ list }) => list));
  const strain = weigh(found, meant) - (calming ? REASSURANCE : 0);
  const has = (level: (typeof REASONS)[Reason]): boolean => [...reasons].some((reason) => REASONS[reason] === level);
  const despair = has('despair');
  if (has('imminent') || (despair && !context.looksAhead && context.words <= BARE_WORDS)) {
    return { risk: 'imminent', reasons: [...reasons], perhapsImminent: false };
  }
  if (has('concern') || despair || strain >= STRAIN_FOR_CONCERN) {
    return { risk: 'concern', reasons: [...reasons], perhapsImminent: despair };
  }
  return { risk: 'none', reasons: [], perhapsImminent: false };
}

// A message of this many words whose point is "I can't go on" has nothing else in it that would calm a reader.
const BARE_WORDS = 60;
const STRAIN_FOR_CONCERN = 3;
const REASSURANCE = 2;
/** Denied thoughts of death are still a sign that they were there. */
const DENIED = 1;

function weigh(found: readonly Hit<Reason>[], meant: readonly Hit<Reason>[]): number {
  const strain = new Set(meant.filter(({ list }) => list === 'strain').map(({ phrase }) => phrase)).size;
  return strain + (found.length > meant.length ? DENIED : 0);
}

/** Words that are part of a figure of speech, made unreadable to the search (their places stay). */
function withoutFigures(tokens: readonly Token[], figures: Lexical['calm']): readonly Token[] {
  if (figures.length === 0) return tokens;
  const plain = [...tokens];
  for (const { first, last } of figures) {
    for (let at = first; at <= last; at += 1) {
      const token = plain[at];
      if (token !== undefined) plain[at] = { ...token, word: '', hash: NO_LETTERS };
    }
  }
  return plain;
}

/** The reasons that are left: only the sentences that lost words are searched again. */
function reasonsWithout(
  figures: Lexical['calm'],
  plain: readonly Token[],
  reasons: Lexical['reasons'],
  lang: Language,
): readonly Hit<Reason>[] {
  const sentenceOf = ({ first }: { readonly first: number }): number => plain[first]?.sentence ?? 0;
  const changed = new Set(figures.map(sentenceOf));
  const found = reasons.filter((hit) => !changed.has(sentenceOf(hit)));
  for (const sentence of changed) {
    const start = plain.findIndex((token) => token.sentence === sentence);
    const words = plain.filter((token) => token.sentence === sentence);
    for (const hit of searchLists(words, lang).reasons)
      found.push({ ...hit, first: hit.first + start, last: hit.last + start });
  }
  return found.sort((a, b) => sentenceOf(a) - sentenceOf(b));
}

const DENIAL_REACH = 5;

/** Whether a denying word stands shortly before the phrase, in its clause, or in a gap of it. */
function isDenied(tokens: readonly Token[], hit: Hit<Reason>, { denials, reasons }: RiskLists): boolean {
  if (hit.list === 'strain' || hit.list === 'missing' || hit.list === 'watched') return false;
  const sentence = tokens[hit.first]?.sentence;
  for (let at = hit.first - 1; at >= Math.max(0, hit.first - DENIAL_REACH); at -= 1) {
    // "I cannot sleep, I will …": what stands before a comma denies nothing behind it.
    if (tokens[at]?.sentence !== sentence || tokens[at + 1]?.comma === true) break;
    if (denials.has(tokens[at]?.word ?? '')) return true;
  }
  // "will mich nicht umbringen" is denied; "kann nicht mehr" is a phrase with a denying word of its own.
  const denying = tokens.slice(hit.first, hit.last).filter(({ word }) => denials.has(word));
  if (denying.length === 0) return false;
  const written = new Set(reasons[hit.list][hit.phrase]?.split(/[ |]/).map(foldWord));
  return denying.some(({ word }) => !written.has(word));
}

/**
 * What the learned table adds to what the lists found: it may raise a message, and never brings one down (PRACTICE 26).
 * In doubt between two levels it is the higher one (PRACTICE 39), so it takes little to raise.
 */
export function raiseRisk(
  found: RiskVerdict,
  { imminent, concern }: { readonly imminent: number; readonly concern: number },
): RiskVerdict {
  // Two questions that were learned apart: danger that is no distress is a misreading of one of them.
  const danger = Math.sqrt(imminent * concern);
  const raised: Risk = danger >= LEAST_DANGER ? 'imminent' : concern >= LEAST_CONCERN ? 'concern' : 'none';
  if (LEVELS.indexOf(raised) <= LEVELS.indexOf(found.risk)) return found;
  return { ...found, risk: raised, reasons: [...found.reasons, 'wording'] };
}

const LEVELS: readonly Risk[] = RISKS;
const LEAST_DANGER = 0.25;
const LEAST_CONCERN = 0.5;
