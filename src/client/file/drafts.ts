import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Tx } from '../../platform/db/index.js';
import type { Place } from '../../platform/vault/index.js';
import { NOTE_KINDS } from '../../policy/file/index.js';
import type { Practice } from '../../practice/index.js';
import type { MemberOffice } from '../office.js';
import { columnsOf, keyOfHome, lockHome, type NoteHome, noteContent, refuseLong, refuseRestricted } from './home.js';

const draftContent = noteContent.extend({
  kind: z.enum(NOTE_KINDS),
  onDay: z.string(),
  inConfidence: z.boolean(),
  present: z.array(z.string()),
});

/** What was typed, as it was typed. */
export type DraftContent = z.infer<typeof draftContent>;

/** Whose draft it is, and of what; `noteId` null: of a new note. A member has one of each. */
export interface DraftOf {
  readonly home: NoteHome;
  readonly noteId: string | null;
  readonly memberId: string;
}

/**
 * Keeps what a member is writing, sealed, for them alone; before that what was kept is gone.
 * @throws SubrosaError `client.unknown`, `joint.unknown`, `note.restricted`, `note.long`
 */
export async function saveDraft(
  tx: Tx,
  { practice, now }: Pick<MemberOffice, 'practice' | 'now'>,
  of: DraftOf,
  content: DraftContent,
): Promise<void> {
  refuseLong(content);
  await lockHome(tx, of.home);
  await refuseRestricted(tx, of.home);
  const { clientId, jointFileId } = columnsOf(of.home);
  const key = await keyOfHome(tx, practice, of.home);
  const kept = await findDraft(tx, of);
  const id = kept?.id ?? randomUUID();
  const sealed = key.seal(placeOf(id), JSON.stringify(content));
  if (kept !== null) {
    await tx.$executeRaw`
      UPDATE file_draft SET content_sealed = ${sealed}, saved_at = ${now} WHERE id = ${id}::uuid`;
    return;
  }
  await tx.$executeRaw`
    INSERT INTO file_draft (id, practice_id, client_id, joint_file_id, note_id, member_id, content_sealed, saved_at)
    VALUES (${id}::uuid, ${practice.id}::uuid, ${clientId}::uuid, ${jointFileId}::uuid, ${of.noteId}::uuid,
      ${of.memberId}::uuid, ${sealed}, ${now})`;
}

/** What this member was writing there; null: nothing. */
export async function draftOf(
  tx: Tx,
  practice: Practice,
  of: DraftOf,
): Promise<{ readonly content: DraftContent; readonly savedAt: Date } | null> {
  const kept = await findDraft(tx, of);
  if (kept === null) return null;
  const key = await keyOfHome(tx, practice, of.home);
  const content = draftContent.parse(JSON.parse(key.open(placeOf(kept.id), kept.sealed).toString()));
  return { content, savedAt: kept.savedAt };
}

/** Puts it away. */
export async function dropDraft(tx: Tx, of: DraftOf): Promise<void> {
  const kept = await findDraft(tx, of);
  if (kept !== null) await tx.$executeRaw`DELETE FROM file_draft WHERE id = ${kept.id}::uuid`;
}

async function findDraft(tx: Tx, { home, noteId, memberId }: DraftOf) {
  const { clientId, jointFileId } = columnsOf(home);
  const [row] = await tx.$queryRaw<{ id: string; sealed: Uint8Array; savedAt: Date }[]>`
    SELECT id, content_sealed AS sealed, saved_at AS "savedAt" FROM file_draft
    WHERE member_id = ${memberId}::uuid AND (client_id = ${clientId}::uuid OR joint_file_id = ${jointFileId}::uuid)
      AND note_id IS NOT DISTINCT FROM ${noteId}::uuid`;
  return row ?? null;
}

const placeOf = (id: string): Place => ({ table: 'file_draft', column: 'content_sealed', row: id });
