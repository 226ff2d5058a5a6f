import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addClient, linkRequest } from '../../src/client/index.js';
import {
  declineDisclosure,
  listDisclosures,
  prepareRelease,
  readDisclosure,
  recordDisclosure,
  saveSheet,
  setObjection,
  startDisclosure,
  writeDisclosure,
} from '../../src/disclosure/index.js';
import type { Tx } from '../../src/platform/db/index.js';
import type { NewPractice } from '../../src/practice/create.js';
import type { Practice } from '../../src/practice/index.js';
import { eraseClient, runRetention } from '../../src/retention/index.js';
import { addPractice, type Ground, MONDAY, openGround } from '../support/ground.js';
import {
  addCorrespondent,
  addMember,
  addRequest,
  erasureOffice,
  type MemberActor,
  noteBackup,
} from '../support/people.js';
import { ACCOUNT, disclosureOffice, SHEET } from './support.js';

let ground: Ground;
let practice: Practice;
let member: MemberActor;
let clientId: string;
beforeAll(async () => {
  ground = await openGround();
  await noteBackup(ground);
});
afterAll(() => ground.close());
beforeEach(() => ground.clock.set(MONDAY));

const quick = <T>(work: (tx: Tx) => Promise<T>) => ground.desk.quick(practice.id, work);
const office = () => disclosureOffice(ground, practice, member, 'owner');

/** A client of whom something was told, who agreed to something and objects to something. */
async function aClient(wanted: Partial<NewPractice>): Promise<string> {
  practice = await addPractice(ground, wanted);
  member = await addMember(ground, practice);
  clientId = (
    await quick((tx) =>
      addClient(tx, office(), { name: 'Mia Holm', birth: '1970-01-01', relationshipStart: '2010-01-01' }),
    )
  ).id;
  await ground.owner.query(`UPDATE relationship SET end_on = '2012-01-01' WHERE client_id = $1`, [clientId]);
  const release = { who: 'we', what: 'dates', toWhom: 'her doctor', until: '2026-04-01', inConversation: false };
  await quick((tx) => prepareRelease(tx, office(), { ...release, clientId, jointFileId: null }));
  await quick((tx) => setObjection(tx, office(), { clientId, objects: true }));
  const account = { ...ACCOUNT, about: 'Mia Holm' };
  const told = { ground: 'child_in_danger', clientId, account, toldAt: null, togetherId: null } as const;
  const { id } = await quick((tx) => recordDisclosure(tx, office(), told));
  return id ?? '';
}

const erase = () =>
  eraseClient(erasureOffice(ground), { practiceId: practice.id, clientId, actor: member, reason: 'asked for' });
const counts = async () =>
  (
    await ground.owner.query(
      `SELECT (SELECT count(*)::int FROM disclosure WHERE practice_id = $1) AS disclosure,
        (SELECT count(*)::int FROM disclosure_entry WHERE practice_id = $1) AS entries,
        (SELECT count(*)::int FROM release WHERE practice_id = $1) AS release,
        (SELECT count(*)::int FROM extract_objection WHERE practice_id = $1) AS objection`,
      [practice.id],
    )
  ).rows[0];

describe('erasing a client', () => {
  it('takes what was told of them where no law keeps it', async () => {
    await aClient({});
    expect(await erase()).toMatchObject({ result: 'erased' });
    expect(await counts()).toEqual({ disclosure: 0, entries: 0, release: 0, objection: 0 });
  });

  it('waits while something told of them is not written down, or not said not to be told', async () => {
    await aClient({});
    const { id } = await quick((tx) => startDisclosure(tx, office(), { ground: 'imminent_danger', clientId }));
    expect(await erase()).toMatchObject({ result: 'held', by: ['disclosure_unwritten'], until: null });
    await quick((tx) => declineDisclosure(tx, office(), { id, reason: 'The wrong button' }));
    expect(await erase()).toMatchObject({ result: 'erased' });
  });

  it('leaves the record that a law keeps, freed of whose it was, says so, and takes the rest', async () => {
    const id = await aClient({ country: 'US', region: 'US-CA', regimes: ['hipaa'], timeZone: 'America/Los_Angeles' });
    const result = await erase();
    expect(result.result === 'erased' && result.certificate.stays).toContainEqual({
      what: 'disclosures',
      why: 'a law keeps what was told to others',
      until: '2032-03-02',
      count: 1,
      ids: [id],
    });
    expect(await counts()).toEqual({ disclosure: 1, entries: 2, release: 0, objection: 0 });
    const record = await quick((tx) => readDisclosure(tx, practice, id));
    // The account to the authority has to be given also when the register knows nobody any more. 45 CFR 164.528.
    expect(record).toMatchObject({ clientId: null, account: { told: ACCOUNT.told, about: 'Mia Holm' } });
    expect(JSON.stringify((await ground.owner.query('SELECT d::text FROM disclosure d')).rows)).not.toContain(clientId);
  });

  it('and the kept record goes after its last day, with its key', async () => {
    const id = await aClient({ country: 'US', region: 'US-CA', regimes: ['hipaa'], timeZone: 'America/Los_Angeles' });
    await erase();
    const keyOf = async () =>
      (await ground.owner.query('SELECT subject_key_id AS key FROM disclosure WHERE id = $1', [id])).rows[0]?.key;
    const key = await keyOf();
    const run = () => runRetention(erasureOffice(ground), { practiceId: practice.id, actor: { kind: 'system' } });
    ground.clock.set('2032-03-03T07:59:59Z');
    await run();
    expect(await keyOf()).toBe(key);
    ground.clock.set('2032-03-03T08:00:00Z');
    await run();
    expect(await counts()).toMatchObject({ disclosure: 0, entries: 0 });
    expect((await ground.owner.query('SELECT 1 FROM subject_key WHERE id = $1', [key])).rowCount).toBe(0);
  });

  it('while a record of a living client stays past that day', async () => {
    const id = await aClient({ country: 'US', region: 'US-CA', regimes: ['hipaa'], timeZone: 'America/Los_Angeles' });
    ground.clock.set('2033-03-03T08:00:00Z');
    await ground.owner.query('UPDATE client SET erasure_due = NULL WHERE id = $1', [clientId]);
    await runRetention(erasureOffice(ground), { practiceId: practice.id, actor: { kind: 'system' } });
    expect(await quick((tx) => readDisclosure(tx, practice, id))).toMatchObject({ clientId });
  });
});

describe('erasing the message that it began with', () => {
  it('waits while what was told about it is not written down, and takes it then: no client’s file has it', async () => {
    practice = await addPractice(ground);
    member = await addMember(ground, practice);
    const at = new Date('2025-01-02T10:00:00Z');
    const wanted = { kind: 'third_party', at, closed: true } as const;
    const request = await addRequest(ground, practice, await addCorrespondent(ground, practice), wanted);
    const start = { ground: 'child_in_danger', requestId: request.id } as const;
    const { id } = await quick((tx) => startDisclosure(tx, office(), start));
    const run = () => runRetention(erasureOffice(ground), { practiceId: practice.id, actor: { kind: 'system' } });
    expect(await run()).toMatchObject({ done: 0, held: 1, failed: 0 });
    await quick((tx) => writeDisclosure(tx, office(), { id, account: ACCOUNT, toldAt: null, togetherId: null }));
    expect(await run()).toMatchObject({ done: 1, held: 0, failed: 0 });
    expect(await counts()).toMatchObject({ disclosure: 0, entries: 0 });
  });

  it('leaves what was told of a client, and takes the sheet of the demand', async () => {
    await aClient({});
    const writer = await addCorrespondent(ground, practice);
    const at = new Date('2025-01-02T10:00:00Z');
    const request = await addRequest(ground, practice, writer, { kind: 'enquiry', at, closed: true });
    await quick((tx) => saveSheet(tx, office(), { requestId: request.id, sheet: SHEET }));
    await ground.owner.query(`DELETE FROM hold WHERE request_id = $1`, [request.id]);
    const told = {
      ground: 'public_health',
      requestId: request.id,
      account: ACCOUNT,
      toldAt: null,
      togetherId: null,
    } as const;
    await quick((tx) => linkRequest(tx, office(), { requestId: request.id, clientId }));
    const { id } = await quick((tx) => recordDisclosure(tx, office(), told));
    await ground.owner.query(`DELETE FROM request_matter WHERE request_id = $1`, [request.id]);
    await ground.owner.query(`UPDATE request SET erase_on = '2026-01-01' WHERE id = $1`, [request.id]);
    await ground.owner.query(`UPDATE client SET erasure_due = NULL WHERE id = $1`, [clientId]);
    const run = await runRetention(erasureOffice(ground), { practiceId: practice.id, actor: { kind: 'system' } });
    expect(run).toMatchObject({ done: 1, failed: 0 });
    expect(await quick((tx) => listDisclosures(tx, { clientId }))).toContainEqual(
      expect.objectContaining({ id, clientId, requestId: null, reference: null }),
    );
    expect((await ground.owner.query('SELECT 1 FROM legal_sheet WHERE practice_id = $1', [practice.id])).rowCount).toBe(
      0,
    );
  });
});
