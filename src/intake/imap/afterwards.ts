import type { ImapFlow } from 'imapflow';
import type { FrontDb, Tx } from '../../platform/db/index.js';
import type { MailAccount } from './account.js';
import { type Item, type Lies, noteDone, noteGone, openItems } from './items.js';
import { openFolder } from './session.js';

/**
 * Does in the mailbox what the practice wants done with a mail that is safe here: flags, moves or deletes it there; and
 * removes what was erased here. The folder that is watched is open before and after.
 */
export async function tidyMailbox(client: ImapFlow, front: FrontDb, account: MailAccount): Promise<void> {
  const inPractice = <T>(work: (tx: Tx) => Promise<T>) => front.quick(account.practiceId, work);
  const items = await inPractice((tx) => openItems(tx, account));
  const folders = [...new Set(items.map(({ folder }) => folder))];
  for (const folder of folders) {
    const box = await openFolder(client, folder).catch((error: unknown) => {
      if (!client.usable) throw error;
      return null;
    });
    for (const item of items.filter((one) => one.folder === folder)) {
      // A folder that is gone, or that counts anew: its numbers mean other mails now, and none of those is touched.
      if (box === null || box.uidValidity !== item.uidValidity) await inPractice((tx) => noteGone(tx, item.id));
      else if (item.state === 'remove') {
        await remove(client, item);
        await inPractice((tx) => noteGone(tx, item.id));
      } else {
        const lies = await putAside(client, account, item);
        await inPractice((tx) => (lies === null ? noteGone(tx, item.id) : noteDone(tx, item.id, lies)));
      }
    }
  }
  if (folders.some((folder) => folder !== account.folder)) await openFolder(client, account.folder);
}

/** A word of our own on the mail: what a member has read stays a matter of the member's own program. */
const KEYWORD = '$Subrosa';

/** @returns where it lies now; null: nowhere that we know */
async function putAside(client: ImapFlow, account: MailAccount, item: Item): Promise<Lies | null> {
  const uid = String(item.uid);
  switch (account.afterwards) {
    case 'flag': {
      const flags = client.mailbox === false ? undefined : client.mailbox.permanentFlags;
      if (flags?.has('\\*') || flags?.has(KEYWORD)) done(client, await client.messageFlagsAdd(uid, [KEYWORD], BY_UID));
      return item;
    }
    case 'delete':
      await remove(client, item);
      return null;
    case 'move':
      return move(client, account.moveTo ?? account.folder, item);
  }
}

const BY_UID = { uid: true } as const;

async function move(client: ImapFlow, to: string, item: Item): Promise<Lies | null> {
  const uid = Number(item.uid);
  // Without UIDPLUS an EXPUNGE would take along what the member has marked as deleted, so the mail is copied and marked.
  const canMove = client.capabilities.has('MOVE') || client.capabilities.has('UIDPLUS');
  const moved = canMove
    ? await client.messageMove(String(uid), to, BY_UID)
    : await client.messageCopy(String(uid), to, BY_UID);
  if (!moved) {
    done(client, false);
    return item;
  }
  if (!canMove) done(client, await client.messageFlagsAdd(String(uid), ['\\Deleted'], BY_UID));
  const there = moved.uidMap?.get(uid);
  if (there === undefined || moved.uidValidity === undefined) return null;
  return { folder: to, uidValidity: moved.uidValidity, uid: BigInt(there) };
}

/** RFC 4315: only this one goes. A server that cannot do that gets it marked as deleted, for its own clearing up. */
async function remove(client: ImapFlow, { uid }: Lies): Promise<void> {
  const removed = client.capabilities.has('UIDPLUS')
    ? await client.messageDelete(String(uid), BY_UID)
    : await client.messageFlagsAdd(String(uid), ['\\Deleted'], BY_UID);
  done(client, removed);
}

/** A false from a living connection is a mail that is no more, or a folder that cannot be written; a dead one is tried again. */
function done(client: ImapFlow, result: unknown): void {
  if (result === false && !client.usable) throw new Error('cut off');
}
