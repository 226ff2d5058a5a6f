import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addClient, linkCorrespondent, linkRequest } from '../../src/client/index.js';
import {
  answerApproval,
  correctDisclosure,
  declineDisclosure,
  listDisclosures,
  openDisclosures,
  readDisclosure,
  recordDisclosure,
  startDisclosure,
  tellNow,
  writeDisclosure,
} from '../../src/disclosure/index.js';
import type { Tx } from '../../src/platform/db/index.js';
import type { Practice } from '../../src/practice/index.js';
import { addPractice, type Ground, MONDAY, openGround } from '../support/ground.js';
import { addCorrespondent, addMember, addRequest, type MemberActor } from '../support/people.js';
import { ACCOUNT, disclosureOffice, withSecondApproval } from './support.js';

let ground: Ground;
let practice: Practice;
let member: MemberActor;
let other: MemberActor;
let clientId: string;
beforeAll(async () => {
  ground = await openGround();
});
afterAll(() => ground.close());
beforeEach(async () => {
  ground.clock.set(MONDAY);
  practice = await addPractice(ground);
  member = await addMember(ground, practice, 'therapist');
  other = await addMember(ground, practice, 'therapist');
  clientId = await newClient('Mia');
});

const quick = <T>(work: (tx: Tx) => Promise<T>) => ground.desk.quick(practice.id, work);
const office = (actor = member) => disclosureOffice(ground, practice, actor);
const newClient = async (name: string) => (await quick((tx) => addClient(tx, office(), { name }))).id;
const read = async (id: string) => {
  const record = await quick((tx) => readDisclosure(tx, practice, id));
  if (record === null) throw new Error('no record');
  return record;
};
const events = async () =>
  (
    await ground.owner.query(
      `SELECT action FROM audit_event WHERE practice_id = $1 AND action ~ '^(disclosure|release)' ORDER BY number`,
      [practice.id],
    )
  ).rows.map(({ action }) => action);

describe('a report', () => {
  it('is a time and a ground at first, and unfinished until it is written down', async () => {
    const { id } = await quick((tx) => startDisclosure(tx, office(), { ground: 'child_in_danger', clientId }));
    expect(await read(id)).toMatchObject({
      state: 'unfinished',
      rule: 'dk.disclosure.child_in_danger',
      startedAt: new Date(MONDAY),
      clientId,
      account: null,
    });
    expect((await quick(openDisclosures)).map((head) => head.id)).toEqual([id]);
    ground.clock.forward(3_600_000);
    const toldAt = new Date('2026-03-02T07:55:00Z');
    await quick((tx) => writeDisclosure(tx, office(), { id, account: ACCOUNT, toldAt, togetherId: null }));
    expect(await read(id)).toMatchObject({ state: 'done', account: ACCOUNT, toldAt });
    expect(await quick(openDisclosures)).toEqual([]);
    expect(await events()).toEqual(['disclosure.started', 'disclosure.told']);
  });

  it('is sealed: nothing of what was told stands in a row', async () => {
    await quick((tx) =>
      recordDisclosure(tx, office(), {
        ground: 'imminent_danger',
        clientId,
        account: ACCOUNT,
        toldAt: null,
        togetherId: null,
      }),
    );
    const { rows } = await ground.owner.query('SELECT d::text, e::text FROM disclosure d, disclosure_entry e');
    expect(JSON.stringify(rows)).not.toContain('wombat');
    expect(JSON.stringify(rows)).not.toContain(Buffer.from('wombat').toString('hex'));
  });

  it('waits for nobody, whatever the practice has set, and an assistant can make it', async () => {
    practice = await withSecondApproval(ground, practice);
    const assistant = disclosureOffice(ground, practice, await addMember(ground, practice, 'assistant'), 'assistant');
    const told = { account: ACCOUNT, toldAt: null, togetherId: null, clientId };
    for (const ground of ['imminent_danger', 'child_in_danger', 'vulnerable_adult_in_danger'] as const) {
      const { result } = await quick((tx) => recordDisclosure(tx, assistant, { ground, ...told }));
      expect(result).toBe('done');
    }
  });

  it('is never changed by anybody: a correction stands beside it, and nothing is written twice', async () => {
    const { id } = await quick((tx) => startDisclosure(tx, office(), { ground: 'child_in_danger', clientId }));
    const written = { id, account: ACCOUNT, toldAt: null, togetherId: null };
    await quick((tx) => writeDisclosure(tx, office(), written));
    await expect(quick((tx) => writeDisclosure(tx, office(), written))).rejects.toMatchObject({
      code: 'disclosure.written',
    });
    await expect(quick((tx) => declineDisclosure(tx, office(), { id, reason: 'x' }))).rejects.toMatchObject({
      code: 'disclosure.written',
    });
    await quick((tx) => correctDisclosure(tx, office(other), { id, text: 'It was at 8:05.' }));
    const { account, steps } = await read(id);
    expect(account).toEqual(ACCOUNT);
    expect(steps.find(({ kind }) => kind === 'correction')).toMatchObject({
      text: 'It was at 8:05.',
      writtenBy: other.id,
    });
    for (const change of [
      (tx: Tx) => tx.$executeRaw`UPDATE disclosure_entry SET kind = 'told'`,
      (tx: Tx) => tx.$executeRaw`UPDATE disclosure SET ground = 'release'`,
      (tx: Tx) => tx.$executeRaw`UPDATE release_act SET act = 'signed'`,
      (tx: Tx) => tx.$executeRaw`UPDATE legal_sheet SET decision = 'smallest_set'`,
    ]) {
      await expect(quick(change)).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('that was begun by mistake says so', async () => {
    const { id } = await quick((tx) => startDisclosure(tx, office(), { ground: 'imminent_danger' }));
    await quick((tx) => declineDisclosure(tx, office(), { id, reason: 'The wrong button' }));
    expect(await read(id)).toMatchObject({ state: 'declined', steps: [{ text: 'The wrong button' }] });
  });

  it('asks for what was told, to whom, why, and by whom', async () => {
    for (const name of ['told', 'toWhom', 'necessity', 'byWhom', 'clientWhy'] as const) {
      const account = { ...ACCOUNT, [name]: ' ' };
      await expect(
        quick((tx) =>
          recordDisclosure(tx, office(), {
            ground: 'public_health',
            clientId,
            account,
            toldAt: null,
            togetherId: null,
          }),
        ),
      ).rejects.toMatchObject({ code: `disclosure.${name}` });
    }
    expect(await quick((tx) => listDisclosures(tx))).toEqual([]);
  });
});

describe('whom a record is about', () => {
  it('is the client whom a member said the request is about, or who writes; else the writer', async () => {
    const mother = await addCorrespondent(ground, practice);
    const request = await addRequest(ground, practice, mother);
    const start = async () =>
      (await quick((tx) => startDisclosure(tx, office(), { ground: 'release', requestId: request.id }))).id;
    expect(await read(await start())).toMatchObject({ clientId: null, reference: request.reference });
    await quick((tx) => linkRequest(tx, office(), { requestId: request.id, clientId }));
    expect(await read(await start())).toMatchObject({ clientId });
    const own = await addCorrespondent(ground, practice);
    const mail = await addRequest(ground, practice, own);
    await quick((tx) => linkCorrespondent(tx, office(), { clientId, correspondentId: own.correspondentId }));
    const { id } = await quick((tx) => startDisclosure(tx, office(), { ground: 'release', requestId: mail.id }));
    expect(await read(id)).toMatchObject({ clientId });
  });

  it('is nobody of another practice', async () => {
    const elsewhere = await addPractice(ground);
    await expect(
      ground.desk.quick(elsewhere.id, (tx) =>
        startDisclosure(tx, disclosureOffice(ground, elsewhere, member), { ground: 'release', clientId }),
      ),
    ).rejects.toMatchObject({ code: 'disclosure.unknown' });
  });
});

describe('a second member', () => {
  const offence = () =>
    quick((tx) =>
      recordDisclosure(tx, office(), {
        ground: 'preventing_offence',
        clientId,
        account: ACCOUNT,
        toldAt: null,
        togetherId: null,
      }),
    );

  it('is asked where the practice wants it, agrees, and only then it is told', async () => {
    expect((await offence()).result).toBe('done');
    practice = await withSecondApproval(ground, practice);
    const { id, result } = await offence();
    if (id === null) throw new Error('no record');
    expect(result).toBe('asked');
    expect(await read(id)).toMatchObject({ state: 'draft', toldAt: null });
    expect((await quick((tx) => tellNow(tx, office(), { id }))).result).toBe('asked');
    await expect(quick((tx) => answerApproval(tx, office(), { id, agrees: true, reason: '' }))).rejects.toMatchObject({
      code: 'disclosure.own',
    });
    await quick((tx) => answerApproval(tx, office(other), { id, agrees: true, reason: '' }));
    ground.clock.forward(60_000);
    expect((await quick((tx) => tellNow(tx, office(), { id }))).result).toBe('done');
    expect(await read(id)).toMatchObject({ state: 'done', toldAt: ground.clock.now() });
  });

  it('may say no, with a reason', async () => {
    practice = await withSecondApproval(ground, practice);
    const { id } = await offence();
    if (id === null) throw new Error('no record');
    await quick((tx) => answerApproval(tx, office(other), { id, agrees: false, reason: 'Ask the association first' }));
    expect(await read(id)).toMatchObject({ state: 'declined' });
    await expect(quick((tx) => tellNow(tx, office(), { id }))).rejects.toMatchObject({ code: 'disclosure.written' });
  });
});

describe('the login of the public pages', () => {
  it.each(['disclosure', 'disclosure_entry', 'release', 'release_act', 'legal_sheet', 'extract_objection'])(
    'reads nothing of %s',
    async (table) => {
      const { rows } = await ground.owner.query(
        `SELECT has_any_column_privilege('subrosa_front', $1, 'SELECT, INSERT, UPDATE') AS any`,
        [table],
      );
      expect(rows).toEqual([{ any: false }]);
    },
  );
});
