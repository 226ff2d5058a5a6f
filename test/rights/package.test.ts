import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { openJointFile } from '../../src/client/index.js';
import { detect } from '../../src/detect/index.js';
import type { PackageKind } from '../../src/policy/package/index.js';
import type { Practice } from '../../src/practice/index.js';
import { wants } from '../../src/rights/package/gather.js';
import {
  finishedPackage,
  gatherPackage,
  insertPackage,
  packageOf,
  releasePackage,
} from '../../src/rights/package/index.js';
import { LEFT_OUT } from '../../src/rights/package/left-out.js';
import { SOURCES, type Source } from '../../src/rights/package/sources.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { addMember, type MemberActor } from '../support/people.js';
import { schemaTables } from '../support/schema.js';
import { type JointNote, type Somebody, seed, seedJoint } from './seed.js';

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
      'letter.clear_sealed',
      'letter.envelope_sealed',
      'message.envelope_sealed',
      'reading_reason.reason_sealed',
      'tell_client.reason_sealed',
    ]);
  });
});

describe('a package holds', () => {
  const held = (kind: PackageKind, clientId: string | null) =>
    SOURCES.filter((source) => wants({ regimes: ['eu'] }, { kind, clientId }, source));
  it.each<[string, PackageKind, string | null, (source: Source) => boolean]>([
    ['everything', 'access', 'a client', () => true],
    ['what the person gave', 'portability', 'a client', ({ provided }) => provided === true],
    ['what was told to others', 'accounting', 'a client', ({ section }) => section === 'told_to_others'],
    ['what was exchanged with an address', 'access', null, ({ exchanged }) => exchanged === true],
  ])('%s', (_what, kind, clientId, is) => {
    const found = held(kind, clientId);
    expect(found.length).toBeGreaterThan(2);
    expect(found).toEqual(SOURCES.filter(is));
  });
});

let ground: Ground;
beforeAll(async () => {
  ground = await openGround();
});
afterAll(() => ground.close());

interface Shape {
  readonly people: number;
  readonly joint: readonly JointNote[];
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
        for (let n = 0; n < shape.people; n += 1) people.push(await seed(ground, practice, member));
        const notes = await seedJoint(ground, { practice, member }, people, shape.joint);
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
    const person = await seed(ground, practice, member);
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
