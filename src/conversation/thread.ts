import type { Tx } from '../platform/db/index.js';
import { type PracticeVault, type SealingKey, sameBytes } from '../platform/vault/index.js';
import { openSubject } from '../platform/vault/subjects.js';
import { type LinkFacts, linkOpens } from '../policy/links/index.js';
import type { Language } from '../policy/triage/index.js';
import { hashOfToken } from '../practice/index.js';
import { openContent } from '../request/content.js';
import { type Attachment, listAttachments } from './attachments.js';
import type { Provable } from './proof.js';

/** A conversation that a link opens. */
export interface OpenConversation extends Provable {
  /** Null: the person was erased. The link lives on, empty, as long as any other. */
  readonly correspondentId: string | null;
  /**
   * The language that was last written in here; null: not known. What the same address writes elsewhere does not show
   * to whoever has only this link.
   */
  readonly language: Language | null;
  /** What came until then was taken off the page. */
  readonly removedAt: Date | null;
  /**
   * It began with a form in which an address was typed, and its links go there by mail. Whose it is nobody knows; so
   * whoever reads there is told that whoever filled in the form reads here as well, until a passphrase parts them.
   */
  readonly shared: boolean;
  /** All that was written has been off its page for its age: the page is as empty as an erased person's. */
  readonly faded: boolean;
}

/** What stands on the private page: never what came by mail. */
export interface ThreadLine {
  readonly id: string;
  readonly at: Date;
  /** `practice`: a member wrote it. `person`: somebody who has the link wrote it here. */
  readonly by: 'practice' | 'person';
  readonly text: string;
  readonly files: readonly Attachment[];
}

/**
 * The conversation that a link opens now; null: none, or the link's time has passed. Nothing is changed by looking. What
 * a stranger's message would have gone with by `today` counts as gone, though it may be kept in a client's file.
 */
export async function findConversation(
  tx: Tx,
  link: { readonly token: string; readonly now: Date; readonly today: string },
): Promise<OpenConversation | null> {
  const hash = hashOfToken(link.token);
  const [row] = await tx.$queryRaw<LinkRow[]>`
    SELECT l.token_hash AS "tokenHash", l.created_at AS "madeAt", l.opened_at AS "openedAt",
      c.last_message_at AS "lastMessageAt", c.answered_at AS "answeredAt",
      c.answer_seen_at AS "answerSeenAt", c.closed_at AS "closedAt",
      c.id, c.passphrase_hash AS "passphraseHash", c.opened_from AS "openedFrom", c.removed_at AS "removedAt",
      o.id AS "correspondentId", coalesce((SELECT r.language FROM request r
        WHERE r.correspondent_id = o.id AND r.conversation_id = c.id
          AND (r.page_until IS NULL OR r.page_until >= ${link.today}::date) ORDER BY r.received_at DESC LIMIT 1),
        CASE WHEN o.address_hash IS NULL AND NOT f.faded THEN o.language END) AS language, f.faded,
      o.address_sealed IS NOT NULL AND c.passphrase_hash IS NULL AND coalesce((SELECT r.channel FROM request r
        WHERE r.correspondent_id = o.id AND r.conversation_id = c.id
          AND (r.page_until IS NULL OR r.page_until >= ${link.today}::date)
        ORDER BY r.received_at, r.filed_at LIMIT 1) IN ('form', 'api'), false) AS shared
    FROM conversation_link l
    JOIN conversation c ON c.id = l.conversation_id
    LEFT JOIN correspondent o ON o.id = c.correspondent_id
    CROSS JOIN LATERAL (SELECT coalesce(bool_and(r.page_until < ${link.today}::date), false) AS faded
      FROM request r WHERE r.correspondent_id = o.id) f
    WHERE l.token_hash = ${hash}`;
  if (row === undefined || !sameBytes(row.tokenHash, hash) || !linkOpens(row, link.now)) return null;
  const { id, passphraseHash, openedFrom, removedAt, correspondentId, language, shared, faded } = row;
  return { id, passphraseHash, openedFrom, removedAt, correspondentId, language, shared, faded };
}

type LinkRow = OpenConversation & LinkFacts & { readonly tokenHash: Uint8Array };

/**
 * What members wrote into a conversation, and what was written through its page, oldest first: after `after`, where
 * somebody took the rest off the page. `also`: in these conversations of the same person too, for the desk, which goes on
 * in a new one when one is closed. `today`: for the page, which shows a stranger's message until its day and an answer
 * as long as something that it answers. Empty where the person was erased meanwhile.
 */
export async function readThread(
  tx: Tx,
  vault: PracticeVault,
  thread: {
    readonly conversationId: string;
    readonly correspondentId: string | null;
    readonly after?: Date | null;
    readonly also?: readonly string[];
    readonly today?: string;
  },
): Promise<readonly ThreadLine[]> {
  const key = thread.correspondentId === null ? null : await correspondentKey(tx, vault, thread.correspondentId);
  if (key === null) return [];
  const rows = await tx.$queryRaw<{ id: string; at: Date; direction: string; sealed: Uint8Array }[]>`
    SELECT id, received_at AS at, direction, content_sealed AS sealed FROM message
    WHERE (conversation_id = ${thread.conversationId}::uuid
        OR (conversation_id = ANY(${(thread.also ?? []) as string[]}::uuid[])
          AND correspondent_id = ${thread.correspondentId}::uuid))
      AND content_sealed IS NOT NULL AND (direction = 'out' OR channel IN ('form', 'chat', 'api'))
      AND received_at > coalesce(${thread.after ?? null}::timestamptz, '-infinity')
      AND (${thread.today ?? null}::date IS NULL OR message_on_page(message, ${thread.today ?? null}::date))
    ORDER BY received_at DESC, created_at DESC LIMIT ${MOST_LINES}`;
  const files = await listAttachments(
    tx,
    key,
    rows.map(({ id }) => id),
  );
  return rows.toReversed().map((row) => ({
    id: row.id,
    at: row.at,
    by: row.direction === 'out' ? 'practice' : 'person',
    text: textOf(key, row.id, row.sealed),
    files: files.get(row.id) ?? [],
  }));
}

/** Notes, once for each answer, that somebody who has the link saw it. */
export async function noteAnswerSeen(
  tx: Tx,
  seen: { readonly conversationId: string; readonly now: Date },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE conversation SET answer_seen_at = ${seen.now}
    WHERE id = ${seen.conversationId}::uuid AND answer_seen_at IS NULL`;
}

/** A page shows this many of the latest; nobody reads more on a telephone. */
const MOST_LINES = 200;

/** The key of a correspondent; null: erased. @throws SubrosaError `vault.unopened` */
export async function correspondentKey(tx: Tx, vault: PracticeVault, id: string): Promise<SealingKey | null> {
  const [row] = await tx.$queryRaw<{ keyId: string }[]>`
    SELECT subject_key_id AS "keyId" FROM correspondent WHERE id = ${id}::uuid`;
  return row === undefined ? null : openSubject(tx, vault, row.keyId);
}

function textOf(key: SealingKey, id: string, sealed: Uint8Array): string {
  const content = openContent(key, id, sealed) as { readonly text?: unknown };
  return typeof content.text === 'string' ? content.text : '';
}
