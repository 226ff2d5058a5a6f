import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  addClient,
  editClient,
  endRelationship,
  getClient,
  listClients,
  recomputeAll,
  recordDeath,
  startRelationship,
} from '../../src/client/index.js';
import { loadPractice, type Practice } from '../../src/practice/index.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { addMember, deskOffice, type MemberActor } from '../support/people.js';

let ground: Ground;
let practice: Practice;
let member: MemberActor;

beforeAll(async () => {
  ground = await openGround();
  practice = await addPractice(ground);
  member = await addMember(ground, practice);
});
afterAll(() => ground.close());

const office = (of = practice) => deskOffice(ground, of, member);
const add = (wanted: Parameters<typeof addClient>[2], of = practice) =>
  ground.desk.quick(of.id, (tx) => addClient(tx, office(of), wanted));
const get = (id: string, of = practice) => ground.desk.quick(of.id, (tx) => getClient(tx, office(of), id));

describe('the register', () => {
  it('shows a client with the relationship, and no date while it is open', async () => {
    const { id } = await add({ name: 'Mia Holm', email: 'Mia@Example.org', relationshipStart: '2025-01-06' });
    expect(await get(id)).toMatchObject({
      name: 'Mia Holm',
      email: 'Mia@Example.org',
      relationshipStart: '2025-01-06',
      relationshipEnd: null,
      erasureDue: null,
      holds: 0,
    });
  });

  it('sets the date by the rule of the country and profession when the relationship ends', async () => {
    const { id } = await add({ name: 'Ended', relationshipStart: '2024-01-06' });
    await ground.desk.quick(practice.id, (tx) => endRelationship(tx, office(), { clientId: id, on: '2026-02-27' }));
    expect(await get(id)).toMatchObject({
      relationshipEnd: '2026-02-27',
      erasureDue: '2029-02-27',
      erasureRule: 'dk.client_file.psychotherapist',
    });
  });

  it('takes the date away when a new relationship starts', async () => {
    const { id } = await add({ name: 'Back', relationshipStart: '2024-01-06' });
    await ground.desk.quick(practice.id, (tx) => endRelationship(tx, office(), { clientId: id, on: '2026-02-27' }));
    await ground.desk.quick(practice.id, (tx) => startRelationship(tx, office(), { clientId: id, on: '2026-03-01' }));
    expect(await get(id)).toMatchObject({ relationshipStart: '2026-03-01', relationshipEnd: null, erasureDue: null });
  });

  it('refuses an end before the start, an end that has not come, and a second start', async () => {
    const { id } = await add({ name: 'Dates', relationshipStart: '2026-02-01' });
    const end = (on: string) =>
      ground.desk.quick(practice.id, (tx) => endRelationship(tx, office(), { clientId: id, on }));
    await expect(end('2026-01-31')).rejects.toMatchObject({ code: 'client.date' });
    await expect(end('2026-03-03')).rejects.toMatchObject({ code: 'client.date' });
    await expect(end('2026-02-30')).rejects.toMatchObject({ code: 'client.date' });
    await expect(
      ground.desk.quick(practice.id, (tx) => startRelationship(tx, office(), { clientId: id, on: '2026-03-01' })),
    ).rejects.toMatchObject({ code: 'client.started' });
  });

  it('keeps no name and no address in the clear', async () => {
    await add({ name: 'Quartzelda Nightingale', email: 'quartzelda@example.org' });
    const { rows } = await ground.owner.query(
      'SELECT encode(identity_sealed, $1) AS sealed, c::text AS row FROM client c',
      ['escape'],
    );
    expect(JSON.stringify(rows)).not.toMatch(/quartzelda/i);
  });

  it('is closed to the login that strangers drive', async () => {
    for (const table of [
      'client',
      'relationship',
      'client_link',
      'client_put_off',
      'request_matter',
      'joint_file_person',
      'care_team',
      'care_closure',
      'reading_reason',
      'reading_seen',
    ]) {
      await expect(
        ground.front.quick(practice.id, (tx) =>
          tx.$queryRaw([`SELECT 1 FROM ${table}`] as unknown as TemplateStringsArray),
        ),
      ).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('of another practice is not there', async () => {
    const other = await addPractice(ground);
    const { id } = await add({ name: 'Elsewhere' }, other);
    expect(await get(id)).toBeNull();
    const listed = await ground.desk.quick(practice.id, (tx) => listClients(tx, office()));
    expect(listed.map((client) => client.id)).not.toContain(id);
  });

  it('writes each change into the log, with ids and dates alone', async () => {
    const { id } = await add({ name: 'Logged Person', relationshipStart: '2026-01-05' });
    await ground.desk.quick(practice.id, (tx) => endRelationship(tx, office(), { clientId: id, on: '2026-02-02' }));
    const { rows } = await ground.owner.query(
      'SELECT action, detail FROM audit_event WHERE object_id = $1 ORDER BY number',
      [id],
    );
    expect(rows).toEqual([
      { action: 'client.added', detail: '{}' },
      { action: 'relationship.started', detail: '{"on":"2026-01-05"}' },
      { action: 'relationship.ended', detail: '{"due":"2029-02-02","on":"2026-02-02"}' },
    ]);
  });
});

describe('the date of erasure', () => {
  it('is not known where no rule is: Romania, until the practice types a period and the reason', async () => {
    const bucharest = await addPractice(ground, { country: 'RO', language: 'ro', timeZone: 'Europe/Bucharest' });
    const { id } = await add({ name: 'Ioana', relationshipStart: '2024-01-06' }, bucharest);
    await ground.desk.quick(bucharest.id, (tx) =>
      endRelationship(tx, office(bucharest), { clientId: id, on: '2026-01-30' }),
    );
    expect(await get(id, bucharest)).toMatchObject({ erasureDue: null, erasureRule: null });
    await ground.owner.query('UPDATE practice SET settings = $2 WHERE id = $1', [
      bucharest.id,
      JSON.stringify({ retention: { client_file: { period: { years: 5 }, reason: 'as agreed with our clients' } } }),
    ]);
    const changed = await ground.desk.quick(bucharest.id, (tx) => loadPractice(tx, ground.vault, bucharest.id));
    expect(await ground.desk.quick(bucharest.id, (tx) => recomputeAll(tx, office(changed)))).toEqual({ moved: 1 });
    expect(await get(id, bucharest)).toMatchObject({ erasureDue: '2031-01-30', erasureRule: 'ro.client_file' });
  });

  it('waits for the birthday where a minor is kept longer, or for a member who knows that they were of age', async () => {
    const la = await addPractice(ground, {
      country: 'US',
      region: 'CA',
      language: 'en',
      timeZone: 'America/Los_Angeles',
    });
    const { id } = await add({ name: 'Sam', relationshipStart: '2024-01-06' }, la);
    await ground.desk.quick(la.id, (tx) => endRelationship(tx, office(la), { clientId: id, on: '2026-01-30' }));
    expect((await get(id, la))?.erasureDue).toBeNull();
    await ground.desk.quick(la.id, (tx) => editClient(tx, office(la), { clientId: id, wasOfAge: true }));
    expect((await get(id, la))?.erasureDue).toBe('2033-01-30');
    await ground.desk.quick(la.id, (tx) =>
      editClient(tx, office(la), { clientId: id, birth: '2012-05-01', wasOfAge: false }),
    );
    expect((await get(id, la))?.erasureDue).toBe('2037-05-01');
  });

  it('runs from a death that nobody had ended before, and a hold waits for a therapist to look', async () => {
    const { id } = await add({ name: 'Late', relationshipStart: '2024-01-06' });
    await ground.desk.quick(practice.id, (tx) => recordDeath(tx, office(), { clientId: id, on: '2026-02-20' }));
    expect(await get(id)).toMatchObject({
      diedOn: '2026-02-20',
      erasureDue: '2029-02-20',
      holds: 1,
      asksWhetherEnded: false,
    });
  });
});

describe('"Has this ended?"', () => {
  it('is asked when nothing was written for a year and nobody ended it', async () => {
    const quiet = await add({ name: 'Quiet', relationshipStart: '2025-02-28' });
    const fresh = await add({ name: 'Fresh', relationshipStart: '2025-03-10' });
    expect((await get(quiet.id))?.asksWhetherEnded).toBe(true);
    expect((await get(fresh.id))?.asksWhetherEnded).toBe(false);
  });
});
