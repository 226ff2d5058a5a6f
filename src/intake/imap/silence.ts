import type { Tx } from '../../platform/db/index.js';
import { mailboxSilence } from '../../policy/mailbox/index.js';
import type { StoredMessage } from '../stored.js';

/** Why no machine answers a mail that came out of a mailbox; null: one may. A mailbox that is disconnected is silent. */
export async function mailboxSilenceOf(
  tx: Tx,
  message: StoredMessage,
  now: Date,
): Promise<ReturnType<typeof mailboxSilence>> {
  const [row] = await tx.$queryRaw<{ connectedAt: Date; watchUntil: Date }[]>`
    SELECT a.connected_at AS "connectedAt", a.watch_until AS "watchUntil"
    FROM mail_account_item i JOIN mail_account a ON a.id = i.account_id WHERE i.message_id = ${message.id}::uuid LIMIT 1`;
  return row === undefined ? 'late' : mailboxSilence({ ...row, receivedAt: message.receivedAt, now });
}
