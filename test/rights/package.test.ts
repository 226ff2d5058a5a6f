import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { createJointFile, openJointFile } from '../../src/client/index.js';
import { detect } from '../../src/detect/index.js';
import type { Tx } from '../../src/platform/db/index.js';
import type { SealingKey } from '../../src/platform/vault/index.js';
import { addSubject } from '../../src/platform/vault/subjects.js';
import type { PackageKind } from '../../src/policy/package/index.js';
import type { Practice } from '../../src/practice/index.js';
import {
  finishedPackage,
  gatherPackage,
  insertPackage,
  packageOf,
  releasePackage,
} from '../../src/rights/package/index.js';
import { LEFT_OUT, SOURCES, type Source } from '../../src/rights/package/sources.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { addMember, type MemberActor } from '../support/people.js';
import { type Column, schemaTables, type Table } from '../support/schema.js';

const tables = schemaTables();

describe('the list of sources', () => {
  it('names every table of the schema: in the package, or said not to be and why', () => {
    const named = new Set([...SOURCES.map(({ table }) => table), ...Object.keys(LEFT_OUT)]);
    const all = [...tables.map(({ table }) => table), '_prisma_migrations'];
    expect([...named].toSorted()).toEqual(all.toSorted());
    expect(SOURCES.filter(({ table }) => table in LEFT_OUT)).toEqual([]);
    expect(Object.values(LEFT_OUT).filter((reason) => reason.trim() === '')).toEqual([]);
  });

  it('opens every sealed column of a table that it reads, but for copies and keys', () => {
    const unread = tables.flatMap(({ table, columns }) => {
      const read = SOURCES.filter((source) => source.table === table).flatMap(({ sealed }) => Object.keys(sealed));
      const sealed = columns.map(({ name }) => name).filter((name) => name.endsWith('_sealed'));
      return table in LEFT_OUT ? [] : sealed.filter((name) => !read.includes(name)).map((name) => `${table}.${name}`);
    });
    expect(unread.toSorted()).toEqual([
      // The words of members about the handling, not about the person; and mail as it travelled, whose words are the message's.
      'care_team.end_reason_sealed',
      'complaint_outcome.reasons_sealed',
      'file_test.material_sealed',
      'hold.release_reason_sealed',
      'letter.bytes_sealed',
      'letter.envelope_sealed',
      'message.envelope_sealed',
      'reading_reason.reason_sealed',
      'tell_client.reason_sealed',
    ]);
  });
});

let ground: Ground;
beforeAll(async () => {
  ground = await openGround();
});
afterAll(() => ground.close());

/** Somebody of whom every source holds something, each sealed column with a mark of its own. */
interface Somebody {
  readonly ids: Readonly<Record<string, string>>;
  readonly mark: string;
  readonly key: SealingKey;
  readonly writer: SealingKey;
}

interface Shape {
  readonly people: number;
  readonly joint: readonly { readonly there: readonly number[]; readonly inConfidence: boolean }[];
}

describe('a package', () => {
  it('fits its schema and holds everything of the person, and nothing of anybody else', async () => {
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(
      JSON.parse(readFileSync('assets/access-package-1.schema.json', 'utf8')),
    );
    const shapes: fc.Arbitrary<Shape> = fc.record({
      people: fc.integer({ min: 2, max: 4 }),
      joint: fc.array(
        fc.record({
          there: fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 3 }),
          inConfidence: fc.boolean(),
        }),
        { maxLength: 4 },
      ),
    });
    await fc.assert(
      fc.asyncProperty(shapes, fc.constantFrom<PackageKind>('access', 'portability'), async (shape, kind) => {
        const practice = await addPractice(ground, { language: 'en' });
        const member = await addMember(ground, practice);
        const people: Somebody[] = [];
        for (let n = 0; n < shape.people; n += 1) people.push(await seed(practice, member));
        const notes = await seedJoint(practice, member, people, shape);
        for (const [n, person] of people.entries()) {
          const text = await packageText(practice, member, person, kind);
          const made = JSON.parse(text);
          expect(validate(made) ? [] : validate.errors).toEqual([]);
          for (const mark of marksOf(person, kind)) expect(text).toContain(mark);
          for (const other of people) if (other !== person) expect(text).not.toContain(other.mark);
          for (const { there, inConfidence, mark } of notes) {
            const theirs = kind === 'access' && there.includes(n) && (!inConfidence || there.length === 1);
            expect([mark, text.includes(mark)]).toEqual([mark, theirs]);
          }
        }
      }),
      { numRuns: 4 },
    );
  });

  it('begins anew where a process died, and twice at once only one works', async () => {
    const practice = await addPractice(ground, { language: 'en' });
    const member = await addMember(ground, practice);
    const person = await seed(practice, member);
    const id = await begin(practice, member, person, 'access');
    const now = ground.clock.now();
    await Promise.all([gather(practice, id, now), gather(practice, id, now)]);
    const head = await ground.desk.quick(practice.id, (tx) => packageOf(tx, person.ids.request ?? ''));
    expect(head).toMatchObject({ state: 'review', gathered: head?.items });
    const { rows } = await ground.owner.query(
      "SELECT count(*)::int AS n, count(DISTINCT seq)::int AS seqs FROM access_package_part WHERE package_id = $1 AND part = 'item'",
      [id],
    );
    expect(rows).toEqual([{ n: head?.items, seqs: head?.items }]);
  });
});

/** The marks that have to be there: of each sealed column of each source that this kind holds. */
function marksOf({ mark }: Somebody, kind: PackageKind): readonly string[] {
  return SOURCES.filter((source) => !source.joint && source.table !== 'request_matter')
    .filter(({ provided }) => kind === 'access' || provided)
    .flatMap(({ table, section, sealed }) =>
      Object.entries(sealed).map(([column, form]) => {
        const text = `${mark} ${section} ${table}.${column}`;
        return form === 'file' ? Buffer.from(text).toString('base64') : text;
      }),
    );
}

async function packageText(
  practice: Practice,
  member: MemberActor,
  person: Somebody,
  kind: PackageKind,
): Promise<string> {
  const id = await begin(practice, member, person, kind);
  await gather(practice, id, ground.clock.now());
  return ground.desk.quick(practice.id, async (tx) => {
    await tx.$executeRaw`UPDATE access_package_place SET decision = 'keep' WHERE package_id = ${id}::uuid`;
    const head = await packageOf(tx, person.ids.request ?? '');
    if (head === null) throw new Error('gone');
    const words = { title: '', lead: '', sections: {} as never, left_out: '', read_with_care: '' };
    const about = { title: '', sections: [{ title: 'Why', paragraphs: ['To help.'] }] };
    const of = {
      by: member.id,
      now: ground.clock.now(),
      paperAsked: true,
      words: { ...words, sections: SECTION_WORDS },
      about,
    };
    await releasePackage(tx, practice, head, of);
    const released = await packageOf(tx, person.ids.request ?? '');
    if (released === null) throw new Error('gone');
    return finishedPackage(tx, practice, released, 'json');
  });
}

const SECTION_WORDS = Object.fromEntries(SOURCES.map(({ section }) => [section, section])) as never;

const begin = (practice: Practice, member: MemberActor, person: Somebody, kind: PackageKind) =>
  ground.desk.quick(practice.id, (tx) =>
    insertPackage(tx, practice, {
      ...{ requestId: person.ids.request ?? '', clientId: person.ids.client ?? '', correspondentId: null },
      ...{ kind, language: 'en', by: member.id, now: ground.clock.now() },
    }),
  );

const gather = (practice: Practice, packageId: string, now: Date) =>
  gatherPackage(
    { desk: ground.desk, practices: ground.practices, detect, openJoint: openJointFile },
    { practiceId: practice.id, packageId, now },
  );

/** One row in every table that a source reads, sealed as the program seals. */
async function seed(practice: Practice, member: MemberActor): Promise<Somebody> {
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
    await insert(table, practice, member, person);
  }
  return person;
}

/** Made by the code itself, or with the joint files below. */
const LATER = ['access_package', 'joint_file_person', 'joint_file'];

async function insert(table: Table, practice: Practice, member: MemberActor, person: Somebody): Promise<void> {
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
      return idOf(table, column.name, { practice, member, person, source });
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
async function seedJoint(practice: Practice, member: MemberActor, people: readonly Somebody[], shape: Shape) {
  const made: { there: readonly number[]; inConfidence: boolean; mark: string }[] = [];
  const office = { practice, audit: ground.audit, now: ground.clock.now(), actor: member };
  await ground.desk.quick(practice.id, async (tx: Tx) => {
    const joint = await createJointFile(
      tx,
      office,
      people.map(({ ids }) => ids.client ?? ''),
    );
    for (const { there, inConfidence } of shape.joint) {
      const present = there.filter((n) => n < people.length);
      if (present.length === 0) continue;
      const [id, mark] = [randomUUID(), `joint${randomBytes(6).toString('hex')}`];
      const place = { table: 'file_note_version', column: 'content_sealed', row: `${id}/1` };
      const sealed = joint.key.seal(place, JSON.stringify({ title: '', text: mark }));
      await tx.$executeRaw`
        INSERT INTO file_note (id, practice_id, joint_file_id, kind, on_day, author_id, written_at, version, in_confidence)
        VALUES (${id}::uuid, ${practice.id}::uuid, ${joint.id}::uuid, 'session', '2024-01-15', ${member.id}::uuid,
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
