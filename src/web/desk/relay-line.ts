import { loadMailbox } from '../../intake/imap/connect.js';
import type { Tx } from '../../platform/db/index.js';
import { memberNames } from '../../practice/members.js';
import { whoSwitchedOff } from '../../practice/relay-line.js';
import type { DeskContext } from './route.js';

/** That the practice's letters leave without TLS or to a server that nobody checked, and who switched that off; null: no. */
export async function relayLine(context: DeskContext, tx: Tx): Promise<string | null> {
  const { say, moments, practice, office } = context;
  if (!practice.ownServer) {
    const off = office.relay?.lineOff ?? null;
    return off === null ? null : say(`relay_line.${off}`);
  }
  const mailbox = await loadMailbox(tx, practice);
  if (mailbox?.sending?.tls !== 'unchecked') return null;
  const who = await whoSwitchedOff(tx);
  if (who === null) return say('relay_line.own');
  const name = (await memberNames(tx)).get(who.memberId ?? '') ?? say('log.former_member');
  return say('relay_line.own_by', { name, at: moments.at(who.at) });
}
