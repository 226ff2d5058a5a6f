import type { Across, Tx } from '../platform/db/index.js';
import { hashOfToken, newToken } from '../practice/index.js';

export { hashOfToken };

/**
 * A new link to a private conversation: the token for the URL. Links made before keep their own time.
 * @param link.token one that is known already; else a new one is made
 */
export async function newLink(
  tx: Tx,
  link: { readonly practiceId: string; readonly conversationId: string; readonly now: Date; readonly token?: string },
): Promise<string> {
  const { token, hash } = link.token === undefined ? newToken() : { token: link.token, hash: hashOfToken(link.token) };
  await tx.$executeRaw`
    INSERT INTO conversation_link (token_hash, practice_id, conversation_id, created_at)
    VALUES (${hash}, ${link.practiceId}::uuid, ${link.conversationId}::uuid, ${link.now})`;
  return token;
}

/** Notes when a person first opened a link; from then on it lives as long as its conversation. */
export async function noteOpened(tx: Tx, link: { readonly token: string; readonly now: Date }): Promise<void> {
  await tx.$executeRaw`
    UPDATE conversation_link SET opened_at = ${link.now}
    WHERE token_hash = ${hashOfToken(link.token)} AND opened_at IS NULL`;
}

/** Signs out every page of a conversation that is open now. */
export async function signOut(tx: Tx, of: { readonly conversationId: string; readonly now: Date }): Promise<void> {
  // Never the same twice: a proof is bound to it.
  await tx.$executeRaw`
    UPDATE conversation SET opened_from = GREATEST(${of.now}, opened_from + INTERVAL '1 millisecond')
    WHERE id = ${of.conversationId}::uuid`;
}

/** Where a token leads. */
export const conversationUrl = (publicUrl: string, token: string): string => `${publicUrl}/c/${token}`;

/** The practice of a link; null: there is no such link. */
export async function practiceOfLink(across: Across, token: string): Promise<string | null> {
  const [row] = await across.$queryRaw<{ practice_id: string }[]>`
    SELECT practice_id FROM practice_of_conversation_link(${hashOfToken(token)})`;
  return row?.practice_id ?? null;
}
