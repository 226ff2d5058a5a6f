import type { Tx } from '../platform/db/index.js';
import type { LooseRequest } from './facts.js';
import type { Scope } from './place.js';

/** A client with every address that is theirs, and all that these wrote or got. Null: there is no such client. */
export async function scopeOfClient(tx: Tx, practiceId: string, clientId: string): Promise<Scope | null> {
  const [client] = await tx.$queryRaw<{ keyId: string }[]>`
    SELECT subject_key_id AS "keyId" FROM client WHERE id = ${clientId}::uuid`;
  if (client === undefined) return null;
  const linked = await tx.$queryRaw<{ id: string }[]>`
    SELECT correspondent_id AS id FROM client_link WHERE client_id = ${clientId}::uuid ORDER BY 1`;
  const scope = await scopeOfCorrespondents(
    tx,
    practiceId,
    linked.map(({ id }) => id),
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
