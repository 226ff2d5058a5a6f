import { randomUUID } from 'node:crypto';
import type { Tx } from '../../platform/db/index.js';
import { SubrosaError } from '../../platform/errors.js';
import type { Place } from '../../platform/vault/index.js';
import type { Practice } from '../../practice/index.js';
import { keyOfClient, keyToChange } from '../key.js';
import type { MemberOffice } from '../office.js';
import { noteHead, unknownNote, whoWasThere } from './versions.js';

/** What somebody says against a note about them. */
export interface Statement {
  readonly id: string;
  readonly clientId: string;
  readonly text: string;
  readonly addedAt: Date;
}

/** Longer than the note that it is about is rare. */
const MOST_WORDS = 20_000;

/**
 * Puts what a person says beside a note, where it shows wherever the note does. GDPR art. 16, 45 CFR 164.526(d)(2).
 * @throws SubrosaError `client.unknown`, `note.unknown` where it is no note about this client, `note.empty`, `note.long`
 */
export async function addStatement(
  tx: Tx,
  { practice, audit, now, actor }: MemberOffice,
  of: { readonly noteId: string; readonly clientId: string; readonly requestId: string | null; readonly text: string },
): Promise<{ readonly id: string }> {
  const head = await noteHead(tx, of.noteId);
  if (head === null || !(await whoWasThere(tx, head)).includes(of.clientId)) throw unknownNote();
  const text = of.text.replaceAll('\r\n', '\n').trim();
  if (text === '') throw new SubrosaError('note.empty', { hint: 'a few words' });
  if (text.length > MOST_WORDS) throw new SubrosaError('note.long', { hint: `at most ${MOST_WORDS} characters` });
  const id = randomUUID();
  const key = await keyToChange(tx, practice, of.clientId);
  await tx.$executeRaw`
    INSERT INTO file_statement (id, practice_id, note_id, client_id, request_id, text_sealed, added_at, added_by)
    VALUES (${id}::uuid, ${practice.id}::uuid, ${of.noteId}::uuid, ${of.clientId}::uuid, ${of.requestId}::uuid,
      ${key.seal(placeOf(id), text)}, ${now}, ${actor.id}::uuid)`;
  const object = { kind: 'note', id: of.noteId };
  await audit.append(tx, practice.id, { action: 'note.statement', actor, object, detail: {} });
  return { id };
}

/** What was said against a note, the oldest first. */
export async function statementsOf(tx: Tx, practice: Practice, noteId: string): Promise<readonly Statement[]> {
  const rows = await tx.$queryRaw<(Omit<Statement, 'text'> & { readonly sealed: Uint8Array })[]>`
    SELECT id, client_id AS "clientId", text_sealed AS sealed, added_at AS "addedAt" FROM file_statement
    WHERE note_id = ${noteId}::uuid ORDER BY added_at, id`;
  const statements: Statement[] = [];
  for (const { sealed, ...row } of rows) {
    const key = await keyOfClient(tx, practice, row.clientId);
    statements.push({ ...row, text: key.open(placeOf(row.id), sealed).toString() });
  }
  return statements;
}

const placeOf = (id: string): Place => ({ table: 'file_statement', column: 'text_sealed', row: id });
