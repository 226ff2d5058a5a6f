import type { Tx } from '../platform/db/index.js';
import type { PracticeVault } from '../platform/vault/index.js';
import type { AgainFacts } from '../policy/etiquette/index.js';
import { type LinkFacts, linkOpens } from '../policy/links/index.js';
import { encryptingOf } from './writer-key.js';

/** What decides whether a letter may go once more; null: there is none with this id. */
export async function againFacts(
  tx: Tx,
  vault: PracticeVault,
  of: { readonly id: string; readonly now: Date },
): Promise<AgainFacts | null> {
  // The link in it is the last one that was made before it; a letter that waited for the ceiling is younger than its link.
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT l.template, l.automatic, l.created_at AS "writtenAt", l.correspondent_id AS "correspondentId",
      l.clear_sealed IS NOT NULL AS encrypted, m.left_at IS NOT NULL AS "readerLeft",
      o.mail_stopped_at IS NOT NULL AS stopped, is_stopped(o.id) AS blocked,
      EXISTS (SELECT 1 FROM request r
        WHERE r.correspondent_id = o.id AND 'unsafe_contact' = ANY (r.signals)) AS unsafe,
      EXISTS (SELECT 1 FROM plain_mail_wish w
        WHERE w.correspondent_id = o.id AND w.withdrawn_at >= l.created_at)
        AND NOT EXISTS (SELECT 1 FROM plain_mail_wish w
          WHERE w.correspondent_id = o.id AND w.withdrawn_at IS NULL) AS "wishWithdrawn",
      k.created_at AS "madeAt", k.opened_at AS "openedAt", c.last_message_at AS "lastMessageAt",
      c.answered_at AS "answeredAt", c.answer_seen_at AS "answerSeenAt", c.closed_at AS "closedAt"
    FROM letter l
    LEFT JOIN correspondent o ON o.id = l.correspondent_id
    LEFT JOIN member m ON m.id = l.member_id
    LEFT JOIN conversation c ON c.id = l.conversation_id
    LEFT JOIN LATERAL (SELECT created_at, opened_at FROM conversation_link
      WHERE conversation_id = c.id AND created_at <= l.created_at ORDER BY created_at DESC LIMIT 1) k ON true
    WHERE l.id = ${of.id}::uuid`;
  if (row === undefined) return null;
  const { correspondentId, madeAt, lastMessageAt } = row;
  const { wroteEncrypted, since } =
    correspondentId === null
      ? { wroteEncrypted: false, since: undefined }
      : await encryptingOf(tx, vault, correspondentId);
  return {
    ...row,
    // One that is there no more has had its time.
    linkOpens: lastMessageAt === null ? null : madeAt !== null && linkOpens({ ...row, madeAt, lastMessageAt }, of.now),
    wroteEncrypted,
    otherKey: row.encrypted && since !== undefined && new Date(since) > row.writtenAt,
    now: of.now,
  };
}

type Row = Pick<
  AgainFacts,
  | 'template'
  | 'automatic'
  | 'writtenAt'
  | 'encrypted'
  | 'readerLeft'
  | 'stopped'
  | 'blocked'
  | 'unsafe'
  | 'wishWithdrawn'
> &
  Pick<LinkFacts, 'openedAt' | 'answeredAt' | 'answerSeenAt' | 'closedAt'> & {
    readonly correspondentId: string | null;
    readonly madeAt: Date | null;
    readonly lastMessageAt: Date | null;
  };
