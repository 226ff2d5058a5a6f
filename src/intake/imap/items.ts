import { randomUUID } from 'node:crypto';
import type { Tx } from '../../platform/db/index.js';
import type { MailAccount } from './account.js';

/** Where a mail lies in a mailbox. */
export interface Lies {
  readonly folder: string;
  readonly uidValidity: bigint;
  readonly uid: bigint;
}

export interface Item extends Lies {
  readonly id: string;
  /** taken: to be put aside. remove: its message was erased here. */
  readonly state: 'taken' | 'remove';
}

/** Whether these bytes were taken from this mailbox before, wherever they lay: then the message, else null. */
export async function takenBefore(
  tx: Tx,
  account: MailAccount,
  bytesHash: Buffer,
): Promise<{ readonly messageId: string | null } | null> {
  const [row] = await tx.$queryRaw<{ messageId: string | null }[]>`
    SELECT message_id AS "messageId" FROM mail_account_item
    WHERE account_id = ${account.id}::uuid AND bytes_hash = ${bytesHash} ORDER BY message_id NULLS LAST LIMIT 1`;
  return row ?? null;
}

/** Writes down that a mail was taken; again for the same place: no change. */
export async function noteTaken(
  tx: Tx,
  account: MailAccount,
  of: Lies & { readonly messageId: string | null; readonly bytesHash: Buffer },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO mail_account_item (id, account_id, practice_id, folder, uid_validity, uid, message_id, bytes_hash, state)
    VALUES (${randomUUID()}::uuid, ${account.id}::uuid, ${account.practiceId}::uuid, ${of.folder}, ${of.uidValidity},
      ${of.uid}, ${of.messageId}::uuid, ${of.bytesHash}, 'taken')
    ON CONFLICT (account_id, folder, uid_validity, uid) DO NOTHING`;
}

/** Writes down that a mail was left where it is, unread by us. */
export async function noteLeft(tx: Tx, account: MailAccount, of: Lies): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO mail_account_item (id, account_id, practice_id, folder, uid_validity, uid, state)
    VALUES (${randomUUID()}::uuid, ${account.id}::uuid, ${account.practiceId}::uuid, ${of.folder}, ${of.uidValidity},
      ${of.uid}, 'left')
    ON CONFLICT (account_id, folder, uid_validity, uid) DO NOTHING`;
}

/** What is still to be done in the mailbox: taken mails to be put aside, and those whose message was erased. */
export async function openItems(tx: Tx, account: MailAccount): Promise<readonly Item[]> {
  return tx.$queryRaw<Item[]>`
    (SELECT id, folder, uid_validity AS "uidValidity", uid, 'remove' AS state FROM mail_removal
      WHERE account_id = ${account.id}::uuid LIMIT 500)
    UNION ALL
    (SELECT id, folder, uid_validity, uid, state FROM mail_account_item
      WHERE account_id = ${account.id}::uuid AND state = 'taken' ORDER BY uid LIMIT 500)`;
}

/** It was put aside; `lies`: where it lies now. */
export async function noteDone(tx: Tx, id: string, lies: Lies): Promise<void> {
  await tx.$executeRaw`
    UPDATE mail_account_item SET state = 'done', folder = ${lies.folder}, uid_validity = ${lies.uidValidity},
      uid = ${lies.uid} WHERE id = ${id}::uuid AND state = 'taken'`;
}

/** It is there no more, or cannot be found. The hash of a taken one stays, so that it is not taken once more. */
export async function noteGone(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`UPDATE mail_account_item SET state = 'done' WHERE id = ${id}::uuid`;
  await tx.$executeRaw`DELETE FROM mail_removal WHERE id = ${id}::uuid`;
}
