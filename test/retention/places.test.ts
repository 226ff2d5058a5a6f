import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVERYWHERE } from '../../src/places.js';
import type { Practice } from '../../src/practice/index.js';
import { eraseClient, type Registry } from '../../src/retention/index.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { addMember, erasureOffice, type MemberActor } from '../support/people.js';
import { type Column, schemaTables, type Table } from '../support/schema.js';

const { registry } = EVERYWHERE;
const tables = schemaTables();

describe('the list of places', () => {
  it('names every table of the schema once: erased for a person, or said to be impersonal and why', () => {
    const named = [
      ...registry.places.flatMap((place) => place.tables),
      ...registry.impersonal.map(({ table }) => table),
    ];
    expect(named.toSorted()).toEqual([...tables.map(({ table }) => table), '_prisma_migrations'].toSorted());
    expect(registry.impersonal.filter(({ reason }) => reason.trim() === '')).toEqual([]);
  });

  it('reads the schema rightly', () => {
    expect(tables.length).toBeGreaterThan(25);
    const message = tables.find(({ table }) => table === 'message');
    expect(message?.columns).toContainEqual({ name: 'practice_id', type: 'Uuid', optional: false, list: false });
  });
});

/** The ids under which somebody stands in the tables, and marks that stand in each column of theirs that holds anything. */
interface Somebody {
  readonly ids: Readonly<Record<string, string>>;
  readonly mark: string;
}

function newPerson(): Somebody {
  const names = [
    'client',
    'correspondent',
    'message',
    'request',
    'letter',
    'joint_file',
    'relationship',
    'hold',
    'agreement_copy',
    'agreement_draft',
    'correction',
    'rights_step',
    'attachment',
    'alarm_step',
    'stand_in',
    'contact_point',
    'contact_change',
  ];
  const told = [
    'disclosure',
    'disclosure_entry',
    'release',
    'release_act',
    'release_offer',
    'release_press',
    'together',
  ];
  const incidents = ['incident', 'incident_entry', 'incident_person'];
  const care = ['care_team', 'care_closure', 'reading_reason'];
  const more = ['legal_sheet', 'extract_objection', 'plain_mail_wish', 'client_put_off', 'client_key', 'writer_key'];
  const file = [
    'file_note',
    'file_statement',
    'file_draft',
    'file_test',
    'consent',
    'start_notice',
    'invoice',
    'representative',
    'restriction',
    'rectification',
    'recipient_told',
    'access_package',
    'conversation_paper',
    'conversation_paper_fetch',
    'mail_account_item',
    'mail_answer',
    'mail_removal',
    'account',
    'typed_stop',
  ];
  const ids = [...names, ...told, ...incidents, ...care, ...file, ...more].map((name) => [name, randomUUID()] as const);
  return { ids: { ...Object.fromEntries(ids), conversation: randomUUID() }, mark: randomBytes(8).toString('hex') };
}

/** What the erasure must not stop at: no hold in force, nothing open. */
const SETTLED: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  hold: { ground: 'by_hand', released_at: new Date('2024-02-01') },
  request: { status: 'closed', kind: 'client_message', closed_at: new Date('2024-02-01') },
  relationship: { end_on: '2024-01-31' },
  // No law keeps it longer than the person.
  disclosure: { kept_until: null },
  disclosure_entry: { kind: 'told' },
  letter: { member_id: null },
  // One file or the other; and no law keeps it longer than the person.
  file_note: { joint_file_id: null },
  file_draft: { joint_file_id: null },
  invoice: { kept_until: null },
  // A trigger lets a right begin in no other way.
  rights_case: { state: 'received', extended: false, effect: 'none', proof_scope: null },
  message: { direction: 'in' },
  // The line of the register stays, without whom it was about and without a word.
  incident_entry: { kind: 'risk', code: 'clients', level: 'risk', member_id: null },
  // A keyed hash of what only they know stays with the empty thread, whose page must not tell that they are gone.
  conversation: { passphrase_hash: null },
};

let ground: Ground;
let practice: Practice;
let member: MemberActor;

beforeAll(async () => {
  ground = await openGround();
  practice = await addPractice(ground);
  member = await addMember(ground, practice);
});
afterAll(() => ground.close());

describe('erasing somebody of whom every table holds something', () => {
  let erased: Somebody;
  let neighbour: Somebody;

  beforeAll(async () => {
    erased = await fillEveryTable();
    neighbour = await fillEveryTable();
  });

  it('leaves nothing of them in any table, and the neighbour as they were', async () => {
    const before = await rowsWith(neighbour);
    for (const place of registry.places) {
      // A link is nobody's: it holds a random token's hash and the thread's id.
      for (const table of place.tables.filter((name) => name !== 'conversation_link'))
        expect([table, (await rowsWith(erased)).get(table)?.length]).not.toEqual([table, 0]);
    }
    const result = await eraseClient(erasureOffice(ground), {
      practiceId: practice.id,
      clientId: erased.ids.client ?? '',
      actor: member,
      reason: 'asked for',
    });
    expect(result.result).toBe('erased');
    const after = await rowsWith(erased);
    const impersonal = registry.impersonal.map(({ table }) => table);
    expect([...after].filter(([table, rows]) => rows.length > 0 && !impersonal.includes(table))).toEqual([]);
    expect(await rowsWith(neighbour)).toEqual(before);
  });

  it('keeps the private thread and its link, without a trace of whose they were', async () => {
    const id = erased.ids.conversation;
    const thread = await ground.owner.query('SELECT correspondent_id, answer_seen_at FROM conversation WHERE id = $1', [
      id,
    ]);
    expect(thread.rows).toEqual([{ correspondent_id: null, answer_seen_at: null }]);
    expect(
      (await ground.owner.query('SELECT 1 FROM conversation_link WHERE conversation_id = $1', [id])).rowCount,
    ).toBe(1);
  });
});

describe('a table that somebody forgot', () => {
  it('stops an erasure with its name, and nothing is gone', async () => {
    const somebody = await fillEveryTable();
    await ground.owner.query('CREATE TABLE forgotten (id uuid)');
    const erase = (wanted: Registry) =>
      eraseClient(erasureOffice(ground, { everywhere: { ...EVERYWHERE, registry: wanted } }), {
        practiceId: practice.id,
        clientId: somebody.ids.client ?? '',
        actor: member,
        reason: 'asked for',
      });
    await expect(erase(registry)).rejects.toMatchObject({
      code: 'retention.unregistered_place',
      hint: expect.stringContaining('forgotten'),
    });
    await ground.owner.query('DROP TABLE forgotten');
    const lazy = registry.places.map((place) =>
      place.name === 'letters' ? { ...place, erase: async () => ({}) } : place,
    );
    await expect(erase({ ...registry, places: lazy })).rejects.toMatchObject({ code: 'retention.left_behind' });
    expect((await ground.owner.query('SELECT 1 FROM client WHERE id = $1', [somebody.ids.client])).rowCount).toBe(1);
  });
});

async function fillEveryTable(): Promise<Somebody> {
  const somebody = newPerson();
  const personal = new Set(registry.places.flatMap((place) => place.tables));
  for (const table of tables.filter((candidate) => personal.has(candidate.table))) {
    await insert(table, somebody);
    if (table.table === 'subject_key') await insert(table, somebody, { id: somebody.ids.writer_key });
  }
  return somebody;
}

async function insert(of: Table, somebody: Somebody, also: Readonly<Record<string, unknown>> = {}): Promise<void> {
  const values = of.columns.map((column) => {
    const own = { ...SETTLED[of.table], ...also };
    return column.name in own ? own[column.name] : valueFor(of.table, column, somebody);
  });
  const names = of.columns.map(({ name }) => `"${name}"`).join(', ');
  await ground.owner.query(
    `INSERT INTO "${of.table}" (${names}) VALUES (${values.map((_, n) => `$${n + 1}`)})`,
    values,
  );
}

function valueFor(table: string, column: Column, somebody: Somebody): unknown {
  switch (column.type) {
    case 'Uuid':
      // Of proofs, which are about nobody.
      return column.list ? [randomUUID()] : idFor(table, column.name, somebody);
    case 'Bytes':
      // A link's token is random and nobody's: its hash stays with the thread.
      return table === 'conversation_link' ? randomBytes(16) : Buffer.from(somebody.mark, 'hex');
    case 'String':
      return column.list ? [somebody.mark] : `${somebody.mark} ${table}.${column.name}`;
    case 'DateTime':
      return new Date('2024-01-15T10:00:00Z');
    case 'Boolean':
      return false;
    case 'Json':
      return JSON.stringify([somebody.mark]);
    default:
      // The register of incidents counts: no two of a practice have one number.
      return table === 'incident' ? Number.parseInt(somebody.mark.slice(0, 6), 16) : 1;
  }
}

/** Whom a column points at. A column that is not known here is a question for whoever adds it. */
function idFor(table: string, column: string, { ids }: Somebody): string | null {
  if (column === 'practice_id') return practice.id;
  if (/_by$|^member_id$/.test(column)) return member.id;
  if (column === 'author_id') return member.id;
  if (column === 'note_id') return ids.file_note ?? '';
  if (column === 'package_id') return ids.access_package ?? '';
  if (column === 'paper_id') return ids.conversation_paper ?? '';
  if (column === 'cancels_id') return null;
  if (column === 'follows_id') return ids.request ?? '';
  if (column === 'id') return table === 'subject_key' ? (ids.client_key ?? '') : named(ids, table);
  if (column === 'waiting_key_id') return ids.writer_key ?? '';
  if (column === 'subject_key_id') return (table === 'client' ? ids.client_key : ids.writer_key) ?? '';
  return named(ids, column.replace(/_id$/, ''));
}

function named(ids: Somebody['ids'], name: string): string {
  const id = ids[name];
  if (id === undefined) throw new Error(`this test does not know whose id ${name} is`);
  return id;
}

/** Every row of every table that holds an id, a key or a mark of this person: all as text, bytes as hex. */
async function rowsWith({ ids, mark }: Somebody): Promise<Map<string, readonly string[]>> {
  const { conversation: _, incident: __, incident_entry: ___, ...personal } = ids;
  const traces = [...Object.values(personal), mark];
  const { rows } = await ground.owner.query<{ name: string }>(
    "SELECT c.relname::text AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'",
  );
  const found = new Map<string, readonly string[]>();
  for (const { name } of rows) {
    const read = await ground.owner.query<{ row: string }>(`SELECT t::text AS row FROM "${name}" t`);
    const hits = read.rows.map(({ row }) => row).filter((row) => traces.some((trace) => row.includes(trace)));
    found.set(name, hits.toSorted());
  }
  return found;
}
