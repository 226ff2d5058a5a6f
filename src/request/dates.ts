import { publicHolidays } from '../platform/holidays.js';
import { type Deadline, type DeadlineFacts, requestDeadline } from '../policy/deadline/index.js';
import { categoryOf, RETENTION_RULES, retentionDue, ruleFor } from '../policy/retention/index.js';
import type { Kind } from '../policy/triage/index.js';
import type { Practice } from '../practice/index.js';

/** When a request of this practice is due, and why. */
export function deadlineOf(
  practice: Practice,
  facts: Pick<DeadlineFacts, 'kind' | 'perhaps' | 'right' | 'risk' | 'receivedAt' | 'pauses' | 'extended'>,
): Deadline {
  const { promisedDays, aimDays, terms } = practice.settings;
  const year = facts.receivedAt.getUTCFullYear();
  return requestDeadline(
    {
      ...facts,
      regimes: practice.regimes,
      region: practice.region,
      adjustments: {
        terms: terms as NonNullable<Parameters<typeof requestDeadline>[0]['adjustments']>['terms'] & object,
        ...(promisedDays === undefined ? {} : { promisedDays }),
        ...(aimDays === undefined ? {} : { aimDays }),
      },
    },
    {
      timeZone: practice.timeZone,
      holidays: publicHolidays({ country: practice.country, region: practice.region, years: [year, year + 1] }),
    },
  );
}

/**
 * The last day on which a request that nobody links to a client is kept (YYYY-MM-DD); null: no rule is known for its
 * kind, or there is no period, so it stays until somebody decides. PRACTICE 19.
 */
export function eraseOn(
  practice: Practice,
  facts: { readonly kind: Kind; readonly receivedAt: Date; readonly today: string },
): string | null {
  const category = categoryOf(facts.kind);
  if (category === null) return null;
  const { country, region, profession, timeZone, settings } = practice;
  const answer = ruleFor({ category, country, region, profession, on: facts.today }, RETENTION_RULES);
  const override = settings.retention[category as 'enquiry' | 'message_about_other'] ?? null;
  const verdict = retentionDue(
    {
      category,
      anchors: { received: facts.receivedAt },
      override: override as Parameters<typeof retentionDue>[0]['override'],
    },
    'rule' in answer ? answer.rule : null,
    { timeZone },
  );
  return verdict.verdict === 'due' ? verdict.on : null;
}
