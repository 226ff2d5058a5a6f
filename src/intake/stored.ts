import type { Tx } from '../platform/db/index.js';
import type { SealingKey } from '../platform/vault/index.js';
import type { Practice } from '../practice/index.js';
import type { Envelope } from './receiver.js';

/** A message as it was received, opened. */
export interface StoredMessage {
  readonly id: string;
  /** The key under which it waits: that of its raw bytes, and of nothing else. */
  readonly waiting: { readonly id: string; readonly key: SealingKey };
  readonly channel: string;
  readonly receivedAt: Date;
  /** Null where there was no envelope. */
  readonly envelope: Envelope | null;
  readonly raw: Buffer;
  /** How often its filing was begun, this time included. */
  readonly tries: number;
}

/**
 * Opens a message that waits to be filed, and counts the try; null: it was filed meanwhile. Waits for nothing between its statements.
 */
export async function beginFiling(tx: Tx, practice: Practice, messageId: string): Promise<StoredMessage | null> {
  const [[row], pieces] = await Promise.all([
    tx.$queryRaw<Row[]>`
      UPDATE message m SET attempts = m.attempts + 1
      FROM subject_key k
      WHERE m.id = ${messageId}::uuid AND m.state = 'received' AND k.id = m.waiting_key_id
      RETURNING m.waiting_key_id AS "waitingKeyId", k.wrapped, m.channel, m.received_at AS "receivedAt",
        m.raw_key_wrapped AS "rawKeyWrapped", m.envelope_sealed AS "envelopeSealed", m.attempts AS tries`,
    // Nothing is read of a mail that was filed meanwhile: in a rush it may have been rung for twice.
    tx.$queryRaw<SealedPiece[]>`
      SELECT c.seq, c.sealed FROM message m JOIN message_chunk c ON c.message_id = m.id
      WHERE m.id = ${messageId}::uuid AND m.state = 'received' ORDER BY c.seq`,
  ]);
  if (row === undefined) return null;
  const waitsUnder = practice.vault.openSubject(row.waitingKeyId, row.wrapped);
  // What waited before a message had one key has two.
  const rawKey =
    row.rawKeyWrapped === null ? waitsUnder : waitsUnder.openInner(rawKeyPlace(messageId), row.rawKeyWrapped);
  const raw = openPieces(messageId, rawKey, pieces);
  const { envelopeSealed } = row;
  const place = { table: 'message', column: 'envelope_sealed', row: messageId };
  const envelope = envelopeSealed === null ? null : JSON.parse(rawKey.open(place, envelopeSealed).toString('utf8'));
  const { channel, receivedAt, tries } = row;
  const waiting = { id: row.waitingKeyId, key: rawKey };
  return { id: messageId, waiting, channel, receivedAt, envelope, raw, tries };
}

/** The bytes of a message as they came; empty where nothing is left of them. @param key its own */
export async function rawOf(tx: Tx, messageId: string, key: SealingKey): Promise<Buffer> {
  return openPieces(messageId, key, await sealedPieces(tx, messageId));
}

interface SealedPiece {
  readonly seq: number;
  readonly sealed: Uint8Array;
}

const sealedPieces = (tx: Tx, messageId: string): Promise<readonly SealedPiece[]> => tx.$queryRaw<SealedPiece[]>`
  SELECT seq, sealed FROM message_chunk WHERE message_id = ${messageId}::uuid ORDER BY seq`;

function openPieces(messageId: string, key: SealingKey, pieces: readonly SealedPiece[]): Buffer {
  return Buffer.concat(
    pieces.map(({ seq, sealed }) =>
      key.open({ table: 'message_chunk', column: 'sealed', row: `${messageId}/${seq}` }, sealed),
    ),
  );
}

/**
 * From here on the message is its writer's: its key, which stood alone, is wrapped by theirs. The chunks stay sealed as
 * they came.
 */
export async function endFiling(
  tx: Tx,
  practice: Practice,
  message: StoredMessage,
  of: {
    readonly writer: { readonly correspondentId: string; readonly key: SealingKey };
    /** What was read of it. */
    readonly content: { readonly messageId: string | null };
    readonly readable: boolean;
    /** The one address that it asks answers to; null: none, or several. */
    readonly replyTo: string | null;
    readonly now: Date;
  },
): Promise<void> {
  const { writer, content, readable, replyTo, now } = of;
  const { vault } = practice;
  const place = rawKeyPlace(message.id);
  const { messageId } = content;
  await Promise.all([
    tx.$executeRaw`
      UPDATE message SET state = ${readable ? 'filed' : 'unreadable'}, filed_at = ${now},
        correspondent_id = ${writer.correspondentId}::uuid, waiting_key_id = NULL,
        raw_key_wrapped = ${message.waiting.key.under(writer.key, place)},
        content_sealed = ${writer.key.seal({ ...place, column: 'content_sealed' }, JSON.stringify(content))},
        message_id_hash = ${messageId === null ? null : vault.lookup('message_id', messageId.trim())},
        reply_to_hash = ${replyTo === null ? null : vault.lookup('address', replyTo)}
      WHERE id = ${message.id}::uuid`,
    tx.$executeRaw`SELECT drop_waiting_key(${message.waiting.id}::uuid)`,
  ]);
}

export const rawKeyPlace = (messageId: string) => ({ table: 'message', column: 'raw_key_wrapped', row: messageId });

interface Row {
  readonly waitingKeyId: string;
  readonly wrapped: Uint8Array;
  readonly channel: string;
  readonly receivedAt: Date;
  readonly rawKeyWrapped: Uint8Array | null;
  readonly envelopeSealed: Uint8Array | null;
  readonly tries: number;
}
