import { type Context, TAG } from './context.js';
import { PUBLIC_NAMES } from './data/public-names.js';
import { ROLE, type Roles } from './roles.js';
import type { Language } from './span.js';
import { fold } from './words.js';

/** Words that look like one name: where they begin, how many they are, and in what language's text. */
export interface Run {
  readonly at: number;
  readonly length: number;
  readonly lang: Language;
}

const PUBLIC = new Set(PUBLIC_NAMES.split(',').map((name) => name.trim().split(/\s+/).map(fold).join(' ')));

const COMES_FROM =
  /(?:(?:\bi'?m|\bi am|we're|\bcome|\bcomes|\bborn|originally|live|lives|living) (?:from|in)|(?:kommer|jeg er|bor|født) (?:fra|i)|(?:komme|bin|stamme|wohne|lebe) (?:aus|in)|(?:sunt|vin|locuiesc|stau) (?:din|în|in)) $/i;
/** What is made with somebody's name: Rogers-Gesprächstherapie, Beck-Skala. */
const COMPOUND =
  /(?:therapie|terapi|terapia|methode|metode|skala|skalaen|syndrom|syndromet|index|schule|strasse|platz|haus|stiftung|fonden|preis|gruppe|verein|partei|partiet|klinik|test|modell|effekt)$/;

/** Whether the words are part of a street, a company, a saint's name, a work or a public figure. */
export function isThing(context: Context, roles: Roles, { at, length }: Run): boolean {
  const { words, text } = context;
  for (let step = at; step < at + length; step += 1) {
    if (step > at && ((roles.starts[step] ?? 0) & ROLE.thing) !== 0) return true;
    if (((roles.starts[step] ?? 0) & ROLE.thingBefore) !== 0 && length > 1) return true;
  }
  const after = words[at + length];
  const last = words[at + length - 1];
  if (after !== undefined && last !== undefined) {
    const gap = text.slice(last.end, Math.min(after.start, last.end + 3));
    if (
      (gap === ' ' || gap === '-' || gap === ' & ') &&
      ((roles.starts[at + length] ?? 0) & ROLE.thing) !== 0 &&
      /^\p{Lu}/u.test(after.raw)
    )
      return true;
    if (
      gap === ' & ' &&
      /^\p{Lu}/u.test(after.raw) &&
      words[at + length + 1] !== undefined &&
      ((roles.starts[at + length + 1] ?? 0) & ROLE.thing) !== 0
    )
      return true;
    if (
      /^[ -]?\d/.test(text.slice(last.end, last.end + 2)) &&
      length === 1 &&
      !/^ \d{1,2}[ ,)]/.test(text.slice(last.end, last.end + 5))
    )
      return true;
  }
  const head = words[at];
  const ahead = text.slice(Math.max(0, (head?.start ?? 0) - 3), head?.start);
  // "Stoke-on-Trent", ":-D Nein", "057195/B. Pastrati".
  if (/\p{Ll}-$|[:;=]-?$|\d\/$/u.test(ahead)) return true;
  if (length > 1 && COMPOUND.test(last?.folded ?? '')) return true;
  // "I'm from Devon": a place, unless it is a message from somebody.
  if (length === 1 && COMES_FROM.test(text.slice(Math.max(0, (head?.start ?? 0) - 28), head?.start))) return true;
  if (
    ((roles.ends[at - 1] ?? 0) & ROLE.thingBefore) !== 0 &&
    /^\.? $/.test(text.slice(words[at - 1]?.end, words[at]?.start))
  )
    return true;
  const name = words
    .slice(at, at + length)
    .map(({ folded }) => folded)
    .join(' ');
  if (PUBLIC.has(name) || PUBLIC.has(words[at + length - 1]?.folded ?? '')) return true;
  for (let back = at - 1; back >= Math.max(0, at - 3); back -= 1) {
    if (
      ((roles.ends[back] ?? 0) & ROLE.work) !== 0 &&
      context.sentenceOf[back] === context.sentenceOf[at] &&
      ((context.tags[back] ?? 0) & (TAG.kin | TAG.owns)) === 0
    )
      return true;
  }
  return false;
}
