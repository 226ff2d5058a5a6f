import { createHash } from 'node:crypto';
import type { FetchMessageObject, ImapFlow } from 'imapflow';
import type { Clock } from '../../platform/clock.js';
import type { FrontDb } from '../../platform/db/index.js';
import { readFrom } from '../../policy/mailbox/index.js';
import type { Practice } from '../../practice/index.js';
import { addressesIn } from '../parse/addresses.js';
import { headersOf } from '../parse/index.js';
import type { Receiver } from '../receiver.js';
import { type MailAccount, noteRead } from './account.js';
import { noteLeft, noteTaken, takenBefore } from './items.js';
import { uidsAfter } from './session.js';

export interface TakeOffice {
  readonly front: FrontDb;
  readonly clock: Clock;
  readonly receiver: Receiver;
  readonly practice: Practice;
}

/**
 * Takes every mail that is new in the open folder, in the order in which it came, each committed once: the message, where
 * it lay and how far the folder was read are one transaction. A connection that breaks leaves nothing half.
 * @returns how many were taken
 */
export async function takeNew(client: ImapFlow, office: TakeOffice, account: MailAccount): Promise<number> {
  const box = client.mailbox;
  if (box === false) return 0;
  const { uidValidity } = box;
  // A mailbox that counts anew has no numbers that we know. What came since it was last looked at, and in the day before,
  // is looked at by its bytes; what is older was seen, and may have been erased here since: it is not taken once more.
  const known = account.uidValidity === uidValidity ? account.lastUid : 0n;
  const from = readFrom({ ...account, begins: account.since });
  let taken = 0;
  for (const uid of await uidsAfter(client, { known, from })) {
    if (await takeOne(client, office, account, { uid, uidValidity, from: known > 0n ? account.since : from }))
      taken += 1;
  }
  return taken;
}

async function takeOne(
  client: ImapFlow,
  office: TakeOffice,
  account: MailAccount,
  of: { readonly uid: bigint; readonly uidValidity: bigint; readonly from: Date },
): Promise<boolean> {
  const read = { uidValidity: of.uidValidity, lastUid: of.uid };
  const skip = async (): Promise<false> => {
    await office.front.quick(account.practiceId, (tx) => noteRead(tx, account.id, read));
    return false;
  };
  const facts = await client.fetchOne(String(of.uid), FACTS, { uid: true });
  // A line that has broken says nothing of any mail: none is passed over for that.
  if (!client.usable) throw new Error('cut off');
  // Somebody deleted it in the meantime.
  if (!facts) return skip();
  const arrivedAt = arrivalOf(facts, office.clock.now());
  if (arrivedAt < of.from || !isFor(account, facts)) return skip();
  if ((facts.size ?? 0) > MOST_BYTES) return leaveThere(office, account, read);
  const bytes = await download(client, of.uid, facts.size ?? 0);
  if (bytes === null) return skip();
  const digest = createHash('sha256').update(bytes).digest();
  const bytesHash = office.practice.vault.lookup('mailbox_bytes', digest);
  const lies = { folder: account.folder, uid: of.uid, uidValidity: of.uidValidity, bytesHash };
  const before = await office.front.quick(account.practiceId, async (tx) => {
    const taken = await takenBefore(tx, account, bytesHash);
    if (taken === null) return null;
    await noteTaken(tx, account, { ...lies, messageId: taken.messageId });
    await noteRead(tx, account.id, read);
    return taken;
  });
  if (before !== null) return false;
  const receipt = await office.receiver.open({
    practiceIds: [account.practiceId],
    channel: 'imap',
    envelope: null,
    receivedAt: arrivedAt,
    also: async (tx, messageId) => {
      await noteTaken(tx, account, { ...lies, messageId });
      await noteRead(tx, account.id, read);
    },
  });
  try {
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) await receipt.write(bytes.subarray(at, at + PIECE_BYTES));
    await receipt.commit();
  } catch (error) {
    await receipt.abort();
    throw error;
  }
  return true;
}

const PIECE_BYTES = 256 * 1024;

/** No provider for small offices takes larger ones in; and one that is held in memory whole has to have a bound. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Too large to be taken: it stays where it is, and the desk says so. */
async function leaveThere(
  office: TakeOffice,
  account: MailAccount,
  read: { readonly uidValidity: bigint; readonly lastUid: bigint },
): Promise<false> {
  await office.front.quick(account.practiceId, async (tx) => {
    await noteLeft(tx, account, { folder: account.folder, uidValidity: read.uidValidity, uid: read.lastUid });
    await noteRead(tx, account.id, read);
  });
  return false;
}

/** Fields that say whom a mail was for, as providers write them down. */
const RECIPIENT_FIELDS = ['delivered-to', 'x-original-to', 'envelope-to', 'x-delivered-to', 'to', 'cc', 'bcc'];
const FACTS = { uid: true, internalDate: true, size: true, headers: RECIPIENT_FIELDS } as const;

/** When it reached the mailbox; a provider's clock that is ahead of ours gives no date to come. */
function arrivalOf(facts: FetchMessageObject, now: Date): Date {
  const at = facts.internalDate === undefined ? now : new Date(facts.internalDate);
  return Number.isNaN(at.getTime()) || at > now ? now : at;
}

function isFor(account: MailAccount, facts: FetchMessageObject): boolean {
  if (account.recipients.length === 0) return true;
  const { headers } = headersOf(facts.headers ?? Buffer.of());
  const named = RECIPIENT_FIELDS.flatMap((field) => headers[field] ?? []).flatMap(addressesIn);
  return named.some((address) => account.recipients.includes(address));
}

/** The mail as it lies there; null: it went away meanwhile. @throws when the line broke before its end */
async function download(client: ImapFlow, uid: bigint, size: number): Promise<Buffer | null> {
  const found = await client.download(String(uid), undefined, { uid: true, chunkSize: 1024 * 1024 });
  if (!('content' in found) || found.content === undefined || found.content === null) {
    if (!client.usable) throw new Error('cut off');
    return null;
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of found.content as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    chunks.push(chunk);
  }
  // Some servers count a size that is a few bytes off: whether the line broke has to be asked.
  if (bytes !== size) await client.noop();
  if (!client.usable) throw new Error('cut off');
  return Buffer.concat(chunks);
}
