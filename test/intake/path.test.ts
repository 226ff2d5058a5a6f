import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Practice } from '../../src/practice/index.js';
import { type Rung, sweep } from '../../workers/sweep.js';
import { addPractice, type Ground, MONDAY, openGround } from '../support/ground.js';
import { type MailOffice, openMailOffice } from '../support/mail.js';

let ground: Ground;
let practice: Practice;
let mail: MailOffice;

beforeAll(async () => {
  ground = await openGround();
});
afterAll(() => ground.close());

async function newPractice(wanted: Parameters<typeof addPractice>[1] = {}): Promise<void> {
  ground.clock.set(MONDAY);
  practice = await addPractice(ground, { language: 'en', ...wanted });
  mail = openMailOffice(ground, practice);
}
afterEach(() => mail.close());

const ENQUIRY = 'Hi, do you have a free appointment in the evening? What does a session cost?';

async function rows(sql: string): Promise<readonly Record<string, unknown>[]> {
  return (await ground.owner.query(sql, [practice.id])).rows;
}
const requests = () => rows('SELECT * FROM request WHERE practice_id = $1 ORDER BY filed_at, reference');
const templates = async () => (await mail.letters()).map(({ template }) => template);

describe('a mail on its whole way', () => {
  it('is filed with its due date, answered once, and logged', async () => {
    await newPractice();
    await mail.send({ body: ENQUIRY });
    const [request] = await requests();
    expect(request).toMatchObject({
      kind: 'enquiry',
      acknowledgement: 'sent',
      status: 'new',
      aside: false,
      channel: 'smtp',
    });
    // Five working days from Monday 2 March: the last second of Monday 9 March in Copenhagen.
    expect(request?.due).toEqual(new Date('2026-03-09T22:59:59.000Z'));
    expect(await templates()).toEqual(['acknowledgement_full']);
    const events = await rows('SELECT action FROM audit_event WHERE practice_id = $1 ORDER BY number');
    expect(events.map((row) => row.action)).toEqual(['message.filed', 'letter.sent']);
  });

  it('answers with constant words, an empty sender and nothing of the original but its Message-ID', async () => {
    await newPractice();
    await mail.send({
      from: 'Zaphira Quux <zaphira@example.org>',
      subject: 'Unmistakable marker',
      body: `${ENQUIRY} Marker words: heliotrope wombat.`,
      headers: ['Message-ID: <original-1@example.org>'],
    });
    const [letter] = await mail.letters();
    expect(letter?.envelope).toMatchObject({ from: '', to: 'zaphira@example.org' });
    expect(letter?.text).toContain('In-Reply-To: <original-1@example.org>');
    expect(letter?.text).toMatch(/^Auto-Submitted: auto-replied\r$/m);
    expect(letter?.text).not.toMatch(/zaphira quux|heliotrope|wombat|unmistakable/i);
    expect(letter?.body).toContain('We can never say whether anybody is or was a client here');
    expect(letter?.body).toMatch(/http:\/\/desk\.test\/c\/[\w-]{43}\n/);
  });

  it('changes nothing when a job comes again', async () => {
    await newPractice();
    await mail.receive({ body: ENQUIRY });
    const jobs = [...mail.rung];
    mail.rung.push(...jobs, ...jobs);
    await mail.drain();
    expect(await requests()).toHaveLength(1);
    expect(await templates()).toEqual(['acknowledgement_full']);
  });

  it('files two mails of one person at the same moment one after the other, with one answer', async () => {
    await newPractice();
    await Promise.all([mail.receive({ body: ENQUIRY }), mail.receive({ body: `${ENQUIRY} Thank you` })]);
    const jobs = mail.rung.splice(0);
    await Promise.all(jobs.map((job) => (job.name === 'file_message' ? mail.file(job.payload) : undefined)));
    await mail.drain();
    expect(await requests()).toHaveLength(2);
    expect(await templates()).toEqual(['acknowledgement_full']);
    const people = await rows('SELECT count(*)::int AS n FROM correspondent WHERE practice_id = $1');
    const keys = await rows('SELECT count(*)::int AS n FROM subject_key WHERE practice_id = $1');
    expect([people[0]?.n, keys[0]?.n]).toEqual([1, 1]);
  });

  it('takes the same bytes from the same sender once within a week, and again after it', async () => {
    await newPractice();
    const headers = ['Message-ID: <same@example.org>'];
    await mail.send({ body: ENQUIRY, headers });
    await mail.send({ body: ENQUIRY, headers });
    expect(await requests()).toHaveLength(1);
    ground.clock.forward(8 * 86_400_000);
    await mail.send({ body: ENQUIRY, headers });
    expect(await requests()).toHaveLength(2);
  });

  it('keeps the earlier due date for a second mail of the same kind, which follows the first', async () => {
    await newPractice();
    await mail.send({ body: ENQUIRY });
    ground.clock.forward(3 * 86_400_000);
    await mail.send({ body: `${ENQUIRY} Did you get my mail?` });
    const [first, second] = await requests();
    expect(second).toMatchObject({ follows_id: first?.id, due: first?.due });
  });

  it('answers an invoice question at 9:00 and "I can\'t go on" at 22:40, the second with the danger answer', async () => {
    await newPractice();
    ground.clock.set('2026-03-02T08:00:00.000Z');
    await mail.send({ body: 'Dear Astrid, could you send me the invoice for our last session again? Thank you' });
    ground.clock.set('2026-03-02T21:40:00.000Z');
    await mail.send({ body: "I can't go on" });
    expect(await templates()).toEqual(['acknowledgement_full', 'acknowledgement_danger']);
    const [, danger] = await mail.letters();
    expect(danger?.body).toContain('112');
    expect(danger?.body).not.toMatch(/working days|within/);
    expect((await requests())[1]).toMatchObject({ risk: 'imminent', aside: false });
  });

  it('holds what is under a duty from the moment it is filed', async () => {
    await newPractice();
    await mail.send({ body: 'Under the GDPR I want a copy of all personal data you hold about me.' });
    const holds = await rows('SELECT ground, client_id FROM hold WHERE practice_id = $1');
    expect(holds).toEqual([{ ground: 'rights_request', client_id: null }]);
    const [request] = await requests();
    expect(request).toMatchObject({ kind: 'rights_request', right: 'access', erase_on: null });
  });
});

describe('what no machine may answer', () => {
  it('files an out-of-office note apart, with the reason, and says nothing', async () => {
    await newPractice();
    await mail.send({
      body: 'I am away until Monday.',
      headers: ['Auto-Submitted: auto-replied', 'Message-ID: <ooo@example.org>'],
    });
    expect(await templates()).toEqual([]);
    const [request] = await requests();
    expect(request).toMatchObject({
      kind: 'automated',
      aside: true,
      acknowledgement: 'none',
      acknowledgement_reason: 'automated',
      due: null,
    });
    expect(request?.signals).toContain('machine_auto_reply');
  });

  it('says nothing to an envelope of another domain, and a member sees who has heard nothing', async () => {
    await newPractice();
    await mail.send({ body: "I can't go on", envelopeFrom: 'bulk@elsewhere.example' });
    expect(await templates()).toEqual([]);
    expect((await requests())[0]).toMatchObject({ acknowledgement_reason: 'forged', heard_nothing: true });
  });

  it('knows its own letter when it comes back', async () => {
    await newPractice();
    await mail.send({ body: ENQUIRY });
    const [letter] = await mail.letters();
    const id = /^Message-ID: (<[^>]+>)/im.exec(letter?.text ?? '')?.[1];
    await mail.send({ from: 'robot@elsewhere.example', body: 'x', headers: [`Message-ID: ${id}`] });
    expect((await requests())[1]?.signals).toContain('machine_own_mail');
    expect(await templates()).toHaveLength(1);
  });

  it('lets letters wait over the ceiling of an hour, and sends them when there is a place', async () => {
    await newPractice();
    await ground.owner.query(`UPDATE practice SET settings = '{"ceilingPerHour": 2}' WHERE id = $1`, [practice.id]);
    ground.practices.forget(practice.id);
    for (const n of [1, 2, 3]) await mail.send({ from: `p${n}@example.org`, body: ENQUIRY });
    expect((await requests()).map((row) => row.acknowledgement_reason)).toEqual([null, null, 'ceiling']);
    const state = () => rows('SELECT state FROM letter WHERE practice_id = $1 ORDER BY created_at');
    expect((await state()).map((row) => row.state)).toEqual(['sent', 'sent', 'held']);
    ground.clock.forward(61 * 60_000);
    const [held] = await rows(`SELECT id FROM letter WHERE practice_id = $1 AND state = 'held'`);
    await mail.deliver({ practiceId: practice.id, letterId: String(held?.id) });
    expect((await state()).map((row) => row.state)).toEqual(['sent', 'sent', 'sent']);
    expect((await requests())[2]).toMatchObject({ acknowledgement: 'sent', acknowledgement_reason: null });
  });
});

describe('what is lost on the way', () => {
  it('is rung for again by the sweep', async () => {
    await newPractice();
    await mail.receive({ body: ENQUIRY });
    mail.rung.length = 0;
    ground.clock.forward(16_000);
    const office = {
      ...mail.office,
      log: { debug() {}, info() {}, warn() {}, error() {} },
      waiting: async () => ({}),
      ringSchedules: async () => {},
    };
    // Other practices of this file may have rows that wait too.
    const heard: Rung = new Map();
    expect(await sweep(office, heard)).toBeGreaterThanOrEqual(1);
    const rung = () => mail.rung.filter((job) => job.payload.practiceId === practice.id);
    expect(rung()).toHaveLength(1);
    // In a rush it waits in the line, and is not put there again and again; where nothing waits, its bell is lost.
    const inRush = { ...office, waiting: async () => ({ intake: 1 }) };
    await sweep(inRush, heard);
    expect(rung()).toHaveLength(1);
    await sweep(office, heard);
    expect(rung()).toHaveLength(2);
    ground.clock.forward(31_000);
    await sweep(inRush, heard);
    expect(rung()).toHaveLength(3);
    await mail.drain();
    expect(await templates()).toEqual(['acknowledgement_full']);
  });

  it('files a large mail in pieces, for two practices in one transaction, and forgets a large duplicate', async () => {
    await newPractice();
    const other = await addPractice(ground);
    const big = { body: `${ENQUIRY}\r\n${'x'.repeat(70)}\r\n`.repeat(25_000), to: [practice, other] };
    const headers = ['Message-ID: <big@example.org>'];
    await mail.send({ ...big, headers });
    await mail.send({ ...big, headers });
    const { rows: counted } = await ground.owner.query(
      'SELECT practice_id, count(DISTINCT message_id)::int AS messages, count(*)::int AS pieces FROM message_chunk WHERE practice_id = ANY ($1) GROUP BY 1',
      [[practice.id, other.id]],
    );
    expect(counted).toHaveLength(2);
    for (const row of counted) expect(row).toMatchObject({ messages: 1 });
    expect(counted[0].pieces).toBeGreaterThan(2);
    const { rows: keys } = await ground.owner.query(
      'SELECT count(*)::int AS n FROM subject_key WHERE practice_id = ANY ($1)',
      [[practice.id, other.id]],
    );
    expect(keys[0].n).toBe(2);
  });
});

describe('the login of what a stranger drives', () => {
  it.each([
    'client',
    'relationship',
    'client_link',
    'request_matter',
    'client_put_off',
    'joint_file',
    'care_team',
    'care_closure',
    'member',
    'session',
    'audit_event',
    'erasure',
  ])('may not read %s', async (table) => {
    await newPractice();
    const query = ground.front.quick(practice.id, (tx) =>
      tx.$queryRaw(Object.assign([`SELECT 1 FROM ${table}`], { raw: [''] }) as unknown as TemplateStringsArray),
    );
    await expect(query).rejects.toMatchObject({ code: '42501' });
  });

  it('sees no row of another practice', async () => {
    await newPractice();
    await mail.send({ body: ENQUIRY });
    const other = await addPractice(ground);
    const seen = await ground.front.quick(other.id, (tx) => tx.$queryRaw<unknown[]>`SELECT id FROM message`);
    expect(seen).toEqual([]);
  });
});
