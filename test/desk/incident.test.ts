import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addClient, linkCorrespondent } from '../../src/client/index.js';
import { affectedPeople, listIncidents } from '../../src/incident/index.js';
import type { Practice } from '../../src/practice/index.js';
import { addPractice, type Ground, MONDAY, openGround } from '../support/ground.js';
import { addCorrespondent, addRequest, deskOffice } from '../support/people.js';
import { linkFor, openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';

const HOUR_MS = 3_600_000;

let ground: Ground;
let site: Site;
let practice: Practice;
let owner: SignedInBrowser;
let therapist: SignedInBrowser;
let assistant: SignedInBrowser;
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
  owner = await signIn(ground, site, practice, 'owner');
  therapist = await signIn(ground, site, practice, 'therapist');
  assistant = await signIn(ground, site, practice, 'assistant');
});

const after = (hours: number): Date => new Date(new Date(MONDAY).getTime() + hours * HOUR_MS);
/** A session ends after half an hour without a press: the same people sign in again. */
async function later(hours: number): Promise<void> {
  ground.clock.set(after(hours));
  for (const browser of [owner, therapist, assistant]) {
    await browser.post(`/desk/sign-in/${await linkFor(ground, practice, browser.memberId)}`);
    await browser.get('/desk/');
  }
}
const incidents = () => ground.desk.quick(practice.id, (tx) => listIncidents(tx, practice));
const log = async (like: string) =>
  (
    await ground.owner.query(
      'SELECT action, detail FROM audit_event WHERE practice_id = $1 AND action LIKE $2 ORDER BY number',
      [practice.id, like],
    )
  ).rows as { action: string; detail: string }[];
const holds = async () =>
  (
    await ground.owner.query(
      'SELECT client_id, request_id, until FROM hold WHERE practice_id = $1 AND incident_id IS NOT NULL ORDER BY placed_at',
      [practice.id],
    )
  ).rows as { client_id: string | null; request_id: string | null; until: Date | null }[];
/** Day and time in the practice's zone, as the forms take them. */
const AWARE = { came_on: '2026-03-02', came_at: '08:00', reason: 'The writer rang: heliotrope wombat' };

async function report() {
  const writer = await addCorrespondent(ground, practice);
  return addRequest(ground, practice, writer, { kind: 'security_report' });
}

describe('a security report', () => {
  it('starts a provisional clock by coming in, loud on the first screen and in the queue when it is over', async () => {
    const { reference } = await report();
    for (const page of ['/desk/', '/desk/queue', '/desk/incidents']) {
      const { html } = await assistant.get(page);
      expect(html).toContain(`A security report (${reference}) started a clock.`);
      expect(html).toContain('in 3 days');
    }
    expect((await owner.get(`/desk/requests/${reference}`)).html).toContain('started a provisional clock');
    await later(72);
    expect((await owner.get('/desk/')).html).not.toContain('An incident is past its moment.');
    await later(72.02);
    const { html } = await owner.get('/desk/');
    expect(html).toContain('An incident is past its moment.');
    expect((await assistant.get('/desk/queue')).html).toContain('Its moment has passed');
  });

  it('is one press away from an incident, and a second press leads to the same', async () => {
    const { reference } = await report();
    const opened = await assistant.press(`/desk/requests/${reference}/incident`);
    expect(opened.location).toMatch(/^\/desk\/incidents\/[0-9a-f-]{36}\?done=incident_opened$/);
    expect((await therapist.press(`/desk/requests/${reference}/incident`)).location).toBe(opened.location);
    expect(await incidents()).toHaveLength(1);
    expect((await owner.get('/desk/')).html).toContain('Incident 1.');
  });

  it('goes from the report to the closed line of the register', async () => {
    const { reference, id: requestId } = await report();
    const path = (await therapist.press(`/desk/requests/${reference}/incident`)).location?.split('?')[0] ?? '';
    expect(await holds()).toEqual([{ client_id: null, request_id: requestId, until: null }]);
    await later(20);
    expect((await owner.press(`${path}/close`)).html).toContain('Something is still to be decided or done.');
    await therapist.press(`${path}/kind`, { kind: 'unauthorised_access' });
    await therapist.press(`${path}/account`, { text: 'Two letters stood open: quartz marmot' });
    await therapist.press(`${path}/aware`, { ...AWARE, came_on: '2026-03-02', came_at: '10:30' });
    // 72 hours, to the minute.
    expect((await owner.get(path)).html).toContain('to be told by Thursday 5 March 2026, 10:30');
    const no = await owner.press(`${path}/authority`, { decision: 'not_notify', reason: 'Nothing came of it' });
    expect([no.status, no.html]).toEqual([422, expect.stringContaining('First judge the risk')]);
    expect(no.html).toContain('Nothing came of it');
    await therapist.press(`${path}/risk`, { group: 'clients', level: 'high', count: '2', reason: 'What they wrote' });
    const against = await owner.press(`${path}/authority`, { decision: 'not_notify', reason: 'I would rather not' });
    expect(against.html).toContain('the law wants the authority told');
    await owner.press(`${path}/authority`, { decision: 'notify', reason: 'A high risk' });
    await owner.press(`${path}/people`, { decision: 'tell', reason: 'A high risk' });
    expect((await owner.press(`${path}/close`)).status).toBe(422);
    await later(80);
    const told = { whom: 'authority', came_on: '2026-03-05', came_at: '11:00' };
    const late = await owner.press(`${path}/told`, { ...told, reason: '' });
    expect([late.status, late.html]).toEqual([422, expect.stringContaining('please write why')]);
    await owner.press(`${path}/told`, { ...told, reason: 'The line was down' });
    await owner.press(`${path}/told`, { ...told, whom: 'people', reason: '' });
    expect((await owner.press(`${path}/close`)).location).toBe(`${path}?done=incident_saved`);
    const { html } = await owner.get('/desk/incidents');
    for (const words of ['Incident 1: Somebody had access who should not', 'closed today', 'a high risk']) {
      expect(html).toContain(words);
    }
    expect((await owner.get('/desk/')).html).not.toContain('Incident 1');
    // Six months after the close nothing holds the report any more.
    expect((await holds())[0]?.until?.toISOString().slice(0, 10)).toMatch(/^2026-09-0/);
    const steps = await log('incident.%');
    expect(steps.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['incident.opened', 'incident.aware', 'incident.authority_told', 'incident.closed']),
    );
    expect(JSON.stringify(steps)).not.toMatch(/wombat|marmot|rather not|line was down/);
    await owner.press(`${path}/reopen`);
    expect((await holds())[0]?.until).toBeNull();
  });
});

const FORM = { kind: 'wrong_recipient', text: 'Mia’s letter went to Ida: quartz marmot', client: '', ...AWARE };

describe('the form of two minutes', () => {
  it('is for assistants too; what they wrote is read by owners, and only an owner decides', async () => {
    const opened = await assistant.press('/desk/incidents', { ...FORM, came_on: '2026-03-02', came_at: '09:00' });
    const path = opened.location?.split('?')[0] ?? '';
    expect(path).toMatch(/^\/desk\/incidents\//);
    const seen = await assistant.get(path);
    expect([seen.status, seen.html]).toEqual([200, expect.stringContaining('What was written is closed to you.')]);
    expect(seen.html).not.toContain('marmot');
    expect((await therapist.get(path)).html).not.toContain('marmot');
    expect((await owner.get(path)).html).toContain('quartz marmot');
    for (const [who, step, form] of [
      [assistant, 'authority', { decision: 'notify', reason: 'x' }],
      [therapist, 'people', { decision: 'tell', reason: 'x' }],
      [therapist, 'close', {}],
      [assistant, 'risk', { group: 'clients', level: 'none', count: '', reason: 'x' }],
      [therapist, 'risk', { group: 'clients', level: 'none', count: '', reason: 'x' }],
    ] as const) {
      expect((await who.press(`${path}/${step}`, form)).status).toBe(403);
    }
    const { rows } = await ground.owner.query('SELECT content_sealed FROM incident_entry WHERE practice_id = $1', [
      practice.id,
    ]);
    expect(Buffer.concat(rows.flatMap((row) => row.content_sealed ?? [])).toString('latin1')).not.toContain('marmot');
  });

  it('runs a provisional clock where nobody is sure yet, and takes no moment that has not been', async () => {
    await assistant.press('/desk/incidents', { ...FORM, reason: '' });
    expect(await incidents()).toMatchObject([{ awareAt: null, clock: { provisional: true } }]);
    const future = await assistant.press('/desk/incidents', { ...FORM, came_on: '2026-03-09' });
    expect([future.status, future.html]).toEqual([422, expect.stringContaining('quartz marmot')]);
  });

  it('keeps what nobody had to be told of in the register, with the reason', async () => {
    const opened = await owner.press('/desk/incidents', FORM);
    const path = opened.location?.split('?')[0] ?? '';
    await owner.press(`${path}/risk`, { group: 'clients', level: 'none', count: '1', reason: 'It came back unopened' });
    await owner.press(`${path}/authority`, { decision: 'not_notify', reason: 'It came back unopened' });
    await owner.press(`${path}/people`, { decision: 'no_high_risk', reason: 'It came back unopened' });
    await owner.press(`${path}/close`);
    const { html } = await assistant.get('/desk/incidents');
    expect(html).toContain('The authority: not to be told.');
    expect((await owner.get(`${path}/record`)).html).toContain('It came back unopened');
  });

  it('does not show a neighbour’s', async () => {
    const opened = await owner.press('/desk/incidents', FORM);
    const path = opened.location?.split('?')[0] ?? '';
    const other = await addPractice(ground, { language: 'en' });
    const neighbour = await signIn(ground, site, other, 'owner');
    expect((await neighbour.get(path)).status).toBe(404);
    expect((await neighbour.press(`${path}/account`, { text: 'mine' })).status).toBe(404);
  });
});

describe('the moment of awareness', () => {
  it('is moved earlier by anybody, later by an owner alone with a reason, and the derivation shows it', async () => {
    await later(3);
    const opened = await assistant.press('/desk/incidents', { ...FORM, came_at: '10:00' });
    const path = opened.location?.split('?')[0] ?? '';
    const aware = (who: SignedInBrowser, came_at: string, reason = 'The diary says so') =>
      who.press(`${path}/aware`, { ...AWARE, came_at, reason });
    const since = async () => (await incidents())[0]?.awareAt?.toISOString();
    for (const who of [assistant, therapist]) {
      const refused = await aware(who, '10:30');
      expect([refused.status, refused.html]).toEqual([422, expect.stringContaining('Only an owner moves it')]);
    }
    await aware(assistant, '09:30');
    expect(await since()).toBe('2026-03-02T08:30:00.000Z');
    expect((await owner.get(path)).html).toContain('The earliest of them counts');
    expect((await aware(owner, '10:30', '')).status).toBe(422);
    expect(await since()).toBe('2026-03-02T08:30:00.000Z');
    await aware(owner, '10:30');
    expect(await since()).toBe('2026-03-02T09:30:00.000Z');
    expect((await owner.get(path)).html).toContain('An owner gave a reason for a later moment');
    expect((await log('incident.aware')).at(-1)?.detail).toContain('"later":true');
  });
});

describe('a lost device', () => {
  it('is signed out at once, with the links that lie in its mail; the window of the press stays', async () => {
    const lost = await signIn(ground, site, practice, 'therapist');
    expect((await lost.get('/desk/queue')).status).toBe(200);
    const pressed = await owner.press('/desk/incidents/sign-out', { member: lost.memberId });
    expect(pressed.location).toBe('/desk/incidents/new?done=signed_out_everywhere');
    expect((await lost.get('/desk/queue')).status).toBe(401);
    expect((await therapist.get('/desk/queue')).status).toBe(200);
    await owner.press('/desk/incidents/sign-out', { member: owner.memberId });
    expect((await owner.get('/desk/queue')).status).toBe(200);
    expect(await log('member.signed_out_everywhere')).toHaveLength(2);
    const stranger = await addPractice(ground, { language: 'en' });
    const neighbour = await signIn(ground, site, stranger, 'owner');
    await owner.press('/desk/incidents/sign-out', { member: neighbour.memberId });
    expect((await neighbour.get('/desk/queue')).status).toBe(200);
  });

  it('of somebody else is signed out by an owner alone; everybody signs out their own', async () => {
    const elsewhere = await signIn(ground, site, practice, 'therapist');
    for (const who of [assistant, therapist]) {
      expect((await who.get('/desk/incidents/new')).html).not.toContain(`value="${elsewhere.memberId}"`);
      expect((await who.press('/desk/incidents/sign-out', { member: elsewhere.memberId })).status).toBe(403);
      expect((await who.press('/desk/incidents/sign-out', { member: owner.memberId })).status).toBe(403);
      const own = await who.press('/desk/incidents/sign-out', { member: who.memberId });
      expect(own.location).toBe('/desk/incidents/new?done=signed_out_everywhere');
    }
    expect((await elsewhere.get('/desk/queue')).status).toBe(200);
    expect((await owner.get('/desk/incidents/new')).html).toContain(`value="${elsewhere.memberId}"`);
    expect(await log('member.signed_out_everywhere')).toHaveLength(2);
  });

  it('is asked of the log: whom the account looked at in that time, and nobody else', async () => {
    const office = deskOffice(ground, practice, { kind: 'member', id: therapist.memberId });
    const writer = await addCorrespondent(ground, practice);
    const request = await addRequest(ground, practice, writer);
    const loose = await addRequest(ground, practice, await addCorrespondent(ground, practice));
    const [mia, ida, una] = await ground.desk.quick(practice.id, async (tx) => {
      const made = [];
      for (const name of ['Mia Holm', 'Ida Lund', 'Una Berg']) made.push((await addClient(tx, office, { name })).id);
      await linkCorrespondent(tx, office, { clientId: made[1] ?? '', correspondentId: writer.correspondentId });
      return made;
    });
    await later(2);
    await therapist.get(`/desk/clients/${mia}`);
    await therapist.press(`/desk/requests/${request.reference}/open`);
    await therapist.press(`/desk/requests/${loose.reference}/open`);
    await later(6);
    await therapist.get(`/desk/clients/${una}`);
    const path = (await owner.press('/desk/incidents', { ...FORM, kind: 'lost_device' })).location?.split('?')[0] ?? '';
    const period = { from_on: '2026-03-02', until_on: '2026-03-02', from_at: '10:00', until_at: '13:00' };
    await owner.press(`${path}/lookups`, { member: therapist.memberId, ...period });
    const id = (await incidents())[0]?.id ?? '';
    const found = await ground.desk.quick(practice.id, (tx) => affectedPeople(tx, id));
    const ids = found.map(({ clientId, requestId }) => clientId ?? requestId).toSorted();
    expect(ids).toEqual([mia, ida, loose.id].toSorted());
    expect((await holds()).map((hold) => hold.client_id ?? hold.request_id).toSorted()).toEqual(ids);
    // What is found names nobody in the log.
    expect(JSON.stringify(await log('incident.lookups_read'))).not.toMatch(new RegExp([mia, ida].join('|')));
  });

  it('tells each person apart, by the way that was agreed', async () => {
    const office = deskOffice(ground, practice, { kind: 'member', id: owner.memberId });
    const { id: mia } = await ground.desk.quick(practice.id, (tx) => addClient(tx, office, { name: 'Mia Holm' }));
    const path = (await owner.press('/desk/incidents', FORM)).location?.split('?')[0] ?? '';
    await owner.press(`${path}/person`, { client: mia });
    const { html } = await owner.get(path);
    expect(html).toContain('Mia Holm');
    expect(html).toContain('No letter: ring, or wait until you meet.');
    const person = /name="person" value="([^"]+)"/.exec(html)?.[1] ?? '';
    await owner.press(`${path}/person-told`, { person, how: 'telephone' });
    expect((await owner.get(path)).html).toContain('by telephone, Monday 2 March 2026');
    expect((await assistant.get(path)).html).not.toContain('Mia Holm');
  });
});
