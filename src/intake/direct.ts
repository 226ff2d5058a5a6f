/**
 * What does not come by mail: written on a page of ours, or typed by a member after a telephone call. There is nothing
 * to parse and nobody to guess, so it is sealed, triaged and filed in one transaction, and the page says "arrived"
 * after the commit alone.
 */
import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import { openSubject } from '../platform/vault/subjects.js';
import { dayIn } from '../policy/deadline/calendar.js';
import type { Kind, Risk, Triage } from '../policy/triage/index.js';
import type { Practice } from '../practice/index.js';
import { type AcknowledgementState, type FiledRequest, fileRequest, openRequestsOf } from '../request/file.js';
import type { NoteCode } from '../request/notes.js';
import { type Content, judge } from './understand.js';
import { isTyped, keepWriter, lockAddress, makeWriter, type Writer } from './writer.js';

export interface DirectMessage {
  /** Made with the form, so that a form sent twice is one message; absent: a new one. */
  readonly id?: string;
  readonly writer: Writer;
  readonly conversationId: string;
  readonly channel: 'form' | 'chat' | 'api' | 'desk';
  readonly content: Content;
  /** When it came. */
  readonly receivedAt: Date;
  readonly now: Date;
  /** The machine's own time: what the sweeper goes by. */
  readonly machineNow: Date;
  /** Shown in the thread to whoever has the link. */
  readonly inThread: boolean;
  readonly writtenBy?: string | null;
  /** What a member says it is. Risk only ever moves up. */
  readonly said?: { readonly kind: Kind | null; readonly risk: Risk | null };
  /** Where the caller has judged it already; `said` counts for nothing then. */
  readonly triage?: Triage;
  readonly acknowledgement: AcknowledgementState;
  readonly notes: readonly NoteCode[];
}

/** Seals and files a message of a known writer; null: it was filed before. */
export async function fileDirect(
  tx: Tx,
  practice: Practice,
  message: DirectMessage,
): Promise<(FiledRequest & { readonly triage: Triage }) | null> {
  const { writer, content, now } = message;
  const id = message.id ?? randomUUID();
  const triage = message.triage ?? corrected(judge(content), message.said);
  const place = { table: 'message', column: 'content_sealed', row: id };
  const added = await tx.$executeRaw`
    INSERT INTO message (id, practice_id, correspondent_id, conversation_id, direction, channel, state, received_at,
      created_at, filed_at, size_bytes, content_sealed, written_by)
    VALUES (${id}::uuid, ${practice.id}::uuid, ${writer.correspondentId}::uuid,
      ${message.inThread ? message.conversationId : null}::uuid, 'in', ${message.channel}, 'filed',
      ${message.receivedAt}, ${message.machineNow}, ${now}, ${Buffer.byteLength(content.text)},
      ${writer.key.seal(place, JSON.stringify(content))}, ${message.writtenBy ?? null}::uuid)
    ON CONFLICT (id) DO NOTHING`;
  if (added === 0) return null;
  await tx.$executeRaw`UPDATE conversation SET last_message_at = ${now} WHERE id = ${message.conversationId}::uuid`;
  const request = await fileRequest(tx, practice, {
    messageId: id,
    correspondentId: writer.correspondentId,
    conversationId: message.conversationId,
    channel: message.channel,
    receivedAt: message.receivedAt,
    triage,
    text: `${content.subject}\n${content.text}`,
    aside: false,
    notes: message.notes,
    acknowledgement: message.acknowledgement,
    follows:
      (await openRequestsOf(tx, writer.correspondentId, dayIn(now, practice.timeZone).toString())).get(triage.kind) ??
      null,
    now,
  });
  return { ...request, triage };
}

/** The correspondent of a conversation. @throws SubrosaError `conversation.gone` when the person was erased */
export async function writerById(tx: Tx, practice: Practice, correspondentId: string): Promise<Writer> {
  const [row] = await tx.$queryRaw<{ subjectKeyId: string; language: string | null; blocked: boolean }[]>`
    SELECT subject_key_id AS "subjectKeyId", language, is_stopped(id) AS blocked FROM correspondent
    WHERE id = ${correspondentId}::uuid`;
  const key = row === undefined ? null : await openSubject(tx, practice.vault, row.subjectKeyId);
  if (row === undefined || key === null) throw new SubrosaError('conversation.gone');
  return { id: row.subjectKeyId, key, correspondentId, language: row.language, blocked: row.blocked };
}

/**
 * Somebody who typed an address into a form. Nobody has shown that it is theirs, so they are never the correspondent
 * whose mails come from it: what becomes of that one (linked to a client, held, erased) must not show on a page that a
 * stranger can begin with anybody's address.
 */
export async function writerTyped(
  tx: Tx,
  practice: Practice,
  of: { readonly address: string | null; readonly now: Date },
): Promise<Writer> {
  const writer = await writerByAddress(tx, practice, { address: null, now: of.now });
  if (of.address === null) return writer;
  const place = { table: 'correspondent', column: 'address_sealed', row: writer.correspondentId };
  await tx.$executeRaw`
    UPDATE correspondent SET address_sealed = ${writer.key.seal(place, of.address)}
    WHERE id = ${writer.correspondentId}::uuid`;
  return writer;
}

/** Who has written from an address by mail (null: nobody), and whether no machine writes there. */
export async function ownerOfAddress(
  tx: Tx,
  practice: Practice,
  address: string,
): Promise<{ readonly correspondentId: string | null; readonly blocked: boolean }> {
  const addressHash = practice.vault.lookup('address', address);
  const [row] = await tx.$queryRaw<{ id: string; blocked: boolean }[]>`
    SELECT id, is_stopped(id) AS blocked FROM correspondent
    WHERE practice_id = ${practice.id}::uuid AND address_hash = ${addressHash}`;
  return row === undefined
    ? { correspondentId: null, blocked: await isTyped(tx, addressHash) }
    : { correspondentId: row.id, blocked: row.blocked };
}

/** The correspondent with this address, made where there is none; without an address always a new one. */
export async function writerByAddress(
  tx: Tx,
  practice: Practice,
  of: { readonly address: string | null; readonly now: Date },
): Promise<Writer> {
  const addressHash = of.address === null ? null : practice.vault.lookup('address', of.address);
  if (addressHash !== null) {
    await lockAddress(tx, addressHash);
    const [known] = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM correspondent WHERE practice_id = ${practice.id}::uuid AND address_hash = ${addressHash}`;
    if (known !== undefined) return writerById(tx, practice, known.id);
  }
  const made = makeWriter(practice, addressHash !== null && (await isTyped(tx, addressHash)));
  await keepWriter(tx, practice, { writer: made, address: of.address, language: null, at: of.now });
  return made;
}

const RISK_ORDER: readonly Risk[] = ['none', 'concern', 'imminent'];

function corrected(found: Triage, said: DirectMessage['said']): Triage {
  const kind = said?.kind ?? found.kind;
  const risk = RISK_ORDER[Math.max(RISK_ORDER.indexOf(found.risk), RISK_ORDER.indexOf(said?.risk ?? 'none'))];
  const right = kind === 'rights_request' ? (found.right ?? 'access') : kind === found.kind ? found.right : null;
  return { ...found, kind, risk: risk ?? found.risk, right, confidence: said?.kind ? 1 : found.confidence };
}
