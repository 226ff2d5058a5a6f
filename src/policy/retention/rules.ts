import type { Period } from './period.js';
import type { Profession } from './professions.js';

export const CATEGORIES = ['client_file', 'message_about_other', 'enquiry', 'invoice', 'disclosure_log'] as const;
/**
 * What is kept, as far as keeping it is concerned. `message_about_other`: what somebody wrote about another person and
 * no member has linked to a client. `enquiry`: a prospective client who did not become one.
 */
export type Category = (typeof CATEGORIES)[number];

/** The event from which a period runs. */
export type Anchor =
  | 'last_entry'
  | 'relationship_end'
  | 'treatment_end'
  | 'financial_year_end'
  | 'eighteenth_birthday'
  | 'death'
  | 'received';

export type RetentionAction = 'erase' | 'anonymise' | 'review';

/** Somebody younger than this when it ended: kept for a period from the 18th birthday, if that is longer. */
export interface MinorTerm {
  readonly endedBeforeAge: number;
  readonly afterEighteenth: Period;
}

export interface RetentionRule {
  readonly id: string;
  readonly category: Category;
  /** ISO 3166-1 and 3166-2; null: everywhere, the whole country, every profession. */
  readonly country: string | null;
  readonly region: string | null;
  readonly profession: Profession | null;
  /** Below this neither the clock, nor a request, nor a member can erase; null: no law says so. */
  readonly smallest: Period | null;
  /** What applies when the practice says nothing; null: nothing is known, the practice types period and reason. */
  readonly standard: Period | null;
  /** Beyond this no setting and no putting off can keep; null: see GENERAL_CEILING. */
  readonly largest: Period | null;
  readonly anchor: Anchor;
  /** Other events that start the period anew; the latest that applies wins. */
  readonly alsoFrom: readonly Anchor[];
  /** By age, the youngest first. They bind like `smallest` where there is a smallest period. */
  readonly minors: readonly MinorTerm[];
  readonly action: RetentionAction;
  /** First day in force (null: longer than anybody asks) and last (null: still in force). */
  readonly from: string | null;
  readonly until: string | null;
  readonly source: string;
  /** The day on which somebody last read the source; null: from memory. A local lawyer or association confirms. */
  readonly checked: string | null;
}

/** No file is kept longer than the longest limitation period that we know (e.g. § 199(2) BGB). GDPR art. 5(1)(e). */
export const GENERAL_CEILING: Period = { years: 30 };

const CLIENT_FILE = {
  category: 'client_file',
  region: null,
  profession: null,
  anchor: 'relationship_end',
  alsoFrom: ['last_entry'],
  minors: [],
  action: 'erase',
  from: null,
  until: null,
} as const satisfies Partial<RetentionRule>;

const INVOICE = {
  ...CLIENT_FILE,
  category: 'invoice',
  anchor: 'financial_year_end',
  alsoFrom: [],
} as const satisfies Partial<RetentionRule>;

const MESSAGE = {
  ...CLIENT_FILE,
  country: null,
  smallest: null,
  anchor: 'received',
  alsoFrom: ['last_entry'],
  checked: '2026-11-24',
} as const satisfies Partial<RetentionRule>;

/** Where a country, region or profession is missing here, no rule is known, and nothing is erased. */
export const RETENTION_RULES: readonly RetentionRule[] = [
  ...(['psychotherapist', 'counsellor', 'family_therapist'] as const).map(
    (profession): RetentionRule => ({
      ...CLIENT_FILE,
      id: `dk.client_file.${profession}`,
      country: 'DK',
      profession,
      smallest: null,
      standard: { years: 3 },
      // Associations let their members keep five; ten is the general limitation period.
      largest: { years: 10 },
      source: 'No statute for who has no authorisation; custom of practices: 3 years, in associations often 5',
      checked: '2026-11-24',
    }),
  ),
  {
    ...CLIENT_FILE,
    id: 'dk.client_file.psychologist',
    country: 'DK',
    profession: 'psychologist',
    smallest: { years: 5 },
    standard: { years: 5 },
    largest: { years: 10 },
    // The law counts from the last entry, not from the end of the relationship.
    anchor: 'last_entry',
    alsoFrom: [],
    from: '2017-07-01',
    source: 'Psykologloven § 14; BEK 567 of 19 May 2017 § 6(1): at least 5 years from the last entry',
    checked: '2026-11-24',
  },
  ...(['psychotherapist', 'psychologist', 'psychiatrist'] as const).map(
    (profession): RetentionRule => ({
      ...CLIENT_FILE,
      id: `de.client_file.${profession}`,
      country: 'DE',
      profession,
      smallest: { years: 10 },
      standard: { years: 10 },
      largest: { years: 30 },
      anchor: 'treatment_end',
      from: '2013-02-26',
      source: '§ 630f(3) BGB: 10 years from the end of treatment; at most § 199(2) BGB: 30 years',
      checked: '2026-11-24',
    }),
  ),
  {
    ...CLIENT_FILE,
    id: 'gb.client_file',
    country: 'GB',
    smallest: null,
    standard: { years: 7 },
    largest: { years: 20 },
    minors: [
      { endedBeforeAge: 17, afterEighteenth: { years: 7 } },
      { endedBeforeAge: 18, afterEighteenth: { years: 8 } },
    ],
    source:
      'No statute; custom of insurers and associations: 7 years, minors to the 25th birthday, 26th if 17 at the end',
    checked: '2026-11-24',
  },
  {
    ...CLIENT_FILE,
    id: 'ro.client_file',
    country: 'RO',
    smallest: null,
    standard: null,
    largest: null,
    source:
      'Cod deontologic VIII.2–VIII.5 names no period: kept with the agreement of the client; the practice decides',
    checked: '2026-11-24',
  },
  {
    ...CLIENT_FILE,
    id: 'us-ca.client_file',
    country: 'US',
    region: 'US-CA',
    smallest: { years: 7 },
    standard: { years: 7 },
    largest: { years: 20 },
    anchor: 'treatment_end',
    minors: [{ endedBeforeAge: 18, afterEighteenth: { years: 7 } }],
    from: '2015-01-01',
    source: 'Cal. B&P Code 2919, 4989.51 and the other sections of SB 578 (2014): 7 years, a minor 7 years after 18',
    checked: '2026-11-24',
  },
  {
    ...CLIENT_FILE,
    id: 'us-ny.client_file',
    country: 'US',
    region: 'US-NY',
    smallest: { years: 6 },
    standard: { years: 6 },
    largest: { years: 20 },
    anchor: 'treatment_end',
    minors: [{ endedBeforeAge: 21, afterEighteenth: { years: 4 } }],
    source: '8 NYCRR 29.2(a)(3): 6 years, and until one year after the 21st birthday',
    checked: '2026-11-24',
  },
  {
    ...INVOICE,
    id: 'dk.invoice',
    country: 'DK',
    smallest: { years: 5 },
    standard: { years: 5 },
    largest: { years: 10 },
    source: 'Bogføringsloven: 5 years from the end of the financial year that the material concerns',
    checked: '2026-11-24',
  },
  {
    ...INVOICE,
    id: 'de.invoice.2024',
    country: 'DE',
    smallest: { years: 10 },
    standard: { years: 10 },
    largest: { years: 15 },
    until: '2024-12-31',
    source: '§ 147(3) AO, § 14b UStG before the BEG IV: 10 years',
    checked: '2026-11-24',
  },
  {
    ...INVOICE,
    id: 'de.invoice',
    country: 'DE',
    smallest: { years: 8 },
    standard: { years: 8 },
    largest: { years: 15 },
    from: '2025-01-01',
    source: '§ 147(3) AO, § 14b UStG as changed by the BEG IV: 8 years from the end of the year, old vouchers too',
    checked: '2026-11-24',
  },
  {
    ...CLIENT_FILE,
    id: 'us.disclosure_log',
    category: 'disclosure_log',
    country: 'US',
    smallest: { years: 6 },
    standard: { years: 6 },
    largest: { years: 10 },
    anchor: 'received',
    alsoFrom: [],
    source: '45 CFR 164.316(b)(2), 164.530(j): 6 years from creation or the last day in effect',
    checked: null,
  },
  {
    ...MESSAGE,
    id: 'message_about_other',
    category: 'message_about_other',
    standard: { months: 3 },
    largest: { months: 6 },
    source: 'GDPR art. 5(1)(e), 14: about a person who is no client here and knows nothing of it',
  },
  {
    ...MESSAGE,
    id: 'enquiry',
    category: 'enquiry',
    standard: { months: 6 },
    largest: { months: 12 },
    source: 'GDPR art. 5(1)(e): an enquiry that became nothing',
  },
];
