import type { Tx } from '../platform/db/index.js';
import type { RequestFacts } from './show.js';

/** How the private page of a request stands. Who opened it nobody knows: somebody who has a link. */
export interface PageState {
  readonly createdAt: Date;
  /** When a person first opened one of its links. */
  readonly openedAt: Date | null;
  readonly hasPassphrase: boolean;
  readonly closedAt: Date | null;
  /** What somebody took off a page, this request's message among it. */
  readonly removed: { readonly at: Date; readonly requestIds: readonly string[] } | null;
}

export async function pageStateOf(
  tx: Tx,
  request: Pick<RequestFacts, 'messageId' | 'conversationId'>,
): Promise<PageState> {
  const [page] = await tx.$queryRaw<Omit<PageState, 'removed'>[]>`
    SELECT c.created_at AS "createdAt", c.passphrase_hash IS NOT NULL AS "hasPassphrase", c.closed_at AS "closedAt",
      (SELECT min(l.opened_at) FROM conversation_link l WHERE l.conversation_id = c.id) AS "openedAt"
    FROM conversation c WHERE c.id = ${request.conversationId}::uuid`;
  // The message may stand in a conversation that was closed and begun anew since.
  const removed = await tx.$queryRaw<{ at: Date; id: string }[]>`
    SELECT c.removed_at AS at, r.id FROM message own
    JOIN conversation c ON c.id = own.conversation_id AND own.received_at <= c.removed_at
    JOIN message m ON m.conversation_id = c.id AND m.received_at <= c.removed_at
    JOIN request r ON r.message_id = m.id
    WHERE own.id = ${request.messageId}::uuid`;
  const at = removed[0]?.at ?? null;
  return {
    ...(page ?? { createdAt: new Date(0), openedAt: null, hasPassphrase: false, closedAt: null }),
    removed: at === null ? null : { at, requestIds: removed.map(({ id }) => id) },
  };
}

/** A request goes on in another conversation of the same person. */
export async function moveToPage(
  tx: Tx,
  move: { readonly requestId: string; readonly conversationId: string },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE request SET conversation_id = ${move.conversationId}::uuid WHERE id = ${move.requestId}::uuid`;
}
