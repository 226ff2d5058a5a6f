import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Tx } from '../../platform/db/index.js';
import { SubrosaError } from '../../platform/errors.js';
import type { SealingKey } from '../../platform/vault/index.js';
import type { Practice } from '../../practice/index.js';
import { recomputeDue } from '../due.js';
import { keyOfClient, keyToChange } from '../key.js';
import { dayThatCame, type MemberOffice } from '../office.js';
import { refuseWhileRestricted } from '../restrict.js';
import { optionalWords } from './typed.js';

const testSchema = z.object({ name: z.string(), version: z.string().nullable() });

/** The parts of a test, each handed over by its own rule (PRACTICE 46). */
export const TEST_PARTS = ['answers', 'scores', 'interpretation', 'material'] as const;
export type TestPart = (typeof TEST_PARTS)[number];

/** A test or questionnaire of a client. */
export interface FileTest extends Readonly<Record<TestPart, string | null>> {
  readonly id: string;
  readonly name: string;
  readonly version: string | null;
  /** YYYY-MM-DD. */
  readonly takenOn: string;
}

/** Writes one down; never changed afterwards. @throws SubrosaError `client.unknown`, `start.*` */
export async function recordTest(
  tx: Tx,
  office: MemberOffice,
  wanted: { readonly clientId: string; readonly name: string; readonly version: string; readonly takenOn: string } & {
    readonly [part in TestPart]: string;
  },
): Promise<{ readonly id: string }> {
  const { practice, now, actor } = office;
  const { clientId } = wanted;
  const takenOn = dayThatCame(office, wanted.takenOn, 'start.day');
  const name = wanted.name.trim();
  if (name === '' || name.length > 200) throw new SubrosaError('start.test', { hint: 'the name of the test' });
  const id = randomUUID();
  await refuseWhileRestricted(tx, clientId);
  const key = await keyToChange(tx, practice, clientId);
  const test = key.seal(placeOf(id, 'test'), JSON.stringify({ name, version: wanted.version.trim() || null }));
  const [answers, scores, interpretation, material] = TEST_PARTS.map((part) => {
    const text = optionalWords(wanted[part]);
    return text === null ? null : key.seal(placeOf(id, part), text);
  });
  await tx.$executeRaw`
    INSERT INTO file_test (id, practice_id, client_id, test_sealed, taken_on, answers_sealed, scores_sealed,
      interpretation_sealed, material_sealed, recorded_by, recorded_at)
    VALUES (${id}::uuid, ${practice.id}::uuid, ${clientId}::uuid, ${test}, ${takenOn}::date, ${answers}, ${scores},
      ${interpretation}, ${material}, ${actor.id}::uuid, ${now})`;
  await tx.$executeRaw`
    UPDATE client SET last_entry_on = greatest(last_entry_on, ${takenOn}::date) WHERE id = ${clientId}::uuid`;
  await recomputeDue(tx, office, clientId);
  const object = { kind: 'client', id: clientId };
  await office.audit.append(tx, practice.id, { action: 'test.recorded', actor, object, detail: { on: takenOn } });
  return { id };
}

interface Row {
  readonly id: string;
  readonly takenOn: string;
  readonly test: Uint8Array;
  readonly answers: Uint8Array | null;
  readonly scores: Uint8Array | null;
  readonly interpretation: Uint8Array | null;
  readonly material: Uint8Array | null;
}

/** The tests of a client, the newest first. @throws SubrosaError `client.unknown` */
export async function testsOf(tx: Tx, practice: Practice, clientId: string): Promise<readonly FileTest[]> {
  const key = await keyOfClient(tx, practice, clientId);
  const rows = await tx.$queryRaw<Row[]>`
    SELECT id, taken_on::text AS "takenOn", test_sealed AS test, answers_sealed AS answers, scores_sealed AS scores,
      interpretation_sealed AS interpretation, material_sealed AS material
    FROM file_test WHERE client_id = ${clientId}::uuid ORDER BY taken_on DESC, recorded_at DESC`;
  return rows.map((row) => opened(key, row));
}

function opened(key: SealingKey, row: Row): FileTest {
  const part = (name: TestPart) => {
    const sealed = row[name];
    return sealed === null ? null : key.open(placeOf(row.id, name), sealed).toString();
  };
  const test = testSchema.parse(JSON.parse(key.open(placeOf(row.id, 'test'), row.test).toString()));
  return {
    id: row.id,
    takenOn: row.takenOn,
    ...test,
    answers: part('answers'),
    scores: part('scores'),
    interpretation: part('interpretation'),
    material: part('material'),
  };
}

const placeOf = (id: string, column: TestPart | 'test') => ({
  table: 'file_test',
  column: `${column}_sealed`,
  row: id,
});
