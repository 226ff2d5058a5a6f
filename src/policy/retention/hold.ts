import { Temporal } from 'temporal-polyfill';
import type { Kind, Right, Risk } from '../triage/labels.js';

export type HoldGround = 'rights_request' | 'complaint' | 'legal_demand' | 'incident' | 'threat' | 'imminent_risk';

/** The time in which somebody can still complain about how their request was handled; adjustable. PRACTICE 6. */
export const COMPLAINT_MONTHS = 6;

/**
 * The hold that filing a request places in the same transaction, so that nothing under a duty is destroyed by a clock,
 * a request or a button; null: none. GDPR art. 17(3)(e), 18(1)(c); UK DPA 2018 s. 173. Where several grounds apply
 * the gravest names the hold: all of them last as long.
 */
export function automaticHold(facts: {
  readonly kind: Kind;
  readonly right: Right | null;
  readonly risk: Risk;
  readonly signals: readonly string[];
}): HoldGround | null {
  if (facts.kind === 'legal_demand') return 'legal_demand';
  if (facts.kind === 'rights_request' || facts.right !== null) return 'rights_request';
  // What is said about the treatment is a complaint too, whatever its kind. PRACTICE 25, 38.
  if (facts.kind === 'complaint' || facts.signals.includes('treatment_complaint')) return 'complaint';
  if (facts.kind === 'security_report') return 'incident';
  if (facts.signals.includes('threat_to_staff')) return 'threat';
  return facts.risk === 'imminent' ? 'imminent_risk' : null;
}

/** The last day of an automatic hold whose request was closed on this day (YYYY-MM-DD). */
export function holdEnds(closedOn: string, months = COMPLAINT_MONTHS): string {
  return Temporal.PlainDate.from(closedOn).add({ months }).toString();
}
