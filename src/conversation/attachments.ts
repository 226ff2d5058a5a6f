import { randomUUID } from 'node:crypto';
import type { Scanner, ScanState } from '../platform/clamd.js';
import type { Tx } from '../platform/db/index.js';
import { extensionOf } from '../platform/found-type.mjs';
import type { SealingKey } from '../platform/vault/index.js';

/** A file that was read and looked through, about to be kept. */
export interface AttachmentToAdd {
  /** As its sender calls it; may be empty. */
  readonly name: string;
  /** Found in the content. */
  readonly type: string;
  readonly content: Uint8Array;
  readonly state: ScanState;
}

/** What a page shows of a file. */
export interface Attachment {
  readonly id: string;
  /** Its place in the message, from 1. */
  readonly number: number;
  readonly type: string;
  readonly sizeBytes: number;
  /** `harmful`: nobody gets it. `unchecked`: nothing has looked through it. */
  readonly state: ScanState;
  /** What the sender called it: for whoever may read the message, and for no file on a disk. */
  readonly name: string;
  /** What a download is called: it says nothing of what is in it, not even on a shared telephone. */
  readonly fileName: string;
}

/** Asks the scanner about files that came, before the transaction that keeps them. Never rejects. */
export async function lookThrough(
  scanner: Scanner,
  files: readonly Omit<AttachmentToAdd, 'state'>[],
): Promise<readonly AttachmentToAdd[]> {
  const states = await scanner.look(files.map(({ content }) => content));
  return files.map((file, index) => ({ ...file, state: states[index] ?? 'unchecked' }));
}

/** Keeps the files of a message, each sealed under the correspondent's key, in the transaction of the message. */
export async function addAttachments(
  tx: Tx,
  key: SealingKey,
  to: {
    readonly practiceId: string;
    readonly messageId: string;
    readonly correspondentId: string;
    readonly now: Date;
  },
  files: readonly AttachmentToAdd[],
): Promise<void> {
  for (const [index, { name, type, content, state }] of files.entries()) {
    const id = randomUUID();
    const checkedAt = state === 'unchecked' ? null : to.now;
    await tx.$executeRaw`
      INSERT INTO attachment (id, practice_id, message_id, correspondent_id, number, type, size_bytes, state,
        checked_at, name_sealed, content_sealed)
      VALUES (${id}::uuid, ${to.practiceId}::uuid, ${to.messageId}::uuid, ${to.correspondentId}::uuid, ${index + 1},
        ${type}, ${content.length}, ${state}, ${checkedAt}, ${key.seal(nameOf(id), name)},
        ${key.seal(contentOf(id), content)})`;
  }
}

/** The files of these messages, by message, in their order; a message without any is not among them. */
export async function listAttachments(
  tx: Tx,
  key: SealingKey,
  messageIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Attachment[]>> {
  const found = new Map<string, Attachment[]>();
  if (messageIds.length === 0) return found;
  const rows = await tx.$queryRaw<(Row & { readonly messageId: string })[]>`
    SELECT id, message_id AS "messageId", number, type, size_bytes AS "sizeBytes", state, name_sealed AS "nameSealed"
    FROM attachment WHERE message_id = ANY(${messageIds as string[]}::uuid[]) ORDER BY message_id, number`;
  for (const row of rows) found.set(row.messageId, [...(found.get(row.messageId) ?? []), shown(key, row)]);
  return found;
}

export interface AttachmentAsked {
  readonly attachmentId: string;
  /** It opens in this conversation and in no other. */
  readonly conversationId: string;
  /** Or in one of these: for the desk, which reads closed ones of the same person too. */
  readonly also?: readonly string[];
  /** Null: all. What came at this moment or before was taken off the page. */
  readonly after: Date | null;
  /** For the page: what is of a message that it shows on this day. Null: for the desk. */
  readonly today: string | null;
}

/**
 * One file with its content; null: there is none in this conversation. A harmful one comes without content: nobody
 * gets it. The caller appends `attachment.opened` to the log in the same transaction.
 */
export async function openAttachment(
  tx: Tx,
  key: SealingKey,
  asked: AttachmentAsked,
): Promise<(Attachment & { readonly content: Buffer | null }) | null> {
  const [row] = await tx.$queryRaw<(Row & { readonly contentSealed: Uint8Array | null })[]>`
    SELECT a.id, a.number, a.type, a.size_bytes AS "sizeBytes", a.state, a.name_sealed AS "nameSealed",
      CASE WHEN a.state <> 'harmful' THEN a.content_sealed END AS "contentSealed"
    FROM attachment a JOIN message m ON m.id = a.message_id
    WHERE a.id = ${asked.attachmentId}::uuid AND (m.conversation_id = ${asked.conversationId}::uuid
        OR m.conversation_id = ANY(${(asked.also ?? []) as string[]}::uuid[]))
      AND (m.direction = 'out' OR m.channel IN ('form', 'chat', 'api'))
      AND m.received_at > coalesce(${asked.after}::timestamptz, '-infinity')
      AND (${asked.today}::date IS NULL OR message_on_page(m, ${asked.today}::date))`;
  if (row === undefined) return null;
  const content = row.contentSealed === null ? null : key.open(contentOf(row.id), row.contentSealed);
  return { ...shown(key, row), content };
}

/** Notes what the scanner said of a file that nothing had looked through when it came. */
export async function noteChecked(
  tx: Tx,
  checked: { readonly attachmentId: string; readonly state: ScanState; readonly now: Date },
): Promise<void> {
  if (checked.state === 'unchecked') return;
  await tx.$executeRaw`
    UPDATE attachment SET state = ${checked.state}, checked_at = ${checked.now}
    WHERE id = ${checked.attachmentId}::uuid AND state = 'unchecked'`;
}

interface Row {
  readonly id: string;
  readonly number: number;
  readonly type: string;
  readonly sizeBytes: number;
  readonly state: ScanState;
  readonly nameSealed: Uint8Array;
}

const nameOf = (row: string) => ({ table: 'attachment', column: 'name_sealed', row });
const contentOf = (row: string) => ({ table: 'attachment', column: 'content_sealed', row });

function shown(key: SealingKey, { id, number, type, sizeBytes, state, nameSealed }: Row): Attachment {
  return {
    id,
    number,
    type,
    sizeBytes,
    state,
    name: key.open(nameOf(id), nameSealed).toString('utf8'),
    fileName: `document-${number}.${extensionOf(type)}`,
  };
}
