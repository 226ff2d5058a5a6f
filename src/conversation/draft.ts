import type { Tx } from '../platform/db/index.js';
import type { SealingKey } from '../platform/vault/index.js';

/**
 * What somebody has typed and not sent: sealed on the server and never in a browser's storage, which others may open
 * (PRACTICE 11). One per conversation; the last one counts.
 */
export interface DraftOf {
  readonly practiceId: string;
  readonly conversationId: string;
  readonly correspondentId: string;
}

/** Characters: as long as what can be sent. */
const DRAFT_MOST = 50_000;

/** Keeps it; an empty text forgets the one before. */
export async function saveDraft(
  tx: Tx,
  key: SealingKey,
  draft: DraftOf & { readonly text: string; readonly now: Date },
): Promise<void> {
  const { conversationId, text } = draft;
  if (text.trim() === '') return dropDraft(tx, draft);
  const sealed = key.seal(placeOf(conversationId), text.slice(0, DRAFT_MOST));
  await tx.$executeRaw`
    INSERT INTO conversation_draft (conversation_id, practice_id, correspondent_id, text_sealed, saved_at)
    VALUES (${conversationId}::uuid, ${draft.practiceId}::uuid, ${draft.correspondentId}::uuid, ${sealed}, ${draft.now})
    ON CONFLICT (conversation_id) DO UPDATE SET text_sealed = excluded.text_sealed, saved_at = excluded.saved_at`;
}

/** Empty: there is none. */
export async function readDraft(
  tx: Tx,
  key: SealingKey,
  { conversationId }: Pick<DraftOf, 'conversationId'>,
): Promise<string> {
  const [row] = await tx.$queryRaw<{ sealed: Uint8Array }[]>`
    SELECT text_sealed AS sealed FROM conversation_draft WHERE conversation_id = ${conversationId}::uuid`;
  return row === undefined ? '' : key.open(placeOf(conversationId), row.sealed).toString('utf8');
}

export async function dropDraft(tx: Tx, { conversationId }: Pick<DraftOf, 'conversationId'>): Promise<void> {
  await tx.$executeRaw`DELETE FROM conversation_draft WHERE conversation_id = ${conversationId}::uuid`;
}

const placeOf = (row: string) => ({ table: 'conversation_draft', column: 'text_sealed', row });
