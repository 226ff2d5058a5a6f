import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import { eraseOn } from '../request/dates.js';
import { recomputeDue } from './due.js';
import { type ClientOffice, type MemberOffice, todayOf } from './office.js';
import { lockClient } from './relationship.js';

/** Whom a request is about, as a member decided. */
export interface Matter {
  /** Null: about nobody here. */
  readonly clientId: string | null;
  readonly decidedBy: string;
  readonly decidedAt: Date;
}

/** What was decided about this request; null: nothing yet. */
export async function matterOf(tx: Tx, requestId: string): Promise<Matter | null> {
  const [row] = await tx.$queryRaw<Matter[]>`
    SELECT client_id AS "clientId", decided_by AS "decidedBy", decided_at AS "decidedAt" FROM request_matter
    WHERE request_id = ${requestId}::uuid`;
  return row ?? null;
}

/**
 * A member says which client a request is about: its hold then keeps that client's file, and it is kept as part of
 * the file instead of for the time that strangers' messages are.
 * @throws SubrosaError `client.unknown`, `client.unknown_request`
 */
export async function linkRequest(
  tx: Tx,
  office: MemberOffice,
  of: { readonly requestId: string; readonly clientId: string },
): Promise<void> {
  await lockClient(tx, of.clientId);
  const before = await decide(tx, office, of.requestId, of.clientId);
  await tx.$executeRaw`UPDATE request SET erase_on = NULL WHERE id = ${of.requestId}::uuid`;
  await recomputeDue(tx, office, of.clientId);
  if (before !== null && before !== of.clientId) await recomputeDue(tx, office, before);
  await record(tx, office, of.requestId, of.clientId);
}

/**
 * A member says that a request is about nobody here: it no longer stands in the way of erasing anybody (PRACTICE 6).
 * @throws SubrosaError `client.unknown_request`
 */
export async function markAboutNobody(tx: Tx, office: MemberOffice, requestId: string): Promise<void> {
  const before = await decide(tx, office, requestId, null);
  await restoreEraseOn(tx, office, requestId);
  if (before !== null) await recomputeDue(tx, office, before);
  await record(tx, office, requestId, null);
}

/** Gives a request that belongs to no client's file the date that filing gave it. */
export async function restoreEraseOn(
  tx: Tx,
  office: Pick<ClientOffice, 'practice' | 'now'>,
  requestId: string,
): Promise<void> {
  const [row] = await tx.$queryRaw<{ kind: string; receivedAt: Date; inFile: boolean }[]>`
    SELECT q.kind, q.received_at AS "receivedAt",
      (EXISTS (SELECT 1 FROM client_link l WHERE l.correspondent_id = q.correspondent_id)
        OR EXISTS (SELECT 1 FROM request_matter t WHERE t.request_id = q.id AND t.client_id IS NOT NULL)) AS "inFile"
    FROM request q WHERE q.id = ${requestId}::uuid`;
  if (row === undefined || row.inFile) return;
  const kind = row.kind as Parameters<typeof eraseOn>[1]['kind'];
  const on = eraseOn(office.practice, { kind, receivedAt: row.receivedAt, today: todayOf(office) });
  await tx.$executeRaw`UPDATE request SET erase_on = ${on}::date WHERE id = ${requestId}::uuid`;
}

/** @returns the client it was linked to before */
async function decide(
  tx: Tx,
  office: MemberOffice,
  requestId: string,
  clientId: string | null,
): Promise<string | null> {
  const known = await tx.$queryRaw<unknown[]>`SELECT 1 FROM request WHERE id = ${requestId}::uuid FOR UPDATE`;
  if (known.length === 0)
    throw new SubrosaError('client.unknown_request', { hint: 'there is no request with this id' });
  const before = await matterOf(tx, requestId);
  await tx.$executeRaw`
    INSERT INTO request_matter (request_id, practice_id, client_id, decided_by, decided_at)
    VALUES (${requestId}::uuid, ${office.practice.id}::uuid, ${clientId}::uuid, ${office.actor.id}::uuid, ${office.now})
    ON CONFLICT (request_id) DO UPDATE
      SET client_id = excluded.client_id, decided_by = excluded.decided_by, decided_at = excluded.decided_at`;
  return before?.clientId ?? null;
}

async function record(tx: Tx, office: MemberOffice, requestId: string, clientId: string | null): Promise<void> {
  await office.audit.append(tx, office.practice.id, {
    action: 'request.matter_decided',
    actor: office.actor,
    object: { kind: 'request', id: requestId },
    detail: { client: clientId },
  });
}
