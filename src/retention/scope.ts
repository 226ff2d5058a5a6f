import type { Tx } from '../platform/db/index.js';
import type { LooseRequest } from './facts.js';
import type { Scope } from './place.js';

/**
 * A client with every address that is theirs, and all that these wrote or got. Null: there is no such client. `without`:
 * an address that is still needed, to answer a request that came from it.
 */
export async function scopeOfClient(
  tx: Tx,
  practiceId: string,
  clientId: string,
  without: string | null = null,
): Promise<Scope | null> {
  const [client] = await tx.$queryRaw<{ keyId: string }[]>`
    SELECT subject_key_id AS "keyId" FROM client WHERE id = ${clientId}::uuid`;
  if (client === undefined) return null;
  const linked = await tx.$queryRaw<{ id: string }[]>`
    SELECT correspondent_id AS id FROM client_link WHERE client_id = ${clientId}::uuid ORDER BY 1`;
  const scope = await scopeOfCorrespondents(
    tx,
    practiceId,
    linked.map(({ id }) => id).filter((id) => id !== without),
  );
  return { ...scope, clientIds: [clientId], keyIds: [client.keyId, ...scope.keyIds] };
}

/**
 * A request that nobody linked to a client: its message and letters, the private thread when no other request stands
 * in it, and who wrote it when nothing else of them is left.
 */
export async function scopeOfRequest(tx: Tx, practiceId: string, request: LooseRequest): Promise<Scope> {
  const [rest] = await tx.$queryRaw<{ inThread: number; ofWriter: number }[]>`
    SELECT (SELECT count(*)::int FROM request WHERE conversation_id = ${request.conversationId}::uuid
        AND id <> ${request.id}::uuid) AS "inThread",
      (SELECT count(*)::int FROM request WHERE correspondent_id = ${request.correspondentId}::uuid
        AND id <> ${request.id}::uuid)
      + (SELECT count(*)::int FROM message m WHERE m.correspondent_id = ${request.correspondentId}::uuid
        AND m.id <> ${request.messageId}::uuid AND m.direction = 'in'
        AND NOT EXISTS (SELECT 1 FROM request q WHERE q.message_id = m.id)) AS "ofWriter"`;
  if (rest?.ofWriter === 0) return scopeOfCorrespondents(tx, practiceId, [request.correspondentId]);
  const emptied = rest?.inThread === 0;
  // What members wrote into the thread has no request of its own: it goes with the last one, or with what was taken off
  // the page together with it.
  const before = emptied ? null : (request.removedAt ?? new Date(0));
  const written = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM message WHERE conversation_id = ${request.conversationId}::uuid AND direction = 'out'
      AND (${before}::timestamptz IS NULL OR received_at <= ${before}::timestamptz)`;
  return {
    practiceId,
    clientIds: [],
    correspondentIds: [],
    requestIds: [request.id],
    messageIds: [request.messageId, ...written.map(({ id }) => id)],
    conversationIds: emptied ? [request.conversationId] : [],
    keyIds: [],
  };
}

/** Everything of these addresses; also what `restore` removes again. */
export async function scopeOfCorrespondents(
  tx: Tx,
  practiceId: string,
  correspondentIds: readonly string[],
): Promise<Scope> {
  const ids = [...correspondentIds];
  const list = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
  const keys = await tx.$queryRaw<{ id: string }[]>`
    SELECT subject_key_id AS id FROM correspondent WHERE id = ANY(${ids}::uuid[])`;
  const messages = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM message WHERE correspondent_id = ANY(${ids}::uuid[])`;
  const requests = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM request WHERE correspondent_id = ANY(${ids}::uuid[])`;
  const conversations = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM conversation WHERE correspondent_id = ANY(${ids}::uuid[])`;
  return {
    practiceId,
    clientIds: [],
    correspondentIds: ids,
    requestIds: list(requests),
    messageIds: list(messages),
    conversationIds: list(conversations),
    keyIds: list(keys),
  };
}

/** A request that stays, and whose address wrote more. */
export interface StaysBehind {
  readonly requestId: string;
  readonly correspondentId: string;
  readonly conversationId: string;
  readonly receivedAt: Date;
}

/** Other requests of the same address that are open, or that a hold keeps on this day (YYYY-MM-DD). */
export async function keptBeside(
  tx: Tx,
  of: Pick<StaysBehind, 'requestId' | 'correspondentId'>,
  today: string,
): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT q.id FROM request q WHERE q.correspondent_id = ${of.correspondentId}::uuid AND q.id <> ${of.requestId}::uuid
      AND (q.status <> 'closed' OR EXISTS (SELECT 1 FROM hold h WHERE h.request_id = q.id AND h.released_at IS NULL
        AND (h.until IS NULL OR h.until >= ${today}::date)))`;
  return rows.map(({ id }) => id);
}

/**
 * All that an address wrote or got, but one request with its thread since it came, and but what else stays. The
 * address stays with its key, which that request needs.
 */
export async function scopeBesideRequest(
  tx: Tx,
  practiceId: string,
  of: StaysBehind,
  /** Other requests of the address that stay as well. */
  others: readonly string[],
): Promise<Scope> {
  const { requestId, correspondentId, conversationId, receivedAt } = of;
  const kept = [requestId, ...others];
  const requests = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM request WHERE correspondent_id = ${correspondentId}::uuid AND id <> ALL (${kept}::uuid[])`;
  const messages = await tx.$queryRaw<{ id: string }[]>`
    SELECT m.id FROM message m WHERE m.correspondent_id = ${correspondentId}::uuid
      AND NOT EXISTS (SELECT 1 FROM request q WHERE q.id = ANY (${kept}::uuid[]) AND (q.message_id = m.id
        OR q.id <> ${requestId}::uuid AND q.conversation_id = m.conversation_id))
      AND (m.conversation_id IS DISTINCT FROM ${conversationId}::uuid OR m.received_at < ${receivedAt})`;
  const conversations = await tx.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM conversation c WHERE c.correspondent_id = ${correspondentId}::uuid
      AND NOT EXISTS (SELECT 1 FROM request q WHERE q.id = ANY (${kept}::uuid[]) AND q.conversation_id = c.id)`;
  const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);
  return {
    practiceId,
    clientIds: [],
    correspondentIds: [],
    requestIds: ids(requests),
    messageIds: ids(messages),
    conversationIds: ids(conversations),
    keyIds: [],
  };
}
