import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { eraseClient } from '../../src/retention/index.js';
import { createTidy } from '../../workers/practice/tidy.js';
import { addCorrespondent, erasureOffice } from '../support/people.js';
import { signIn } from '../web/browser.js';
import { CLIENT, eachInAnOffice, MIA, NOBODY, plain } from './stop-office.js';

/** A line that an owner typed stands its year, whoever has the address. */
const at = eachInAnOffice();

const tidy = () =>
  createTidy({ desk: at.ground.desk, clock: at.ground.clock } as never)({ practiceId: at.practice.id });
const linesOf = async (who = at.owner) => plain(await at.list(who)).match(/<li class="card">[\s\S]*?<\/li>/g) ?? [];
const keys = async () => (await at.row('SELECT count(*)::int AS n FROM subject_key WHERE practice_id = $1')).n;

async function eraseTheClient(): Promise<void> {
  await at.therapist.press(`${at.theirs.page}/close`);
  await at.ground.owner.query('DELETE FROM hold WHERE practice_id = $1', [at.practice.id]);
  const result = await eraseClient(erasureOffice(at.ground), {
    practiceId: at.practice.id,
    clientId: at.theirs.id,
    actor: { kind: 'member', id: at.owner.memberId },
    reason: 'asked for',
  });
  expect(result).toMatchObject({ result: 'erased' });
}

it('an erasure changes nothing on the list of who typed the address, and nothing of what they can do there', async () => {
  await at.therapist.press(`${at.theirs.page}/open`);
  await at.say('yes');
  for (const address of [CLIENT, NOBODY]) await at.type(address);
  const before = await linesOf();
  expect(before).toEqual([before[0], before[0]]);
  await eraseTheClient();
  expect(await linesOf()).toEqual(before);
  const html = await at.list();
  for (const address of [CLIENT, NOBODY]) expect(html).toContain(address);
  // Of the person nothing is left, and nothing leads from the line to them.
  const gone = await at.row('SELECT count(*)::int AS n FROM correspondent WHERE id = $1', [
    at.theirs.person.correspondentId,
  ]);
  expect(gone).toEqual({ n: 0 });
  const { rows } = await at.ground.owner.query('SELECT correspondent_id FROM typed_stop WHERE practice_id = $1', [
    at.practice.id,
  ]);
  expect(rows).toEqual([{ correspondent_id: null }, { correspondent_id: null }]);
  // Whoever writes from there is a stranger like any other, to whom no machine answers.
  expect([await at.isAnswered(CLIENT), await at.isAnswered(NOBODY)]).toEqual([false, false]);
  for (const address of [CLIENT, NOBODY]) expect(await at.takeOff(address)).toContain('stopped_removed');
  expect(await linesOf()).toEqual([]);
  expect([await at.isAnswered(CLIENT), await at.isAnswered(NOBODY)]).toEqual([true, true]);
});

it('a line stands its year, known, erased since or never heard of, and then is gone with its key', async () => {
  await at.mail.send({ from: MIA, body: 'Do you have a time for a first talk?' });
  const before = await keys();
  for (const address of [CLIENT, NOBODY, MIA]) await at.type(address);
  expect(await keys()).toBe(before + 3);
  await at.therapist.press(`${at.theirs.page}/open`);
  await eraseTheClient();
  await at.later(364);
  await tidy();
  const lines = (await linesOf()).map((line) => line.replaceAll(MIA, '…'));
  expect(lines).toEqual([lines[0], lines[0], lines[0]]);
  await at.later(3);
  await tidy();
  expect(await linesOf()).toEqual([]);
  expect(await at.row('SELECT count(*)::int AS n FROM typed_stop WHERE practice_id = $1')).toEqual({ n: 0 });
  // The client's own, that of their address and those of the three lines are gone.
  expect(await keys()).toBe(before - 2);
  // That it held on for somebody who is known would tell that they are.
  expect([await at.isAnswered(MIA), await at.isAnswered(NOBODY)]).toEqual([true, true]);
});

it('a line that is typed again begins anew, and those of others keep their days', async () => {
  const other = await signIn(at.ground, at.site, at.practice, 'owner');
  await at.type(NOBODY);
  await at.later(300);
  await at.type(NOBODY, 'machine', await signIn(at.ground, at.site, at.practice, 'owner'));
  await at.type(CLIENT, 'machine', await signIn(at.ground, at.site, at.practice, 'owner'));
  await at.type(CLIENT);
  expect((await linesOf()).join()).toContain('A machine answers there · today');
  const before = await keys();
  await at.type(CLIENT, 'other');
  await at.type(CLIENT, 'other');
  expect(await keys()).toBe(before);
  await at.later(67);
  await tidy();
  const { rows } = await at.ground.owner.query('SELECT member_id FROM typed_stop WHERE practice_id = $1', [
    at.practice.id,
  ]);
  expect(rows).toHaveLength(3);
  expect(rows).not.toContainEqual({ member_id: other.memberId });
});

it('a line from before lines had keys shows, stops and is taken off like any other', async () => {
  const folder = (end: string) => readdirSync(MIGRATIONS).find((name) => name.endsWith(end)) ?? '';
  const sqlOf = (end: string) => readFileSync(path.join(MIGRATIONS, folder(end), 'migration.sql'), 'utf8');
  const first = /^INSERT INTO "typed_stop"[\s\S]*?DROP COLUMN "blocked_reason";/m.exec(sqlOf('_typed_stops'))?.[0];
  const second = /^UPDATE "typed_stop"[\s\S]*?"subject_key_id" SET NOT NULL;/m.exec(sqlOf('_of_their_own'))?.[0];
  const was = at.ground.clock.now().toISOString();
  const people = ['machine', 'request', 'none', 'nobody'].map((name) => `${name}@x.example`);
  const [typed, said, none, unsigned] = await Promise.all(
    people.map(async (address) => (await addCorrespondent(at.ground, at.practice, address)).correspondentId),
  );
  const known = at.theirs.person.correspondentId;
  await at.ground.owner.query('BEGIN');
  await at.ground.owner.query(`ALTER TABLE correspondent ADD COLUMN blocked_by uuid, ADD COLUMN blocked_reason text;
    ALTER TABLE typed_stop ALTER COLUMN address_hash DROP NOT NULL, ALTER COLUMN address_sealed DROP NOT NULL,
      ALTER COLUMN subject_key_id DROP NOT NULL`);
  const before = `UPDATE correspondent SET blocked_at = $2, blocked_reason = $3, blocked_by = $4 WHERE id = $1`;
  for (const id of [typed, known]) await at.ground.owner.query(before, [id, was, 'machine', at.owner.memberId]);
  await at.ground.owner.query(before, [said, was, 'request', at.therapist.memberId]);
  await at.ground.owner.query(before, [unsigned, was, 'other', null]);
  await at.ground.owner.query(first ?? '');
  await at.ground.owner.query(second ?? '');
  await at.ground.owner.query('COMMIT');
  const { rows } = await at.ground.owner.query(
    'SELECT id, blocked_at IS NOT NULL AS said FROM correspondent WHERE practice_id = $1',
    [at.practice.id],
  );
  // Whose line it would be is not known: it stands as said, rather than stop nothing. Who was made for a line is nobody.
  const left = new Map(rows.map((row) => [row.id, row.said]));
  expect([said, none, unsigned, known, typed].map((id) => left.get(id))).toEqual([true, false, true, false, undefined]);
  const html = await at.list();
  for (const address of ['machine@x.example', CLIENT]) expect(html).toContain(address);
  expect(await at.isAnswered('machine@x.example')).toBe(false);
  const n = await keys();
  for (const address of ['machine@x.example', CLIENT]) expect(await at.takeOff(address)).toContain('stopped_removed');
  // A person keeps their key.
  expect(await keys()).toBe(n - 1);
  expect([await at.isAnswered('machine@x.example'), await at.isAnswered(CLIENT)]).toEqual([true, true]);
});

const MIGRATIONS = 'prisma/migrations';
