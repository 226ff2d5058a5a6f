import { z } from 'zod';
import type { Tx } from '../../platform/db/index.js';
import { SubrosaError } from '../../platform/errors.js';
import type { SealingKey } from '../../platform/vault/index.js';
import type { Practice } from '../../practice/index.js';
import { openJointFile } from '../joint.js';
import { keyOfClient } from '../key.js';
import { lockClient } from '../relationship.js';
import { restrictedSince } from '../restrict.js';

/** Where a note stands: in one client's file, or in a joint file, whose key it is sealed under. */
export type NoteHome = { readonly clientId: string } | { readonly jointFileId: string };

/** The columns of a home. */
export const columnsOf = (home: NoteHome): { readonly clientId: string | null; readonly jointFileId: string | null } =>
  'clientId' in home
    ? { clientId: home.clientId, jointFileId: null }
    : { clientId: null, jointFileId: home.jointFileId };

/** @throws SubrosaError `client.unknown`, `joint.unknown` */
export async function keyOfHome(tx: Tx, practice: Practice, home: NoteHome): Promise<SealingKey> {
  if ('clientId' in home) return keyOfClient(tx, practice, home.clientId);
  const key = await openJointFile(tx, practice, home.jointFileId);
  if (key === null) throw new SubrosaError('joint.unknown', { hint: 'there is no joint file with this id' });
  return key;
}

/** Those whom it is about and who have not been erased, in one order, so that two who lock them never wait for each other. */
export async function personsOf(tx: Tx, home: NoteHome): Promise<readonly string[]> {
  if ('clientId' in home) return [home.clientId];
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT client_id AS id FROM joint_file_person WHERE joint_file_id = ${home.jointFileId}::uuid ORDER BY client_id`;
  return rows.map(({ id }) => id);
}

/** Whoever else writes there, or erases one of them, waits. */
export async function lockHome(tx: Tx, home: NoteHome): Promise<void> {
  for (const id of await personsOf(tx, home)) await lockClient(tx, id);
}

/** Since when a file, or that of anybody in a joint file, is only kept; null: it is not. */
export async function homeRestrictedSince(tx: Tx, home: NoteHome): Promise<Date | null> {
  for (const id of await personsOf(tx, home)) {
    const since = await restrictedSince(tx, id);
    if (since !== null) return since;
  }
  return null;
}

/** What is only kept is not written on. GDPR art. 18(2). @throws SubrosaError `note.restricted` */
export async function refuseRestricted(tx: Tx, home: NoteHome): Promise<void> {
  if ((await homeRestrictedSince(tx, home)) !== null) {
    throw new SubrosaError('note.restricted', { hint: 'the file is restricted: it is kept and not written on' });
  }
}

/** What a note says. */
export const noteContent = z.object({ title: z.string(), text: z.string() });
export type NoteContent = z.infer<typeof noteContent>;

/** A long session, written out word by word, is half of this. */
const MOST_TEXT = 100_000;
const MOST_TITLE = 200;

/** As typed, with line ends of one sort. @throws SubrosaError `note.empty`, `note.long` */
export function contentOf(typed: NoteContent): NoteContent {
  const text = typed.text.replaceAll('\r\n', '\n').trim();
  const title = typed.title.trim();
  if (text === '') throw new SubrosaError('note.empty', { hint: 'a few words' });
  refuseLong({ title, text });
  return { title, text };
}

/** @throws SubrosaError `note.long` */
export function refuseLong({ title, text }: NoteContent): void {
  if (text.length > MOST_TEXT || title.length > MOST_TITLE) {
    throw new SubrosaError('note.long', { hint: `at most ${MOST_TEXT} characters, and ${MOST_TITLE} in the title` });
  }
}
