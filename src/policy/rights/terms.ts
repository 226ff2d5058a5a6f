import type { Regime, Term } from '../deadline/rules.js';
import { RIGHTS, type Right } from '../triage/labels.js';

/** Rights that some regimes have and that only a form or the desk can name: triage does not know them. PRACTICE 12. */
export const FURTHER_RIGHTS = ['accounting', 'confidential_communication'] as const;
export const ALL_RIGHTS = [...RIGHTS, ...FURTHER_RIGHTS] as const;
export type AnyRight = Right | (typeof FURTHER_RIGHTS)[number];

/** What the practice waits for from the person. */
export const PAUSES = ['identity', 'clarification'] as const;
export type PauseWhy = (typeof PAUSES)[number];

/** What waiting for the person does to the law's period. */
export interface PauseRule {
  readonly why: PauseWhy;
  /** The days of waiting do not count; or the whole period runs from the day on which the answer came. */
  readonly how: 'suspends' | 'begins_anew';
  readonly source: string;
  /** Of the day on which the practice asked. */
  readonly from: string;
  readonly until: string | null;
}

/** What a law gives a practice to answer somebody who exercises a right over their own data. */
export interface RightsTerm {
  readonly id: string;
  readonly regime: Regime;
  /** ISO 3166-2 (`US-CA`): a stricter rule of one place; null: wherever the regime holds. */
  readonly region: string | null;
  readonly rights: readonly AnyRight[];
  readonly term: Term;
  /** Whether an end on a Saturday, Sunday or public holiday moves to the next working day. */
  readonly rolls: boolean;
  readonly source: string;
  /** Source of the rolling, where it is another article. */
  readonly rollSource: string;
  /** None: the period runs on whatever the practice still waits for. */
  readonly pauses: readonly PauseRule[];
  /** The whole period once it was extended, counted as the first one; null: it cannot be. Told within the first one. */
  readonly extended: { readonly term: Term; readonly source: string } | null;
  /** First day in force, and last (null: still in force). A request keeps the rules of the day it came. */
  readonly from: string;
  readonly until: string | null;
  /** The day on which somebody last read the source; null: from memory, a local lawyer has to confirm it. */
  readonly checked: string | null;
}

const MONTH: Term = { unit: 'months', count: 1 };
const days = (count: number): Term => ({ unit: 'days', count });

const EU_PAUSES: readonly PauseRule[] = [
  {
    why: 'identity',
    how: 'suspends',
    source: 'GDPR art. 12(6); EDPB Guidelines 01/2022 on access, on a time limit that is suspended',
    from: '2018-05-25',
    until: null,
  },
];

const UK_PAUSES: readonly PauseRule[] = [
  {
    why: 'identity',
    how: 'begins_anew',
    source: 'UK GDPR art. 12(6) and 12A: the month runs from the day on which what was asked for came',
    from: '2018-05-25',
    until: null,
  },
  {
    why: 'clarification',
    how: 'suspends',
    source: 'UK GDPR art. 12A, added by the Data (Use and Access) Act 2025 s. 76',
    from: '2026-02-05',
    until: null,
  },
];

/** HIPAA knows no pause: 30 days run on while a representative's standing is looked at. PRACTICE 12. */
const HIPAA = { regime: 'hipaa', region: null, rolls: false, rollSource: '', pauses: [], until: null } as const;

export const RIGHTS_TERMS: readonly RightsTerm[] = [
  {
    id: 'eu.month',
    regime: 'eu',
    region: null,
    rights: RIGHTS,
    term: MONTH,
    rolls: true,
    source: 'GDPR art. 12(3); Regulation 1182/71 art. 3(1) and 3(2)(c)',
    rollSource: 'Regulation 1182/71 art. 3(4)',
    pauses: EU_PAUSES,
    extended: {
      term: { unit: 'months', count: 3 },
      source: 'GDPR art. 12(3): two further months, told within the first',
    },
    from: '2018-05-25',
    until: null,
    checked: '2026-11-24',
  },
  {
    id: 'uk.month',
    regime: 'uk',
    region: null,
    rights: RIGHTS,
    term: MONTH,
    rolls: true,
    source: 'UK GDPR art. 12(3); ICO: from the day of receipt to the same date of the next month',
    rollSource: 'ICO: a weekend or public holiday moves it to the next working day',
    pauses: UK_PAUSES,
    extended: {
      term: { unit: 'months', count: 3 },
      source: 'UK GDPR art. 12(3): two further months, told within the first',
    },
    from: '2018-05-25',
    until: null,
    checked: '2026-11-24',
  },
  {
    ...HIPAA,
    id: 'hipaa.access',
    rights: ['access'],
    term: days(30),
    source: '45 CFR 164.524(b)(2): 30 days after receipt, without a pause',
    extended: {
      term: days(60),
      source: '45 CFR 164.524(b)(2)(ii): once, by 30 days, told in writing within the first',
    },
    from: '2003-04-14',
    checked: '2026-11-24',
  },
  {
    ...HIPAA,
    id: 'hipaa.amendment',
    rights: ['rectification'],
    term: days(60),
    source: '45 CFR 164.526(b)(2): 60 days after receipt',
    extended: {
      term: days(90),
      source: '45 CFR 164.526(b)(2)(ii): once, by 30 days, told in writing within the first 60',
    },
    from: '2003-04-14',
    checked: '2026-11-24',
  },
  {
    ...HIPAA,
    id: 'hipaa.accounting',
    rights: ['accounting'],
    term: days(60),
    source: '45 CFR 164.528(c)(1): 60 days after receipt',
    extended: {
      term: days(90),
      source: '45 CFR 164.528(c)(1)(ii): once, by 30 days, told in writing within the first 60',
    },
    from: '2003-04-14',
    checked: '2026-11-24',
  },
  {
    ...HIPAA,
    id: 'us_ca.copies',
    region: 'US-CA',
    rights: ['access'],
    term: days(15),
    source: 'California Health and Safety Code § 123110: copies within 15 days (to look at it there: 5 working days)',
    extended: null,
    from: '1983-01-01',
    checked: null,
  },
];

/** The terms that bind for a right on a day (YYYY-MM-DD): those of every regime of the practice. */
export function termsFor(of: {
  readonly right: AnyRight;
  readonly regimes: readonly Regime[];
  /** ISO 3166-2; null: none is known. */
  readonly region: string | null;
  readonly on: string;
}): readonly RightsTerm[] {
  return RIGHTS_TERMS.filter(
    ({ regime, region, rights, from, until }) =>
      of.regimes.includes(regime) &&
      (region === null || region === of.region?.toUpperCase()) &&
      rights.includes(of.right) &&
      from <= of.on &&
      (until === null || of.on <= until),
  );
}
