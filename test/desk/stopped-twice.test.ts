import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { lockAddress } from '../../src/intake/writer.js';
import type { Tx } from '../../src/platform/db/index.js';
import { eraseClient } from '../../src/retention/index.js';
import { createTidy } from '../../workers/practice/tidy.js';
import { type Ground, openGround } from '../support/ground.js';
import { addCorrespondent, erasureOffice } from '../support/people.js';
import { until } from '../support/until.js';
import { openSite, type Site, signIn } from '../web/browser.js';
import { CLIENT, MIA, NOBODY, openStopOffice, plain, STOPPED, type StopOffice } from './stop-office.js';
import { addTeamClient } from './team.js';

let ground: Ground;
let site: Site;
let at: StopOffice;

beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
});
beforeEach(async () => {
  await at?.mail.close();
  at = await openStopOffice(ground, site);
});
afterAll(async () => {
  await at.mail.close();
  await site.close();
  await ground.close();
});

it('what a care team says at a request outlasts what an owner typed and took off again', async () => {
  await at.therapist.press(`${at.theirs.page}/open`);
  await at.say('yes');
  expect(await at.isAnswered(CLIENT)).toBe(false);
  await at.type(CLIENT);
  expect(await at.isAnswered(CLIENT)).toBe(false);
  expect((await at.therapist.get(at.theirs.page)).html).toContain('until an owner takes it off there');
  await at.takeOff(CLIENT);
  expect(await at.list()).not.toContain(CLIENT);
  const { html } = await at.therapist.get(at.theirs.page);
  expect(html).toContain('Automatic answers to this address again');
  expect(html).not.toContain('until an owner takes it off there');
  expect(await at.isAnswered(CLIENT)).toBe(false);
  expect((await at.say('no')).location).toMatch(/unblocked$/);
  expect(await at.isAnswered(CLIENT)).toBe(true);
});

it('what an owner typed outlasts what a care team takes back, and the page of the request says so', async () => {
  await at.therapist.press(`${at.theirs.page}/open`);
  await at.say('yes');
  await at.type(CLIENT);
  const there = await at.say('no');
  expect(there.location).toContain('unblocked_listed');
  expect((await at.therapist.get(there.location ?? '')).html).toContain('so it still gets no automatic answers');
  const { html } = await at.therapist.get(at.theirs.page);
  expect(html).toContain('No more automatic answers to this address');
  expect(html).toContain('until an owner takes it off there');
  expect(await at.isAnswered(CLIENT)).toBe(false);
  await at.takeOff(CLIENT);
  expect(await at.isAnswered(CLIENT)).toBe(true);
});

it('whoever types an address that a team has stopped sees at each step what they see of one that nobody knows', async () => {
  await at.therapist.press(`${at.theirs.page}/open`);
  await at.say('yes');
  ground.clock.forward(1000);
  const steps = async (address: string) => {
    const seen: string[] = [];
    const see = async (what: { readonly status: number; readonly location: string | null; readonly html: string }) => {
      const flash = what.location === null ? '' : (await at.owner.get(what.location)).html;
      seen.push(plain(`${what.status} ${what.location}\n${what.html}\n${flash}`));
    };
    const press = async () => {
      const id = /name="id" value="([^"]+)"/.exec(await at.list())?.[1] ?? '';
      await see(await at.owner.press(`${STOPPED}/remove`, { id }));
      // It is there no more.
      await see(await at.owner.press(`${STOPPED}/remove`, { id }));
    };
    await see(await at.owner.get(STOPPED));
    await see(await at.type(address));
    await see(await at.type(address, 'asked_not_to'));
    await press();
    await see(await at.type(address, 'asked_not_to'));
    await press();
    return seen;
  };
  const known = await steps(CLIENT);
  expect(known).toEqual(await steps(NOBODY));
  expect(known).toHaveLength(8);
  expect(known[2]).toContain('They asked for no mail · today');
  // The log, too: each press is about the line, and not about whoever has the address.
  const { html } = await at.owner.get('/desk/log');
  const presses = html
    .split('<li')
    .filter((line) => line.includes('the list of those that get nothing by itself'))
    .map((line) => line.replace(/typed_stop [0-9a-f]{8} · \d+/, '…'));
  expect(presses).toHaveLength(10);
  expect(presses.slice(0, 5)).toEqual(presses.slice(5));
});

it('what was typed shows for a year, known or not, and begins anew after that', async () => {
  await at.type(CLIENT);
  await at.type(NOBODY);
  const lines = async () => plain(await at.list()).match(/<li class="card">[\s\S]*?<\/li>/g) ?? [];
  const tidy = createTidy({ desk: ground.desk, clock: ground.clock } as never);
  await at.later(364);
  await tidy({ practiceId: at.practice.id });
  const [first, second, ...more] = await lines();
  expect(first).toContain('A machine answers there');
  expect([second, more]).toEqual([first, []]);
  await at.later(3);
  expect(await lines()).toEqual([]);
  await tidy({ practiceId: at.practice.id });
  expect(await lines()).toEqual([]);
  // Of the one who is known it still holds.
  expect(await at.isAnswered(CLIENT)).toBe(false);
  await at.type(CLIENT);
  await at.type(NOBODY);
  const [anew, other] = await lines();
  expect(anew).toContain('A machine answers there · today');
  expect(other).toBe(anew);
});

it('who may see both sees both, and takes off what they see; a line of another owner stays where it is kept from them', async () => {
  const inTeam = await signIn(ground, site, at.practice, 'owner');
  const own = await addTeamClient(ground, at.practice, inTeam, { address: MIA });
  await inTeam.press(`${own.page}/open`);
  await inTeam.press(`${own.page}/block`, { blocked: 'yes' });
  await at.type(MIA, 'other_reader', inTeam);
  await at.type(MIA, 'machine');
  const html = await at.list(inTeam);
  for (const why of ['Said at a request', 'Somebody else reads there', 'A machine answers there']) {
    expect(html).toContain(`${why} · today`);
  }
  expect(html.match(/Take it off the list<\/button>/g)).toHaveLength(1);
  expect((await at.list()).match(/ · today/g)).toHaveLength(1);
  // Whoever is outside the team takes off their own.
  await at.takeOff(MIA);
  expect((await at.list(inTeam)).match(/ · today/g)).toHaveLength(2);
  await at.takeOff(MIA, inTeam);
  expect(await at.list(inTeam)).not.toContain(MIA);
  expect(await at.isAnswered(MIA)).toBe(true);
});

it('two owners who type the same addresses do not see between them which is known', async () => {
  const other = await signIn(ground, site, at.practice, 'owner');
  for (const address of [CLIENT, NOBODY]) await at.type(address, 'machine', other);
  expect(await at.list()).toContain('none that opens to you');
  for (const address of [CLIENT, NOBODY]) await at.type(address);
  for (const who of [at.owner, other]) {
    const [first, second, ...more] = plain(await at.list(who)).match(/<li class="card">[\s\S]*?<\/li>/g) ?? [];
    expect(first).toContain('A machine answers there');
    expect([second, more]).toEqual([first, []]);
  }
  await at.takeOff(NOBODY);
  expect(await at.list(other)).toContain(NOBODY);
});

it('what an owner typed who has left falls to whoever types the address next', async () => {
  const former = await signIn(ground, site, at.practice, 'owner');
  const colleague = await signIn(ground, site, at.practice, 'owner');
  await at.type(CLIENT, 'other', former);
  await at.type(CLIENT, 'other', colleague);
  await ground.owner.query('UPDATE member SET left_at = $2 WHERE id = $1', [former.memberId, ground.clock.now()]);
  await at.type(CLIENT);
  await at.takeOff(CLIENT);
  expect(await at.isAnswered(CLIENT)).toBe(false);
  await ground.owner.query(`UPDATE member SET role = 'therapist' WHERE id = $1`, [colleague.memberId]);
  await at.type(CLIENT);
  await at.takeOff(CLIENT);
  expect(await at.isAnswered(CLIENT)).toBe(true);
});

it('who is just writing for the first time is not forgotten with the line that is taken off', async () => {
  await at.type(NOBODY);
  const { id, hash } = await at.row(
    `SELECT o.id, o.address_hash AS hash FROM correspondent o JOIN typed_stop s ON s.correspondent_id = o.id
     WHERE o.practice_id = $1`,
  );
  let file = () => {};
  const filed = new Promise<void>((resolve) => {
    file = resolve;
  });
  const filing = ground.desk.quick(at.practice.id, async (tx) => {
    await lockAddress(tx, hash);
    await filed;
    await tx.$executeRaw`
      INSERT INTO message (id, practice_id, correspondent_id, direction, channel, state, received_at, created_at, size_bytes)
      VALUES (gen_random_uuid(), ${at.practice.id}::uuid, ${id}::uuid, 'in', 'smtp', 'filed', now(), now(), 1)`;
  });
  const taken = at.takeOff(NOBODY);
  await until(async () => (await at.row(WAITING, [])).waiting, 'the one who waits for the address');
  file();
  await filing;
  expect(await taken).toContain('stopped_removed');
  expect(await at.row('SELECT count(*)::int AS n FROM correspondent WHERE id = $1', [id])).toEqual({ n: 1 });
});

it('both go with the person, and the line of somebody else stays', async () => {
  await at.therapist.press(`${at.theirs.page}/open`);
  await at.say('yes');
  await at.type(CLIENT);
  await at.type(NOBODY);
  await at.therapist.press(`${at.theirs.page}/close`);
  await ground.owner.query('DELETE FROM hold WHERE practice_id = $1', [at.practice.id]);
  const result = await eraseClient(erasureOffice(ground), {
    practiceId: at.practice.id,
    clientId: at.theirs.id,
    actor: { kind: 'member', id: at.owner.memberId },
    reason: 'asked for',
  });
  expect(result).toMatchObject({ result: 'erased' });
  const left = 'SELECT count(*)::int AS n FROM typed_stop WHERE practice_id = $1';
  expect(await at.row(left)).toEqual({ n: 1 });
  const html = await at.list();
  expect(html).not.toContain(CLIENT);
  expect(html).toContain(NOBODY);
});

it('who was typed and never wrote is kept for whatever else stops them, and no longer', async () => {
  const stranger = async (address: string) => (await addCorrespondent(ground, at.practice, address)).correspondentId;
  const [forgotten, said, twice] = [await stranger('a@x.example'), await stranger('b@x.example'), await stranger(MIA)];
  for (const address of ['a@x.example', 'b@x.example', MIA]) await at.type(address);
  await ground.owner.query('UPDATE correspondent SET blocked_at = $2 WHERE id = $1', [said, ground.clock.now()]);
  await at.later(300);
  const other = await signIn(ground, site, at.practice, 'owner');
  await at.type(MIA, 'other', other);
  await at.later(67);
  await createTidy({ desk: ground.desk, clock: ground.clock } as never)({ practiceId: at.practice.id });
  const there = async (id: string) =>
    (await at.row('SELECT count(*)::int AS n FROM correspondent WHERE id = $1', [id])).n;
  expect([await there(forgotten), await there(said), await there(twice)]).toEqual([0, 1, 1]);
  const { rows } = await ground.owner.query('SELECT member_id FROM typed_stop WHERE practice_id = $1', [
    at.practice.id,
  ]);
  expect(rows).toEqual([{ member_id: other.memberId }]);
});

it('the login behind the doors knows that an address is stopped, and neither by whom nor why', async () => {
  await at.type(CLIENT);
  const id = at.theirs.person.correspondentId;
  const front = <T>(work: (tx: Tx) => Promise<T>, { practice } = at) => ground.front.quick(practice.id, work);
  const stopped = (tx: Tx) => tx.$queryRaw`SELECT is_stopped(${id}::uuid) AS stopped`;
  expect(await front(stopped)).toEqual([{ stopped: true }]);
  const denied = expect.objectContaining({ message: expect.stringContaining('permission denied') });
  await expect(front((tx) => tx.$queryRaw`SELECT 1 FROM typed_stop`)).rejects.toEqual(denied);
  await expect(front((tx) => tx.$queryRaw`SELECT is_stranger(${id}::uuid)`)).rejects.toEqual(denied);
  // Nor of another practice.
  const elsewhere = await openStopOffice(ground, site);
  await elsewhere.mail.close();
  expect(await front(stopped, elsewhere)).toEqual([{ stopped: false }]);
});

it('what was typed before there were two facts becomes the line of whoever typed it, and the rest stays as it was', async () => {
  const folder = readdirSync(MIGRATIONS).find((name) => name.endsWith('_typed_stops')) ?? '';
  const sql = readFileSync(path.join(MIGRATIONS, folder, 'migration.sql'), 'utf8');
  const moves = /^INSERT INTO "typed_stop"[\s\S]*?DROP COLUMN "blocked_reason";/m.exec(sql)?.[0] ?? '';
  const was = '2026-01-05T10:00:00.000Z';
  const people = ['machine', 'request', 'none', 'nobody'].map((name) => `${name}@x.example`);
  const [typed, said, none, unsigned] = await Promise.all(
    people.map(async (address) => (await addCorrespondent(ground, at.practice, address)).correspondentId),
  );
  await ground.owner.query('BEGIN');
  await ground.owner.query('ALTER TABLE correspondent ADD COLUMN blocked_by uuid, ADD COLUMN blocked_reason text');
  const before = `UPDATE correspondent SET blocked_at = $2, blocked_reason = $3, blocked_by = $4 WHERE id = $1`;
  await ground.owner.query(before, [typed, was, 'machine', at.owner.memberId]);
  await ground.owner.query(before, [said, was, 'request', at.therapist.memberId]);
  await ground.owner.query(before, [unsigned, was, 'other', null]);
  await ground.owner.query(moves);
  await ground.owner.query('COMMIT');
  const blocked = async (id?: string) =>
    (await at.row('SELECT blocked_at FROM correspondent WHERE id = $1', [id])).blocked_at?.toISOString() ?? null;
  expect([await blocked(typed), await blocked(said), await blocked(none)]).toEqual([null, was, null]);
  // Whose line it would be is not known: it stands as said, rather than stop nothing.
  expect(await blocked(unsigned)).toBe(was);
  const { rows } = await ground.owner.query(
    'SELECT correspondent_id, member_id, reason, typed_at FROM typed_stop WHERE practice_id = $1',
    [at.practice.id],
  );
  expect(rows).toEqual([
    { correspondent_id: typed, member_id: at.owner.memberId, reason: 'machine', typed_at: new Date(was) },
  ]);
});

const MIGRATIONS = 'prisma/migrations';
const WAITING = `SELECT EXISTS (SELECT 1 FROM pg_locks l JOIN pg_database d ON d.oid = l.database
  WHERE d.datname = current_database() AND l.locktype = 'advisory' AND NOT l.granted) AS waiting`;
