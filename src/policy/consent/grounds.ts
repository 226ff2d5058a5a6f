import type { Profession } from '../retention/professions.js';

/** By what a practice keeps data about health. GDPR art. 9(2)(a), 9(2)(h) with 9(3); 45 CFR 164.506. */
export type HealthGround = 'professional_secrecy' | 'explicit_consent' | 'hipaa';

/** Who is bound to secrecy by law where: only these may rest on art. 9(2)(h). PRACTICE 17. */
export interface SecrecyRule {
  readonly country: string;
  readonly professions: readonly Profession[];
  readonly source: string;
  /** The day on which somebody last read the source; null: from memory. A local lawyer or association confirms. */
  readonly checked: string | null;
}

export const SECRECY_RULES: readonly SecrecyRule[] = [
  {
    country: 'DK',
    professions: ['psychologist', 'psychiatrist'],
    source: 'Psykologloven; sundhedsloven § 40; straffeloven § 152',
    checked: null,
  },
  {
    country: 'DE',
    professions: ['psychologist', 'psychotherapist', 'psychiatrist'],
    source: '§ 203(1) StGB; § 22(1) no. 1 b BDSG',
    checked: null,
  },
  {
    country: 'AT',
    professions: ['psychologist', 'psychotherapist', 'psychiatrist'],
    source: 'PThG 2024',
    checked: null,
  },
  {
    country: 'RO',
    professions: ['psychologist', 'psychiatrist'],
    source: 'Legea 213/2004; Legea 95/2006',
    checked: null,
  },
  {
    country: 'GB',
    professions: ['psychologist', 'psychotherapist', 'psychiatrist', 'counsellor', 'family_therapist'],
    source: 'DPA 2018 Schedule 1 paragraph 2 and section 11(1): a duty of confidentiality under a rule of law',
    checked: null,
  },
];

/**
 * What the practice's work with health data rests on: where the profession has no secrecy by law, the client's express
 * consent, so that taking it back ends the ground (PRACTICE 17).
 */
export function healthGround(practice: {
  readonly country: string;
  readonly profession: string;
  readonly regimes: readonly string[];
}): HealthGround {
  if (!practice.regimes.some((regime) => regime !== 'hipaa')) return 'hipaa';
  const bound = SECRECY_RULES.some(
    ({ country, professions }) => country === practice.country && professions.some((of) => of === practice.profession),
  );
  return bound ? 'professional_secrecy' : 'explicit_consent';
}
