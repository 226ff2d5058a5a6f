import { openPagesOf } from '../../client/index.js';
import { closeConversation } from '../../conversation/index.js';
import type { Tx } from '../../platform/db/index.js';
import type { DeskContext } from './route.js';

/** Closes the open private pages of a client's addresses. @returns their ids, for the log and for pages that are open now */
export async function closePages(
  { practice, member, now }: DeskContext,
  tx: Tx,
  clientId: string,
): Promise<readonly string[]> {
  const open = await openPagesOf(tx, clientId);
  for (const conversationId of open) {
    await closeConversation(tx, { practiceId: practice.id, conversationId, memberId: member.memberId, now });
  }
  return open;
}

/** Comes last in the transaction. */
export async function noteClosed(
  { office, practice, actor }: DeskContext,
  tx: Tx,
  closed: readonly string[],
): Promise<void> {
  await office.audit.append(
    tx,
    practice.id,
    closed.map((id) => ({ action: 'conversation.closed', actor, object: { kind: 'conversation', id } })),
  );
}
