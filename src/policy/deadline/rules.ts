import type { Kind, Right } from '../triage/labels.js';

export const REGIMES = ['eu', 'uk', 'hipaa'] as const;
/** Which data-protection law a practice stands under; several at once are possible. */
export type Regime = (typeof REGIMES)[number];

/** A length of time until something is due. Working days skip Saturdays, Sundays and public holidays. */
export interface Term {
  readonly unit: 'days' | 'working_days' | 'months';
  readonly count: number;
}

/** What a law gives a practice to answer somebody who exercises a right over their own data. */
export interface RightsTerm {
  readonly id: string;
  readonly regime: Regime;
  readonly rights: readonly Right[] | 'all';
  readonly term: Term;
  /** Whether an end on a Saturday, Sunday or public holiday moves to the next working day. */
  readonly rolls: boolean;
  readonly source: string;
  /** Source of the rolling, where it is another article. */
  readonly rollSource: string;
  /** First day in force, and last (null: still in force). A request keeps the rules of the day it came. */
  readonly from: string;
  readonly until: string | null;
  /** The day on which somebody last read the source; null: from memory, a local lawyer has to confirm it. */
  readonly checked: string | null;
}

export const RIGHTS_TERMS: readonly RightsTerm[] = [
  {
    id: 'eu.month',
    regime: 'eu',
    rights: 'all',
    term: { unit: 'months', count: 1 },
    rolls: true,
    source: 'GDPR art. 12(3); Regulation 1182/71 art. 3(1) and 3(2)(c)',
    rollSource: 'Regulation 1182/71 art. 3(4)',
    from: '2018-05-25',
    until: null,
    checked: '2026-11-24',
  },
  {
    id: 'uk.month',
    regime: 'uk',
    rights: 'all',
    term: { unit: 'months', count: 1 },
    rolls: true,
    source: 'UK GDPR art. 12(3); ICO: from the day of receipt to the same date of the next month',
    rollSource: 'ICO: a weekend or public holiday moves it to the next working day',
    from: '2018-05-25',
    until: null,
    checked: '2026-11-24',
  },
  {
    id: 'hipaa.access',
    regime: 'hipaa',
    rights: ['access'],
    term: { unit: 'days', count: 30 },
    rolls: false,
    source: '45 CFR 164.524(b)(2): 30 days after receipt, without a pause',
    rollSource: '',
    from: '2003-04-14',
    until: null,
    checked: '2026-11-24',
  },
  {
    id: 'hipaa.amendment',
    regime: 'hipaa',
    rights: ['rectification'],
    term: { unit: 'days', count: 60 },
    rolls: false,
    source: '45 CFR 164.526(b)(2): 60 days after receipt',
    rollSource: '',
    from: '2003-04-14',
    until: null,
    checked: '2026-11-24',
  },
];

const FIVE_WORKING_DAYS: Term = { unit: 'working_days', count: 5 };

/** When a message of a kind is due by the practice's own word, unless it has set another term; null: no date. */
export const KIND_TERMS: Readonly<Record<Kind, Term | null>> = {
  rights_request: null, // has clocks of its own, see RIGHTS_TERMS
  complaint: { unit: 'months', count: 1 },
  privacy_question: FIVE_WORKING_DAYS,
  baa_request: FIVE_WORKING_DAYS,
  third_party: FIVE_WORKING_DAYS,
  referral: FIVE_WORKING_DAYS,
  enquiry: FIVE_WORKING_DAYS,
  client_message: FIVE_WORKING_DAYS,
  business: FIVE_WORKING_DAYS,
  other: FIVE_WORKING_DAYS,
  legal_demand: { unit: 'working_days', count: 2 },
  security_report: { unit: 'days', count: 1 },
  automated: null,
  spam: null,
};

/** "All requests within 30 days": the practice's own promise, which never moves to a later day. */
export const PROMISED_DAYS = 30;

/** "Without undue delay" (GDPR art. 12(3)) as a number that a person can work by. */
export const AIM_DAYS = 10;
