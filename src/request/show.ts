import type { Tx } from '../platform/db/index.js';
import type { PracticeVault } from '../platform/vault/index.js';
import { openSubject } from '../platform/vault/subjects.js';
import type { Step } from '../policy/deadline/index.js';
import type { HoldGround } from '../policy/retention/index.js';
import type { Kind, Language, Pii, Right, Risk } from '../policy/triage/index.js';
import { openContent } from './content.js';
import { DANGER_SAID } from './urgency.js';

/** All that is known of a request without reading the message. */
export interface RequestFacts {
  readonly id: string;
  readonly reference: string;
  readonly messageId: string;
  readonly correspondentId: string;
  readonly conversationId: string;
  readonly kind: Kind;
  readonly also: readonly Kind[];
  readonly right: Right | null;
  readonly risk: Risk;
  /** When a member last said what it is; null: it is as the program read it. */
  readonly correctedAt: Date | null;
  readonly language: Language;
  readonly confidence: number;
  readonly signals: readonly string[];
  /** Kinds of personal data that the message carried, never a value. */
  readonly pii: readonly Pii[];
  /** They are such that ordinary mail was no place for them. */
  readonly warn: boolean;
  readonly channel: string;
  readonly status: 'new' | 'open' | 'waiting' | 'closed';
  readonly aside: boolean;
  readonly receivedAt: Date;
  readonly due: Date | null;
  readonly promisedOn: Date | null;
  readonly lastLegalOn: Date | null;
  readonly derivation: readonly Step[];
  readonly acknowledgement: string;
  readonly acknowledgementReason: string | null;
  readonly heardNothing: boolean;
  readonly openedAt: Date | null;
  readonly openedBy: string | null;
  readonly answeredAt: Date | null;
  /** A member answered here, on the private page or by a letter. */
  readonly answeredHere: boolean;
  /** When a member last answered from a mail program of their own, as far as the mailbox shows it. */
  readonly answeredElsewhereAt: Date | null;
  readonly closedAt: Date | null;
  readonly eraseOn: Date | null;
  /** The message could not be read by the program. */
  readonly unreadable: boolean;
  /** No machine writes to their address, by whichever of the next two. */
  readonly blocked: boolean;
  /** A member said so at something that came from there. */
  readonly saidBlocked: boolean;
  /** It stands on the owners' list. */
  readonly typedStop: boolean;
  /** There is an address that a mail can go to. */
  readonly hasAddress: boolean;
  /** Mail to their address came back for good: the code of RFC 3463, or empty; null: not so. */
  readonly mailStopped: string | null;
  /** A member closed the private page: nobody reads there any more. */
  readonly pageClosed: boolean;
  /** Somebody with the link has seen the last answer. */
  readonly answerSeenAt: Date | null;
}

/** The request of this reference in the practice of this transaction; null: there is none. */
export async function findRequest(tx: Tx, reference: string): Promise<RequestFacts | null> {
  const [row] = await tx.$queryRaw<RequestFacts[]>`
    SELECT r.id, r.reference, r.message_id AS "messageId", r.correspondent_id AS "correspondentId",
      r.conversation_id AS "conversationId", r.kind, r."also", r."right", r.risk, r.language, r.confidence, r.signals,
      (SELECT max(k.corrected_at) FROM correction k WHERE k.request_id = r.id AND k."is" <> ${DANGER_SAID}) AS "correctedAt",
      r.pii, r.warn, r.channel, r.status, r.aside, r.received_at AS "receivedAt", r.due, r.promised_on AS "promisedOn",
      r.last_legal_on AS "lastLegalOn", r.derivation, r.acknowledgement,
      r.acknowledgement_reason AS "acknowledgementReason", r.heard_nothing AS "heardNothing",
      r.opened_at AS "openedAt", r.opened_by AS "openedBy", r.answered_at AS "answeredAt",
      r.answered_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM mail_answer e
        WHERE e.request_id = r.id AND e.sent_at = r.answered_at) AS "answeredHere",
      (SELECT max(e.sent_at) FROM mail_answer e WHERE e.request_id = r.id) AS "answeredElsewhereAt", r.closed_at AS "closedAt",
      r.erase_on AS "eraseOn", m.state = 'unreadable' AS unreadable, is_stopped(o.id) AS blocked,
      o.blocked_at IS NOT NULL AS "saidBlocked",
      EXISTS (SELECT 1 FROM typed_stop s WHERE s.address_hash = o.address_hash) AS "typedStop",
      o.address_sealed IS NOT NULL AND o.mail_stopped_at IS NULL AS "hasAddress",
      CASE WHEN o.mail_stopped_at IS NOT NULL THEN coalesce(o.mail_stopped_code, '') END AS "mailStopped", c.answer_seen_at AS "answerSeenAt",
      c.closed_at IS NOT NULL AS "pageClosed"
    FROM request r
    JOIN message m ON m.id = r.message_id
    JOIN correspondent o ON o.id = r.correspondent_id
    JOIN conversation c ON c.id = r.conversation_id
    WHERE r.reference = ${reference}`;
  return row ?? null;
}

/** Other requests of the same correspondent, the newest first. */
export async function neighboursOf(
  tx: Tx,
  of: Pick<RequestFacts, 'id' | 'correspondentId'>,
): Promise<readonly Neighbour[]> {
  return tx.$queryRaw<Neighbour[]>`
    SELECT id, reference, kind, status FROM request
    WHERE correspondent_id = ${of.correspondentId}::uuid AND id <> ${of.id}::uuid
    ORDER BY received_at DESC LIMIT 10`;
}

export interface Neighbour {
  readonly id: string;
  readonly reference: string;
  readonly kind: Kind;
  readonly status: string;
}

/** Whether this person has ever said that others read their mailbox, or not to write there (PRACTICE 38). */
export async function hasUnsafeMailbox(tx: Tx, correspondentId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ unsafe: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM request
      WHERE correspondent_id = ${correspondentId}::uuid AND 'unsafe_contact' = ANY (signals)) AS unsafe`;
  return row?.unsafe ?? false;
}

/** The Message-ID of what a request answers, so that a mail finds its place beside it; null: it came otherwise. */
export async function messageIdOf(
  tx: Tx,
  vault: PracticeVault,
  of: Pick<RequestFacts, 'messageId'>,
): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ keyId: string; sealed: Uint8Array | null }[]>`
    SELECT o.subject_key_id AS "keyId", m.content_sealed AS sealed
    FROM message m JOIN correspondent o ON o.id = m.correspondent_id WHERE m.id = ${of.messageId}::uuid`;
  const key = row === undefined || row.sealed === null ? null : await openSubject(tx, vault, row.keyId);
  if (key === null || row?.sealed == null) return null;
  const { messageId } = openContent(key, of.messageId, row.sealed) as { readonly messageId?: unknown };
  return typeof messageId === 'string' ? messageId : null;
}

export interface RequestHold {
  readonly ground: HoldGround | string;
  readonly placedAt: Date;
  readonly until: Date | null;
}

/** The holds on a request that nobody has released. */
export async function holdsOf(tx: Tx, requestId: string): Promise<readonly RequestHold[]> {
  return tx.$queryRaw<RequestHold[]>`
    SELECT ground, placed_at AS "placedAt", until FROM hold
    WHERE request_id = ${requestId}::uuid AND released_at IS NULL ORDER BY placed_at`;
}

/** Where a mail to this correspondent would go, with the key that seals a letter to them; null: nowhere. */
export async function addressOf(
  tx: Tx,
  vault: PracticeVault,
  correspondentId: string,
): Promise<{ readonly address: string; readonly person: { readonly id: string; readonly key: SubjectKey } } | null> {
  const [row] = await tx.$queryRaw<{ keyId: string; sealed: Uint8Array | null }[]>`
    SELECT subject_key_id AS "keyId", address_sealed AS sealed FROM correspondent WHERE id = ${correspondentId}::uuid`;
  if (row === undefined || row.sealed === null) return null;
  const key = await openSubject(tx, vault, row.keyId);
  if (key === null) return null;
  const place = { table: 'correspondent', column: 'address_sealed', row: correspondentId };
  return { address: key.open(place, row.sealed).toString(), person: { id: row.keyId, key } };
}

type SubjectKey = NonNullable<Awaited<ReturnType<typeof openSubject>>>;
