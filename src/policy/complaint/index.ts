import type { Kind } from '../triage/labels.js';

/** What a complaint is about; both sorts place a hold and have the same month. PRACTICE 25. */
export type ComplaintSort = 'data' | 'treatment';

/** How a complaint can end. */
export const COMPLAINT_OUTCOMES = ['upheld', 'partly', 'not_upheld', 'passed_on', 'withdrawn'] as const;
export type ComplaintOutcome = (typeof COMPLAINT_OUTCOMES)[number];

/**
 * Whether a message is a complaint, and of which sort; null: it is none. What a careful reader might take for one is one:
 * whoever may be complained of is kept out first, and let in again afterwards.
 */
export function complaintSort(facts: {
  readonly kind: Kind;
  readonly also: readonly Kind[];
  readonly signals: readonly string[];
}): ComplaintSort | null {
  if (facts.signals.includes('treatment_complaint')) return 'treatment';
  return facts.kind === 'complaint' || facts.also.includes('complaint') ? 'data' : null;
}

export interface NamedMember {
  readonly id: string;
  readonly name: string;
}

/**
 * The members whose names stand in a text, whole or in part: people say "Anna", "Mrs Holm" and "Annas". Nobody's name but
 * those of who works here is looked for. A short part counts with a capital letter only: "bo" and "will" are words, too.
 */
export function membersNamedIn(text: string, members: readonly NamedMember[]): readonly string[] {
  const words = saidIn(text);
  return members.filter(({ name }) => partsOf(name).some((part) => isSaid(part, words))).map(({ id }) => id);
}

const TITLES: ReadonlySet<string> = new Set(
  'psykolog psykoterapeut terapeut psychologist psychotherapist therapist psychologe psychotherapeut psihoterapeut psiholog dr drs prof professor mag med phil psych psyk dipl cand herr frau fru hr mr mrs ms miss mx dna dl von van der den del'.split(
    ' ',
  ),
);

/** Shorter than this, a part of a name is too often another word. */
const SURE_LENGTH = 4;
/** Longer ones that are words as well. */
const ALSO_WORDS: ReadonlySet<string> = new Set(
  'will mark rose grace hope faith dawn april june bill young long short king brown white black green wood field kind ernst frei klein lang gross stark jung fest sommer winter vang mand holdt lund skov dragan luca'.split(
    ' ',
  ),
);

const partsOf = (name: string): readonly string[] =>
  wordsOf(name).filter((part) => part.length > 1 && !TITLES.has(plain(part)));

/** The words of a text, folded, and whether any of them stands there with a capital letter. */
function saidIn(text: string): ReadonlyMap<string, boolean> {
  const said = new Map<string, boolean>();
  for (const word of new Set(wordsOf(text))) {
    const capital = word[0] !== word[0]?.toLowerCase();
    for (const folded of foldsOf(word)) said.set(folded, (said.get(folded) ?? false) || capital);
  }
  return said;
}

const isSaid = (part: string, said: ReadonlyMap<string, boolean>): boolean => {
  const sure = plain(part).length >= SURE_LENGTH && !ALSO_WORDS.has(plain(part));
  return foldsOf(part)
    .flatMap(formsOf)
    .some((form) => said.has(form) && (sure || said.get(form) === true));
};

/** Danish, German and English add an s; Romanian a case or an article. */
const formsOf = (name: string): readonly string[] => [
  ...['', 's', 'es', 'ul', 'ului', 'i'].map((ending) => `${name}${ending}`),
  ...(name.endsWith('a') ? ['ei', 'ii', 'o'].map((ending) => `${name.slice(0, -1)}${ending}`) : []),
];

const wordsOf = (text: string): readonly string[] => text.normalize('NFC').match(/\p{L}[\p{L}\p{M}]*/gu) ?? [];

/** As people write a name who have no such letter: "Jorgensen" and "Joergensen" are Jørgensen. */
const foldsOf = (word: string): readonly string[] => {
  const spelled = word
    .toLowerCase()
    .replaceAll(/[øö]/g, 'oe')
    .replaceAll(/[æä]/g, 'ae')
    .replaceAll('ü', 'ue')
    .replaceAll('å', 'aa');
  return [...new Set([plain(word), plain(spelled)])];
};

/** Without case and marks: people write "Soren" and "Sören". */
const plain = (word: string): string =>
  word
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/\p{M}+/gu, '');

/** Who works here, as far as a complaint goes. */
export interface Receivers {
  /** Those whom the complaint is, or may be, about. */
  readonly named: readonly string[];
  /** Those who answer for the practice; where there are none, those who may read what people write. */
  readonly owners: readonly string[];
}

/**
 * Whether a complaint does not go to this member: it is, or may be, about them. Where it is about every owner one of them
 * must see it all the same, or nobody would; then all do, and the desk says so. PRACTICE 25.
 */
export const isKeptOut = (memberId: string, { named, owners }: Receivers): boolean =>
  named.includes(memberId) && !(owners.includes(memberId) && nobodyElse({ named, owners }));

/** Nobody who answers for the practice is outside it: the committee and the authority are named instead. */
export const nobodyElse = ({ named, owners }: Receivers): boolean => owners.every((id) => named.includes(id));

/**
 * Whether this member says of a member named that the complaint is about them, or is not: an owner, never of themself.
 * Whoever is kept out does not get as far.
 */
export const mayDecideAbout = (memberId: string, aboutId: string, owners: readonly string[]): boolean =>
  memberId !== aboutId && owners.includes(memberId);
