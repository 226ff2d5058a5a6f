import { loadMailbox } from '../../intake/imap/connect.js';
import type { Tx } from '../../platform/db/index.js';
import type { DeskContext } from './route.js';

/** That the practice's mailbox is not read, or soon takes nothing in: for everybody, since everybody waits for its mail. */
export async function mailboxLines(context: DeskContext, tx: Tx) {
  const { say, moments, practice } = context;
  const mailbox = await loadMailbox(tx, practice);
  if (mailbox === null || mailbox.state === 'ok' || mailbox.state === 'waiting') return [];
  return [
    {
      text: say(`mailbox.state.${mailbox.state}`, { at: moments.at(mailbox.stateAt) }),
      href: context.may('practice.settings') ? '/desk/mailbox' : null,
      tone: 'late' as const,
    },
  ];
}
