import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addClient, linkCorrespondent } from '../../src/client/index.js';
import type { Practice } from '../../src/practice/index.js';
import { createRelays } from '../../src/reply/own-relay.js';
import { openLetter } from '../../src/request/letters.js';
import { addHold, eraseMisdirected, verifyCertificate } from '../../src/retention/index.js';
import { readMail } from '../../src/web/desk/letter-text.js';
import { createTidy } from '../../workers/practice/tidy.js';
import { createDeliverLetter } from '../../workers/reply/deliver_letter.js';
import { addPractice, type Ground, MONDAY, openGround } from '../support/ground.js';
import { type AddedRequest, addCorrespondent, addRequest, deskOffice, type Person } from '../support/people.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';
import { logged } from './team.js';

let ground: Ground;
let site: Site;
let practice: Practice;
let therapist: SignedInBrowser;
let person: Person;
let request: AddedRequest;
let path: string;
beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
});
afterAll(async () => {
  await site.close();
  await ground.close();
});
beforeEach(async () => {
  ground.clock.set(MONDAY);
  practice = await addPractice(ground, { language: 'en' });
  therapist = await signIn(ground, site, practice, 'therapist');
  person = await addCorrespondent(ground, practice);
  request = await write('business');
  path = `/desk/requests/${request.reference}`;
});

async function write(kind: 'business' | 'security_report' | 'complaint', signals = ['misdirected']) {
  const added = await addRequest(ground, practice, person, { kind, text: 'Table for four? Heliotrope Wombat' });
  await ground.owner.query('UPDATE request SET signals = $2 WHERE id = $1', [added.id, signals]);
  return added;
}
const count = async (sql: string, ...values: unknown[]) => (await ground.owner.query(sql, values)).rowCount;
const letters = async () =>
  (await ground.owner.query('SELECT * FROM letter WHERE practice_id = $1', [practice.id])).rows;
const openedBytes = (id: string) =>
  ground.desk.quick(practice.id, async (tx) => (await openLetter(tx, practice.vault, id))?.bytes ?? null);
const stillThere = () => count('SELECT 1 FROM message WHERE id = $1', request.messageId);

describe('a message that was not meant for us', () => {
  it('goes unread, with its raw mail, its writer and their key, and with a certificate', async () => {
    expect((await therapist.get(path)).html).toContain(`${path}/not-meant`);
    const { html } = await therapist.get(`${path}/not-meant`);
    expect(html).toContain('erased at once');
    expect(html).not.toContain('Wombat');
    const { location } = await therapist.press(`${path}/not-meant`);
    expect(location).toBe('/desk/queue?done=not_meant_told');
    for (const [table, id] of [
      ['message', request.messageId],
      ['request', request.id],
      ['correspondent', person.correspondentId],
      ['subject_key', person.id],
    ] as const) {
      expect([table, await count(`SELECT 1 FROM ${table} WHERE id = $1`, id)]).toEqual([table, 0]);
    }
    expect(await count('SELECT 1 FROM message_chunk WHERE message_id = $1', request.messageId)).toBe(0);
    const { rows } = await ground.owner.query('SELECT * FROM erasure WHERE practice_id = $1', [practice.id]);
    expect(rows).toMatchObject([{ rule: 'misdirected', erased_by: therapist.memberId }]);
    expect(verifyCertificate(ground.vault, rows[0].certificate)).toBe(true);
    expect(rows[0].certificate.stays.map(({ what }: { what: string }) => what)).toContain('letter_to_the_sender');
    expect(await logged(ground, practice, 'message.opened')).toEqual([]);
    expect(await logged(ground, practice, 'request.misdirected')).toMatchObject([
      { actor_id: therapist.memberId, object_id: request.id, detail: { told: true, unread: true } },
    ]);
    const owner = await signIn(ground, site, practice, 'owner');
    expect((await owner.get('/desk/log')).html).toContain('A message that was not meant for us was erased');
    expect(await therapist.get(path)).toMatchObject({ status: 404 });
    expect((await therapist.get('/desk/queue?done=not_meant_told')).html).toContain('The sender is told.');
  });

  it('tells its sender in constant words, which say nothing of anybody; a week later their address is gone', async () => {
    await therapist.press(`${path}/not-meant`);
    const [letter] = await letters();
    expect(letter).toMatchObject({ template: 'not_meant', correspondent_id: null, request_id: null, automatic: true });
    expect(site.rung).toContainEqual({
      name: 'deliver_letter',
      payload: { practiceId: practice.id, letterId: letter.id },
    });
    const deliver = createDeliverLetter({
      ...ground,
      relays: createRelays(null, site.office.mailTokens),
      ring: async () => {},
    } as never);
    await deliver({ practiceId: practice.id, letterId: letter.id });
    const mail = readMail((await openedBytes(letter.id)) as Buffer);
    expect(mail.to).toBe(person.address);
    expect(mail.text).toContain('A message from this address has reached us that was not meant for us.');
    expect(mail.text).not.toMatch(/Wombat|Table for/);
    const tidy = createTidy({ desk: ground.desk, clock: ground.clock } as never);
    await tidy({ practiceId: practice.id });
    expect(await letters()).toHaveLength(1);
    ground.clock.set('2026-03-10T09:00:00Z');
    await tidy({ practiceId: practice.id });
    expect(await letters()).toEqual([]);
    expect(await count('SELECT 1 FROM subject_key WHERE id = $1', letter.subject_key_id)).toBe(0);
    expect(await count('SELECT 1 FROM mailbox_item WHERE letter_id = $1', letter.id)).toBe(0);
  });

  it('names in its certificate the day by which the address of the letter is gone, in the zone of the practice', async () => {
    // Shortly before midnight in Copenhagen: a week and the hour of tidying end on the next day.
    ground.clock.set('2026-03-02T22:30:00Z');
    await (await signIn(ground, site, practice, 'therapist')).press(`${path}/not-meant`);
    const { rows } = await ground.owner.query('SELECT certificate FROM erasure WHERE practice_id = $1', [practice.id]);
    const stays: { what: string; until: string | null }[] = rows[0].certificate.stays;
    expect(stays.find(({ what }) => what === 'letter_to_the_sender')?.until).toBe('2026-03-10');
    const tidy = createTidy({ desk: ground.desk, clock: ground.clock } as never);
    ground.clock.set('2026-03-09T22:29:00Z');
    await tidy({ practiceId: practice.id });
    expect(await letters()).toHaveLength(1);
    ground.clock.set('2026-03-09T23:31:00Z');
    await tidy({ practiceId: practice.id });
    expect(await letters()).toEqual([]);
  });

  it.each(['owner', 'therapist'] as const)('shows the address of its sender to no %s in the outbox', async (role) => {
    await therapist.press(`${path}/not-meant`);
    const [letter] = await letters();
    const member = await signIn(ground, site, practice, role);
    const { html } = await member.get(`/desk/outbox/${letter.id}`);
    expect(html).toContain('constant words, the same to everybody');
    expect(html).not.toContain(person.address);
    expect(html).not.toContain('A message from this address');
  });

  it('leaves what else the sender wrote', async () => {
    const other = await addRequest(ground, practice, person, { text: 'I would like an appointment' });
    await therapist.press(`${path}/not-meant`);
    expect(await stillThere()).toBe(0);
    expect(await count('SELECT 1 FROM message WHERE id = $1', other.messageId)).toBe(1);
    expect(await count('SELECT 1 FROM subject_key WHERE id = $1', person.id)).toBe(1);
  });

  it('stays when a hold keeps it, says why, and tells nobody', async () => {
    const office = deskOffice(ground, practice, { kind: 'member', id: therapist.memberId } as const);
    await ground.desk.quick(practice.id, (tx) =>
      addHold(tx, office, { requestId: request.id, reason: 'An officer asked', until: null }),
    );
    const { status, html } = await therapist.press(`${path}/not-meant`);
    expect(status).toBe(409);
    expect(html).toContain('held by a member');
    expect(await stillThere()).toBe(1);
    expect(await letters()).toEqual([]);
    expect(await count('SELECT 1 FROM erasure WHERE practice_id = $1', practice.id)).toBe(0);
  });

  it.each<[string, () => Promise<unknown>, string]>([
    [
      'its writer may be in danger, and nobody has read it',
      () => ground.owner.query(`UPDATE request SET risk = 'concern' WHERE id = $1`, [request.id]),
      'Open it before you say',
    ],
    [
      'it does not say so itself, and nobody has read it',
      () => ground.owner.query(`UPDATE request SET signals = '{}' WHERE id = $1`, [request.id]),
      'Open it before you say',
    ],
    [
      'it is a complaint',
      () => ground.owner.query(`UPDATE request SET kind = 'complaint' WHERE id = $1`, [request.id]),
      'The law gives this kind',
    ],
    [
      'somebody answered it',
      () => ground.owner.query('UPDATE request SET answered_at = now() WHERE id = $1', [request.id]),
      'so it was meant for you',
    ],
  ])('is not erased when %s', async (_, change, words) => {
    await change();
    expect((await therapist.get(`${path}/not-meant`)).html).toContain(words);
    expect((await therapist.press(`${path}/not-meant`)).html).toContain(words);
    expect(await stillThere()).toBe(1);
  });

  it('is not erased when its writer is a client', async () => {
    const office = deskOffice(ground, practice, { kind: 'member', id: therapist.memberId } as const);
    await ground.desk.quick(practice.id, async (tx) => {
      const { id: clientId } = await addClient(tx, office, { name: 'Mia Holm', email: null });
      await linkCorrespondent(tx, office, { correspondentId: person.correspondentId, clientId });
    });
    expect((await therapist.press(`${path}/not-meant`)).html).toContain('linked to a client');
    // Asked again by what erases: somebody may link them between the page and the press.
    const actor = { kind: 'member', id: therapist.memberId } as const;
    const tell = () => Promise.reject(new Error('nobody is told'));
    const of = { practice, requestId: request.id, actor, now: ground.clock.now(), tell };
    const result = await ground.desk.quick(practice.id, (tx) => eraseMisdirected(tx, site.office, of));
    expect(result).toEqual({ result: 'in_file' });
    expect(await stillThere()).toBe(1);
  });

  it('is erased without a letter where others read the mailbox', async () => {
    await ground.owner.query(`UPDATE request SET signals = '{misdirected,unsafe_contact}' WHERE id = $1`, [request.id]);
    expect((await therapist.get(`${path}/not-meant`)).html).toContain('others may read that mailbox');
    const { location } = await therapist.press(`${path}/not-meant`);
    expect(location).toBe('/desk/queue?done=not_meant_untold');
    expect(await stillThere()).toBe(0);
    expect(await letters()).toEqual([]);
  });

  it('is not for an assistant to say', async () => {
    const assistant = await signIn(ground, site, practice, 'assistant');
    expect((await assistant.get(path)).html).not.toContain('not-meant');
    expect((await assistant.press(`${path}/not-meant`)).status).toBe(403);
    expect(await stillThere()).toBe(1);
  });
});

describe('mail that may have been a breach', () => {
  it('becomes an incident from its card, with the message filled in, and once', async () => {
    const { html } = await therapist.get(path);
    const href = `/desk/incidents/new?request=${request.reference}`;
    expect(html).toContain(`href="${href}">Record it as an incident</a>`);
    const form = (await therapist.get(href)).html;
    expect(form).toContain(`name="request" value="${request.reference}"`);
    expect(form).toMatch(/value="wrong_recipient" required checked/);
    const typed = {
      kind: 'wrong_recipient',
      text: 'It was for the baker',
      came_on: '',
      came_at: '',
      reason: '',
      client: '',
    };
    const opened = await therapist.press('/desk/incidents', { ...typed, request: request.reference });
    const { rows } = await ground.owner.query('SELECT id, request_id FROM incident WHERE practice_id = $1', [
      practice.id,
    ]);
    expect(rows).toMatchObject([{ request_id: request.id }]);
    expect(opened.location).toBe(`/desk/incidents/${rows[0].id}?done=incident_opened`);
    expect((await therapist.get(href)).location).toBe(`/desk/incidents/${rows[0].id}`);
    // Whoever was slower does not lose what they typed.
    const second = await therapist.press('/desk/incidents', {
      ...typed,
      text: 'The baker rang',
      request: request.reference,
    });
    expect(second.location).toBe(`/desk/incidents/${rows[0].id}?done=incident_saved`);
    expect((await therapist.get(`/desk/incidents/${rows[0].id}`)).html).toContain('The baker rang');
  });

  it('names no message that does not open to who records it', async () => {
    const assistant = await signIn(ground, site, practice, 'assistant');
    await ground.owner.query(`UPDATE request SET kind = 'complaint' WHERE id = $1`, [request.id]);
    const { html } = await assistant.get(`/desk/incidents/new?request=${request.reference}`);
    expect(html).not.toContain(request.reference);
    const typed = { kind: 'other', text: 'x', came_on: '', came_at: '', reason: '', client: '' };
    await assistant.press('/desk/incidents', { ...typed, request: request.reference });
    expect(await count('SELECT 1 FROM incident WHERE request_id = $1', request.id)).toBe(0);
  });
});

describe('our own mail that went astray', () => {
  it('becomes a report by one press, is due within a day, and is erased by nobody here', async () => {
    const { html } = await therapist.press(`${path}/open`);
    expect(html).toContain('It was our mail that went astray');
    await therapist.press(`${path}/correct`, { label: 'security_report' });
    const { rows } = await ground.owner.query('SELECT kind, due FROM request WHERE id = $1', [request.id]);
    expect(rows[0]).toMatchObject({ kind: 'security_report', due: new Date('2026-03-03T22:59:59.000Z') });
    const after = await therapist.get(path);
    expect(after.html).toContain('the law gives 72 hours');
    expect(after.html).not.toContain(`${path}/not-meant`);
    await therapist.press(`${path}/not-meant`);
    expect(await stillThere()).toBe(1);
  });
});
