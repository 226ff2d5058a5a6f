import type { Across, Tx } from '../platform/db/index.js';
import { hashOfToken, newToken } from './token.js';

/** A one-time link is good for this long. */
export const SIGN_IN_LINK_MS = 15 * 60_000;

/** Makes a one-time link to the desk; only the hash of its token is kept. */
export async function createSignInLink(
  tx: Tx,
  link: { readonly practiceId: string; readonly memberId: string; readonly now: Date },
): Promise<{ readonly token: string; readonly expiresAt: Date }> {
  const { token, hash } = newToken();
  const expiresAt = new Date(link.now.getTime() + SIGN_IN_LINK_MS);
  await tx.$executeRaw`
    INSERT INTO sign_in_link (token_hash, practice_id, member_id, expires_at)
    VALUES (${hash}, ${link.practiceId}::uuid, ${link.memberId}::uuid, ${expiresAt})`;
  return { token, expiresAt };
}

/** The practice that a one-time link leads to, whether or not it still opens anything; null: there is no such link. */
export async function practiceOfSignInLink(across: Across, token: string): Promise<string | null> {
  const [row] = await across.$queryRaw<{ practice_id: string }[]>`
    SELECT practice_id FROM practice_of_sign_in_link(${hashOfToken(token)})`;
  return row?.practice_id ?? null;
}

/**
 * Spends a link, in one statement, so that of two presses at once one signs in. Null: used, too old, or its member
 * has left; nobody is told which.
 */
export async function spendSignInLink(
  tx: Tx,
  link: { readonly token: string; readonly now: Date },
): Promise<{ readonly memberId: string } | null> {
  const [row] = await tx.$queryRaw<{ memberId: string }[]>`
    UPDATE sign_in_link SET used_at = ${link.now}
    WHERE token_hash = ${hashOfToken(link.token)} AND used_at IS NULL AND expires_at > ${link.now}
      AND EXISTS (SELECT 1 FROM member m WHERE m.id = sign_in_link.member_id AND m.left_at IS NULL)
    RETURNING member_id AS "memberId"`;
  return row ?? null;
}
