import type { Regime, Term } from '../deadline/index.js';
import { PROMISED_DAYS } from '../deadline/rules.js';
import { ALL_RIGHTS, type AnyRight, termsFor } from '../rights/terms.js';
import { RIGHTS } from '../triage/labels.js';

export { AUTHORITIES, authorityFor } from './authorities.js';

/** A right that the page of a practice offers a form for, and the longest time until the answer. */
export interface RightOffered {
  readonly right: AnyRight;
  /** The law's period or the practice's promise, whichever is shorter; null: the law names none. */
  readonly within: Term | null;
}

/**
 * What the regimes of a practice give, in the order in which people ask for it. A right that no regime gives has no form:
 * a request for it is read and answered like every message. PRACTICE 12.
 */
export function rightsOffered(of: {
  readonly regimes: readonly Regime[];
  /** ISO 3166-2: where a stricter rule may hold. */
  readonly region?: string | null;
  /** The practice's promise; never more than the law gives. */
  readonly promisedDays?: number;
  /** YYYY-MM-DD: the rules in force on this day. */
  readonly on: string;
}): readonly RightOffered[] {
  const given = ALL_RIGHTS.filter((right) => of.regimes.some((regime) => RIGHTS_OF[regime].includes(right)));
  return given.map((right) => ({ right, within: withinOf(right, of) }));
}

/** GDPR art. 15-21 and 7(3), the same under UK GDPR; 45 CFR 164.522(b), 164.524, 164.526, 164.528. */
const RIGHTS_OF: Readonly<Record<Regime, readonly AnyRight[]>> = {
  eu: RIGHTS,
  uk: RIGHTS,
  // HIPAA knows no erasure, portability, restriction by right, or objection.
  hipaa: ['access', 'rectification', 'accounting', 'confidential_communication'],
};

function withinOf(
  right: AnyRight,
  { regimes, region = null, promisedDays = PROMISED_DAYS, on }: Parameters<typeof rightsOffered>[0],
): Term | null {
  // It has no period: it has to be done.
  if (right === 'confidential_communication') return null;
  // A practice promises every right within its days, so no law's longer period is named.
  const promise: Term = { unit: 'days', count: promisedDays };
  const legal = termsFor({ right, regimes, region, on });
  return legal.reduce<Term>((least, { term }) => shorter(term, least), promise);
}

/** A month counts as the longest it can be here: where the two are close, the promise in days is the plainer word. */
function shorter(a: Term, b: Term): Term {
  return daysOf(a) < daysOf(b) ? a : b;
}

const DAYS: Readonly<Record<Term['unit'], number>> = { days: 1, working_days: 1.4, months: 30 };
const daysOf = ({ unit, count }: Term): number => DAYS[unit] * count;
