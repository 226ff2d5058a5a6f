import { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/db/index.js';
import { lastSecondOf } from '../policy/deadline/calendar.js';
import type { Step } from '../policy/deadline/index.js';
import type { Practice } from '../practice/index.js';

/**
 * The date that stands on a paper of an authority is the request's from now on: the program computes none (PRACTICE 7).
 * Danger stays due at once.
 */
export async function dueByPaper(
  tx: Tx,
  { timeZone }: Pick<Practice, 'timeZone'>,
  of: { readonly requestId: string; readonly dueOn: string },
): Promise<void> {
  const due = lastSecondOf(Temporal.PlainDate.from(of.dueOn), timeZone);
  const step = (what: Step['what']): Step => ({
    what,
    date: of.dueOn,
    rule: 'paper.date',
    source: 'the date on the paper',
  });
  await tx.$executeRaw`
    UPDATE request SET due = ${due}, derivation = ${JSON.stringify([step('period_ends'), step('due')])}::jsonb
    WHERE id = ${of.requestId}::uuid AND risk <> 'imminent'`;
}
