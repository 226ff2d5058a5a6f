import type { Tx } from '../platform/db/index.js';
import type { WrittenFacts } from '../policy/access/reading.js';
import type { RequestFacts } from './show.js';

/** A request as far as it is asked who may read it. */
export interface WrittenRequest {
  readonly requestId: string;
  readonly correspondentId: string;
  readonly message: WrittenFacts;
}

/** Of these ids; one that is gone is not among them. */
export async function writtenRequests(tx: Tx, ids: readonly string[]): Promise<readonly WrittenRequest[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT id AS "requestId", correspondent_id AS "correspondentId", kind, "also", risk, signals, pii,
      status = 'closed' AS done
    FROM request WHERE id = ANY(${ids as string[]}::uuid[])`;
  return rows.map(shaped);
}

/**
 * The requests in the conversation of this one, and in closed ones of the same person, once for each conversation in which
 * they stand: a request goes on in a new one, and its message stays in the old.
 */
export async function requestsIn(
  tx: Tx,
  { conversationId, correspondentId }: Pick<RequestFacts, 'conversationId' | 'correspondentId'>,
): Promise<readonly (WrittenRequest & { readonly conversationId: string })[]> {
  const rows = await tx.$queryRaw<(Row & { readonly conversationId: string })[]>`
    SELECT c.id AS "conversationId", q.id AS "requestId", q.correspondent_id AS "correspondentId", q.kind, q."also",
      q.risk, q.signals, q.pii, q.status = 'closed' AS done
    FROM request q JOIN message m ON m.id = q.message_id
    JOIN conversation c ON c.id IN (q.conversation_id, m.conversation_id)
    WHERE q.correspondent_id = ${correspondentId}::uuid
      AND (c.id = ${conversationId}::uuid OR (c.correspondent_id = ${correspondentId}::uuid AND c.closed_at IS NOT NULL))`;
  return rows.map((row) => ({ ...shaped(row), conversationId: row.conversationId }));
}

interface Row extends WrittenFacts {
  readonly requestId: string;
  readonly correspondentId: string;
}

const shaped = ({ requestId, correspondentId, kind, also, risk, signals, pii, done }: Row): WrittenRequest => ({
  requestId,
  correspondentId,
  message: { kind, also, risk, signals, pii, done },
});
