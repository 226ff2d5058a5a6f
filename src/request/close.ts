import type { Tx } from '../platform/db/index.js';
import { dayIn } from '../policy/deadline/calendar.js';
import { holdEnds } from '../policy/retention/index.js';
import type { Practice } from '../practice/index.js';

/** A change that a member makes to a request; the caller appends it to the log. */
export interface RequestChange {
  readonly requestId: string;
  readonly memberId: string;
  readonly now: Date;
}

/**
 * Closes a request. The holds that it placed by itself go on for the time in which somebody can still complain
 * (PRACTICE 6), and then end. False: it was closed already.
 */
export async function closeRequest(tx: Tx, practice: Practice, change: RequestChange): Promise<boolean> {
  const closed = await tx.$executeRaw`
    UPDATE request SET status = 'closed', closed_at = ${change.now}, closed_by = ${change.memberId}::uuid
    WHERE id = ${change.requestId}::uuid AND status <> 'closed'`;
  if (closed === 0) return false;
  const today = dayIn(change.now, practice.timeZone).toString();
  await tx.$executeRaw`
    UPDATE hold SET until = ${holdEnds(today, practice.settings.complaintMonths)}::date
    WHERE request_id = ${change.requestId}::uuid AND placed_by IS NULL AND released_at IS NULL`;
  return true;
}

/** Opens a closed request again; its holds have no end again. False: it was not closed. */
export async function reopenRequest(tx: Tx, change: RequestChange): Promise<boolean> {
  const reopened = await tx.$executeRaw`
    UPDATE request SET status = 'open', closed_at = NULL, closed_by = NULL
    WHERE id = ${change.requestId}::uuid AND status = 'closed'`;
  if (reopened === 0) return false;
  await tx.$executeRaw`
    UPDATE hold SET until = NULL
    WHERE request_id = ${change.requestId}::uuid AND placed_by IS NULL AND released_at IS NULL`;
  return true;
}

/**
 * A member has answered: it waits for the other side now. A closed request stays closed. `told`: a mail says so; where
 * none could go out, the person has still heard nothing.
 */
export async function markAnswered(
  tx: Tx,
  change: { readonly requestId: string; readonly told: boolean; readonly now: Date },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE request SET status = CASE status WHEN 'closed' THEN status ELSE 'waiting' END, answered_at = ${change.now},
      heard_nothing = heard_nothing AND NOT ${change.told}::boolean
    WHERE id = ${change.requestId}::uuid`;
}
