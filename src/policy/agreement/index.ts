import type { Regime } from '../deadline/rules.js';

/** A data-processing agreement (GDPR art. 28) and a business associate agreement (45 CFR 164.504(e)). */
export const AGREEMENTS = ['dpa', 'baa'] as const;
export type Agreement = (typeof AGREEMENTS)[number];

/** Who handles personal data for whom: the asker for the practice, the practice for the asker, neither. */
export const AGREEMENT_ROLES = ['they_process', 'we_process', 'neither'] as const;
export type AgreementRole = (typeof AGREEMENT_ROLES)[number];

/** What the law of the practice's regimes asks for; both where both apply. */
export function agreementsFor(regimes: readonly Regime[]): readonly Agreement[] {
  return [
    ...(regimes.some((regime) => regime !== 'hipaa') ? (['dpa'] as const) : []),
    ...(regimes.includes('hipaa') ? (['baa'] as const) : []),
  ];
}

/** One point that the agreement has to settle, and where the law asks for it. */
export interface Clause {
  readonly id: string;
  readonly source: string;
}

export const CLAUSES: Readonly<Record<Agreement, readonly Clause[]>> = {
  dpa: [
    { id: 'subject', source: 'GDPR art. 28(3)' },
    { id: 'instructions', source: 'GDPR art. 28(3)(a)' },
    { id: 'confidentiality', source: 'GDPR art. 28(3)(b)' },
    { id: 'security', source: 'GDPR art. 28(3)(c), 32' },
    { id: 'sub_processors', source: 'GDPR art. 28(2), (3)(d), (4)' },
    { id: 'rights', source: 'GDPR art. 28(3)(e)' },
    { id: 'assistance', source: 'GDPR art. 28(3)(f), 32-36' },
    { id: 'end', source: 'GDPR art. 28(3)(g)' },
    { id: 'audit', source: 'GDPR art. 28(3)(h)' },
    { id: 'transfers', source: 'GDPR art. 44-49' },
  ],
  baa: [
    { id: 'uses', source: '45 CFR 164.504(e)(2)(i), (ii)(A)' },
    { id: 'safeguards', source: '45 CFR 164.504(e)(2)(ii)(B), 164.314(a)(2)(i)(A)' },
    { id: 'reporting', source: '45 CFR 164.504(e)(2)(ii)(C), 164.314(a)(2)(i)(C), 164.410' },
    { id: 'subcontractors', source: '45 CFR 164.504(e)(2)(ii)(D), 164.314(a)(2)(i)(B), 164.308(b)(2)' },
    { id: 'access', source: '45 CFR 164.504(e)(2)(ii)(E), 164.524' },
    { id: 'amendment', source: '45 CFR 164.504(e)(2)(ii)(F), 164.526' },
    { id: 'accounting', source: '45 CFR 164.504(e)(2)(ii)(G), 164.528' },
    { id: 'obligations', source: '45 CFR 164.504(e)(2)(ii)(H)' },
    { id: 'books', source: '45 CFR 164.504(e)(2)(ii)(I)' },
    { id: 'end', source: '45 CFR 164.504(e)(2)(ii)(J)' },
    { id: 'termination', source: '45 CFR 164.504(e)(2)(iii)' },
  ],
};

/** What of the practice an agreement has to name; empty: not known yet. */
export interface AgreementDetails {
  readonly legalName: string;
  readonly postal: string;
  readonly contact: string;
  readonly representative: string;
  readonly subProcessors: string;
  readonly ownMeasures: string;
}
export type Detail = keyof AgreementDetails;

/**
 * What is still to be asked of the practice. Whom it uses and how it secures data is asked only where it processes for
 * the other: where the other processes, these are theirs to say.
 */
export function missingDetails(details: AgreementDetails, role: Exclude<AgreementRole, 'neither'>): readonly Detail[] {
  const asked: readonly Detail[] = ['legalName', 'postal', 'contact', 'representative'];
  const more: readonly Detail[] = role === 'we_process' ? ['subProcessors', 'ownMeasures'] : [];
  return [...asked, ...more].filter((field) => details[field].trim() === '');
}

/** What the program itself does, and is tested to do (docs/threats.md). */
export const MEASURES = ['sealed', 'https', 'roles', 'front', 'sign_in', 'log', 'erasure', 'pages'] as const;
export type Measure = (typeof MEASURES)[number];

/**
 * The measures that are true of this installation. `https`: its pages are reached over HTTPS, and the doctor measured
 * that lately. `atRest`: the doctor saw that what is sealed opens again, and is sealed.
 */
export function trueMeasures(facts: { readonly https: boolean; readonly atRest: boolean }): readonly Measure[] {
  return MEASURES.filter((measure) => (measure === 'https' ? facts.https : measure !== 'sealed' || facts.atRest));
}
