import { type Regime, RIGHTS_TERMS } from '../deadline/rules.js';
import { RIGHTS, type Right } from '../triage/labels.js';

/**
 * The rights that a practice's regimes give, in the order of the labels: those for which one of its laws has a term on
 * this day (YYYY-MM-DD). A right that no regime gives is not offered on a page (PRACTICE 12); who writes about one is
 * still answered by a person.
 */
export function rightsOffered(regimes: readonly Regime[], on: string): readonly Right[] {
  const terms = RIGHTS_TERMS.filter(
    ({ regime, from, until }) => regimes.includes(regime) && from <= on && (until === null || on <= until),
  );
  return RIGHTS.filter((right) => terms.some(({ rights }) => rights === 'all' || rights.includes(right)));
}
