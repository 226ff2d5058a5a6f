import { randomBytes, randomUUID } from 'node:crypto';
import { createJointFile } from '../../src/client/index.js';
import type { Tx } from '../../src/platform/db/index.js';
import type { SealingKey } from '../../src/platform/vault/index.js';
import { addSubject } from '../../src/platform/vault/subjects.js';
import type { Practice } from '../../src/practice/index.js';
import { SOURCES, type Source } from '../../src/rights/package/sources.js';
import type { Ground } from '../support/ground.js';
import type { MemberActor } from '../support/people.js';
import { type Column, schemaTables, type Table } from '../support/schema.js';

const tables = schemaTables();

/** Somebody of whom every source holds something, each sealed column with a mark of its own. */
export interface Somebody {
  readonly ids: Readonly<Record<string, string>>;
  readonly mark: string;
  readonly key: SealingKey;
  readonly writer: SealingKey;
}

export interface JointNote {
  readonly there: readonly number[];
  readonly inConfidence: boolean;
}

/** One row in every table that a source reads, sealed as the program seals. */
export async function seed(ground: Ground, practice: Practice, member: MemberActor): Promise<Somebody> {
  const names = [...new Set([...tables.map(({ table }) => table), 'client_key', 'writer_key', 'together'])];
  const ids: Record<string, string> = Object.fromEntries(names.map((name) => [name, randomUUID()]));
  const mark = `mark${randomBytes(6).toString('hex')}`;
  const [key, writer] = await ground.desk.quick(practice.id, async (tx) => {
    const of = { practiceId: practice.id, at: ground.clock.now() };
    const client = await addSubject(tx, practice.vault, of);
    const correspondent = await addSubject(tx, practice.vault, of);
    ids.client_key = client.id;
    ids.writer_key = correspondent.id;
    return [client.key, correspondent.key] as const;
  });
  const person: Somebody = { ids, mark, key, writer };
  const read = new Set(SOURCES.filter(({ table }) => table !== 'audit_event').map(({ table }) => table));
  // Rows that others hang on come first.
  const order = ['client', 'correspondent', 'file_note', 'disclosure', 'incident', 'joint_file'];
  const wanted = tables.filter(({ table }) => (read.has(table) || order.includes(table)) && !LATER.includes(table));
  const rank = (table: string) => (order.includes(table) ? order.indexOf(table) : order.length);
  for (const table of wanted.toSorted((a, b) => rank(a.table) - rank(b.table))) {
    await insert(ground, table, practice, member, person);
  }
  return person;
}

/** Made by the code itself, or with the joint files below. */
const LATER = ['access_package', 'joint_file_person', 'joint_file'];

async function insert(
  ground: Ground,
  table: Table,
  practice: Practice,
  member: MemberActor,
  person: Somebody,
): Promise<void> {
  const sources = SOURCES.filter((source) => source.table === table.table && !source.joint);
  // A note of its own for each of its sorts.
  for (const source of table.table === 'file_note_version' ? sources : [sources[0]]) {
    const values = table.columns.map((column) => valueFor(table, column, { practice, member, person, source }));
    await ground.owner.query(
      `INSERT INTO "${table.table}" (${table.columns.map(({ name }) => `"${name}"`)})
       VALUES (${values.map((_, n) => `$${n + 1}`)})`,
      values,
    );
    if (table.table === 'file_note')
      await ground.owner.query(
        `INSERT INTO file_note SELECT ($1)::uuid, practice_id, client_id, joint_file_id, 'process', on_day, author_id, written_at,
         version, in_confidence FROM file_note WHERE id = $2`,
        [processNote(person), person.ids.file_note],
      );
  }
}

/** The id of the process note, beside the one of the session. */
const processNote = ({ ids }: Somebody): string =>
  (ids.file_note ?? '').replace(/^./, (sign) => (sign === 'f' ? '0' : 'f'));

const SETTLED: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  file_note: { joint_file_id: null, kind: 'session', in_confidence: false },
  file_draft: { joint_file_id: null },
  rights_case: { state: 'received', extended: false, effect: 'none', proof_scope: null },
  letter: { member_id: null },
  message: { direction: 'in' },
  request: { status: 'open', kind: 'client_message' },
  // Of the person themself: what others wrote is seeded nowhere here.
  request_matter: {},
};

function valueFor(
  { table }: Table,
  column: Column,
  of: {
    readonly practice: Practice;
    readonly member: MemberActor;
    readonly person: Somebody;
    readonly source?: Source | undefined;
  },
): unknown {
  const { practice, member, person, source } = of;
  const settled = SETTLED[table];
  if (settled !== undefined && column.name in settled) return settled[column.name];
  const form = source?.sealed[column.name];
  if (form !== undefined && source !== undefined) {
    const text = `${person.mark} ${source.section} ${table}.${column.name}`;
    const key = /client/.test(source.key) || table === 'client' ? person.key : person.writer;
    const place = { table, column: column.name, row: rowOf(table, person, source) };
    return key.seal(place, form === 'json' ? JSON.stringify({ deep: [{ text }] }) : text);
  }
  switch (column.type) {
    case 'Uuid':
      return column.list ? [randomUUID()] : idOf(table, column.name, { practice, member, person, source });
    case 'Bytes':
      return randomBytes(16);
    case 'String':
      return column.list ? [`${person.mark} code`] : `${person.mark} ${table}`;
    case 'DateTime':
      return new Date('2024-01-15T10:00:00Z');
    case 'Boolean':
      return false;
    case 'Json':
      return '[]';
    default:
      return table === 'incident' ? Number.parseInt(person.mark.slice(4, 10), 16) : 1;
  }
}

function rowOf(table: string, person: Somebody, source: Source): string {
  if (table === 'file_note_version') return `${noteOf(person, source)}/1`;
  if (table === 'contact_answers') return person.ids.client ?? '';
  if (table === 'conversation_draft') return person.ids.conversation ?? '';
  return person.ids[table] ?? '';
}

const noteOf = (person: Somebody, source: Source | undefined): string =>
  source?.section === 'process_notes' ? processNote(person) : (person.ids.file_note ?? '');

function idOf(
  table: string,
  column: string,
  of: {
    readonly practice: Practice;
    readonly member: MemberActor;
    readonly person: Somebody;
    readonly source?: Source | undefined;
  },
): string | null {
  const { ids } = of.person;
  if (column === 'practice_id') return of.practice.id;
  if (/_by$|^member_id$|^author_id$/.test(column)) return of.member.id;
  if (column === 'id') return ids[table] ?? '';
  if (column === 'note_id') return table === 'file_note_version' ? noteOf(of.person, of.source) : (ids.file_note ?? '');
  if (column === 'subject_key_id') return (table === 'client' ? ids.client_key : ids.writer_key) ?? '';
  if (column === 'cancels_id' || column === 'follows_id') return null;
  return ids[column.replace(/_id$/, '')] ?? randomUUID();
}

/** Joint notes, each with whoever was there. */
export async function seedJoint(
  ground: Ground,
  of: { readonly practice: Practice; readonly member: MemberActor },
  people: readonly Somebody[],
  joint: readonly JointNote[],
): Promise<readonly (JointNote & { readonly mark: string })[]> {
  const { practice, member } = of;
  const made: { there: readonly number[]; inConfidence: boolean; mark: string }[] = [];
  const office = { practice, audit: ground.audit, now: ground.clock.now(), actor: member };
  await ground.desk.quick(practice.id, async (tx: Tx) => {
    const file = await createJointFile(
      tx,
      office,
      people.map(({ ids }) => ids.client ?? ''),
    );
    for (const { there, inConfidence } of joint) {
      const present = there.filter((n) => n < people.length);
      if (present.length === 0) continue;
      const [id, mark] = [randomUUID(), `joint${randomBytes(6).toString('hex')}`];
      const place = { table: 'file_note_version', column: 'content_sealed', row: `${id}/1` };
      const sealed = file.key.seal(place, JSON.stringify({ title: '', text: mark }));
      await tx.$executeRaw`
        INSERT INTO file_note (id, practice_id, joint_file_id, kind, on_day, author_id, written_at, version, in_confidence)
        VALUES (${id}::uuid, ${practice.id}::uuid, ${file.id}::uuid, 'session', '2024-01-15', ${member.id}::uuid,
          ${office.now}, 1, ${inConfidence})`;
      await tx.$executeRaw`
        INSERT INTO file_note_version (note_id, number, practice_id, content_sealed, written_by, written_at)
        VALUES (${id}::uuid, 1, ${practice.id}::uuid, ${sealed}, ${member.id}::uuid, ${office.now})`;
      for (const n of present) {
        await tx.$executeRaw`
          INSERT INTO file_note_person (note_id, client_id, practice_id)
          VALUES (${id}::uuid, ${people[n]?.ids.client ?? ''}::uuid, ${practice.id}::uuid)`;
      }
      made.push({ there: present, inConfidence, mark });
    }
  });
  return made;
}
