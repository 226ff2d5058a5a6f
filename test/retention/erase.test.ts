import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { verifyChain } from '../../src/audit/index.js';
import { addClient, endRelationship, linkCorrespondent, linkRequest } from '../../src/client/index.js';
import type { Practice } from '../../src/practice/index.js';
import {
  addHold,
  eraseClient,
  listErasures,
  markShown,
  runRetention,
  verifyCertificate,
} from '../../src/retention/index.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import {
  addCorrespondent,
  addMember,
  addMessage,
  addRequest,
  closeRequest,
  deskOffice,
  erasureOffice,
  type MemberActor,
  noteBackup,
  type Person,
} from '../support/people.js';

let ground: Ground;
let practice: Practice;
let member: MemberActor;
let clientId: string;
let person: Person;

beforeAll(async () => {
  ground = await openGround();
  await noteBackup(ground);
});
afterAll(() => ground.close());

/** A client whose file is kept to 31 March 2026, shown to a member on 16 March, with one closed request. */
beforeEach(async () => {
  ground.clock.set('2026-03-16T08:00:00Z');
  practice = await addPractice(ground);
  member = await addMember(ground, practice);
  clientId = (await quick((tx) => addClient(tx, office(), { name: 'Mia', relationshipStart: '2020-01-01' }))).id;
  await quick((tx) => endRelationship(tx, office(), { clientId, on: '2023-03-31' }));
  person = await addCorrespondent(ground, practice);
  await addRequest(ground, practice, person, { at: new Date('2023-03-01T10:00:00Z'), closed: true });
  await quick((tx) => linkCorrespondent(tx, office(), { clientId, correspondentId: person.correspondentId }));
  await quick((tx) => markShown(tx, office(), [clientId]));
});

const office = () => deskOffice(ground, practice, member);
const quick = <T>(work: Parameters<typeof ground.desk.quick<T>>[1]) => ground.desk.quick(practice.id, work);
const run = () => runRetention(erasureOffice(ground), { practiceId: practice.id, actor: { kind: 'system' } });
const erase = () =>
  eraseClient(erasureOffice(ground), { practiceId: practice.id, clientId, actor: member, reason: 'asked for' });
const isThere = async () => (await ground.owner.query('SELECT 1 FROM client WHERE id = $1', [clientId])).rowCount === 1;
const due = async () =>
  (await ground.owner.query('SELECT erasure_due::text AS due FROM client WHERE id = $1', [clientId])).rows[0]?.due;

describe('on the day', () => {
  it('the file is kept to its last second in the zone of the practice, and goes after it', async () => {
    ground.clock.set('2026-03-31T21:59:59Z');
    expect(await run()).toMatchObject({ done: 0, held: 0, failed: 0 });
    ground.clock.set('2026-03-31T22:00:00Z');
    expect(await run()).toMatchObject({ done: 1, held: 0, failed: 0 });
    expect(await isThere()).toBe(false);
    expect(await run()).toMatchObject({ done: 0, held: 0, failed: 0 });
  });

  it('a certificate says what went, what stays and what is out of reach, and its signature holds', async () => {
    await ground.owner.query(
      "INSERT INTO installation_fact VALUES ('last_keys_copy', '{}', '2026-03-28T02:00:00Z') ON CONFLICT (name) DO NOTHING",
    );
    ground.clock.set('2026-04-01T08:00:00Z');
    await run();
    const [record] = await quick((tx) => listErasures(tx));
    expect(record?.certificate).toMatchObject({
      subject: { kind: 'client', id: clientId },
      cause: 'clock',
      rule: 'dk.client_file.psychotherapist',
      oldKeysUntil: '2026-04-27',
      outOfReach: expect.arrayContaining([
        'mailboxes_of_recipients',
        'paper_and_printouts',
        'addresses_that_an_owner_typed',
      ]),
      places: expect.arrayContaining([
        { place: 'messages', table: 'message', rows: 1 },
        { place: 'keys', table: 'subject_key', rows: 2 },
      ]),
      stays: expect.arrayContaining([expect.objectContaining({ what: 'conversation_links', count: 1 })]),
    });
    if (record === undefined) throw new Error('no record');
    expect(verifyCertificate(ground.vault, record.certificate)).toBe(true);
    expect(verifyCertificate(ground.vault, { ...record.certificate, oldKeysUntil: null })).toBe(false);
  });

  it('the log names the act with opaque ids, and stays unbroken', async () => {
    ground.clock.set('2026-04-01T08:00:00Z');
    await run();
    const { rows } = await ground.owner.query(
      "SELECT action, actor_kind, object_id FROM audit_event WHERE practice_id = $1 AND action LIKE 'client.erased'",
      [practice.id],
    );
    expect(rows).toEqual([{ action: 'client.erased', actor_kind: 'system', object_id: clientId }]);
    const verdict = await quick((tx) => verifyChain(tx, { vault: ground.vault, practiceId: practice.id, head: null }));
    expect(verdict.ok).toBe(true);
  });
});

describe('asked again inside the transaction', () => {
  beforeEach(() => ground.clock.set('2026-04-01T08:00:00Z'));

  it('a hold keeps the file', async () => {
    await quick((tx) => addHold(tx, office(), { clientId, reason: 'a dispute' }));
    expect(await run()).toMatchObject({ done: 0, held: 1 });
    expect(await isThere()).toBe(true);
  });

  it('an open request keeps it, closed it does not, and a rights request does for six months more', async () => {
    const request = await addRequest(ground, practice, person, {
      kind: 'rights_request',
      at: new Date('2023-02-01T10:00:00Z'),
    });
    expect(await run()).toMatchObject({ done: 0, held: 1 });
    await closeRequest(ground, practice, request.id);
    expect(await run()).toMatchObject({ done: 0, held: 1 });
    ground.clock.set('2026-10-02T08:00:00Z');
    // Shown too long ago by now.
    expect(await run()).toMatchObject({ done: 0, held: 1 });
    await quick((tx) => markShown(tx, office(), [clientId]));
    ground.clock.set('2026-10-16T08:00:00Z');
    expect(await run()).toMatchObject({ done: 1, held: 0 });
  });

  it('a message that came meanwhile moves the date and is an entry from then on', async () => {
    await addMessage(ground, practice, person, { text: 'May I come back?', at: new Date('2026-03-31T20:00:00Z') });
    expect(await run()).toMatchObject({ done: 0, held: 0 });
    expect(await due()).toBe('2029-03-31');
  });

  it('a legal demand that nobody has linked yet keeps everybody', async () => {
    await addRequest(ground, practice, await addCorrespondent(ground, practice), { kind: 'legal_demand' });
    expect(await run()).toMatchObject({ done: 0, held: 1 });
  });

  it('nobody goes whom no member was shown', async () => {
    await ground.owner.query('UPDATE client SET shown_on = NULL WHERE id = $1', [clientId]);
    expect(await run()).toMatchObject({ done: 0, held: 1 });
    await ground.owner.query("UPDATE client SET shown_on = '2026-03-19' WHERE id = $1", [clientId]);
    expect(await run()).toMatchObject({ done: 0, held: 1 });
    await ground.owner.query("UPDATE client SET shown_on = '2026-03-18' WHERE id = $1", [clientId]);
    expect(await run()).toMatchObject({ done: 1, held: 0 });
  });
});

describe('by a button', () => {
  it('goes before the date where no law keeps it', async () => {
    expect(await erase()).toMatchObject({ result: 'erased', certificate: { cause: 'member' } });
    expect(await isThere()).toBe(false);
  });

  it('the answer says exactly what stays, why and until when', async () => {
    const psychologist = await addPractice(ground, { profession: 'psychologist' });
    const desk = deskOffice(ground, psychologist, member);
    const inside = <T>(work: Parameters<typeof ground.desk.quick<T>>[1]) => ground.desk.quick(psychologist.id, work);
    const { id } = await inside((tx) => addClient(tx, desk, { name: 'Kept', relationshipStart: '2020-01-01' }));
    await inside((tx) => endRelationship(tx, desk, { clientId: id, on: '2024-01-15' }));
    const hold = await inside((tx) => addHold(tx, desk, { clientId: id, reason: 'a case', until: '2026-12-31' }));
    const of = { practiceId: psychologist.id, clientId: id, actor: member, reason: 'asked for' };
    expect(await eraseClient(erasureOffice(ground), of)).toEqual({
      result: 'held',
      by: ['smallest_period', 'hold:by_hand'],
      until: '2029-01-15',
      mustKeepUntil: '2029-01-15',
      holds: [{ id: hold.id, ground: 'by_hand', until: '2026-12-31' }],
    });
  });

  it('asks for a reason and for somebody who is there', async () => {
    const of = { practiceId: practice.id, clientId, actor: member };
    await expect(eraseClient(erasureOffice(ground), { ...of, reason: ' ' })).rejects.toMatchObject({
      code: 'hold.reason',
    });
    await expect(eraseClient(erasureOffice(ground), { ...of, clientId: member.id, reason: 'x' })).rejects.toMatchObject(
      {
        code: 'client.unknown',
      },
    );
  });
});

describe('what others wrote about the person', () => {
  it('stays under their keys, is listed for a member, and stands in nobody else’s way', async () => {
    const relative = await addCorrespondent(ground, practice);
    const request = await addRequest(ground, practice, relative, {
      kind: 'third_party',
      at: new Date('2023-01-02T10:00:00Z'),
      closed: true,
    });
    await quick((tx) => linkRequest(tx, office(), { requestId: request.id, clientId }));
    const result = await erase();
    expect(result.result === 'erased' && result.certificate.stays).toContainEqual(
      expect.objectContaining({ what: 'requests_of_others', count: 1, ids: [request.id] }),
    );
    const { rows } = await ground.owner.query('SELECT client_id FROM request_matter WHERE request_id = $1', [
      request.id,
    ]);
    expect(rows).toEqual([{ client_id: null }]);
  });
});
