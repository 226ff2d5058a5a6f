import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import { type TellAnswer, tellProblem } from '../policy/tell-client/index.js';
import { keyOfClient } from './key.js';
import { type MemberOffice, todayOf } from './office.js';

/** Whether the client is told of something that somebody else wrote about them, as a member decided. */
export interface Telling {
  readonly requestId: string;
  readonly reference: string;
  readonly answer: TellAnswer;
  /** Who wrote may be named to the client. */
  readonly nameSender: boolean;
  readonly tellOn: Date | null;
  readonly reason: string;
  readonly toldAt: Date | null;
}

/**
 * A member answers "Shall the client be told? When? May the sender be named?" (PRACTICE 19). What the sender wished binds
 * nobody: whoever is written about may ask where it came from (GDPR art. 15(1)(g)).
 * @throws SubrosaError `tell.reason`, `tell.day`, `client.unknown`
 */
export async function decideTelling(
  tx: Tx,
  office: MemberOffice,
  of: {
    readonly requestId: string;
    readonly clientId: string;
    readonly answer: TellAnswer;
    readonly nameSender: boolean;
    /** YYYY-MM-DD. */
    readonly on: string | null;
    readonly reason: string;
  },
): Promise<void> {
  const { requestId, clientId, answer, nameSender } = of;
  const problem = tellProblem({ ...of, today: todayOf(office) });
  if (problem !== null) throw new SubrosaError(`tell.${problem}`, { hint: HINTS[problem] });
  const on = answer === 'later' ? of.on : null;
  const key = await keyOfClient(tx, office.practice, clientId);
  await tx.$executeRaw`
    INSERT INTO tell_client (request_id, practice_id, client_id, answer, name_sender, tell_on, reason_sealed, decided_at,
      decided_by)
    VALUES (${requestId}::uuid, ${office.practice.id}::uuid, ${clientId}::uuid, ${answer}, ${nameSender}, ${on}::date,
      ${key.seal(reasonPlace(requestId), of.reason.trim())}, ${office.now}, ${office.actor.id}::uuid)
    ON CONFLICT (request_id) DO UPDATE SET client_id = excluded.client_id, answer = excluded.answer,
      name_sender = excluded.name_sender, tell_on = excluded.tell_on, reason_sealed = excluded.reason_sealed,
      decided_at = excluded.decided_at, decided_by = excluded.decided_by, told_at = NULL, told_by = NULL`;
  await office.audit.append(tx, office.practice.id, {
    action: 'client.telling_decided',
    actor: office.actor,
    object: { kind: 'request', id: requestId },
    detail: { client: clientId, answer, nameSender, on },
  });
}

/** A member has told the client, in words of their own: the program tells nobody. False: it was not to be told. */
export async function markClientTold(
  tx: Tx,
  office: MemberOffice,
  of: { readonly requestId: string; readonly clientId: string },
): Promise<boolean> {
  const told = await tx.$executeRaw`
    UPDATE tell_client SET told_at = ${office.now}, told_by = ${office.actor.id}::uuid
    WHERE request_id = ${of.requestId}::uuid AND client_id = ${of.clientId}::uuid AND answer <> 'no' AND told_at IS NULL`;
  if (told === 0) return false;
  await office.audit.append(tx, office.practice.id, {
    action: 'client.told_of_message',
    actor: office.actor,
    object: { kind: 'request', id: of.requestId },
    detail: { client: of.clientId },
  });
  return true;
}

/** What was decided of what others wrote about a client, the newest first. */
export async function tellingsOf(
  tx: Tx,
  office: Pick<MemberOffice, 'practice'>,
  clientId: string,
): Promise<readonly Telling[]> {
  const rows = await tx.$queryRaw<(Omit<Telling, 'reason'> & { readonly sealed: Uint8Array })[]>`
    SELECT t.request_id AS "requestId", q.reference, t.answer, t.name_sender AS "nameSender", t.tell_on AS "tellOn",
      t.reason_sealed AS sealed, t.told_at AS "toldAt"
    FROM tell_client t JOIN request q ON q.id = t.request_id
    JOIN request_matter m ON m.request_id = t.request_id AND m.client_id = t.client_id
    WHERE t.client_id = ${clientId}::uuid ORDER BY t.decided_at DESC, t.request_id`;
  if (rows.length === 0) return [];
  const key = await keyOfClient(tx, office.practice, clientId);
  return rows.map(({ sealed, ...row }) => ({
    ...row,
    reason: key.open(reasonPlace(row.requestId), sealed).toString('utf8'),
  }));
}

const HINTS = { reason: 'why, in at most 1,000 characters', day: 'a day that has not passed' } as const;

const reasonPlace = (requestId: string) => ({ table: 'tell_client', column: 'reason_sealed', row: requestId });
