import type { Across, Tx } from '../platform/db/index.js';
import { hashOfToken, newToken } from '../practice/index.js';

export { hashOfToken };

/** A new link to a private conversation: the token for the URL. Links made before stay good. */
export async function newLink(
  tx: Tx,
  link: { readonly practiceId: string; readonly conversationId: string; readonly now: Date },
): Promise<string> {
  const { token, hash } = newToken();
  await tx.$executeRaw`
    INSERT INTO conversation_link (token_hash, practice_id, conversation_id, created_at)
    VALUES (${hash}, ${link.practiceId}::uuid, ${link.conversationId}::uuid, ${link.now})`;
  return token;
}

/** Where a token leads. */
export const conversationUrl = (publicUrl: string, token: string): string => `${publicUrl}/c/${token}`;

/** The practice of a link; null: there is no such link. */
export async function practiceOfLink(across: Across, token: string): Promise<string | null> {
  const [row] = await across.$queryRaw<{ practice_id: string }[]>`
    SELECT practice_id FROM practice_of_conversation_link(${hashOfToken(token)})`;
  return row?.practice_id ?? null;
}
