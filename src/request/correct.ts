import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/db/index.js';
import { automaticHold } from '../policy/retention/index.js';
import type { Kind, Right } from '../policy/triage/index.js';
import type { Practice } from '../practice/index.js';
import { betweenOf } from './between.js';
import { deadlineOf } from './dates.js';
import { placeHold } from './hold.js';
import { DANGER_SAID, dangerOf, type Labelled, refreshDue, type Said } from './urgency.js';

/**
 * A member has read it and says what it is: the request gets that kind's date, its place in the queue and the hold that
 * the law asks for; until when it is kept the register says (`restoreEraseOn`). Nothing gets later by it than a person has said, and no hold ends by it. What is kept for counting
 * is the pair of labels (PRACTICE 26); it teaches nothing to anybody. False: it was read so already.
 */
export async function correctKind(
  tx: Tx,
  practice: Practice,
  correction: Said & { readonly kind: Kind; readonly right: Right | null },
): Promise<boolean> {
  const { request, kind, now } = correction;
  const right = kind === 'rights_request' ? (correction.right ?? 'access') : null;
  const [was, is] = [labelOf(request), labelOf({ kind, right })];
  if (was === is) return false;
  await keepPair(tx, practice.id, correction, { was, is });
  await setLabels(tx, practice, { ...request, kind, right });
  await placeMissingHold(tx, practice, { ...request, kind, right }, now);
  return true;
}

/**
 * A member has read it and fears that somebody is in danger, of which triage said nothing: it stands under "Now", is due
 * at once and is held as such. Nobody is rung: it was read, by somebody who answers it. False: triage had said so, and
 * whether that still holds is said of its urgency (`sayUrgent`).
 */
export async function sayDanger(tx: Tx, practice: Practice, saying: Said): Promise<boolean> {
  const { request, now } = saying;
  if (dangerOf(request) !== null) return false;
  // Two who press at once say it once.
  const said = await tx.$executeRaw`
    UPDATE request SET risk = 'imminent', aside = false WHERE id = ${request.id}::uuid AND risk <> 'imminent'`;
  if (said === 0) return false;
  await keepPair(tx, practice.id, saying, { was: `risk ${request.risk}`, is: DANGER_SAID });
  const grave = { ...request, risk: 'imminent' as const };
  await refreshDue(tx, practice, grave);
  await placeMissingHold(tx, practice, grave, now);
  return true;
}

/** What a member said it was and is, kept for counting: no word of the message. */
async function keepPair(
  tx: Tx,
  practiceId: string,
  { request, memberId, now }: Said,
  { was, is }: { readonly was: string; readonly is: string },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO correction (id, practice_id, request_id, corrected_by, corrected_at, was, "is")
    VALUES (${randomUUID()}::uuid, ${practiceId}::uuid, ${request.id}::uuid, ${memberId}::uuid, ${now}, ${was}, ${is})`;
  await tx.$executeRaw`
    INSERT INTO label_pair AS p (practice_id, was, "is", count) VALUES (${practiceId}::uuid, ${was}, ${is}, 1)
    ON CONFLICT (practice_id, was, "is") DO UPDATE SET count = p.count + 1`;
}

/** A kind, with its right where it has one. */
export const labelOf = ({ kind, right }: Pick<Labelled, 'kind' | 'right'>): string =>
  right === null ? kind : `${kind} ${right}`;

async function setLabels(tx: Tx, practice: Practice, request: Labelled): Promise<void> {
  const { id, kind, right, receivedAt } = request;
  // What a member read in it before is read anew; a right on which a step was taken goes on.
  await tx.$executeRaw`
    DELETE FROM rights_case c WHERE c.request_id = ${id}::uuid
      AND NOT EXISTS (SELECT 1 FROM rights_step s WHERE s.request_id = c.request_id)`;
  const [said] = await tx.$queryRaw<unknown[]>`SELECT 1 FROM not_urgent WHERE request_id = ${id}::uuid`;
  // Said to be not urgent: it stays that.
  const risk = said === undefined ? request.risk : 'none';
  const { due, promised, lastLegalDay, derivation } = deadlineOf(practice, {
    ...(await betweenOf(tx, id)),
    ...{ kind, right, risk, receivedAt },
  });
  const aside = risk === 'none' && (kind === 'automated' || kind === 'spam');
  await tx.$executeRaw`
    UPDATE request SET kind = ${kind}, "right" = ${right}, confidence = 1, aside = ${aside}, due = ${due},
      signals = array_remove(signals, 'kind_unsure'), "also" = array_remove("also", ${kind}),
      promised_on = ${promised}::date, last_legal_on = ${lastLegalDay}::date,
      derivation = ${JSON.stringify(derivation)}::jsonb
    WHERE id = ${id}::uuid`;
}

/** One that is there stays: a member releases it with a reason. */
async function placeMissingHold(tx: Tx, practice: Practice, request: Labelled, now: Date): Promise<void> {
  const there = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM hold WHERE request_id = ${request.id}::uuid AND ground = ${automaticHold(request)}
      AND released_at IS NULL`;
  if (there.length === 0) await placeHold(tx, practice, request, now);
}
