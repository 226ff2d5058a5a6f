import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/db/index.js';

/** A mail that somebody at the practice sent from a program of their own: keyed hashes and a moment, not a word. */
export interface SentMail {
  /** Of its Message-ID. */
  readonly hash: Buffer;
  /** The Message-IDs that it has, or had. */
  readonly own: readonly Buffer[];
  /** Of what it answers, the nearest first. */
  readonly answers: readonly Buffer[];
  /** The addresses that it went to. */
  readonly to: readonly Buffer[];
  readonly sentAt: Date;
}

/**
 * The request that a sent mail answers: the nearest message that it names, where it also went to whoever wrote that, or to
 * the address that they asked to be answered at. What is passed on to somebody else answers nobody. Null: none, or it is a
 * letter of ours.
 */
export async function requestAnsweredBy(tx: Tx, practiceId: string, mail: SentMail): Promise<string | null> {
  if (mail.answers.length === 0 || mail.to.length === 0) return null;
  const [ours] = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM letter WHERE practice_id = ${practiceId}::uuid AND message_id_hash = ANY(${mail.own as Buffer[]}::bytea[])
    LIMIT 1`;
  if (ours !== undefined) return null;
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT r.id FROM message m JOIN request r ON r.message_id = m.id JOIN correspondent o ON o.id = m.correspondent_id
    WHERE m.practice_id = ${practiceId}::uuid AND m.direction = 'in' AND m.message_id_hash = ANY(${mail.answers as Buffer[]}::bytea[])
      AND (o.address_hash = ANY(${mail.to as Buffer[]}::bytea[]) OR m.reply_to_hash = ANY(${mail.to as Buffer[]}::bytea[]))
    ORDER BY array_position(${mail.answers as Buffer[]}::bytea[], m.message_id_hash), r.received_at DESC LIMIT 1`;
  return row?.id ?? null;
}

/**
 * Notes that a request was answered by a mail of a member's own, once for each mail. It waits for the other side now, and
 * the person has heard something. A right stays open with its days: the law asks for more than a word, and only a member
 * says that it was met. False: it is known, or the person was erased.
 */
export async function noteMailAnswer(
  tx: Tx,
  answer: { readonly practiceId: string; readonly requestId: string; readonly hash: Buffer; readonly sentAt: Date },
): Promise<boolean> {
  const { practiceId, requestId, hash, sentAt } = answer;
  // Whoever erases the request at this moment comes first, or finds the line.
  const [there] = await tx.$queryRaw<unknown[]>`SELECT 1 FROM request WHERE id = ${requestId}::uuid FOR UPDATE`;
  if (there === undefined) return false;
  const noted = await tx.$executeRaw`
    INSERT INTO mail_answer (id, practice_id, request_id, sent_hash, sent_at)
    VALUES (${randomUUID()}::uuid, ${practiceId}::uuid, ${requestId}::uuid, ${hash}, ${sentAt})
    ON CONFLICT DO NOTHING`;
  if (noted === 0) return false;
  await tx.$executeRaw`
    UPDATE request SET answered_at = coalesce(answered_at, ${sentAt}), heard_nothing = false,
      status = CASE WHEN status = 'closed' THEN status
        WHEN kind = 'rights_request' OR last_legal_on IS NOT NULL THEN 'open' ELSE 'waiting' END
    WHERE id = ${requestId}::uuid`;
  return true;
}
