import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addClient, endRelationship, linkCorrespondent } from '../../src/client/index.js';
import { EVERYWHERE } from '../../src/places.js';
import type { Practice } from '../../src/practice/index.js';
import { readClock } from '../../src/retention/clock.js';
import { confirmRun, type ErasureOffice, runRetention, runState } from '../../src/retention/index.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import {
  addCorrespondent,
  addMember,
  addMessage,
  addRequest,
  deskOffice,
  erasureOffice,
  type MemberActor,
  noteBackup,
} from '../support/people.js';

let ground: Ground;
let practice: Practice;
let member: MemberActor;

beforeAll(async () => {
  ground = await openGround();
});
afterAll(() => ground.close());
beforeEach(async () => {
  ground.clock.set('2026-04-01T08:00:00Z');
  practice = await addPractice(ground);
  member = await addMember(ground, practice);
  await ground.owner.query('DELETE FROM installation_fact');
  await noteBackup(ground);
});

const quick = <T>(work: Parameters<typeof ground.desk.quick<T>>[1]) => ground.desk.quick(practice.id, work);
const system = { kind: 'system' } as const;
const run = (wanted: Partial<ErasureOffice> = {}) =>
  runRetention(erasureOffice(ground, wanted), { practiceId: practice.id, actor: system });
const confirm = (runId: string) => confirmRun(erasureOffice(ground), { practiceId: practice.id, runId, actor: member });
const left = async () =>
  (await ground.owner.query('SELECT id FROM client WHERE practice_id = $1', [practice.id])).rowCount;

async function dueClient(): Promise<string> {
  const office = deskOffice(ground, practice, member);
  const { id } = await quick((tx) => addClient(tx, office, { name: 'Due', relationshipStart: '2020-01-01' }));
  await quick((tx) => endRelationship(tx, office, { clientId: id, on: '2023-03-31' }));
  await ground.owner.query("UPDATE client SET shown_on = '2026-03-16' WHERE id = $1", [id]);
  return id;
}

describe('a run stops and asks', () => {
  it('when it would erase more than five people: nothing goes until an owner confirms', async () => {
    for (let n = 0; n < 6; n += 1) await dueClient();
    const asked = await run();
    expect(asked).toMatchObject({ done: 0, held: 6, failed: 0, asks: ['too_many'] });
    expect(await left()).toBe(6);
    expect(await quick((tx) => runState(tx))).toMatchObject({
      asking: { id: asked.runId, reasons: ['too_many'], wouldErase: 6 },
    });
    expect(await run()).toMatchObject({ runId: asked.runId });
    expect(await confirm(asked.runId)).toMatchObject({ done: 6, asks: [] });
    expect(await left()).toBe(0);
    expect(await quick((tx) => runState(tx))).toMatchObject({ asking: null, lastRun: { state: 'confirmed', done: 6 } });
    await expect(confirm(asked.runId)).rejects.toMatchObject({ code: 'retention.nothing_asked' });
  });

  it('a confirmation covers no more people than were asked about', async () => {
    for (let n = 0; n < 6; n += 1) await dueClient();
    const asked = await run();
    await dueClient();
    expect(await confirm(asked.runId)).toMatchObject({ done: 0, asks: ['too_many'] });
    expect(await left()).toBe(7);
  });

  it('five are no question', async () => {
    for (let n = 0; n < 5; n += 1) await dueClient();
    expect(await run()).toMatchObject({ done: 5, asks: [] });
  });

  it('when no backup exists', async () => {
    await ground.owner.query("DELETE FROM installation_fact WHERE name = 'last_backup'");
    await dueClient();
    expect(await run()).toMatchObject({ done: 0, asks: ['no_backup'] });
    await noteBackup(ground);
    expect(await run()).toMatchObject({ done: 1, asks: [] });
    expect(await quick((tx) => runState(tx))).toMatchObject({ asking: null });
  });

  it('when the machine’s clock is more than a day away from the database’s; an offset is no difference', async () => {
    await dueClient();
    const days = (n: number) => new Date(Date.now() + n * 86_400_000);
    const clock = (n: number) => ({ clock: { now: ground.clock.now, machineNow: () => days(n), moved: false } });
    expect(await run(clock(1.01))).toMatchObject({ asks: ['clock_differs'] });
    expect(await run(clock(-1.01))).toMatchObject({ asks: ['clock_differs'] });
    expect(await run(clock(0.99))).toMatchObject({ done: 1, asks: [] });
  });
});

describe('the clock', () => {
  const at = (ms: number) => ({ now: ground.clock.now, machineNow: () => new Date(ms), moved: false });
  const jump = (clockMs: number, sight: { boot: string | null; uptimeMs: number }) =>
    quick((tx) => readClock(tx, at(clockMs), sight)).then(({ clockJumpMs }) => clockJumpMs);
  const day = 86_400_000;
  const start = Date.parse('2026-03-01T00:00:00Z');

  it('jumped when it moved more than the machine was up, and not over a time in which it was off', async () => {
    await ground.owner.query("INSERT INTO installation_fact VALUES ('last_clock', $1, $2)", [
      JSON.stringify({ boot: 'one', uptimeMs: day }),
      new Date(start),
    ]);
    expect(await jump(start + day, { boot: 'one', uptimeMs: 2 * day })).toBe(0);
    expect(await jump(start + 400 * day, { boot: 'one', uptimeMs: 2 * day })).toBe(399 * day);
    expect(await jump(start - 3 * day, { boot: 'one', uptimeMs: 2 * day })).toBe(-4 * day);
    expect(await jump(start + 30 * day, { boot: 'two', uptimeMs: 1_000 })).toBe(0);
    expect(await jump(start - 30 * day, { boot: 'two', uptimeMs: 1_000 })).toBe(-30 * day);
  });
});

describe('one person’s failure', () => {
  it('stops nobody else’s erasure, leaves that person whole, and is counted and logged', async () => {
    const [bad, good] = [await dueClient(), await dueClient()];
    const [first, ...others] = EVERYWHERE.registry.places;
    if (first === undefined) throw new Error('no places');
    const failing = {
      ...first,
      erase: async (...[tx, scope]: Parameters<typeof first.erase>) => {
        if (scope.clientIds.includes(bad)) throw Object.assign(new Error('disk'), { code: '58030' });
        return first.erase(tx, scope);
      },
    };
    const registry = { ...EVERYWHERE.registry, places: [failing, ...others] };
    const result = await run({ everywhere: { ...EVERYWHERE, registry } });
    expect(result).toMatchObject({ done: 1, failed: 1 });
    const rows = (await ground.owner.query('SELECT id FROM client WHERE id = ANY($1)', [[bad, good]])).rows;
    expect(rows).toEqual([{ id: bad }]);
    const logged = await ground.owner.query(
      "SELECT object_id, detail FROM audit_event WHERE action = 'erasure.failed'",
    );
    expect(logged.rows).toEqual([{ object_id: bad, detail: '{"code":"58030"}' }]);
    expect(await quick((tx) => runState(tx))).toMatchObject({ lastRun: { failed: 1 } });
  });

  it('a table that nobody registered fails loudly and erases nothing', async () => {
    const clientId = await dueClient();
    const places = EVERYWHERE.registry.places.filter(({ name }) => name !== 'holds');
    const result = await run({ everywhere: { ...EVERYWHERE, registry: { ...EVERYWHERE.registry, places } } });
    expect(result).toMatchObject({ done: 0, failed: 1 });
    const logged = await ground.owner.query(
      "SELECT detail FROM audit_event WHERE action = 'erasure.failed' AND object_id = $1",
      [clientId],
    );
    expect(logged.rows).toEqual([{ detail: '{"code":"retention.unregistered_place"}' }]);
  });
});

describe('messages that nobody linked', () => {
  const gone = async (table: string, id: string) =>
    (await ground.owner.query(`SELECT 1 FROM ${table} WHERE id = $1`, [id])).rowCount === 0;

  it('go on their day with their writer, when nothing else of them is left', async () => {
    const person = await addCorrespondent(ground, practice);
    const at = new Date('2025-12-31T10:00:00Z');
    const request = await addRequest(ground, practice, person, { kind: 'third_party', at, closed: true });
    expect(await run()).toMatchObject({ done: 1 });
    expect(await gone('message', request.messageId)).toBe(true);
    expect(await gone('correspondent', person.correspondentId)).toBe(true);
    expect(await gone('subject_key', person.id)).toBe(true);
    expect(await gone('conversation', request.conversationId)).toBe(false);
  });

  it('leave their writer where another message is kept', async () => {
    const person = await addCorrespondent(ground, practice);
    const old = await addRequest(ground, practice, person, {
      kind: 'third_party',
      at: new Date('2025-12-31T10:00:00Z'),
      closed: true,
    });
    const kept = await addRequest(ground, practice, person, {
      kind: 'client_message',
      at: new Date('2026-01-31T10:00:00Z'),
    });
    expect(await run()).toMatchObject({ done: 1 });
    expect(await gone('message', old.messageId)).toBe(true);
    expect(await gone('message', kept.messageId)).toBe(false);
    expect(await gone('subject_key', person.id)).toBe(false);
  });

  it('are kept longer when the thread went on, and go on their day though nobody closed them', async () => {
    const person = await addCorrespondent(ground, practice);
    const open = await addRequest(ground, practice, person, {
      kind: 'third_party',
      at: new Date('2025-12-31T10:00:00Z'),
    });
    await addMessage(ground, practice, person, {
      text: 'An answer',
      direction: 'out',
      conversationId: open.conversationId,
      at: new Date('2026-02-10T10:00:00Z'),
    });
    expect(await run()).toMatchObject({ done: 0, held: 0 });
    const { rows } = await ground.owner.query('SELECT erase_on::text AS on FROM request WHERE id = $1', [open.id]);
    expect(rows).toEqual([{ on: '2026-05-10' }]);
    ground.clock.set('2026-05-11T10:00:00Z');
    expect(await run()).toMatchObject({ done: 1, held: 0 });
  });

  it('are not the clock’s once their address is linked to a client', async () => {
    const person = await addCorrespondent(ground, practice);
    const office = deskOffice(ground, practice, member);
    const { id: clientId } = await quick((tx) => addClient(tx, office, { name: 'A', relationshipStart: '2025-01-01' }));
    await quick((tx) => linkCorrespondent(tx, office, { clientId, correspondentId: person.correspondentId }));
    // Filing cannot know of the link and gives the message a date.
    const request = await addRequest(ground, practice, person, {
      kind: 'third_party',
      at: new Date('2025-12-01T10:00:00Z'),
      closed: true,
    });
    expect(await run()).toMatchObject({ done: 0, held: 0, failed: 0 });
    const { rows } = await ground.owner.query('SELECT erase_on FROM request WHERE id = $1', [request.id]);
    expect(rows).toEqual([{ erase_on: null }]);
  });
});
