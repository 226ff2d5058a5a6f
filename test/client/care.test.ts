import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { addClient } from '../../src/client/index.js';
import type { Practice } from '../../src/practice/index.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { addMember, deskOffice, type MemberActor } from '../support/people.js';

let ground: Ground;
beforeAll(async () => {
  ground = await openGround();
});
afterAll(() => ground.close());

const MIGRATIONS = 'prisma/migrations';

/** The statement by which files that were there before care teams got one. */
function backfill(): string {
  const folder = readdirSync(MIGRATIONS).find((name) => name.endsWith('_care_team')) ?? '';
  const sql = readFileSync(path.join(MIGRATIONS, folder, 'migration.sql'), 'utf8');
  return /^INSERT INTO "care_team"[\s\S]*?;/m.exec(sql)?.[0] ?? '';
}

const register = (practice: Practice, actor: MemberActor | { readonly kind: 'command' }) =>
  ground.desk.quick(practice.id, (tx) => addClient(tx, deskOffice(ground, practice, actor), { name: 'Somebody' }));

const carersOf = async ({ id }: { readonly id: string }) => {
  const { rows } = await ground.owner.query('SELECT member_id FROM care_team WHERE client_id = $1', [id]);
  return rows.map((row) => row.member_id);
};

it('a file from before care teams begins with who registered it, else with the one reader, else with nobody', async () => {
  const solo = await addPractice(ground);
  const alone = await addMember(ground, solo, 'owner');
  await addMember(ground, solo, 'assistant');
  const byCommand = await register(solo, { kind: 'command' });
  const many = await addPractice(ground);
  const [owner, therapist, left] = [
    await addMember(ground, many, 'owner'),
    await addMember(ground, many, 'therapist'),
    await addMember(ground, many, 'therapist'),
  ];
  const theirs = await register(many, therapist);
  const nobodys = await register(many, { kind: 'command' });
  const abandoned = await register(many, left);
  await ground.owner.query('UPDATE member SET left_at = now() WHERE id = $1', [left.id]);
  await ground.owner.query('DELETE FROM care_team');

  await ground.owner.query(backfill());
  expect(await carersOf(byCommand)).toEqual([alone.id]);
  expect(await carersOf(theirs)).toEqual([therapist.id]);
  expect([await carersOf(nobodys), await carersOf(abandoned)]).toEqual([[], []]);
  expect(owner.id).not.toBe(therapist.id);
});
