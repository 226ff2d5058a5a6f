import type { Lexical } from '../lexicon.js';
import type { Token } from '../words.js';
import type { Circumstance } from './codes.js';

export { CIRCUMSTANCES, type Circumstance, SIGNAL_WORDS, type Signal, type SignalCode } from './codes.js';
export { kindReasons, speaksFor } from './kind-reasons.js';

/** The circumstances of a message that have a path of their own at the desk. */
export function circumstancesOf(tokens: readonly Token[], listed: Lexical['circumstances']): Circumstance[] {
  const found = new Set<Circumstance>(listed.map(({ list }) => list));
  for (const code of minors(tokens)) found.add(code);
  return [...found];
}

const SELF = /^(?:i am|im|i m|and im|jeg er|er jeg|am|eu am|ich bin|bin|age|alder|varsta|alter)$/;
const UNIT = /^(?:years?|yrs?|yo|y|aar|aars|aarige|ani|anisori|jahre|jahren|jaehrig\w*|j)$/;
const CHILD =
  /^(?:son|daughter|boy|girl|child|kid|pupil|student|teenager|soen|datter|dreng|pige|barn|elev|teenager|fiul|fiului|fiica|fiicei|baiatul|baiat|fata|fetita|copil|copilul|elev|eleva|minora|minorul|sohn|tochter|junge|maedchen|kind|schueler|schuelerin|enkel|enkelin)$/;
const CHILD_REACH = 10;

/**
 * Ages under 18: in the first person ("I'm 17", "jeg er 16", "Age: 14") the writer's own, else somebody's, when a
 * unit or a word for a child stands near. A bare number is a date or a price.
 */
function minors(tokens: readonly Token[]): Circumstance[] {
  const found = new Set<Circumstance>();
  for (const [at, token] of tokens.entries()) {
    if (!startsWithDigit(token.word)) continue;
    const glued = /^(\d{1,2})(?:yo|yr|aarig\w*|jaehrig\w*)?$/.exec(token.word);
    if (glued?.[1] === undefined || Number(glued[1]) < 3 || Number(glued[1]) >= 18) continue;
    const one = tokens[at - 1]?.word ?? '';
    const two = `${tokens[at - 2]?.word ?? ''} ${one}`;
    const unit = UNIT.test(tokens[at + 1]?.word ?? '') || glued[0] !== glued[1];
    if ((SELF.test(one) || SELF.test(two)) && saysAge(tokens, at, two, unit)) found.add('minor_writes');
    else if (unit || childNear(tokens, at)) found.add('about_minor');
  }
  return [...found];
}

const startsWithDigit = (word: string): boolean => word.charCodeAt(0) >= 48 && word.charCodeAt(0) <= 57;

/** "I'm 17" ends there; "I'm 10 minutes late" and "am 3 copii" go on with something else. */
function saysAge(tokens: readonly Token[], at: number, before: string, unit: boolean): boolean {
  if (unit || /(?:^| )(?:age|alder|varsta|alter)$/.test(before)) return true;
  const next = tokens[at + 1];
  const ends =
    next === undefined || next.sentence !== tokens[at]?.sentence || /^(?:and|og|si|und|im|i|jeg|ich)$/.test(next.word);
  return ends && (before === 'i am' || !before.endsWith('am'));
}

function childNear(tokens: readonly Token[], at: number): boolean {
  const unitOfOther =
    /^(?:weeks?|months?|days?|minutes?|uger|maaneder|dage|kl|luni|zile|ore|wochen|monate|tage|uhr|am|pm|lei|kr|sessions?|samtaler|sedinte|sitzungen)$/;
  if (unitOfOther.test(tokens[at + 1]?.word ?? '')) return false;
  return tokens.slice(Math.max(0, at - CHILD_REACH), at).some(({ word }) => CHILD.test(word));
}
