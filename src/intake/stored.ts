import type { Tx } from '../platform/db/index.js';
import type { SealingKey } from '../platform/vault/index.js';
import type { Practice } from '../practice/index.js';
import type { Envelope } from './receiver.js';

/** A message as it was received, opened. */
export interface StoredMessage {
  readonly id: string;
  readonly correspondentId: string;
  readonly subjectKeyId: string;
  readonly personKey: SealingKey;
  readonly rawKeyWrapped: Uint8Array;
  readonly channel: string;
  readonly receivedAt: Date;
  /** Null where there was no envelope. */
  readonly envelope: Envelope | null;
  readonly raw: Buffer;
  /** How often its filing was begun, this time included. */
  readonly tries: number;
}

/**
 * Opens a message that waits to be filed, and counts the try; null: it was filed meanwhile, or its writer was erased.
 * Waits for nothing between its statements.
 */
export async function beginFiling(tx: Tx, practice: Practice, messageId: string): Promise<StoredMessage | null> {
  const [[row], pieces] = await Promise.all([
    tx.$queryRaw<Row[]>`
      UPDATE message m SET attempts = m.attempts + 1
      FROM correspondent c JOIN subject_key k ON k.id = c.subject_key_id
      WHERE m.id = ${messageId}::uuid AND m.state = 'received' AND c.id = m.correspondent_id
      RETURNING m.correspondent_id AS "correspondentId", c.subject_key_id AS "subjectKeyId", k.wrapped, m.channel,
        m.received_at AS "receivedAt", m.raw_key_wrapped AS "rawKeyWrapped", m.envelope_sealed AS "envelopeSealed",
        m.attempts AS tries`,
    tx.$queryRaw<{ seq: number; sealed: Uint8Array }[]>`
      SELECT seq, sealed FROM message_chunk WHERE message_id = ${messageId}::uuid ORDER BY seq`,
  ]);
  if (row === undefined || row.rawKeyWrapped === null) return null;
  const personKey = practice.vault.openSubject(row.subjectKeyId, row.wrapped);
  const rawKey = personKey.openInner(rawKeyPlace(messageId), row.rawKeyWrapped);
  const raw = Buffer.concat(
    pieces.map(({ seq, sealed }) =>
      rawKey.open({ table: 'message_chunk', column: 'sealed', row: `${messageId}/${seq}` }, sealed),
    ),
  );
  const { envelopeSealed } = row;
  const place = { table: 'message', column: 'envelope_sealed', row: messageId };
  const envelope = envelopeSealed === null ? null : JSON.parse(rawKey.open(place, envelopeSealed).toString('utf8'));
  return { ...row, id: messageId, personKey, rawKeyWrapped: row.rawKeyWrapped, envelope, raw };
}

export const rawKeyPlace = (messageId: string) => ({ table: 'message', column: 'raw_key_wrapped', row: messageId });

interface Row {
  readonly correspondentId: string;
  readonly subjectKeyId: string;
  readonly wrapped: Uint8Array;
  readonly channel: string;
  readonly receivedAt: Date;
  readonly rawKeyWrapped: Uint8Array | null;
  readonly envelopeSealed: Uint8Array | null;
  readonly tries: number;
}
