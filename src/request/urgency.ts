import type { Tx } from '../platform/db/index.js';
import type { Kind, Right, Risk } from '../policy/triage/index.js';
import type { Practice } from '../practice/index.js';
import { betweenOf } from './between.js';
import { deadlineOf } from './dates.js';

/** A request by what it was read as: what dates, holds and urgency follow from. */
export interface Labelled {
  readonly id: string;
  readonly kind: Kind;
  readonly right: Right | null;
  readonly risk: Risk;
  readonly signals: readonly string[];
  readonly receivedAt: Date;
}

/** What a member says of a request, and when. */
export interface Said {
  readonly request: Labelled;
  readonly memberId: string;
  readonly now: Date;
}

/** What triage said that began an alarm; null: it said nothing of danger. */
export function dangerOf({ risk, signals }: Pick<Labelled, 'risk' | 'signals'>): DangerLabel | null {
  if (risk === 'imminent') return 'imminent';
  return signals.includes('perhaps_in_danger') ? 'perhaps_in_danger' : null;
}

export type DangerLabel = 'imminent' | 'perhaps_in_danger';

/** How a correction is labelled by which a member said that somebody is in danger. Kinds have no blank in this place. */
export const DANGER_SAID = 'risk imminent';

/**
 * A member has read it and says that it is not urgent: it leaves "Now", its alarm tells nobody else, and its day is the
 * one of its kind. What is kept is the pair of labels, who and when; what the same person writes next is judged anew
 * (PRACTICE 26, 31). False: it was said before, or there was nothing to say it of.
 */
export async function sayNotUrgent(tx: Tx, practice: Practice, { request, memberId, now }: Said): Promise<boolean> {
  const was = dangerOf(request);
  if (was === null) return false;
  const said = await tx.$executeRaw`
    INSERT INTO not_urgent (request_id, practice_id, said_by, said_at, was, "is")
    VALUES (${request.id}::uuid, ${practice.id}::uuid, ${memberId}::uuid, ${now}, ${was}, 'not_urgent')
    ON CONFLICT (request_id) DO NOTHING`;
  if (said === 0) return false;
  await setDue(tx, practice, { ...request, risk: 'none' });
  return true;
}

/** A press too many: it is urgent after all, and back under "Now". False: nobody had said otherwise. */
export async function sayUrgent(tx: Tx, practice: Practice, request: Labelled): Promise<boolean> {
  const taken = await tx.$executeRaw`DELETE FROM not_urgent WHERE request_id = ${request.id}::uuid`;
  if (taken === 0) return false;
  await setDue(tx, practice, request);
  return true;
}

/** The day of a request after something changed that it follows from. */
export async function refreshDue(tx: Tx, practice: Practice, request: Labelled): Promise<void> {
  const [said] = await tx.$queryRaw<unknown[]>`SELECT 1 FROM not_urgent WHERE request_id = ${request.id}::uuid`;
  await setDue(tx, practice, said === undefined ? request : { ...request, risk: 'none' });
}

async function setDue(tx: Tx, practice: Practice, request: Labelled): Promise<void> {
  const facts = { ...request, ...(await betweenOf(tx, request.id)) };
  const { due, promised, lastLegalDay, derivation } = deadlineOf(practice, facts);
  await tx.$executeRaw`
    UPDATE request SET due = ${due}, promised_on = ${promised}::date, last_legal_on = ${lastLegalDay}::date,
      derivation = ${JSON.stringify(derivation)}::jsonb
    WHERE id = ${request.id}::uuid`;
}
