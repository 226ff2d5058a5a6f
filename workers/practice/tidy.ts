import type { JobPayload } from '../../src/jobs.js';
import type { Clock } from '../../src/platform/clock.js';
import type { DeskDb } from '../../src/platform/db/desk.js';
import type { Tx } from '../../src/platform/db/index.js';
import { forgetTyped } from '../../src/request/stopped.js';
import { TOLD_SENDER_MS } from '../../src/retention/index.js';

/**
 * Removes what has had its time: links and sessions to the desk, sign-ins at providers that nobody came back from, fingerprints, links into old conversations and drafts
 * in them, guided chats in which nobody ever wrote, addresses that an owner typed a year ago, and letters to people of whom nothing else is kept.
 */
export function createTidy(office: { readonly desk: DeskDb; readonly clock: Clock }) {
  return async ({ practiceId }: JobPayload<'tidy'>): Promise<void> => {
    const now = office.clock.now();
    const weekAgo = new Date(now.getTime() - FINGERPRINT_MS);
    const dayAgo = new Date(now.getTime() - EMPTY_CHAT_MS);
    const yearAgo = new Date(now);
    yearAgo.setUTCFullYear(yearAgo.getUTCFullYear() - 1);
    await office.desk.quick(practiceId, async (tx) => {
      await tx.$executeRaw`DELETE FROM sign_in_link WHERE expires_at < ${now}`;
      await tx.$executeRaw`DELETE FROM mailbox_sign_in WHERE expires_at < ${now}`;
      await tx.$executeRaw`DELETE FROM stand_in_link WHERE expires_at < ${now} AND opened_at IS NULL`;
      await tx.$executeRaw`DELETE FROM session WHERE expires_at < ${now}`;
      await tx.$executeRaw`DELETE FROM message_fingerprint WHERE seen_at < ${weekAgo}`;
      await tx.$executeRaw`DELETE FROM enquiry_key WHERE seen_at < ${weekAgo}`;
      await removeEmptyChats(tx, dayAgo);
      await forgetTyped(tx, now);
      await removeToldSenders(tx, new Date(now.getTime() - TOLD_SENDER_MS));
      // For everybody alike, a year after the last message.
      await tx.$executeRaw`
        DELETE FROM conversation_link l USING conversation c
        WHERE c.id = l.conversation_id AND c.last_message_at < ${yearAgo}`;
      // A paper that can be fetched no more, with its key and its bytes.
      await tx.$executeRaw`
        DELETE FROM conversation_paper_piece WHERE paper_id IN
          (SELECT id FROM conversation_paper WHERE ended_at IS NOT NULL OR until < ${dayAgo}::timestamptz::date)`;
      // What was typed and never sent: nobody can open its page any more.
      await tx.$executeRaw`
        DELETE FROM conversation_draft d USING conversation c
        WHERE c.id = d.conversation_id AND c.last_message_at < ${yearAgo}`;
    });
  };
}

/** A chat that was begun and left without a word is nobody's: with it go its links and the key that was made for it. */
async function removeEmptyChats(tx: Tx, before: Date): Promise<void> {
  await tx.$executeRaw`
    WITH empty AS (
      SELECT c.id, c.correspondent_id FROM conversation c
      JOIN correspondent o ON o.id = c.correspondent_id
      WHERE c.guide_sealed IS NOT NULL AND c.last_message_at < ${before} AND o.address_hash IS NULL
        AND NOT EXISTS (SELECT 1 FROM message m WHERE m.correspondent_id = c.correspondent_id)
        AND NOT EXISTS (SELECT 1 FROM request r WHERE r.correspondent_id = c.correspondent_id)
        AND NOT EXISTS (SELECT 1 FROM conversation_draft d WHERE d.conversation_id = c.id AND d.saved_at >= ${before})
    ), links AS (
      DELETE FROM conversation_link l USING empty WHERE l.conversation_id = empty.id
    ), drafts AS (
      DELETE FROM conversation_draft d USING empty WHERE d.conversation_id = empty.id
    ), gone AS (
      DELETE FROM conversation c USING empty WHERE c.id = empty.id
    ), writers AS (
      DELETE FROM correspondent o USING empty WHERE o.id = empty.correspondent_id RETURNING o.subject_key_id
    )
    DELETE FROM subject_key k USING writers WHERE k.id = writers.subject_key_id`;
}

/** Whoever wrote what was not meant for the practice was told that it is erased: the address goes too, on the day that the certificate names. */
async function removeToldSenders(tx: Tx, before: Date): Promise<void> {
  await tx.$executeRaw`
    WITH gone AS (
      DELETE FROM letter WHERE template = 'not_meant' AND created_at < ${before} RETURNING id, subject_key_id
    ), laid AS (
      DELETE FROM mailbox_item i USING gone WHERE i.letter_id = gone.id
    )
    DELETE FROM subject_key k USING gone WHERE k.id = gone.subject_key_id`;
}

/** Whoever began a chat may come back to it the same day. */
const EMPTY_CHAT_MS = 86_400_000;
/** How long the same bytes count as the same message: see src/intake/receive.ts. */
const FINGERPRINT_MS = 7 * 86_400_000;
