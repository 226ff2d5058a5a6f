import type { RetentionVerdict } from './due.js';
import { holdEnds } from './hold.js';

/** The rule's name in certificates. */
export const ERASURE_RULE = 'erasure_asked_for';

/**
 * Until when a request for erasure stays that was met: as long as somebody can complain of the answer, and no day more
 * (GDPR art. 5(1)(e), 5(2), 77). @param answeredOn YYYY-MM-DD @param complaintMonths the practice's period
 */
export function erasureAnsweredDue(answeredOn: string, complaintMonths: number): RetentionVerdict {
  const on = holdEnds(answeredOn, complaintMonths);
  return {
    verdict: 'due',
    on,
    anchor: 'erasure_answered',
    anchorOn: answeredOn,
    action: 'erase',
    latest: on,
    mustKeep: { duty: 'none' },
    derivation: [{ what: 'erasure_answered', date: on, rule: ERASURE_RULE, source: 'GDPR art. 5(1)(e), 5(2)' }],
  };
}
