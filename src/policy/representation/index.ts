import { Temporal } from 'temporal-polyfill';
import type { AnyRight } from '../rights/index.js';

/** Who may act for a client, or ask about one who has died. PRACTICE 5, 16. */
export const REPRESENTATIVE_KINDS = [
  'guardian',
  'lawyer',
  'attorney',
  'personal_representative',
  'next_of_kin',
] as const;
export type RepresentativeKind = (typeof REPRESENTATIVE_KINDS)[number];

/** What their standing covers. `money`: bills and what they are for, and nothing of the sessions. */
export const COVERS = ['consent', 'information', 'access', 'money'] as const;
export type Covers = (typeof COVERS)[number];

/** From which birthday a child decides alone about data and treatment, by country; the 18th where nothing is known. */
export interface DecidesAlone {
  readonly country: string;
  readonly region: string | null;
  readonly age: number;
  readonly source: string;
  /** The day on which somebody last read the source; null: from memory. A local lawyer or association confirms. */
  readonly checked: string | null;
}

export const DECIDES_ALONE: readonly DecidesAlone[] = [
  {
    country: 'DK',
    region: null,
    age: 15,
    source: 'Sundhedsloven § 17; Psykolognævnet on the files of the young',
    checked: null,
  },
  { country: 'GB', region: null, age: 16, source: 'Family Law Reform Act 1969 s. 8; Scotland: from 16', checked: null },
];

const OF_AGE = 18;

/** The age at which a guardian's standing ends by itself, the practice's own rule first. */
export function endsAtAge(
  practice: { readonly country: string; readonly region: string | null },
  own: number | null = null,
): number {
  const rule = DECIDES_ALONE.find(
    ({ country, region }) => country === practice.country && (region === null || region === practice.region),
  );
  return Math.min(own ?? rule?.age ?? OF_AGE, OF_AGE);
}

/** The last day of a guardian's standing, YYYY-MM-DD: the one before the birthday. 29 February: before 1 March. */
export function guardianUntil(birth: string, age: number): string {
  const born = Temporal.PlainDate.from(birth);
  const plain = born.add({ years: age });
  const birthday = born.month === 2 && born.day === 29 && plain.day === 28 ? plain.add({ days: 1 }) : plain;
  return birthday.subtract({ days: 1 }).toString();
}

export interface StandingFacts {
  readonly kind: RepresentativeKind;
  readonly covers: readonly Covers[];
  readonly contested: boolean;
  readonly ended: boolean;
  /** YYYY-MM-DD, both ends included; null: no end is set. */
  readonly fromOn: string;
  readonly untilOn: string | null;
  readonly died: boolean;
}

export type StandingVerdict = { readonly may: true } | { readonly may: false; readonly why: WhyNoStanding };
export type WhyNoStanding =
  | 'not_in_force'
  | 'contested'
  | 'not_covered'
  | 'only_themselves'
  | 'only_after_death'
  | 'over_by_death';

/**
 * Whether somebody's standing carries this right over a client's data on a day. Erasing is the client's alone, since what
 * is gone helps nobody who was spoken for wrongly (PRACTICE 5: "neither can erase").
 */
export function standingFor(facts: StandingFacts, right: AnyRight, today: string): StandingVerdict {
  const no = (why: WhyNoStanding): StandingVerdict => ({ may: false, why });
  const begun = facts.fromOn <= today && (facts.untilOn === null || today <= facts.untilOn);
  if (facts.ended || !begun) return no('not_in_force');
  if (facts.contested) return no('contested');
  const ofTheDead = facts.kind === 'personal_representative' || facts.kind === 'next_of_kin';
  if (ofTheDead && !facts.died) return no('only_after_death');
  // A power of attorney and parental responsibility end with the one for whom they stand.
  if (!ofTheDead && facts.died) return no('over_by_death');
  if (right === 'erasure') return no('only_themselves');
  return facts.covers.includes(NEEDS[right]) ? { may: true } : no('not_covered');
}

const NEEDS: Readonly<Record<AnyRight, Covers>> = {
  access: 'access',
  portability: 'access',
  accounting: 'access',
  erasure: 'consent',
  rectification: 'information',
  restriction: 'consent',
  objection: 'consent',
  withdraw_consent: 'consent',
  confidential_communication: 'information',
};
