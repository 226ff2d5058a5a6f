import type { ImapFlow } from 'imapflow';
import type { AccessToken, MailTokens } from '../../practice/mail-tokens.js';
import type { MailAccount } from './account.js';
import { MailboxError, openSession } from './session.js';

/**
 * Connects to a practice's mailbox, by its password or by a token. A token that is refused is changed for another, once.
 * @returns with when to connect anew, since the token ends; null: never
 * @throws MailboxError, or SubrosaError `oauth.*`
 */
export async function signedIn(
  office: { readonly mailTokens: MailTokens; readonly ca?: string | null },
  { id: accountId, practiceId, server, login }: MailAccount,
): Promise<{ readonly client: ImapFlow; readonly until: Date | null }> {
  const ca = office.ca ?? null;
  if ('password' in login) return { client: await openSession(server, login, ca), until: null };
  const by = async ({ token, until }: AccessToken) => ({
    client: await openSession(server, { user: login.user, accessToken: token }, ca),
    until,
  });
  const first = await office.mailTokens.of({ practiceId, accountId });
  try {
    return await by(first);
  } catch (error) {
    if (!isRefused(error)) throw error;
  }
  try {
    return await by(await office.mailTokens.of({ practiceId, accountId, refused: first.token }));
  } catch (error) {
    throw isRefused(error) ? new MailboxError('sign_in') : error;
  }
}

const isRefused = (error: unknown): boolean => error instanceof MailboxError && error.state === 'login';
