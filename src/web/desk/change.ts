import type { Tx } from '../../platform/db/index.js';
import type { PracticeOffice } from '../../practice/change.js';
import { officeOf } from './matter.js';
import { type DeskContext, go, type Outcome } from './route.js';

/** Changes what an owner sets for the practice, which is read anew from then on, and goes back to the page. */
export async function changePractice(
  context: DeskContext,
  to: string,
  work: (tx: Tx, office: PracticeOffice) => Promise<unknown>,
  done = 'practice_changed',
): Promise<Outcome> {
  await context.inPractice((tx) => work(tx, officeOf(context)));
  context.office.practices.forget(context.practice.id);
  return go(to, done);
}
