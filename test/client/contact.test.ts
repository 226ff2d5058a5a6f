import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import {
  addClient,
  addPoint,
  askForNotices,
  changePoint,
  confirmNotices,
  contactOfWriter,
  linkCorrespondent,
  listClients,
  readAgreement,
  stopAddress,
  stopPoint,
  writeAnswers,
} from '../../src/client/index.js';
import type { ContactProof, ContactTerms } from '../../src/policy/contact/index.js';
import type { Practice } from '../../src/practice/index.js';
import { eraseClient } from '../../src/retention/index.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { addCorrespondent, addMember, deskOffice, erasureOffice, type MemberActor } from '../support/people.js';

let ground: Ground;
let practice: Practice;
let member: MemberActor;
beforeAll(async () => {
  ground = await openGround();
  practice = await addPractice(ground);
  member = await addMember(ground, practice);
});
afterAll(() => ground.close());

const office = () => {
  // Each of these is a moment of its own, as at a desk.
  ground.clock.forward(1_000);
  return deskOffice(ground, practice, member);
};
const quick = <T>(work: Parameters<typeof ground.desk.quick<T>>[1]) => ground.desk.quick(practice.id, work);
const NOTHING: ContactTerms = { level: 'nothing', avoid: false, bills: null };
const TIMES: ContactTerms = { ...NOTHING, level: 'times' };
const DETAILS = {
  others: 'her husband, Zacharias',
  nameThem: 'Frau Zimt',
  nameUs: 'the library',
  hours: 'before ten',
  language: 'da',
  agreedWith: 'herself',
} as const;
const ANSWERS = { payer: 'her mother', billSeenBy: 'nobody else', ifIDie: 'my sister Ida', word: null };

const newClient = async (name = 'Mia Zimt') => (await quick((tx) => addClient(tx, office(), { name }))).id;
const add = (clientId: string, value: string, terms: ContactTerms, proof: ContactProof | null = null) =>
  quick((tx) =>
    addPoint(tx, office(), {
      clientId,
      way: value.includes('@') ? 'mail' : 'telephone',
      value,
      terms,
      details: DETAILS,
      proof,
    }),
  );
const change = (clientId: string, pointId: string, terms: ContactTerms, proof: ContactProof | null = null) =>
  quick((tx) => changePoint(tx, office(), { clientId, pointId, terms, details: DETAILS, proof }));
const agreement = (clientId: string) => quick((tx) => readAgreement(tx, practice, clientId));

describe('an agreement', () => {
  let clientId: string;
  beforeEach(async () => {
    clientId = await newClient();
  });

  it('is not asked yet until somebody has, and is found for whoever writes from the address', async () => {
    const asked = async () => (await quick((tx) => listClients(tx, office()))).find(({ id }) => id === clientId);
    expect(await asked()).toMatchObject({ contactAsked: false });
    const person = await addCorrespondent(ground, practice, 'Mia@Example.org');
    const look = () => quick((tx) => contactOfWriter(tx, practice, person.correspondentId));
    expect(await look()).toEqual({ clientId: null, terms: 'unlinked', point: null, died: false });
    await quick((tx) => linkCorrespondent(tx, office(), { clientId, correspondentId: person.correspondentId }));
    expect(await look()).toMatchObject({ clientId, terms: 'unasked', point: null });
    await add(clientId, 'mia@example.org', TIMES, 'in_person');
    expect(await look()).toMatchObject({ clientId, terms: TIMES, point: { ...DETAILS, proof: 'in_person' } });
    expect(await asked()).toMatchObject({ contactAsked: true });
  });

  it('is each person’s own where two share a mailbox', async () => {
    const person = await addCorrespondent(ground, practice, 'both@example.org');
    const partner = await newClient('Ole Birk');
    await add(partner, 'both@example.org', { ...NOTHING, avoid: true });
    await quick((tx) => linkCorrespondent(tx, office(), { clientId, correspondentId: person.correspondentId }));
    const look = () => quick((tx) => contactOfWriter(tx, practice, person.correspondentId));
    expect(await look()).toMatchObject({ clientId, terms: 'unasked' });
    await add(clientId, 'both@example.org', TIMES, 'in_person');
    expect(await look()).toMatchObject({ clientId, terms: TIMES });
  });

  it('is written down once for an address, and takes only what is one', async () => {
    await add(clientId, '+45 20 12 34 56', NOTHING);
    await expect(add(clientId, '+4520123456', NOTHING)).rejects.toMatchObject({ code: 'contact.known' });
    await expect(add(clientId, 'not a number', NOTHING)).rejects.toMatchObject({ code: 'contact.value' });
    await expect(add(clientId, 'a@b@c', NOTHING)).rejects.toMatchObject({ code: 'contact.value' });
  });

  it('becomes stricter without proof and at once; looser only with a proof that can be one', async () => {
    const { id } = await add(clientId, 'mia@example.org', TIMES, 'in_person');
    await change(clientId, id, NOTHING);
    await expect(change(clientId, id, TIMES)).rejects.toMatchObject({ code: 'contact.proof_needed' });
    await expect(change(clientId, id, TIMES, 'word')).rejects.toMatchObject({ code: 'contact.no_word' });
    await expect(change(clientId, id, TIMES, 'call_back')).rejects.toMatchObject({ code: 'contact.no_number' });
    // A number that an unproven caller gives proves nothing about them.
    await add(clientId, '+45 20 12 34 56', NOTHING);
    await expect(change(clientId, id, TIMES, 'call_back')).rejects.toMatchObject({ code: 'contact.no_number' });
    // Nor does one that was added by a proof that is none.
    await expect(add(clientId, '+45 40 12 34 56', NOTHING, 'word')).rejects.toMatchObject({ code: 'contact.no_word' });
    await expect(add(clientId, '+45 40 12 34 56', NOTHING, 'call_back')).rejects.toMatchObject({
      code: 'contact.no_number',
    });
    await add(clientId, '+45 30 12 34 56', NOTHING, 'in_person');
    await change(clientId, id, TIMES, 'call_back');
    await quick((tx) => stopPoint(tx, office(), { clientId, pointId: id }));
    await expect(change(clientId, id, NOTHING)).rejects.toMatchObject({ code: 'contact.proof_needed' });
    const { points, changes } = await agreement(clientId);
    expect(points[0]).toMatchObject({ terms: { ...TIMES, avoid: true }, value: 'mia@example.org' });
    const ofPoint = changes
      .filter(({ pointId }) => pointId === id)
      .map(({ what, from, to, proof }) => [what, from, to, proof]);
    expect(ofPoint).toEqual(
      expect.arrayContaining([
        ['added', null, 'times', 'in_person'],
        ['stricter', 'times', 'nothing', null],
        ['looser', 'nothing', 'times', 'call_back'],
        ['stricter', 'times', 'avoid', null],
      ]),
    );
    expect(ofPoint).toHaveLength(4);
  });

  it('the agreed word counts once it was agreed, and cannot be agreed by whoever rings', async () => {
    const write = (word: string | null, proof: ContactProof | null = null) =>
      quick((tx) => writeAnswers(tx, office(), { clientId, answers: { ...ANSWERS, word }, proof }));
    await expect(write('kastanje')).rejects.toMatchObject({ code: 'contact.proof_needed' });
    await expect(write('kastanje', 'word')).rejects.toMatchObject({ code: 'contact.no_word' });
    await write('kastanje', 'in_person');
    const { id } = await add(clientId, 'mia@example.org', TIMES, 'word');
    expect((await agreement(clientId)).answers).toEqual({ ...ANSWERS, word: 'kastanje' });
    // To take it away needs none, and then it proves nothing.
    await write(null);
    await expect(change(clientId, id, { ...TIMES, level: 'anything' }, 'word')).rejects.toMatchObject({
      code: 'contact.no_word',
    });
  });

  it('stops an address about which nothing was agreed', async () => {
    await quick((tx) => stopAddress(tx, office(), { clientId, address: 'mia@work.example' }));
    await quick((tx) => stopAddress(tx, office(), { clientId, address: 'MIA@work.example' }));
    expect((await agreement(clientId)).points.map(({ value, terms }) => [value, terms])).toEqual([
      ['mia@work.example', { ...NOTHING, avoid: true }],
    ]);
  });

  it('notices go to another address once a member has confirmed it, and not before', async () => {
    const old = await add(clientId, 'mia@example.org', NOTHING);
    const fresh = await add(clientId, 'mia@new.example', NOTHING);
    const notices = async () => (await agreement(clientId)).points.map(({ notice }) => notice);
    const ask = (pointId: string) => quick((tx) => askForNotices(tx, office(), { clientId, pointId }));
    const confirm = (pointId: string, proof: ContactProof | null) =>
      quick((tx) => confirmNotices(tx, office(), { clientId, pointId, proof }));
    await ask(old.id);
    await confirm(old.id, 'in_person');
    await ask(fresh.id);
    expect(await notices()).toEqual(['confirmed', 'asked']);
    await expect(confirm(fresh.id, null)).rejects.toMatchObject({ code: 'contact.proof_needed' });
    expect(await notices()).toEqual(['confirmed', 'asked']);
    await confirm(fresh.id, 'in_person');
    expect(await notices()).toEqual(['no', 'confirmed']);
    await quick((tx) => stopPoint(tx, office(), { clientId, pointId: fresh.id }));
    expect(await notices()).toEqual(['no', 'no']);
    await expect(ask(fresh.id)).rejects.toMatchObject({ code: 'contact.avoided' });
  });
});

describe('what is kept of it', () => {
  it('is sealed: neither rows nor log hold a word of it', async () => {
    const clientId = await newClient();
    await add(clientId, 'mia.zimt@example.org', TIMES, 'in_person');
    await quick((tx) => writeAnswers(tx, office(), { clientId, answers: ANSWERS, proof: 'in_person' }));
    for (const table of ['contact_point', 'contact_change', 'contact_answers', 'audit_event']) {
      const { rows } = await ground.owner.query(`SELECT t::text AS row FROM ${table} t`);
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.map(({ row }) => row).join()).not.toMatch(/zimt|zacharias|library|mother|ida\b|before ten/i);
    }
    const { rows } = await ground.owner.query(
      "SELECT detail FROM audit_event WHERE object_id = $1 AND action = 'contact.added_proven'",
      [clientId],
    );
    expect(JSON.parse(rows[0].detail)).toEqual({ point: expect.any(String), proof: 'in_person', to: 'times' });
  });

  it('cannot be read, written or seen by the login that a stranger reaches', async () => {
    for (const table of ['contact_point', 'contact_change', 'contact_answers', 'client_death']) {
      for (const sql of [`SELECT 1 FROM ${table}`, `DELETE FROM ${table}`, `INSERT INTO ${table} DEFAULT VALUES`]) {
        await expect(asLogin(ground.frontUrl, sql)).rejects.toThrow(`permission denied for table ${table}`);
      }
    }
  });

  it('no line of the history can be changed by the desk', async () => {
    const sql = "UPDATE contact_change SET proof = 'word'";
    await expect(asLogin(ground.deskUrl, sql)).rejects.toThrow('permission denied for table contact_change');
  });

  it('goes with the person, and the neighbour keeps theirs; another practice sees neither', async () => {
    const clients = [await newClient('Gone'), await newClient('Stays')] as const;
    for (const clientId of clients) {
      await add(clientId, 'shared@example.org', TIMES, 'in_person');
      await quick((tx) => writeAnswers(tx, office(), { clientId, answers: ANSWERS, proof: 'in_person' }));
    }
    const other = await addPractice(ground);
    const seen = await ground.desk.quick(other.id, (tx) => tx.$queryRaw`SELECT 1 FROM contact_point`);
    expect(seen).toEqual([]);
    const result = await eraseClient(erasureOffice(ground), {
      practiceId: practice.id,
      clientId: clients[0],
      actor: member,
      reason: 'asked for',
    });
    expect(result.result).toBe('erased');
    for (const table of ['contact_point', 'contact_change', 'contact_answers']) {
      const counts = await Promise.all(
        clients.map(
          async (id) => (await ground.owner.query(`SELECT 1 FROM ${table} WHERE client_id = $1`, [id])).rowCount,
        ),
      );
      expect([table, counts[0], (counts[1] ?? 0) > 0]).toEqual([table, 0, true]);
    }
    expect((await agreement(clients[1])).points[0]).toMatchObject(DETAILS);
  });
});

async function asLogin(connectionString: string, sql: string): Promise<void> {
  const login = new pg.Client({ connectionString });
  await login.connect();
  try {
    await login.query("SELECT set_config('subrosa.practice', $1, false)", [practice.id]);
    await login.query(sql);
  } finally {
    await login.end();
  }
}
