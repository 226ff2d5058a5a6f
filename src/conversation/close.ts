import type { Tx } from '../platform/db/index.js';
import { dropDraft } from './draft.js';
import { startConversation } from './start.js';

export interface Closing {
  readonly practiceId: string;
  readonly conversationId: string;
  readonly memberId: string;
  readonly now: Date;
}

/**
 * Closes a conversation: from now on its links open nothing, for nobody, and what stood there stays with the practice.
 * False: it was closed before. The caller logs it, and tells open pages after the commit. PRACTICE 2.
 */
export async function closeConversation(tx: Tx, closing: Closing): Promise<boolean> {
  const closed = await tx.$executeRaw`
    UPDATE conversation SET closed_at = ${closing.now}, closed_by = ${closing.memberId}::uuid
    WHERE id = ${closing.conversationId}::uuid AND closed_at IS NULL`;
  if (closed === 1) await dropDraft(tx, closing);
  return closed === 1;
}

/**
 * Closes a conversation and begins a new one with the same correspondent: for a lost passphrase, or a link in the wrong
 * hands. Open requests move over, so that answers go there; nothing that was written before is shown in it. Null: the
 * person was erased, and there is nobody to begin with.
 * @returns the token of the new link, which is kept nowhere
 */
export async function beginAnew(
  tx: Tx,
  closing: Closing,
): Promise<{ readonly conversationId: string; readonly token: string } | null> {
  const { practiceId, conversationId: before, now } = closing;
  await closeConversation(tx, closing);
  const [old] = await tx.$queryRaw<{ correspondentId: string | null }[]>`
    SELECT correspondent_id AS "correspondentId" FROM conversation WHERE id = ${before}::uuid`;
  const correspondentId = old?.correspondentId ?? null;
  if (correspondentId === null) return null;
  const begun = await startConversation(tx, { practiceId, correspondentId, now });
  await tx.$executeRaw`
    UPDATE request SET conversation_id = ${begun.conversationId}::uuid
    WHERE conversation_id = ${before}::uuid AND status <> 'closed'`;
  return begun;
}
