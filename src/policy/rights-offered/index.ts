import type { Regime, Term } from '../deadline/index.js';
import { PROMISED_DAYS, RIGHTS_TERMS } from '../deadline/rules.js';
import { FURTHER_RIGHTS, type OfferedRight } from '../hints/index.js';
import { RIGHTS } from '../triage/labels.js';

export { AUTHORITIES, authorityFor } from './authorities.js';

/** A right that the page of a practice offers a form for, and the longest time until the answer. */
export interface RightOffered {
  readonly right: OfferedRight;
  /** The law's period or the practice's promise, whichever is shorter; null: the law names none. */
  readonly within: Term | null;
}

/**
 * What the regimes of a practice give, in the order in which people ask for it. A right that no regime gives has no form:
 * a request for it is read and answered like every message. PRACTICE 12.
 */
export function rightsOffered(of: {
  readonly regimes: readonly Regime[];
  /** The practice's promise; never more than the law gives. */
  readonly promisedDays?: number;
  /** YYYY-MM-DD: the rules in force on this day. */
  readonly on: string;
}): readonly RightOffered[] {
  const given = [...RIGHTS, ...FURTHER_RIGHTS].filter((right) =>
    of.regimes.some((regime) => RIGHTS_OF[regime].includes(right)),
  );
  return given.map((right) => ({ right, within: withinOf(right, of) }));
}

/** GDPR art. 15-21 and 7(3), the same under UK GDPR; 45 CFR 164.522(b), 164.524, 164.526, 164.528. */
const RIGHTS_OF: Readonly<Record<Regime, readonly OfferedRight[]>> = {
  eu: RIGHTS,
  uk: RIGHTS,
  // HIPAA knows no erasure, portability, restriction by right, or objection.
  hipaa: ['access', 'rectification', 'accounting', 'confidential_communication'],
};

/** 45 CFR 164.528(c): 60 days. Confidential communication has no period: it has to be done. */
const FURTHER_TERMS: Readonly<Record<(typeof FURTHER_RIGHTS)[number], Term | null>> = {
  accounting: { unit: 'days', count: 60 },
  confidential_communication: null,
};

function withinOf(
  right: OfferedRight,
  { regimes, promisedDays = PROMISED_DAYS, on }: Parameters<typeof rightsOffered>[0],
): Term | null {
  if (right === 'confidential_communication') return FURTHER_TERMS[right];
  // A practice promises every right within its days, so no law's longer period is named.
  const promise: Term = { unit: 'days', count: promisedDays };
  if (right === 'accounting') return shorter(FURTHER_TERMS[right], promise);
  const legal = RIGHTS_TERMS.filter(
    (term) =>
      regimes.includes(term.regime) &&
      (term.rights === 'all' || term.rights.includes(right)) &&
      term.from <= on &&
      (term.until === null || on <= term.until),
  );
  return legal.reduce<Term>((least, { term }) => shorter(term, least), promise);
}

/** A month counts as the longest it can be here: where the two are close, the promise in days is the plainer word. */
function shorter(a: Term | null, b: Term): Term {
  return a !== null && daysOf(a) < daysOf(b) ? a : b;
}

const DAYS: Readonly<Record<Term['unit'], number>> = { days: 1, working_days: 1.4, months: 30 };
const daysOf = ({ unit, count }: Term): number => DAYS[unit] * count;
