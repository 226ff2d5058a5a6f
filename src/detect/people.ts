import { type Context, startsSentence, TAG } from './context.js';
import { NOT_NAMES } from './data/not-names.js';
import { Letter } from './letter.js';
import type { Hits } from './lexicon.js';
import { AMBIGUOUS, FIRST, knownFirst, ROLE, type Roles, rolesOf, withoutOwner } from './roles.js';
import type { Language, Span } from './span.js';
import { isThing, type Run } from './things.js';
import { fold, type Word } from './words.js';

const NOT_A_NAME = new Set(
  NOT_NAMES.split(/\s+/)
    .filter((word) => !word.endsWith(':'))
    .map(fold),
);

/**
 * Names of other people: not the writer, who signs or introduces themself, not the one addressed, not a member of the
 * practice, and no street, town, company, author or method. Marks the words of each name in the context, for what is
 * said beside a name is said of somebody.
 */
export function findPeople(context: Context, lang: Language, hits: Hits['people'], advertises: boolean): Span[] {
  const { words } = context;
  const roles = rolesOf(words, hits);
  const letter = new Letter(context, roles);
  const spans: Span[] = [];
  const surnames = new Set<string>();
  for (let at = 0; at < words.length; at += 1) {
    const length = nameLength(context, at, lang);
    const first = words[at];
    if (length === 0 || first === undefined) continue;
    // "Mitarbeiter Dennis": a noun before a first name is no part of it.
    if (
      length > 1 &&
      !knownFirst(first) &&
      knownFirst(words[at + 1]) &&
      first.raw.length > 2 &&
      (lang === 'de' || startsSentence(context.text, words, at)) &&
      !/[-:] ?$/.test(context.text.slice(Math.max(0, (words[at + 1]?.start ?? 0) - 2), words[at + 1]?.start)) &&
      !COLON.test(context.text.slice(Math.max(0, first.start - 3), first.start))
    )
      continue;
    const run = { at, length, lang };
    const confidence = letter.isNobodyElse(at, length) ? 0 : judge(context, roles, run, surnames);
    const last = words[at + length - 1];
    // A circular names its speakers.
    if (confidence > (advertises ? 0.9 : 0) && last !== undefined) {
      const end = last.start + withoutOwner(last.raw).length;
      spans.push({ start: first.start, end: Math.max(end, last.start + 1), kind: 'person', confidence });
      for (let step = at; step < at + length; step += 1) context.tags[step] = (context.tags[step] ?? 0) | TAG.name;
      if (length >= 2 || (confidence >= 0.7 && last.raw.length > 2)) surnames.add(fold(withoutOwner(last.raw)));
    }
    at += length - 1;
  }
  return spans;
}

const LONGEST_NAME = 4;
const COLON = /: ?$/;
const PARTICLE = /^(?:von|van|der|den|de|du|af|el|al|bin|la|le|di|da|ter|zu|af|mac|o)$/;

/** How many words from here on look like one name: capital letters, only blanks or an initial's dot between them. */
function nameLength(context: Context, at: number, lang: Language): number {
  const { words, text } = context;
  const head = words[at];
  if (head === undefined) return 0;
  if (NOT_IN[lang].has(head.folded) && !(lang === 'da' && /^\p{Lu}/u.test(words[at + 1]?.raw ?? ''))) return 0;
  if (!isNameWord(head)) return isSmallName(context, at) || isShoutedName(context, at) ? 1 : 0;
  let length = 1;
  // Words that are joined to the one before by a dash or a particle; with initials they leave room for one more.
  let joints = 0;
  while (length < LONGEST_NAME) {
    const [before, word, next] = [words[at + length - 1], words[at + length], words[at + length + 1]];
    if (before === undefined || word === undefined || before.raw.includes("'")) break;
    const gap = text.slice(before.end, Math.min(word.start, before.end + 4));
    const joined =
      gap === ' ' ||
      (gap === '-' && before.raw.length > 1) ||
      (gap === '. ' && before.raw.length === 1) ||
      (gap === '.' && before.raw.length === 1);
    if (!joined) break;
    if (isNameWord(word)) {
      length += 1;
      if (gap === '-') joints += 1;
    } else if (
      PARTICLE.test(word.raw) &&
      gap === ' ' &&
      next !== undefined &&
      isNameWord(next) &&
      length + 1 < LONGEST_NAME
    ) {
      length += 2;
      joints += 2;
    } else break;
  }
  // German writes every noun with a capital: behind a first name one surname is believed.
  return lang === 'de'
    ? Math.min(
        length,
        (knownFirst(words[at + 1]) || COLON.test(text.slice(Math.max(0, head.start - 3), head.start)) ? 3 : 2) + joints,
      )
    : length;
}

const isNameWord = (word: Word): boolean =>
  /^\p{Lu}/u.test(word.raw) &&
  !/\d/.test(word.raw) &&
  word.raw.length <= 30 &&
  !NOT_A_NAME.has(word.folded) &&
  !isShouted(word.raw);

/** Names that are everyday words in one language. */
const NOT_IN: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set(['tue', 'kit', 'pat', 'art', 'may', 'will', 'sat', 'mon']),
  da: new Set(['hans', 'alle', 'jo', 'fred', 'bo', 'per']),
  ro: new Set(['asta', 'are', 'mai']),
  de: new Set(['tage', 'alle', 'pat', 'ende']),
};

const isShouted = (raw: string): boolean => raw.length >= 3 && raw === raw.toUpperCase() && !FIRST.has(fold(raw));

/** "MY FRIEND DOREEN": people who write in capitals. */
const isShoutedName = (context: Context, at: number): boolean => {
  const word = context.words[at];
  return (
    word !== undefined &&
    /^\p{Lu}{3,20}$/u.test(word.raw) &&
    !NOT_A_NAME.has(word.folded) &&
    isKin(context, at - 1) &&
    isShouted(context.words[at - 1]?.raw ?? '')
  );
};

/** People who write in small letters: "my brother lee mullins". */
function isSmallName(context: Context, at: number): boolean {
  const word = context.words[at];
  if (word === undefined || word.folded.length < 3 || !FIRST.has(word.folded) || AMBIGUOUS.has(word.folded))
    return false;
  if (/\p{Lu}/u.test(word.raw) || NOT_A_NAME.has(word.folded)) return false;
  return isKin(context, at - 1) && context.text.slice(context.words[at - 1]?.end, word.start) === ' ';
}

function judge(context: Context, roles: Roles, run: Run, surnames: ReadonlySet<string>): number {
  const { words, text } = context;
  const { at, length, lang } = run;
  const first = words[at];
  const last = words[at + length - 1];
  if (first === undefined || last === undefined) return 0;
  if (isThing(context, roles, run)) return 0;
  const before = words[at - 1];
  const gap = before === undefined ? '\n' : text.slice(before.end, Math.min(first.start, before.end + 6));
  const role = before === undefined ? 0 : (roles.ends[at - 1] ?? 0);
  const known = knownFirst(first);
  const sure = known && !AMBIGUOUS.has(fold(withoutOwner(first.raw)));
  const full = length >= 2;
  // "My sister Samira" is a relative, and no nun; "frau lorenz" is nobody's wife.
  const related = isKin(context, at - 1);
  const owned = [2, 3].some((back) => OWNER.test(words[at - back]?.folded ?? ''));
  if (/^\.? $/.test(gap) && (role & (ROLE.title | ROLE.doctor)) !== 0 && (full || !(related && owned))) {
    if (full || surnames.has(fold(withoutOwner(last.raw)))) return 0.88;
    // "Is Ms Ferris back?": a title and a surname alone are most often somebody of the practice.
    return aboutSomebody(context, roles, at) ? 0.7 : 0;
  }
  if (gap === ': ' && related && (full || known)) return 0.88;
  if (/^(?: |, | \()$/.test(gap) && related) {
    if (known || (full && lang !== 'de')) return 0.92;
    const apposed = gap === ', ' && /^[,.]/.test(text.slice(last.end, last.end + 1));
    if (lang !== 'de' && (gap === ' ' || apposed) && last.raw.length > 2) return 0.7;
    const owner = [2, 3].some((back) => /^(?:mein|unser|sein|ihr|dein)/.test(words[at - back]?.folded ?? ''));
    if (
      lang === 'de' &&
      gap === ' ' &&
      owner &&
      last.raw.length >= 3 &&
      !NOUN.test(last.raw) &&
      /^(?:,| (?:ist|hat|war|und|sagt|wird|geht|kommt|will|ausge|seit|nicht|soll|kann|muss|darf|wohnt|lebt|trinkt|schl|arbeitet|hatte|wurde|ruft|holt|br|ka|mitg|ange)|\)| \()/.test(
        text.slice(last.end, last.end + 8),
      )
    )
      return 0.62;
  }
  if (/^:? ["'„“]?$/.test(gap) && (role & ROLE.named) !== 0 && (known || lang !== 'de' || full)) return 0.88;
  if (/^: ?$/.test(gap) && (role & ROLE.field) !== 0) return known || (full && lang !== 'de') ? 0.88 : 0;
  if (described(text, last.end) && (full || known)) return 0.88;
  if (sure && full) return 0.82;
  if (known && full && /^\p{Lu}\p{Ll}/u.test(last.raw)) return 0.75;
  if (full && first.raw.length === 1 && last.raw.length > 2 && /\p{Ll}/u.test(last.raw) && !startsLine(context, at))
    return 0.66;
  if (surnames.has(fold(withoutOwner(last.raw)))) return 0.8;
  if (sure) return 0.66;
  if (full && lang !== 'de' && bothNames(words, at) && TOLD.test(text.slice(last.end, last.end + 12))) return 0.62;
  const aside = (role & ROLE.about) !== 0 && gap === ' ';
  return full && aside && lang !== 'de' && bothNames(words, at) ? 0.6 : 0;
}

/** "Soră-mea", "sora mea": in Romanian the owner stands behind the relative. */
function isKin({ tags, words }: Context, at: number): boolean {
  if (((tags[at] ?? 0) & TAG.kin) !== 0) return true;
  return (
    ((tags[at - 1] ?? 0) & TAG.kin) !== 0 &&
    /^(?:mea|meu|mei|mele|noastra|nostru|sa|sau|lui|ei)$/.test(words[at]?.folded ?? '')
  );
}

const TOLD =
  /^,? (?:who|whom|born|aged|asyl|som |care |født|foedt|geb|der bei|die bei|naasc|născut|goes to|går i|vine la)/;

/** Whether the sentence speaks of a relative, a patient, of him or her. */
const aboutSomebody = (context: Context, roles: Roles, at: number): boolean => {
  const sentence = context.sentences[context.sentenceOf[at] ?? 0];
  if (sentence === undefined) return false;
  for (let step = sentence.first; step <= sentence.last; step += 1) {
    const title = step < at && step >= at - 2 && ((roles.ends[step] ?? 0) & (ROLE.title | ROLE.doctor)) !== 0;
    if (!title && ((context.tags[step] ?? 0) & (TAG.kin | TAG.other | TAG.record)) !== 0) return true;
  }
  return false;
};

const OWNER = /^(?:(?:mein|unser|sein|ihr|dein)(?:e[nrms]?)?|my|our|his|her|their|min|mit|vores|hans|hendes)$/;

/** Endings of German nouns that are no names. */
const NOUN = /(?:ung|heit|keit|schaft|tion|nis|nisse|ismus|ie|ungen|keiten|heiten|probleme|krebs|sucht)$/;

const bothNames = (words: readonly Word[], at: number): boolean =>
  [words[at], words[at + 1]].every(
    (word) => word !== undefined && word.raw.length >= 3 && /^\p{Lu}\p{Ll}+$/u.test(word.raw),
  );

const startsLine = ({ text, words }: Context, at: number): boolean =>
  /(?:^|\n) *$/.test(text.slice(Math.max(0, (words[at]?.start ?? 0) - 4), words[at]?.start));

/** An age, a day of birth or a number of a person right behind a name. */
const described = (text: string, end: number): boolean =>
  /^(?:,? ?\(?(?:\d{1,2}\)|\d{1,2} ?(?:years|year|yrs|ani|aani|år|jahre|J\.)|(?:f|n|b)\. ?(?:\d|\p{Lu}\p{Ll}{2,8}\.? \d)|født|foedt|geb|born|dob|d\.o\.b|cpr|cnp|născut|nascut|nhs\b))/iu.test(
    text.slice(end, end + 14),
  );
