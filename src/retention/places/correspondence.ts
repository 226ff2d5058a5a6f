import type { Tx } from '../../platform/db/index.js';
import type { Counts, Place, Scope } from '../place.js';

/** What was written, the raw mail and files it came with, and what is remembered of it so that it is not filed twice. */
export const messages: Place = {
  name: 'messages',
  tables: ['message', 'message_chunk', 'message_fingerprint', 'attachment', 'enquiry_key'],
  erase: async (tx, { messageIds }): Promise<Counts> => ({
    attachment: await tx.$executeRaw`
      DELETE FROM attachment WHERE message_id = ANY(${messageIds as string[]}::uuid[])`,
    enquiry_key: await tx.$executeRaw`
      DELETE FROM enquiry_key WHERE message_id = ANY(${messageIds as string[]}::uuid[])`,
    message_fingerprint: await tx.$executeRaw`
      DELETE FROM message_fingerprint WHERE message_id = ANY(${messageIds as string[]}::uuid[])`,
    message_chunk: await tx.$executeRaw`
      DELETE FROM message_chunk WHERE message_id = ANY(${messageIds as string[]}::uuid[])`,
    message: await tx.$executeRaw`DELETE FROM message WHERE id = ANY(${messageIds as string[]}::uuid[])`,
  }),
  count: async (tx, { messageIds, correspondentIds }) => {
    const [row] = await tx.$queryRaw<Counts[]>`
      SELECT (SELECT count(*)::int FROM message_fingerprint WHERE message_id = ANY(${messageIds as string[]}::uuid[]))
          AS message_fingerprint,
        (SELECT count(*)::int FROM message_chunk WHERE message_id = ANY(${messageIds as string[]}::uuid[]))
          AS message_chunk,
        (SELECT count(*)::int FROM attachment WHERE message_id = ANY(${messageIds as string[]}::uuid[])
          OR correspondent_id = ANY(${correspondentIds as string[]}::uuid[])) AS attachment,
        (SELECT count(*)::int FROM enquiry_key WHERE message_id = ANY(${messageIds as string[]}::uuid[]))
          AS enquiry_key,
        (SELECT count(*)::int FROM message WHERE id = ANY(${messageIds as string[]}::uuid[])
          OR correspondent_id = ANY(${correspondentIds as string[]}::uuid[])) AS message`;
    return row ?? {};
  },
};

/**
 * Where their mails lie in the practice's mailbox at its provider. Who watches it removes them there; what stands here
 * until then is a number of that mailbox.
 */
export const mailbox: Place = {
  name: 'mailbox',
  tables: ['mail_account_item'],
  erase: async (tx, { messageIds }): Promise<Counts> => {
    const ids = messageIds as string[];
    await tx.$executeRaw`
      INSERT INTO mail_removal (id, account_id, practice_id, folder, uid_validity, uid)
      SELECT id, account_id, practice_id, folder, uid_validity, uid FROM mail_account_item
      WHERE message_id = ANY(${ids}::uuid[])`;
    return {
      mail_account_item: await tx.$executeRaw`DELETE FROM mail_account_item WHERE message_id = ANY(${ids}::uuid[])`,
    };
  },
  count: async (tx, { messageIds }) => {
    const [row] = await tx.$queryRaw<Counts[]>`
      SELECT count(*)::int AS mail_account_item FROM mail_account_item
      WHERE message_id = ANY(${messageIds as string[]}::uuid[])`;
    return row ?? {};
  },
};

/**
 * The requests that the messages made, what members corrected of them, the answer that each claimed, and that one was
 * answered from a member's own mail program.
 */
export const requests: Place = {
  name: 'requests',
  tables: ['request', 'correction', 'acknowledgement_claim', 'mail_answer'],
  erase: async (tx, { requestIds, correspondentIds }): Promise<Counts> => {
    await tx.$executeRaw`
      UPDATE request SET follows_id = NULL WHERE follows_id = ANY(${requestIds as string[]}::uuid[])`;
    return {
      acknowledgement_claim: await tx.$executeRaw`
        DELETE FROM acknowledgement_claim WHERE request_id = ANY(${requestIds as string[]}::uuid[])
          OR correspondent_id = ANY(${correspondentIds as string[]}::uuid[])`,
      correction: await tx.$executeRaw`
        DELETE FROM correction WHERE request_id = ANY(${requestIds as string[]}::uuid[])`,
      mail_answer: await tx.$executeRaw`
        DELETE FROM mail_answer WHERE request_id = ANY(${requestIds as string[]}::uuid[])`,
      request: await tx.$executeRaw`DELETE FROM request WHERE id = ANY(${requestIds as string[]}::uuid[])`,
    };
  },
  count: async (tx, { requestIds, correspondentIds }) => {
    const [row] = await tx.$queryRaw<Counts[]>`
      SELECT (SELECT count(*)::int FROM acknowledgement_claim WHERE request_id = ANY(${requestIds as string[]}::uuid[])
          OR correspondent_id = ANY(${correspondentIds as string[]}::uuid[])) AS acknowledgement_claim,
        (SELECT count(*)::int FROM correction WHERE request_id = ANY(${requestIds as string[]}::uuid[])) AS correction,
        (SELECT count(*)::int FROM mail_answer WHERE request_id = ANY(${requestIds as string[]}::uuid[])) AS mail_answer,
        (SELECT count(*)::int FROM request WHERE id = ANY(${requestIds as string[]}::uuid[])
          OR correspondent_id = ANY(${correspondentIds as string[]}::uuid[])) AS request`;
    return row ?? {};
  },
};

/** Whom of the members a complaint was about, and how it ended. */
export const complaints: Place = {
  name: 'complaints',
  tables: ['complaint_about', 'complaint_outcome'],
  erase: async (tx, { requestIds }): Promise<Counts> => ({
    complaint_about: await tx.$executeRaw`
      DELETE FROM complaint_about WHERE request_id = ANY(${requestIds as string[]}::uuid[])`,
    complaint_outcome: await tx.$executeRaw`
      DELETE FROM complaint_outcome WHERE request_id = ANY(${requestIds as string[]}::uuid[])`,
  }),
  count: async (tx, { requestIds }) => {
    const [row] = await tx.$queryRaw<Counts[]>`
      SELECT (SELECT count(*)::int FROM complaint_about WHERE request_id = ANY(${requestIds as string[]}::uuid[]))
          AS complaint_about,
        (SELECT count(*)::int FROM complaint_outcome WHERE request_id = ANY(${requestIds as string[]}::uuid[]))
          AS complaint_outcome`;
    return row ?? {};
  },
};

/** A right that they exercised, and every step on its way. */
export const rights: Place = {
  name: 'rights',
  tables: ['rights_case', 'rights_step', 'rights_erasure'],
  erase: async (tx, { requestIds }): Promise<Counts> => ({
    rights_step: await tx.$executeRaw`
      DELETE FROM rights_step WHERE request_id = ANY(${requestIds as string[]}::uuid[])`,
    rights_erasure: await tx.$executeRaw`
      DELETE FROM rights_erasure WHERE request_id = ANY(${requestIds as string[]}::uuid[])`,
    rights_case: await tx.$executeRaw`
      DELETE FROM rights_case WHERE request_id = ANY(${requestIds as string[]}::uuid[])`,
  }),
  count: async (tx, { requestIds }) => {
    const [row] = await tx.$queryRaw<Counts[]>`
      SELECT (SELECT count(*)::int FROM rights_case WHERE request_id = ANY(${requestIds as string[]}::uuid[]))
          AS rights_case,
        (SELECT count(*)::int FROM rights_step WHERE request_id = ANY(${requestIds as string[]}::uuid[]))
          AS rights_step,
        (SELECT count(*)::int FROM rights_erasure WHERE request_id = ANY(${requestIds as string[]}::uuid[]))
          AS rights_erasure`;
    return row ?? {};
  },
};

/** Who was told that its writer may be in danger, the stand-in's way to it, and what a member said of that. */
export const alarms: Place = {
  name: 'alarms',
  tables: ['alarm', 'alarm_step', 'stand_in_link', 'not_urgent'],
  erase: async (tx, { requestIds }): Promise<Counts> => ({
    alarm_step: await tx.$executeRaw`
      DELETE FROM alarm_step WHERE request_id = ANY(${requestIds as string[]}::uuid[])`,
    stand_in_link: await tx.$executeRaw`
      DELETE FROM stand_in_link WHERE request_id = ANY(${requestIds as string[]}::uuid[])`,
    not_urgent: await tx.$executeRaw`
      DELETE FROM not_urgent WHERE request_id = ANY(${requestIds as string[]}::uuid[])`,
    alarm: await tx.$executeRaw`DELETE FROM alarm WHERE request_id = ANY(${requestIds as string[]}::uuid[])`,
  }),
  count: async (tx, { requestIds }) => {
    const [row] = await tx.$queryRaw<Counts[]>`
      SELECT (SELECT count(*)::int FROM alarm WHERE request_id = ANY(${requestIds as string[]}::uuid[])) AS alarm,
        (SELECT count(*)::int FROM alarm_step WHERE request_id = ANY(${requestIds as string[]}::uuid[])) AS alarm_step,
        (SELECT count(*)::int FROM stand_in_link WHERE request_id = ANY(${requestIds as string[]}::uuid[]))
          AS stand_in_link,
        (SELECT count(*)::int FROM not_urgent WHERE request_id = ANY(${requestIds as string[]}::uuid[])) AS not_urgent`;
    return row ?? {};
  },
};

/** Letters to the person and, about their requests, to members; in the local mailbox too. */
export const letters: Place = {
  name: 'letters',
  tables: ['letter', 'mailbox_item'],
  erase: async (tx, scope): Promise<Counts> => {
    const ids = await letterIds(tx, scope);
    return {
      mailbox_item: await tx.$executeRaw`DELETE FROM mailbox_item WHERE letter_id = ANY(${ids}::uuid[])`,
      letter: await tx.$executeRaw`DELETE FROM letter WHERE id = ANY(${ids}::uuid[])`,
    };
  },
  count: async (tx, scope) => {
    const ids = await letterIds(tx, scope);
    const [row] = await tx.$queryRaw<Counts[]>`
      SELECT count(*)::int AS mailbox_item FROM mailbox_item WHERE letter_id = ANY(${ids}::uuid[])`;
    return { ...row, letter: ids.length };
  },
};

/**
 * The private thread and its links stay, freed of the person, until every link of that age has stopped working: whoever
 * holds a link must not read from its life whether somebody was erased (DESIGN, "Discretion by construction").
 */
export const conversations: Place = {
  name: 'conversations',
  tables: ['conversation', 'conversation_link', 'conversation_draft'],
  erase: async (tx, { correspondentIds, conversationIds }): Promise<Counts> => ({
    conversation_draft: await tx.$executeRaw`
      DELETE FROM conversation_draft WHERE correspondent_id = ANY(${correspondentIds as string[]}::uuid[])
        OR conversation_id = ANY(${conversationIds as string[]}::uuid[])`,
    // An answer that was seen waits no longer, so it must not give old links new days when that it was seen is forgotten.
    // The keyed hash of the passphrase stays with the empty thread: without it the page would tell that somebody is gone.
    conversation: await tx.$executeRaw`
      UPDATE conversation SET correspondent_id = NULL, answer_seen_at = NULL, guide_sealed = NULL,
        answered_at = CASE WHEN answer_seen_at IS NULL THEN answered_at END
      WHERE correspondent_id = ANY(${correspondentIds as string[]}::uuid[])`,
    conversation_link: 0,
  }),
  count: async (tx, { correspondentIds, conversationIds }) => {
    const [row] = await tx.$queryRaw<Counts[]>`
      SELECT (SELECT count(*)::int FROM conversation
          WHERE correspondent_id = ANY(${correspondentIds as string[]}::uuid[])) AS conversation,
        (SELECT count(*)::int FROM conversation_draft
          WHERE correspondent_id = ANY(${correspondentIds as string[]}::uuid[])
            OR conversation_id = ANY(${conversationIds as string[]}::uuid[])) AS conversation_draft`;
    return row ?? {};
  },
};

/**
 * The address itself, and how its owner wished to be written to. A line that a member typed of it stands its year whoever it
 * is (docs/decisions/2026-11-28-a-typed-line-stands-its-year.md), but for one from before, which has the person's key.
 */
export const correspondents: Place = {
  name: 'correspondents',
  tables: ['correspondent', 'plain_mail_wish', 'typed_stop'],
  erase: async (tx, { correspondentIds }): Promise<Counts> => ({
    plain_mail_wish: await tx.$executeRaw`
      DELETE FROM plain_mail_wish WHERE correspondent_id = ANY(${correspondentIds as string[]}::uuid[])`,
    typed_stop: await tx.$executeRaw`
      DELETE FROM typed_stop WHERE correspondent_id = ANY(${correspondentIds as string[]}::uuid[])`,
    correspondent: await tx.$executeRaw`
      DELETE FROM correspondent WHERE id = ANY(${correspondentIds as string[]}::uuid[])`,
  }),
  count: async (tx, { correspondentIds }) => {
    const [row] = await tx.$queryRaw<Counts[]>`
      SELECT (SELECT count(*)::int FROM correspondent
          WHERE id = ANY(${correspondentIds as string[]}::uuid[])) AS correspondent,
        (SELECT count(*)::int FROM plain_mail_wish
          WHERE correspondent_id = ANY(${correspondentIds as string[]}::uuid[])) AS plain_mail_wish,
        (SELECT count(*)::int FROM typed_stop
          WHERE correspondent_id = ANY(${correspondentIds as string[]}::uuid[])) AS typed_stop`;
    return row ?? {};
  },
};

async function letterIds(tx: Tx, scope: Scope): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM letter
    WHERE request_id = ANY(${scope.requestIds as string[]}::uuid[])
      OR correspondent_id = ANY(${scope.correspondentIds as string[]}::uuid[])
      OR conversation_id = ANY(${scope.conversationIds as string[]}::uuid[])
      OR subject_key_id = ANY(${scope.keyIds as string[]}::uuid[])`;
  return rows.map(({ id }) => id);
}
