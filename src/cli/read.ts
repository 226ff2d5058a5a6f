import type { Tx } from '../platform/db/index.js';
import type { PracticeVault, SealingKey } from '../platform/vault/index.js';
import { publicReason } from '../policy/etiquette/index.js';
import { instant } from './output.js';

/** A request as the queue knows it: codes and dates, no address and no text. */
export interface RequestRow {
  readonly id: string;
  readonly reference: string;
  readonly kind: string;
  readonly right: string | null;
  readonly risk: string;
  readonly language: string;
  readonly channel: string;
  readonly status: string;
  readonly receivedAt: Date;
  readonly due: Date | null;
  readonly acknowledgement: string;
  readonly reason: string | null;
  readonly aside: boolean;
}

/** Danger first, then by date; what is closed comes last. `status` null: all. */
export async function readRequests(tx: Tx, status: string | null): Promise<readonly RequestRow[]> {
  return tx.$queryRaw<RequestRow[]>`
    SELECT id, reference, kind, "right", risk, language, channel, status, received_at AS "receivedAt", due,
      acknowledgement, acknowledgement_reason AS reason, aside
    FROM request WHERE ${status}::text IS NULL OR status = ${status}
    ORDER BY status = 'closed', array_position(ARRAY['imminent', 'concern'], risk) NULLS LAST, aside, due NULLS LAST,
      received_at`;
}

export interface RequestFacts extends RequestRow {
  readonly also: readonly string[];
  readonly confidence: number;
  readonly signals: readonly string[];
  readonly pii: readonly string[];
  readonly warn: boolean;
  readonly follows: string | null;
  readonly filedAt: Date;
  readonly promisedOn: Date | null;
  readonly lastLegalOn: Date | null;
  readonly derivation: unknown;
  readonly heardNothing: boolean;
  readonly openedAt: Date | null;
  readonly answeredAt: Date | null;
  readonly closedAt: Date | null;
}

/** By its reference, as people read it out, or its id; null: there is none. */
export async function readRequest(tx: Tx, named: string): Promise<RequestFacts | null> {
  const [row] = await tx.$queryRaw<RequestFacts[]>`
    SELECT r.id, r.reference, r.kind, r."right", r.risk, r.language, r.channel, r.status,
      r.received_at AS "receivedAt", r.due, r.acknowledgement, r.acknowledgement_reason AS reason, r.aside, r."also",
      r.confidence, r.signals, r.pii, r.warn, f.reference AS follows, r.filed_at AS "filedAt",
      r.promised_on AS "promisedOn", r.last_legal_on AS "lastLegalOn", r.derivation, r.heard_nothing AS "heardNothing",
      r.opened_at AS "openedAt", r.answered_at AS "answeredAt", r.closed_at AS "closedAt"
    FROM request r LEFT JOIN request f ON f.id = r.follows_id
    WHERE r.reference = upper(${named}) OR r.id::text = lower(${named})`;
  return row ?? null;
}

/** The shape of `request list` (DESIGN, "Commands"). */
export function requestShape(row: RequestRow) {
  const { id, reference, kind, right, risk, language, channel, status, acknowledgement, reason, aside } = row;
  return {
    ...{ id, reference, kind, right, risk, language, channel, status },
    receivedAt: instant(row.receivedAt),
    due: instant(row.due),
    acknowledged: acknowledgement === 'sent',
    acknowledgement,
    reason: publicReason(reason),
    aside,
  };
}

/** A letter, opened: `to` and `subject` are null where the person was erased meanwhile. */
export interface LetterRow {
  readonly id: string;
  readonly to: string | null;
  readonly subject: string | null;
  /** The template. */
  readonly kind: string;
  readonly state: string;
  readonly reference: string | null;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
  /** The mail as message/rfc822. */
  readonly bytes: Buffer | null;
}

/** Every letter, the newest first. */
export async function readLetters(tx: Tx, vault: PracticeVault): Promise<readonly LetterRow[]> {
  const rows = await tx.$queryRaw<SealedLetter[]>`
    SELECT l.id, l.template, l.state, l.created_at AS "createdAt", l.sent_at AS "sentAt", r.reference,
      l.subject_key_id AS "keyId", k.wrapped, l.envelope_sealed AS "envelopeSealed", l.bytes_sealed AS "bytesSealed"
    FROM letter l LEFT JOIN request r ON r.id = l.request_id LEFT JOIN subject_key k ON k.id = l.subject_key_id
    ORDER BY l.created_at DESC, l.id`;
  return rows.map((row) => openLetter(row, vault));
}

export async function readLetter(tx: Tx, vault: PracticeVault, id: string): Promise<LetterRow | null> {
  const [row] = await tx.$queryRaw<SealedLetter[]>`
    SELECT l.id, l.template, l.state, l.created_at AS "createdAt", l.sent_at AS "sentAt", r.reference,
      l.subject_key_id AS "keyId", k.wrapped, l.envelope_sealed AS "envelopeSealed", l.bytes_sealed AS "bytesSealed"
    FROM letter l LEFT JOIN request r ON r.id = l.request_id LEFT JOIN subject_key k ON k.id = l.subject_key_id
    WHERE l.id = ${id}::uuid`;
  return row === undefined ? null : openLetter(row, vault);
}

interface SealedLetter {
  readonly id: string;
  readonly template: string;
  readonly state: string;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
  readonly reference: string | null;
  readonly keyId: string;
  readonly wrapped: Uint8Array | null;
  readonly envelopeSealed: Uint8Array;
  readonly bytesSealed: Uint8Array;
}

function openLetter(row: SealedLetter, vault: PracticeVault): LetterRow {
  const { id, template, state, reference, createdAt, sentAt } = row;
  const key = row.wrapped === null ? null : vault.openSubject(row.keyId, row.wrapped);
  const bytes = key?.open({ table: 'letter', column: 'bytes_sealed', row: id }, row.bytesSealed) ?? null;
  const subject = bytes === null ? null : subjectOf(bytes);
  return { id, to: recipientOf(row, key), subject, kind: template, state, reference, createdAt, sentAt, bytes };
}

function recipientOf(row: SealedLetter, key: SealingKey | null): string | null {
  if (key === null) return null;
  const envelope = key.open({ table: 'letter', column: 'envelope_sealed', row: row.id }, row.envelopeSealed);
  return (JSON.parse(envelope.toString('utf8')) as { to: string }).to;
}

/** Subject of a mail that we composed: folded, encoded words in UTF-8 (RFC 2047). */
export function subjectOf(bytes: Buffer): string {
  const head = bytes.subarray(0, Math.max(0, bytes.indexOf('\r\n\r\n'))).toString('latin1');
  const field = /^subject:[ \t]*(.*(?:\r\n[ \t].*)*)/im.exec(head)?.[1] ?? '';
  return (
    field
      .replace(/\r\n(?=[ \t])/g, '')
      // White space between two encoded words belongs to neither.
      .replace(/\?=[ \t]+(?==\?)/g, '?=')
      .replace(/(?:=\?utf-8\?[bq]\?[^?]*\?=)+/gi, (run) => decodeWords(run))
  );
}

function decodeWords(run: string): string {
  const words = [...run.matchAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi)];
  const parts = words.map(([, way, text = '']) =>
    way?.toLowerCase() === 'b'
      ? Buffer.from(text, 'base64')
      : Buffer.from(
          text
            .replaceAll('_', ' ')
            .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
          'latin1',
        ),
  );
  return Buffer.concat(parts).toString('utf8');
}
