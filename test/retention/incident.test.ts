import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addClient } from '../../src/client/index.js';
import { findIncident, incidentWords, openIncident } from '../../src/incident/index.js';
import { addPerson } from '../../src/incident/people.js';
import type { Tx } from '../../src/platform/db/index.js';
import { incidentWordsUntil } from '../../src/policy/retention/index.js';
import type { Practice } from '../../src/practice/index.js';
import { eraseOneRequest } from '../../src/retention/erase.js';
import { type ErasureResult, eraseClient, runRetention, verifyCertificate } from '../../src/retention/index.js';
import { dropOutlivedIncidents } from '../../src/retention/places/incident.js';
import { addPractice, type Ground, MONDAY, openGround } from '../support/ground.js';
import {
  type AddedRequest,
  addCorrespondent,
  addMember,
  addRequest,
  erasureOffice,
  type MemberActor,
  noteBackup,
} from '../support/people.js';

const WORDS = 'The list of Thursday lay in the bus: quartz marmot';

let ground: Ground;
let practice: Practice;
let member: MemberActor;
beforeAll(async () => {
  ground = await openGround();
});
afterAll(() => ground.close());
beforeEach(async () => {
  ground.clock.set(MONDAY);
  practice = await addPractice(ground, { language: 'en' });
  member = await addMember(ground, practice);
});

const quick = <T>(work: (tx: Tx) => Promise<T>) => ground.desk.quick(practice.id, work);
const office = () => ({
  practice,
  audit: ground.audit,
  now: ground.clock.now(),
  actor: member,
  role: 'owner' as const,
});

async function client(name: string): Promise<string> {
  const wanted = { name, birth: '1970-01-01', relationshipStart: '2000-01-01' };
  const { id } = await quick((tx) => addClient(tx, office(), wanted));
  await ground.owner.query(`UPDATE relationship SET end_on = '2002-01-01' WHERE client_id = $1`, [id]);
  return id;
}

/** An incident that is closed, so that nothing holds anybody. */
async function incident(of: {
  readonly request?: AddedRequest;
  readonly clientId?: string;
  readonly people?: readonly string[];
}) {
  const request = of.request === undefined ? null : { id: of.request.id, receivedAt: ground.clock.now() };
  const wanted = { kind: 'lost_device', text: WORDS, aware: null, request, clientId: of.clientId ?? null } as const;
  const { id } = await quick((tx) => openIncident(tx, office(), wanted));
  for (const person of of.people ?? []) {
    await quick(async (tx) => {
      const head = await findIncident(tx, practice, id);
      if (head !== null) await addPerson(tx, office(), head, person);
    });
  }
  await ground.owner.query(
    `INSERT INTO incident_entry (id, practice_id, incident_id, number, kind, at, written_by)
     VALUES (gen_random_uuid(), $1, $2, 99, 'closed', $3, $4)`,
    [practice.id, id, ground.clock.now(), member.id],
  );
  await ground.owner.query('DELETE FROM hold WHERE practice_id = $1', [practice.id]);
  return id;
}

const wordsIn = (id: string) =>
  quick(async (tx) => {
    const head = await findIncident(tx, practice, id);
    return head === null ? [] : [...(await incidentWords(tx, practice, head)).values()];
  });
const erase = (clientId: string) =>
  eraseClient(erasureOffice(ground), { practiceId: practice.id, clientId, actor: member, reason: 'asked for' });
const wordsStaying = (result: ErasureResult) =>
  result.result === 'erased' ? result.certificate.stays.filter(({ what }) => what === 'incident_words') : result;

describe('erasing somebody who stands in an incident', () => {
  it('leaves its words where it is about others too, and the certificate says so, without a word of it', async () => {
    const [mia, ida] = [await client('Mia Holm'), await client('Ida Lund')];
    const id = await incident({ people: [mia, ida] });
    const result = await erase(mia);
    expect(wordsStaying(result)).toEqual([
      {
        what: 'incident_words',
        why: 'words in the incident of 2026-03-02, kept by Art. 33(5) GDPR until 2031-03-02',
        until: '2031-03-02',
        count: 1,
        ids: [id],
      },
    ]);
    expect(result.result === 'erased' && verifyCertificate(ground.vault, result.certificate)).toBe(true);
    expect(JSON.stringify(result)).not.toMatch(/marmot|Mia|Holm/);
    expect(await wordsIn(id)).toEqual([WORDS]);
    const { rows } = await ground.owner.query('SELECT client_id FROM incident_person WHERE incident_id = $1', [id]);
    expect(rows).toEqual([{ client_id: ida }]);
  });

  it('leaves them when it began about this client, and others are on its list', async () => {
    const [mia, ida] = [await client('Mia Holm'), await client('Ida Lund')];
    const id = await incident({ clientId: mia, people: [mia, ida] });
    expect(wordsStaying(await erase(mia))).toMatchObject([{ ids: [id] }]);
    expect(await wordsIn(id)).toEqual([WORDS]);
    const { rows } = await ground.owner.query('SELECT client_id FROM incident WHERE id = $1', [id]);
    expect(rows).toEqual([{ client_id: null }]);
  });

  it('takes them where it is about this client alone', async () => {
    const mia = await client('Mia Holm');
    const id = await incident({ clientId: mia, people: [mia] });
    expect(wordsStaying(await erase(mia))).toEqual([]);
    expect(await wordsIn(id)).toEqual([]);
  });

  it('takes the report of whoever wrote it, with their key, and leaves what members wrote', async () => {
    const writer = await addCorrespondent(ground, practice);
    const request = await addRequest(ground, practice, writer, {
      kind: 'enquiry',
      text: 'I found your list: velvet otter',
    });
    const id = await incident({ request });
    await ground.owner.query(`UPDATE request SET erase_on = '2026-03-01' WHERE id = $1`, [request.id]);
    ground.clock.set('2030-03-04T09:00:00Z');
    const result = await eraseOneRequest(erasureOffice(ground), {
      practiceId: practice.id,
      requestId: request.id,
      actor: { kind: 'system' },
    });
    expect(wordsStaying(result)).toMatchObject([{ until: '2031-03-02', ids: [id] }]);
    const keys = await ground.owner.query('SELECT 1 FROM subject_key WHERE id = $1', [writer.id]);
    const messages = await ground.owner.query('SELECT 1 FROM message WHERE id = $1', [request.messageId]);
    expect([keys.rowCount, messages.rowCount]).toEqual([0, 0]);
    expect(await wordsIn(id)).toEqual([WORDS]);
  });
});

describe('the words of an incident', () => {
  it('go in the run of the day after, which the log says', async () => {
    await noteBackup(ground);
    const id = await incident({});
    const run = () => runRetention(erasureOffice(ground), { practiceId: practice.id, actor: { kind: 'system' } });
    ground.clock.set('2031-03-02T22:59:59Z');
    await run();
    expect(await wordsIn(id)).toEqual([WORDS]);
    ground.clock.set('2031-03-02T23:00:00Z');
    await run();
    expect(await wordsIn(id)).toEqual([]);
    const { rows } = await ground.owner.query(
      `SELECT detail::text FROM audit_event WHERE practice_id = $1 AND action = 'incident.words_erased'`,
      [practice.id],
    );
    expect(rows).toEqual([{ detail: '{"count":1}' }]);
  });

  const drop = (today: string) =>
    quick((tx) =>
      dropOutlivedIncidents(tx, {
        today,
        timeZone: practice.timeZone,
        until: (closedOn) => incidentWordsUntil(closedOn, practice.regimes),
      }),
    );

  it('go with their key after their last day, and the line of the register stays', async () => {
    const id = await incident({ people: [await client('Mia Holm')] });
    const { rows } = await ground.owner.query('SELECT subject_key_id AS key FROM incident WHERE id = $1', [id]);
    expect(await drop('2031-03-02')).toBe(0);
    expect(await wordsIn(id)).toEqual([WORDS]);
    expect(await drop('2031-03-03')).toBe(1);
    expect(await wordsIn(id)).toEqual([]);
    expect((await ground.owner.query('SELECT 1 FROM subject_key WHERE id = $1', [rows[0].key])).rowCount).toBe(0);
    expect(await quick((tx) => findIncident(tx, practice, id))).toMatchObject({ kind: 'lost_device' });
    expect(await drop('2031-03-03')).toBe(0);
  });

  it('stay while it is open again, and while something holds whom it is about', async () => {
    const mia = await client('Mia Holm');
    const id = await incident({ clientId: mia });
    await ground.owner.query(
      `INSERT INTO hold (id, practice_id, client_id, ground, placed_at) VALUES (gen_random_uuid(), $1, $2, 'complaint', now())`,
      [practice.id, mia],
    );
    expect(await drop('2040-01-01')).toBe(0);
    await ground.owner.query('DELETE FROM hold WHERE practice_id = $1', [practice.id]);
    await ground.owner.query(
      `INSERT INTO incident_entry (id, practice_id, incident_id, number, kind, at, written_by)
       VALUES (gen_random_uuid(), $1, $2, 100, 'reopened', now(), $3)`,
      [practice.id, id, member.id],
    );
    expect(await drop('2040-01-01')).toBe(0);
    expect(await wordsIn(id)).toEqual([WORDS]);
  });
});
