import { tryMailbox, type WantedMailbox } from '../../intake/imap/connect.js';
import type { MailCredentials } from '../../practice/mail-login.js';
import { trySending } from '../../reply/own-relay.js';
import { asked } from './context.js';

/**
 * Asks both servers of a mailbox before it is kept: whoever typed a wrong name or password learns it here, and not when
 * the first answer does not leave.
 * @throws SubrosaError `mailbox.not_*` in words for the member
 */
export async function tryBoth(wanted: WantedMailbox, credentials: MailCredentials): Promise<void> {
  const found = await tryMailbox(wanted, credentials);
  if (found !== 'ok') {
    const signedIn = 'accessToken' in credentials;
    throw asked(
      `mailbox.not_${found === 'login' && signedIn ? 'sign_in' : found}`,
      'see what the provider says of IMAP',
    );
  }
  if (wanted.sending === null) return;
  const stands = await trySending(wanted.sending, credentials);
  if (stands !== null) throw asked(`mailbox.not_${stands}`, 'see what the provider says of outgoing mail (SMTP)');
}
