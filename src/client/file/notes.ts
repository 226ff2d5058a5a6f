import { randomUUID } from 'node:crypto';
import type { Tx } from '../../platform/db/index.js';
import { SubrosaError } from '../../platform/errors.js';
import { mayChangeNote, type NoteKind, noteIsThere } from '../../policy/file/index.js';
import { dayThatCame, type MemberOffice } from '../office.js';
import { dropDraft } from './drafts.js';
import {
  columnsOf,
  contentOf,
  keyOfHome,
  lockHome,
  type NoteContent,
  type NoteHome,
  personsOf,
  refuseRestricted,
} from './home.js';
import {
  appendVersion,
  countEntry,
  insertVersion,
  type NoteHead,
  noteHead,
  openContent,
  unknownNote,
} from './versions.js';

/** A note in a list. */
export interface NoteLine extends Omit<NoteHead, 'home'> {
  readonly title: string;
}

/** What is filed. */
export interface NoteToFile extends NoteContent {
  readonly kind: NoteKind;
  /** YYYY-MM-DD, as typed. */
  readonly onDay: string;
  readonly inConfidence: boolean;
  /** Who of a joint file was there; of one client's file: nothing. */
  readonly present: readonly string[];
}

/**
 * Files a note as its first version. The draft that it was is gone with that.
 * @throws SubrosaError `client.unknown`, `client.date`, `joint.unknown`, `note.*`
 */
export async function fileNote(
  tx: Tx,
  office: MemberOffice,
  home: NoteHome,
  wanted: NoteToFile,
): Promise<{ readonly id: string }> {
  const { practice, now, actor } = office;
  await lockHome(tx, home);
  await refuseRestricted(tx, home);
  const onDay = dayThatCame(office, wanted.onDay, 'note.day');
  const content = contentOf(wanted);
  const present = await thoseThere(tx, home, wanted.present);
  const id = randomUUID();
  const { clientId, jointFileId } = columnsOf(home);
  await tx.$executeRaw`
    INSERT INTO file_note (id, practice_id, client_id, joint_file_id, kind, on_day, author_id, written_at, version,
      in_confidence)
    VALUES (${id}::uuid, ${practice.id}::uuid, ${clientId}::uuid, ${jointFileId}::uuid, ${wanted.kind},
      ${onDay}::date, ${actor.id}::uuid, ${now}, 1, ${wanted.inConfidence})`;
  await insertVersion(tx, office, { head: { id, home }, content, requestId: null, number: 1 });
  for (const person of 'clientId' in home ? [] : present) {
    await tx.$executeRaw`
      INSERT INTO file_note_person (note_id, client_id, practice_id)
      VALUES (${id}::uuid, ${person}::uuid, ${practice.id}::uuid)`;
  }
  await countEntry(tx, office, present);
  await dropDraft(tx, { home, noteId: null, memberId: actor.id });
  // Not its kind: the log has other readers, and for them there are no process notes.
  await office.audit.append(tx, practice.id, { action: 'note.filed', actor, object: { kind: 'note', id }, detail: {} });
  return { id };
}

/** @throws SubrosaError `note.present` */
async function thoseThere(tx: Tx, home: NoteHome, chosen: readonly string[]): Promise<readonly string[]> {
  const persons = await personsOf(tx, home);
  if ('clientId' in home) return persons;
  const present = persons.filter((id) => chosen.includes(id));
  if (present.length === 0) throw new SubrosaError('note.present', { hint: 'who was there' });
  return present;
}

/**
 * Its author writes it anew; the former words stay readable. `version`: the one that they had before them.
 * @throws SubrosaError `note.unknown`, `note.others`, `note.overtaken`, `note.restricted`, `note.empty`, `note.long`
 */
export async function changeNote(
  tx: Tx,
  office: MemberOffice,
  of: { readonly noteId: string; readonly version: number; readonly content: NoteContent },
): Promise<{ readonly version: number }> {
  const before = await noteHead(tx, of.noteId);
  if (before === null) throw unknownNote();
  if (!mayChangeNote(before, office.actor.id)) {
    throw new SubrosaError('note.others', { hint: 'only whoever wrote it changes it' });
  }
  await lockHome(tx, before.home);
  await refuseRestricted(tx, before.home);
  const head = await noteHead(tx, of.noteId);
  if (head?.version !== of.version) throw new SubrosaError('note.overtaken', { hint: 'it was changed meanwhile' });
  const content = contentOf(of.content);
  await dropDraft(tx, { home: head.home, noteId: head.id, memberId: office.actor.id });
  return appendVersion(tx, office, { head, content, requestId: null, action: 'note.changed' });
}

/** The notes that are there for this member, the newest first. @throws SubrosaError `client.unknown`, `joint.unknown` */
export async function notesOf(
  tx: Tx,
  { practice, actor }: Pick<MemberOffice, 'practice' | 'actor'>,
  home: NoteHome,
): Promise<readonly NoteLine[]> {
  const key = await keyOfHome(tx, practice, home);
  const { clientId, jointFileId } = columnsOf(home);
  const rows = await tx.$queryRaw<(Omit<NoteLine, 'title'> & { readonly sealed: Uint8Array })[]>`
    SELECT n.id, n.kind, n.on_day::text AS "onDay", n.author_id AS "authorId", n.written_at AS "writtenAt", n.version,
      n.in_confidence AS "inConfidence", v.content_sealed AS sealed
    FROM file_note n JOIN file_note_version v ON v.note_id = n.id AND v.number = n.version
    WHERE n.client_id = ${clientId}::uuid OR n.joint_file_id = ${jointFileId}::uuid
    ORDER BY n.on_day DESC, n.written_at DESC, n.id`;
  return rows
    .filter((row) => noteIsThere(row, actor.id))
    .map(({ sealed, ...row }) => ({ ...row, title: openContent(key, row.id, row.version, sealed).title }));
}

/** A note of this home that is there for this member; null: there is none. */
export async function noteOf(
  tx: Tx,
  { actor }: Pick<MemberOffice, 'actor'>,
  home: NoteHome,
  noteId: string,
): Promise<NoteHead | null> {
  const head = await noteHead(tx, noteId);
  if (head === null || !noteIsThere(head, actor.id)) return null;
  const [mine, its] = [columnsOf(home), columnsOf(head.home)];
  return mine.clientId === its.clientId && mine.jointFileId === its.jointFileId ? head : null;
}
