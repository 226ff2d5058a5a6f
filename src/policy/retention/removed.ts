import { Temporal } from 'temporal-polyfill';
import type { RetentionVerdict } from './due.js';

/** Days in which a member can object after somebody took a conversation off its page. PRACTICE 6. */
export const REMOVAL_DAYS = 7;

/** The rule's name in plans and certificates. */
export const REMOVAL_RULE = 'removed_from_view';

/**
 * When what was taken off a private page is erased: seven days later, unless the rules say an earlier day, or a duty to
 * keep stands against it. A hold, also a member's objection, is asked about when the day comes. GDPR art. 17(1)(a), (b).
 * @param removedOn the day of the removal, YYYY-MM-DD in the practice's zone; null: it still stands on its page
 */
export function removedDue(verdict: RetentionVerdict | null, removedOn: string | null): RetentionVerdict | null {
  if (removedOn === null || (verdict !== null && verdict.mustKeep.duty !== 'none')) return verdict;
  const on = removalEnds(removedOn);
  if (verdict?.verdict === 'due' && verdict.on <= on) return verdict;
  return {
    verdict: 'due',
    on,
    anchor: 'removed_from_view',
    anchorOn: removedOn,
    action: 'erase',
    latest: verdict?.verdict === 'due' ? verdict.latest : on,
    mustKeep: { duty: 'none' },
    derivation: [{ what: 'removed_from_view', date: on, rule: REMOVAL_RULE, source: 'GDPR art. 17(1)' }],
  };
}

/** The last day on which a member can object. */
export function removalEnds(removedOn: string): string {
  return Temporal.PlainDate.from(removedOn).add({ days: REMOVAL_DAYS }).toString();
}
