export const GROUNDS = [
  'imminent_danger',
  'child_in_danger',
  'vulnerable_adult_in_danger',
  'release',
  'preventing_offence',
  'public_health',
  'court_order',
  'representation',
  'deidentified_extract',
] as const;
/**
 * Why something is told to somebody outside. `release`: the client's own. `preventing_offence`: also undoing the harm of
 * one. `representation`: who acts for the client with a signed power. PRACTICE 7, 8, 36.
 */
export type Ground = (typeof GROUNDS)[number];

/** Whether a word from outside (a link, a form, a row) names a ground. */
export const isGround = (word: unknown): word is Ground => GROUNDS.includes(word as Ground);

/** Danger to life, and those who cannot protect themselves: told first, written down afterwards. PRACTICE 8. */
export const DANGER_GROUNDS = ['imminent_danger', 'child_in_danger', 'vulnerable_adult_in_danger'] as const;

export const isDanger = (ground: Ground): boolean => (DANGER_GROUNDS as readonly Ground[]).includes(ground);

/** Whom a rule names. The words are the desk's: `disclosure.recipient`. */
export type Recipient =
  | 'emergency_number'
  | 'police'
  | 'child_services'
  | 'adult_services'
  | 'person_in_danger'
  | 'health_authority'
  | 'named_in_release'
  | 'named_in_paper'
  | 'representative'
  | 'supervisor_or_researcher';

/** How fast. The words are the desk's: `disclosure.within`. */
export type Within = 'at_once' | 'hours_24' | 'hours_48' | 'date_on_paper' | 'no_term';

/** Whether the client is told. The words are the desk's: `disclosure.telling`. */
export type Telling = 'told' | 'told_unless_it_endangers' | 'told_unless_banned' | 'knows_already' | 'named_in_notice';

export interface DisclosureRule {
  readonly id: string;
  readonly ground: Ground;
  /** ISO 3166-1; null: the general row, where no country's own is known. */
  readonly country: string | null;
  readonly duty: 'may' | 'must';
  readonly toWhom: readonly Recipient[];
  readonly within: Within;
  readonly telling: Telling;
  /** First day in force (null: longer than anybody asks) and last (null: still in force). PRACTICE 28. */
  readonly from: string | null;
  readonly until: string | null;
  readonly source: string;
  /** The day on which somebody last read the source; null: from memory. A local lawyer or association confirms. */
  readonly checked: string | null;
}
