import type { Tx } from '../../platform/db/index.js';
import { SubrosaError } from '../../platform/errors.js';
import type { Place, SealingKey } from '../../platform/vault/index.js';
import type { NoteKind } from '../../policy/file/index.js';
import type { Practice } from '../../practice/index.js';
import { recomputeDue } from '../due.js';
import { type MemberOffice, todayOf } from '../office.js';
import { contentOf, keyOfHome, lockHome, type NoteContent, type NoteHome, noteContent } from './home.js';

/** A note without its words. */
export interface NoteHead {
  readonly id: string;
  readonly home: NoteHome;
  readonly kind: NoteKind;
  /** YYYY-MM-DD, the day that it is about. */
  readonly onDay: string;
  readonly authorId: string;
  readonly writtenAt: Date;
  /** The number of the version that counts. */
  readonly version: number;
  readonly inConfidence: boolean;
}

/** What it said, each time; the newest first. */
export interface NoteVersion extends NoteContent {
  readonly number: number;
  readonly writtenBy: string;
  readonly writtenAt: Date;
  /** It followed a request for rectification. */
  readonly byRequest: boolean;
}

/** A note's head; null: there is none. */
export async function noteHead(tx: Tx, noteId: string): Promise<NoteHead | null> {
  const [row] = await tx.$queryRaw<HeadRow[]>`
    SELECT id, client_id AS "clientId", joint_file_id AS "jointFileId", kind, on_day::text AS "onDay",
      author_id AS "authorId", written_at AS "writtenAt", version, in_confidence AS "inConfidence"
    FROM file_note WHERE id = ${noteId}::uuid`;
  return row === undefined ? null : headOf(row);
}

interface HeadRow extends Omit<NoteHead, 'home'> {
  readonly clientId: string | null;
  readonly jointFileId: string | null;
}

function headOf({ clientId, jointFileId, ...row }: HeadRow): NoteHead {
  return { ...row, home: clientId === null ? { jointFileId: jointFileId as string } : { clientId } };
}

/** What a note said each time, the newest first. @throws SubrosaError `client.unknown`, `joint.unknown` */
export async function versionsOf(tx: Tx, practice: Practice, { id, home }: NoteHead): Promise<readonly NoteVersion[]> {
  const key = await keyOfHome(tx, practice, home);
  const rows = await tx.$queryRaw<(Omit<NoteVersion, keyof NoteContent> & { readonly sealed: Uint8Array })[]>`
    SELECT number, written_by AS "writtenBy", written_at AS "writtenAt", request_id IS NOT NULL AS "byRequest",
      content_sealed AS sealed
    FROM file_note_version WHERE note_id = ${id}::uuid ORDER BY number DESC`;
  return rows.map(({ sealed, ...row }) => ({ ...row, ...openContent(key, id, row.number, sealed) }));
}

export function openContent(key: SealingKey, noteId: string, number: number, sealed: Uint8Array): NoteContent {
  return noteContent.parse(JSON.parse(key.open(placeOf(noteId, number), sealed).toString()));
}

/**
 * Corrects a note by a request for rectification, whoever wrote it: the former words stay readable (GDPR art. 16). It goes
 * through where the file is restricted, too, since a correction may be what the restriction waits for (art. 18(1)(a)).
 * @throws SubrosaError `note.unknown`, `note.empty`, `note.long`
 */
export async function addNoteVersion(
  tx: Tx,
  office: MemberOffice,
  of: { readonly noteId: string; readonly content: NoteContent; readonly requestId: string },
): Promise<{ readonly version: number }> {
  const head = await noteHead(tx, of.noteId);
  if (head === null) throw unknownNote();
  const content = contentOf(of.content);
  return appendVersion(tx, office, { head, content, requestId: of.requestId, action: 'note.rectified' });
}

/** One more version; it counts as an entry of today. */
export async function appendVersion(
  tx: Tx,
  office: MemberOffice,
  of: {
    readonly head: NoteHead;
    readonly content: NoteContent;
    readonly requestId: string | null;
    readonly action: 'note.changed' | 'note.rectified';
  },
): Promise<{ readonly version: number }> {
  const { head, content, requestId, action } = of;
  await lockHome(tx, head.home);
  const [row] = await tx.$queryRaw<{ version: number }[]>`
    UPDATE file_note SET version = version + 1 WHERE id = ${head.id}::uuid RETURNING version`;
  if (row === undefined) throw unknownNote();
  await insertVersion(tx, office, { head, content, requestId, number: row.version });
  await countEntry(tx, office, await whoWasThere(tx, head));
  const object = { kind: 'note', id: head.id };
  await office.audit.append(tx, office.practice.id, {
    action,
    actor: office.actor,
    object,
    detail: { version: row.version },
  });
  return row;
}

export async function insertVersion(
  tx: Tx,
  { practice, now, actor }: MemberOffice,
  of: {
    readonly head: Pick<NoteHead, 'id' | 'home'>;
    readonly content: NoteContent;
    readonly requestId: string | null;
    readonly number: number;
  },
): Promise<void> {
  const { head, number } = of;
  const key = await keyOfHome(tx, practice, head.home);
  const sealed = key.seal(placeOf(head.id, number), JSON.stringify(of.content));
  await tx.$executeRaw`
    INSERT INTO file_note_version (note_id, number, practice_id, content_sealed, written_by, written_at, request_id)
    VALUES (${head.id}::uuid, ${number}, ${practice.id}::uuid, ${sealed}, ${actor.id}::uuid, ${now},
      ${of.requestId}::uuid)`;
}

/**
 * Moves the last entry of each of them to today, and their date with it. The day of writing counts and not the day written
 * about: a law that keeps from the last entry means the journal (BEK 567/2017 section 6), and it is the later of the two.
 */
export async function countEntry(tx: Tx, office: MemberOffice, clientIds: readonly string[]): Promise<void> {
  for (const id of clientIds) {
    await tx.$executeRaw`
      UPDATE client SET last_entry_on = greatest(last_entry_on, ${todayOf(office)}::date) WHERE id = ${id}::uuid`;
    await recomputeDue(tx, office, id);
  }
}

/** Whose note it is: the client's, or those of a joint file who were there and have not been erased. */
export async function whoWasThere(tx: Tx, { id, home }: Pick<NoteHead, 'id' | 'home'>): Promise<readonly string[]> {
  if ('clientId' in home) return [home.clientId];
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT client_id AS id FROM file_note_person WHERE note_id = ${id}::uuid ORDER BY client_id`;
  return rows.map((row) => row.id);
}

export const unknownNote = (): SubrosaError => new SubrosaError('note.unknown', { hint: 'there is no such note' });

const placeOf = (noteId: string, number: number): Place => ({
  table: 'file_note_version',
  column: 'content_sealed',
  row: `${noteId}/${number}`,
});
