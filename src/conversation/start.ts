import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/db/index.js';
import { newToken } from '../practice/index.js';
import { hashOfToken, newLink } from './link.js';

/**
 * Opens a private thread for a correspondent and makes its first link. Every request has one, sent or not.
 * @param of.token of that link, where it is known already
 */
export async function startConversation(
  tx: Tx,
  of: { readonly practiceId: string; readonly correspondentId: string; readonly now: Date; readonly token?: string },
): Promise<{ readonly conversationId: string; readonly token: string }> {
  const conversationId = randomUUID();
  const { token, hash } = of.token === undefined ? newToken() : { token: of.token, hash: hashOfToken(of.token) };
  await tx.$executeRaw`
    WITH conversation AS (
      INSERT INTO conversation (id, practice_id, correspondent_id, created_at, last_message_at)
      VALUES (${conversationId}::uuid, ${of.practiceId}::uuid, ${of.correspondentId}::uuid, ${of.now}, ${of.now})
      RETURNING id, practice_id, created_at
    )
    INSERT INTO conversation_link (token_hash, practice_id, conversation_id, created_at)
    SELECT ${hash}, practice_id, id, created_at FROM conversation`;
  return { conversationId, token };
}

/** A further link into a thread that goes on; it lives a year from its last message, like all of its links. */
export async function continueConversation(
  tx: Tx,
  of: { readonly practiceId: string; readonly conversationId: string; readonly now: Date },
): Promise<{ readonly conversationId: string; readonly token: string }> {
  const [, token] = await Promise.all([
    tx.$executeRaw`UPDATE conversation SET last_message_at = ${of.now} WHERE id = ${of.conversationId}::uuid`,
    newLink(tx, of),
  ]);
  return { conversationId: of.conversationId, token };
}
