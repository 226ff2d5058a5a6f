import type { Regime } from '../deadline/index.js';

/** Whom the law wants told. */
export const TOLD = ['authority', 'people'] as const;
export type Told = (typeof TOLD)[number];

/** What a law gives a practice to tell somebody of an incident. */
export interface IncidentTerm {
  readonly id: string;
  readonly regime: Regime;
  /** `media`: the press of a state, beside the people themselves and never instead of them. */
  readonly told: Told | 'media';
  /** Hours run to the minute, through weekends and holidays. `year_end`: days after the end of that calendar year. */
  readonly term: { readonly unit: 'hours' | 'days' | 'days_after_year_end'; readonly count: number } | null;
  /** Only where this many people are affected, or fewer; null: however many. An unknown number counts as many. */
  readonly fewerThan: number | null;
  /** Only where more people than this are affected; null: however many. An unknown number counts as more. */
  readonly moreThan: number | null;
  readonly source: string;
  /** First day in force, and last (null: still in force). An incident keeps the rules of the day of awareness. */
  readonly from: string;
  readonly until: string | null;
  /** The day on which somebody last read the source; null: from memory, a local lawyer has to confirm it. */
  readonly checked: string | null;
}

/** Where the law counts in hours it says so itself, so nothing moves to a working day. */
const TO_THE_MINUTE =
  'counted from the minute itself, through weekends: Regulation 1182/71 art. 3(4) moves no period in hours, and what art. 3(1) and 3(5) may give besides is not used';

const since = (from: string) => ({ from, until: null, checked: null, fewerThan: null, moreThan: null });

/** The number from which an authority is told with the people. */
export const MANY_PEOPLE = 500;

export const INCIDENT_TERMS: readonly IncidentTerm[] = [
  {
    ...since('2018-05-25'),
    id: 'eu.authority',
    regime: 'eu',
    told: 'authority',
    term: { unit: 'hours', count: 72 },
    source: `GDPR art. 33(1), from awareness (EDPB 9/2022); ${TO_THE_MINUTE}`,
  },
  {
    ...since('2018-05-25'),
    id: 'eu.people',
    regime: 'eu',
    told: 'people',
    term: null,
    source: 'GDPR art. 34(1): without undue delay, where the risk is high',
  },
  {
    ...since('2018-05-25'),
    id: 'uk.authority',
    regime: 'uk',
    told: 'authority',
    term: { unit: 'hours', count: 72 },
    source: 'UK GDPR art. 33(1), from awareness; counted from the minute itself, through weekends',
  },
  {
    ...since('2018-05-25'),
    id: 'uk.people',
    regime: 'uk',
    told: 'people',
    term: null,
    source: 'UK GDPR art. 34(1): without undue delay, where the risk is high',
  },
  {
    ...since('2009-09-23'),
    id: 'hipaa.people',
    regime: 'hipaa',
    told: 'people',
    term: { unit: 'days', count: 60 },
    source: '45 CFR 164.404(b): without unreasonable delay, at most 60 calendar days after discovery',
  },
  {
    ...since('2009-09-23'),
    id: 'hipaa.media',
    regime: 'hipaa',
    told: 'media',
    term: { unit: 'days', count: 60 },
    moreThan: MANY_PEOPLE,
    source:
      '45 CFR 164.406: more than 500 residents of one state or jurisdiction, without unreasonable delay, at most 60 calendar days after discovery',
  },
  {
    ...since('2009-09-23'),
    id: 'hipaa.authority',
    regime: 'hipaa',
    told: 'authority',
    term: { unit: 'days', count: 60 },
    source: '45 CFR 164.408(b): 500 people or more, together with the people',
  },
  {
    ...since('2009-09-23'),
    id: 'hipaa.authority_few',
    regime: 'hipaa',
    told: 'authority',
    term: { unit: 'days_after_year_end', count: 60 },
    fewerThan: MANY_PEOPLE,
    source: '45 CFR 164.408(c): fewer than 500 people, 60 days after the end of the calendar year of discovery',
  },
];
