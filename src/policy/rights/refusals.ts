import type { Regime } from '../deadline/rules.js';
import { ALL_RIGHTS, type AnyRight } from './terms.js';

/** Who may look at a refusal again, besides a court. */
export type Review = 'authority' | 'second_professional';

/** A reason that a law gives for not doing all that was asked. */
export interface RefusalReason {
  /** A stable code; the words for the person are in templates, and never hint at a source. PRACTICE 21. */
  readonly code: string;
  readonly regime: Regime;
  /** ISO 3166-1: a country's own section; null: wherever the regime holds. */
  readonly country: string | null;
  readonly rights: readonly AnyRight[];
  readonly section: string;
  readonly review: Review;
  /** Only a part may be held back for it. */
  readonly onlyPart: boolean;
  readonly from: string;
  readonly until: string | null;
  readonly checked: string | null;
}

const GDPR = {
  regime: 'eu',
  country: null,
  review: 'authority',
  onlyPart: false,
  from: '2018-05-25',
  until: null,
  checked: null,
} as const;
const CFR = {
  regime: 'hipaa',
  country: null,
  review: 'authority',
  onlyPart: false,
  from: '2003-04-14',
  until: null,
  checked: null,
} as const;

const HANDED_OVER: readonly AnyRight[] = ['access', 'portability'];

/** What the GDPR and the UK GDPR share, with the same numbers. */
const EUROPEAN: readonly RefusalReason[] = [
  // A way of showing who one is that fails ends in "come in or telephone": this reason is for nobody coming. PRACTICE 2.
  {
    ...GDPR,
    code: 'not_identified',
    rights: ALL_RIGHTS.filter((right) => right !== 'confidential_communication'),
    section: 'GDPR art. 12(2) and 12(6)',
  },
  { ...GDPR, code: 'unfounded_or_excessive', rights: ALL_RIGHTS, section: 'GDPR art. 12(5)(b)' },
  { ...GDPR, code: 'about_another_person', rights: HANDED_OVER, section: 'GDPR art. 15(4) and 20(4)', onlyPart: true },
  { ...GDPR, code: 'duty_to_keep', rights: ['erasure'], section: 'GDPR art. 17(3)(b)' },
  { ...GDPR, code: 'care_of_health', rights: ['erasure'], section: 'GDPR art. 17(3)(c) with art. 9(2)(h) and 9(3)' },
  {
    ...GDPR,
    code: 'legal_claims',
    rights: ['erasure', 'objection', 'restriction'],
    section: 'GDPR art. 17(3)(e), 18(2) and 21(1)',
  },
  { ...GDPR, code: 'is_correct', rights: ['rectification'], section: 'GDPR art. 16 and 5(1)(d)' },
  // The person's own words are attached and go along everywhere. PRACTICE 23.
  { ...GDPR, code: 'assessment_stands', rights: ['rectification'], section: 'GDPR art. 16, second sentence' },
  { ...GDPR, code: 'not_given_by_them', rights: ['portability'], section: 'GDPR art. 20(1)', onlyPart: true },
  { ...GDPR, code: 'not_by_machine', rights: ['portability'], section: 'GDPR art. 20(1)(b)' },
  { ...GDPR, code: 'no_ground_to_restrict', rights: ['restriction'], section: 'GDPR art. 18(1)' },
  { ...GDPR, code: 'compelling_grounds', rights: ['objection'], section: 'GDPR art. 21(1)' },
  { ...GDPR, code: 'not_by_interest', rights: ['objection'], section: 'GDPR art. 21(1) with art. 6(1)(e) and (f)' },
  {
    ...GDPR,
    code: 'rests_on_other_ground',
    rights: ['withdraw_consent'],
    section: 'GDPR art. 7(3) with art. 6(1) and 9(2)',
  },
];

export const REFUSALS: readonly RefusalReason[] = [
  ...EUROPEAN,
  ...EUROPEAN.map((reason): RefusalReason => ({ ...reason, regime: 'uk', section: `UK ${reason.section}` })),
  { ...GDPR, code: 'serious_harm', country: 'DE', rights: ['access'], section: '§ 630g(1) BGB', onlyPart: true },
  {
    ...GDPR,
    code: 'serious_harm',
    country: 'DK',
    rights: ['access'],
    section: 'databeskyttelsesloven § 22(1); psykologloven § 14(4)',
    onlyPart: true,
  },
  {
    ...GDPR,
    code: 'serious_harm',
    regime: 'uk',
    country: 'GB',
    rights: ['access'],
    section: 'DPA 2018 schedule 3, paragraph 5 (serious harm test)',
    review: 'second_professional',
    onlyPart: true,
  },
  { ...CFR, code: 'not_identified', rights: ['access', 'rectification', 'accounting'], section: '45 CFR 164.514(h)' },
  { ...CFR, code: 'process_notes', rights: ['access'], section: '45 CFR 164.524(a)(1)(i)', onlyPart: true },
  { ...CFR, code: 'for_proceedings', rights: ['access'], section: '45 CFR 164.524(a)(1)(ii)', onlyPart: true },
  { ...CFR, code: 'told_in_confidence', rights: ['access'], section: '45 CFR 164.524(a)(2)(v)', onlyPart: true },
  {
    ...CFR,
    code: 'serious_harm',
    rights: ['access'],
    section: '45 CFR 164.524(a)(3)',
    review: 'second_professional',
    onlyPart: true,
  },
  { ...CFR, code: 'is_correct', rights: ['rectification'], section: '45 CFR 164.526(a)(2)(iv)' },
  { ...CFR, code: 'not_made_here', rights: ['rectification'], section: '45 CFR 164.526(a)(2)(i)' },
  { ...CFR, code: 'told_to_wait', rights: ['accounting'], section: '45 CFR 164.528(a)(2)', onlyPart: true },
  {
    ...CFR,
    code: 'not_in_this_law',
    rights: ['erasure', 'restriction', 'portability', 'objection', 'withdraw_consent'],
    section: '45 CFR part 164, subpart E: no such right',
  },
];

/**
 * The reasons that a practice may give, by the rules of the day (YYYY-MM-DD). Under several laws a reason has to stand
 * in each of them that gives the right: what one of them grants, no other takes away.
 */
export function refusalsFor(of: {
  readonly right: AnyRight;
  readonly regimes: readonly Regime[];
  readonly country: string;
  readonly on: string;
}): readonly RefusalReason[] {
  const fitting = REFUSALS.filter(
    ({ regime, country, rights, from, until }) =>
      of.regimes.includes(regime) &&
      (country === null || country === of.country) &&
      rights.includes(of.right) &&
      from <= of.on &&
      (until === null || of.on <= until),
  );
  const lacks = (regime: Regime) =>
    fitting.some((reason) => reason.regime === regime && reason.code === 'not_in_this_law');
  const binding = of.regimes.filter((regime) => !lacks(regime));
  if (binding.length === 0) return fitting;
  const inAll = (code: string) =>
    binding.every((regime) => fitting.some((reason) => reason.regime === regime && reason.code === code));
  return fitting.filter(({ regime, code }) => binding.includes(regime) && inAll(code));
}
