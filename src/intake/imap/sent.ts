/**
 * What members send from their own mail program lies in the mailbox's folder of sent mail. Only heads of answers are read
 * there, nothing is changed, and nothing that lies there files a request or is answered. Kept is that a request was
 * answered, and when: docs/decisions, "An answer from elsewhere is a moment".
 */
import { createHash } from 'node:crypto';
import type { FetchMessageObject, ImapFlow } from 'imapflow';
import type { Audit } from '../../audit/index.js';
import type { Clock } from '../../platform/clock.js';
import type { FrontDb } from '../../platform/db/index.js';
import { readFrom } from '../../policy/mailbox/index.js';
import { readSent, sentAt } from '../../policy/mailbox/sent.js';
import type { Practice } from '../../practice/index.js';
import { noteMailAnswer, requestAnsweredBy, type SentMail } from '../../request/mail-answer.js';
import { plainAddresses } from '../parse/addresses.js';
import { headersOf } from '../parse/index.js';
import { type MailAccount, noteSentRead } from './account.js';
import { openFolder, uidsAfter } from './session.js';

export interface SentOffice {
  readonly front: FrontDb;
  readonly clock: Clock;
  readonly audit: Audit;
  readonly practice: Practice;
}

/** What is known of the folder within one connection. */
export interface SentSight {
  found: { readonly path: string | null; readonly at: Date } | null;
  mark: SentMark | null;
}

/** How far the folder went at some moment. */
interface SentMark {
  readonly path: string;
  readonly uidValidity: bigint;
  readonly uidNext: bigint;
}

export const unseen = (): SentSight => ({ found: null, mark: null });

/**
 * Looks at what was sent since the last time, up to where the folder went when the inbox was looked at last: whatever that
 * answers had arrived before, and is taken. The folder that is watched is open before and after.
 */
export async function lookAtSent(
  client: ImapFlow,
  office: SentOffice,
  account: MailAccount,
  sight: SentSight,
): Promise<void> {
  if (!account.sent.look) return;
  const before = sight.mark;
  const path = await pathOf(client, account, sight, office.clock.machineNow());
  sight.mark = path === null ? null : await markOf(client, path);
  await notePath(office, account, sight.mark);
  if (before === null || sight.mark === null || before.path !== path) return;
  const known = knownOf(account, before);
  if (before.uidNext <= known + 1n || (await anyUnfiled(office, account))) return;
  try {
    await readFolder(client, office, account, { mark: before, known });
  } finally {
    if (client.usable) await openFolder(client, account.folder);
  }
}

/** A server is asked again for a folder that it did not have: many make it with the first mail that is sent. */
const ASK_AGAIN_MS = 600_000;

async function pathOf(client: ImapFlow, account: MailAccount, sight: SentSight, now: Date): Promise<string | null> {
  if (account.sent.folder !== null) return account.sent.folder;
  const { found } = sight;
  if (found !== null && (found.path !== null || now.getTime() - found.at.getTime() < ASK_AGAIN_MS)) return found.path;
  const folders = await client.list().catch(() => []);
  if (!client.usable) throw new Error('cut off');
  const path = folders.find(({ specialUse }) => specialUse === '\\Sent')?.path ?? null;
  sight.found = { path, at: now };
  return path;
}

/** Null: there is no such folder. */
async function markOf(client: ImapFlow, path: string): Promise<SentMark | null> {
  const status = await client.status(path, { uidNext: true, uidValidity: true }).catch(() => false as const);
  if (!client.usable) throw new Error('cut off');
  if (status === false || status.uidValidity === undefined || status.uidNext === undefined) return null;
  return { path, uidValidity: status.uidValidity, uidNext: BigInt(status.uidNext) };
}

/** So that the desk can say which folder it is, or that there is none. */
async function notePath(office: SentOffice, account: MailAccount, mark: SentMark | null): Promise<void> {
  const path = mark?.path ?? null;
  if (account.sent.path === path) return;
  const read = path === null ? null : { path, uidValidity: null, lastUid: 0n };
  await office.front.quick(account.practiceId, (tx) => noteSentRead(tx, account.id, read));
}

const knownOf = ({ sent }: MailAccount, { path, uidValidity }: SentMark): bigint =>
  sent.path === path && sent.uidValidity === uidValidity ? sent.lastUid : 0n;

/** What is taken and not filed yet has no Message-ID here: whatever answers it is looked at once it is. */
async function anyUnfiled({ front }: SentOffice, { practiceId }: MailAccount): Promise<boolean> {
  const rows = await front.quick(
    practiceId,
    (tx) =>
      tx.$queryRaw<unknown[]>`
      SELECT 1 FROM message WHERE state = 'received' AND practice_id = ${practiceId}::uuid LIMIT 1`,
  );
  return rows.length > 0;
}

async function readFolder(
  client: ImapFlow,
  office: SentOffice,
  account: MailAccount,
  { mark, known }: { readonly mark: SentMark; readonly known: bigint },
): Promise<void> {
  const { path, uidValidity, uidNext } = mark;
  const box = await client.mailboxOpen(path, { readOnly: true });
  if (box.uidValidity !== uidValidity) return;
  const from = readFrom({ ...account.sent, okAt: account.okAt, begins: account.connectedAt });
  const uids = (await uidsAfter(client, { known, from })).filter((uid) => uid < uidNext);
  const note = (lastUid: bigint) =>
    office.front.quick(account.practiceId, (tx) => noteSentRead(tx, account.id, { path, uidValidity, lastUid }));
  for (let at = 0; at < uids.length; at += TOGETHER) {
    const some = uids.slice(at, at + TOGETHER);
    const heads = await client.fetchAll(some.join(','), FACTS, { uid: true });
    if (!client.usable) throw new Error('cut off');
    for (const facts of heads.toSorted((a, b) => a.uid - b.uid)) await readOne(office, account, facts);
    await note(some.at(-1) ?? 0n);
  }
  await note(uidNext - 1n);
}

/** Heads in one question; each is some hundred bytes. */
const TOGETHER = 100;

const TO_FIELDS = ['to', 'cc', 'bcc'];
/** Never the subject, never a word of the text. */
const READ_FIELDS = [
  ...['message-id', 'x-microsoft-original-message-id', 'x-google-original-message-id', 'in-reply-to', 'references'],
  ...['auto-submitted', 'x-autoreply', 'x-autorespond', 'x-autoresponder', 'precedence', 'x-failed-recipients'],
  ...['content-type', 'date', ...TO_FIELDS],
];
const FACTS = { uid: true, internalDate: true, headers: READ_FIELDS };

/** One sent mail, in a transaction of its own: what it answers, and the log. */
async function readOne(office: SentOffice, account: MailAccount, facts: FetchMessageObject): Promise<void> {
  const { practice, clock, audit } = office;
  const raw = facts.headers ?? Buffer.of();
  const header = headersOf(raw);
  const { own, answers } = readSent(header.headers);
  if (answers.length === 0) return;
  const now = clock.now();
  const laidAt = facts.internalDate === undefined ? now : new Date(facts.internalDate);
  const at = sentAt({ date: header.date, laidAt, now });
  if (at < account.connectedAt) return;
  const hashOf = (id: string) => practice.vault.lookup('message_id', id);
  const mail: SentMail = {
    // A program that gives none leaves what else its head says.
    hash: practice.vault.lookup('sent_mail', own[0] ?? createHash('sha256').update(raw).digest('hex')),
    own: own.map(hashOf),
    answers: answers.map(hashOf),
    to: recipientsOf(header.headers).map((address) => practice.vault.lookup('address', address)),
    sentAt: at,
  };
  await office.front.quick(account.practiceId, async (tx) => {
    const requestId = await requestAnsweredBy(tx, practice.id, mail);
    if (requestId === null) return;
    const { hash } = mail;
    if (!(await noteMailAnswer(tx, { practiceId: practice.id, requestId, hash, sentAt: at }))) return;
    await audit.append(tx, practice.id, {
      action: 'request.answered_elsewhere',
      actor: { kind: 'system' },
      object: { kind: 'request', id: requestId },
    });
  });
}

/** A mail to more people than this is no answer to one of them. */
const MOST_RECIPIENTS = 50;

function recipientsOf(headers: Readonly<Record<string, readonly string[]>>): readonly string[] {
  const named = plainAddresses(TO_FIELDS.flatMap((field) => headers[field] ?? []));
  return named.length > MOST_RECIPIENTS ? [] : named;
}
