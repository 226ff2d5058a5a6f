import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import { type AnyRight, effectAtFirst, FURTHER_RIGHTS } from '../policy/rights/index.js';
import { rightsOffered } from '../policy/rights-offered/index.js';
import type { Practice } from '../practice/index.js';
import type { RequestFacts } from '../request/show.js';
import { refreshDue } from '../request/urgency.js';
import type { RightsFile } from './case.js';

/**
 * What else it may be, in a member's reading: the rights that a law of this practice gives and that no message is read as
 * (45 CFR 164.522(b), 164.528), and what it was read as at first. None after the first step.
 */
export async function otherRights(
  tx: Tx,
  { regimes }: Practice,
  request: Pick<RequestFacts, 'id' | 'right'>,
  file: RightsFile,
): Promise<readonly AnyRight[]> {
  const begun = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM rights_step WHERE request_id = ${request.id}::uuid LIMIT 1`;
  if (begun.length > 0) return [];
  const offered = rightsOffered({ regimes, on: file.receivedOn }).map(({ right }) => right);
  const further = FURTHER_RIGHTS.filter((right) => offered.includes(right));
  return [...further, ...(request.right === null ? [] : [request.right])].filter((right) => right !== file.right);
}

/**
 * A member has read which right it is: from now on it has that right's clock, and holds from receipt where that right only
 * makes the practice do less. @throws SubrosaError `rights.which`: a step was taken, or no law here gives it
 */
export async function nameRight(
  tx: Tx,
  practice: Practice,
  of: { readonly request: RequestFacts; readonly file: RightsFile; readonly right: AnyRight; readonly now: Date },
): Promise<void> {
  const { request, file, right, now } = of;
  if (!(await otherRights(tx, practice, request, file)).includes(right)) {
    throw new SubrosaError('rights.which', { hint: 'choose a right before the first step' });
  }
  await tx.$executeRaw`
    INSERT INTO rights_case (request_id, practice_id, "right", state, effect, changed_at)
    VALUES (${request.id}::uuid, ${practice.id}::uuid, ${right}, 'received', ${effectAtFirst(right)}, ${now})
    ON CONFLICT (request_id) DO UPDATE SET "right" = excluded."right", effect = excluded.effect, changed_at = excluded.changed_at`;
  await refreshDue(tx, practice, request);
}
