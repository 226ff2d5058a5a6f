import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { endRelationship, startRelationship } from '../../src/client/index.js';
import { replayErased } from '../../src/places.js';
import type { Practice } from '../../src/practice/index.js';
import { listErasures, runRetention, verifyCertificate } from '../../src/retention/index.js';
import { addTeamClient, type TeamClient } from '../desk/team.js';
import { addPractice, type Ground, MONDAY, openGround } from '../support/ground.js';
import { addCorrespondent, addRequest, deskOffice, erasureOffice, noteBackup, type Person } from '../support/people.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';

const WISH = { kind: 'rights_request', right: 'erasure', text: 'Please bin everything you have on me.' } as const;

let ground: Ground;
let site: Site;
let practice: Practice;
let carer: SignedInBrowser;
beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
  ground.clock.set(MONDAY);
  await noteBackup(ground);
  practice = await addPractice(ground, { language: 'en', country: 'DE', region: 'DE-BY', regimes: ['eu'] });
  carer = await signIn(ground, site, practice, 'therapist');
  await signIn(ground, site, practice, 'owner');
});
afterAll(async () => {
  await site.close();
  await ground.close();
});

const inDesk = <T>(work: Parameters<typeof ground.desk.quick<T>>[1]) => ground.desk.quick(practice.id, work);
const office = () => deskOffice(ground, practice, { kind: 'member', id: carer.memberId } as const);
const count = async (table: string, column: string, id: string): Promise<number> =>
  (await ground.owner.query(`SELECT count(*)::int AS n FROM "${table}" WHERE ${column} = $1`, [id])).rows[0].n;
const erase = (page: string) => carer.press(`${page}/erase`, { sure: 'yes' });
const prove = (page: string, way: string) => carer.press(`${page}/rights`, { act: 'prove', way });
const proposed = (html = '') => {
  const text = /<textarea id="answer"[^>]*>\n?([^<]*)<\/textarea>/.exec(html)?.[1] ?? '';
  return { text: text.replaceAll('&#39;', "'"), right: /name="right" value="([^"]*)"/.exec(html)?.[1] ?? '' };
};
/** Reads what lies ready for this step and sends it. */
async function answer(page: string, form: Record<string, string>): Promise<string> {
  const { text, right } = proposed((await carer.press(`${page}/rights`, form)).html);
  const sent = await carer.press(`${page}/answer`, { text, right, tell: 'anyway' });
  expect(sent.status).toBe(303);
  return text;
}

/** A client whose treatment ended on this day, who asks to be erased. */
async function formerClient(endOn: string): Promise<TeamClient> {
  const client = await addTeamClient(ground, practice, carer, WISH);
  await inDesk((tx) => startRelationship(tx, office(), { clientId: client.id, on: '2001-01-08' }));
  await inDesk((tx) => endRelationship(tx, office(), { clientId: client.id, on: endOn }));
  await ground.owner.query('UPDATE client SET last_entry_on = $2 WHERE id = $1', [client.id, endOn]);
  await carer.press(`${client.page}/open`);
  return client;
}

describe('somebody who is nobody’s client', () => {
  let person: Person;
  let page: string;
  let requestId: string;
  let others: { readonly old: string; readonly held: string };
  beforeAll(async () => {
    person = await addCorrespondent(ground, practice);
    const old = await addRequest(ground, practice, person, { text: 'Have you a place?', closed: true });
    const held = await addRequest(ground, practice, person, { kind: 'complaint', text: 'It was too loud.' });
    const request = await addRequest(ground, practice, person, WISH);
    requestId = request.id;
    others = { old: old.id, held: held.id };
    // A complaint that may be about anybody lets no file go.
    await carer.press(`/desk/requests/${held.reference}/open`);
    await carer.press(`/desk/requests/${held.reference}/nobody`);
    page = `/desk/requests/${request.reference}`;
    await carer.press(`${page}/open`);
  });

  it('is erased for nobody before it is known who asks, and not said to be before it is done', async () => {
    expect((await carer.press(`${page}/open`)).html).toContain('first it has to be known who is asking');
    expect((await erase(page)).status).toBe(422);
    await prove(page, 'address');
    expect((await carer.press(`${page}/rights`, { act: 'fulfil' })).html).toContain('First erase what may go');
    expect((await carer.press(`${page}/erase`, {})).location).toContain('done=not_sure');
    expect(await count('request', 'id', others.old)).toBe(1);
  });

  it('loses what that address wrote, but for what is open, with a proof; and hears what stays', async () => {
    expect((await carer.press(`${page}/open`)).html).toContain('but for this request and what is open or held');
    expect((await erase(page)).location).toContain('done=right_erased_partly');
    expect(await count('request', 'id', others.old)).toBe(0);
    expect(await count('request', 'id', others.held)).toBe(1);
    const [proof] = await inDesk((tx) => listErasures(tx));
    expect(proof).toMatchObject({ subjectKind: 'beside_request', subjectId: requestId, rule: 'erasure_asked_for' });
    expect(proof && verifyCertificate(ground.vault, proof.certificate)).toBe(true);
    expect((await erase(page)).html).toContain('erased for this request already');
    expect((await carer.press(`${page}/rights`, { act: 'fulfil' })).html).toContain('say that a part is done');
    const refused = await carer.press(`${page}/rights`, { act: 'refuse', reasons: 'legal_claims' });
    expect(refused.html).toContain('erased for this request already');
    const text = await answer(page, { act: 'fulfil_partly', reasons: 'legal_claims' });
    expect(text).toContain('What had to be erased is erased.');
    expect(text).toContain('what is needed for legal claims (GDPR art. 17(3)(e))');
    expect(text).toContain('your request and this answer, to show that it was answered (GDPR art. 5(2)), until');
    expect(text).toContain('mailboxes of those to whom mail went');
    await carer.press(`${page}/nobody`);
  });

  it('is done again on data from before', async () => {
    const before = await addRequest(ground, practice, person, { text: 'From a backup.', closed: true });
    const done = { practiceId: practice.id, subjectKind: 'beside_request', subjectId: requestId, keyIds: [] };
    await inDesk((tx) => replayErased(tx, { ...done, heldIds: [others.held] }));
    expect(await count('request', 'id', before.id)).toBe(0);
    expect(await count('request', 'id', others.held)).toBe(1);
    expect(await count('request', 'id', requestId)).toBe(1);
  });
});

describe('a client', () => {
  it('is not erased by whoever reads the address, nor by what a law keeps', async () => {
    const client = await formerClient('2025-06-30');
    await prove(client.page, 'address');
    expect((await carer.press(`${client.page}/open`)).html).toContain('control of an address erases no file');
    expect((await erase(client.page)).status).toBe(422);
    await prove(client.page, 'seen');
    expect((await carer.press(`${client.page}/open`)).html).toContain('The file stays');
    await carer.press(`${client.path}/notes/draft`, {
      note: '',
      kind: 'session',
      on: '2026-03-02',
      title: '',
      text: 'So',
    });
    expect(await count('file_draft', 'client_id', client.id)).toBe(1);
    await erase(client.page);
    expect(await count('client', 'id', client.id)).toBe(1);
    expect(await count('file_draft', 'client_id', client.id)).toBe(0);
    expect((await carer.get(client.path)).html).toContain('it was to be erased, and a law keeps it');
    const text = await answer(client.page, { act: 'fulfil_partly', reasons: 'duty_to_keep' });
    expect(text).toMatch(/that it was answered [^\n]+, until \w+ \d+ \w+ 2035/);
    expect(text).toMatch(/your records, which the law obliges us to keep; [^\n]+, until \w+ \d+ \w+ 2035/);
  });

  it('goes with all addresses and the file, where nothing keeps it; the request goes when nobody can complain any more', async () => {
    const client = await formerClient('2012-06-29');
    const other = await addCorrespondent(ground, practice);
    await addRequest(ground, practice, other, { text: 'Also me.', at: new Date('2012-05-02T10:00:00Z'), closed: true });
    await ground.owner.query(
      'INSERT INTO client_link (correspondent_id, practice_id, client_id, linked_by, linked_at) VALUES ($1, $2, $3, $4, $5)',
      [other.correspondentId, practice.id, client.id, carer.memberId, ground.clock.now()],
    );
    await prove(client.page, 'seen');
    expect((await carer.press(`${client.page}/open`)).html).toContain(
      'Everything kept about this person would be erased',
    );
    expect((await erase(client.page)).location).toContain('done=right_erased');
    expect(await count('client', 'id', client.id)).toBe(0);
    expect(await count('correspondent', 'id', other.correspondentId)).toBe(0);
    expect(await count('request', 'id', client.request.id)).toBe(1);
    const text = await answer(client.page, { act: 'fulfil' });
    expect(text).not.toContain('Mia');
    expect(text).toContain('until Wednesday 2 September 2026');
    expect((await carer.press(`${client.page}/open`)).html).toContain('Nothing but this request is kept');
    const run = () => runRetention(erasureOffice(ground), { practiceId: practice.id, actor: { kind: 'system' } });
    ground.clock.set('2026-09-02T08:00:00Z');
    await run();
    expect(await count('request', 'id', client.request.id)).toBe(1);
    ground.clock.set('2026-09-03T08:00:00Z');
    await run();
    expect(await count('request', 'id', client.request.id)).toBe(0);
    expect(await count('correspondent', 'id', client.person.correspondentId)).toBe(0);
    ground.clock.set(MONDAY);
  });

  it('is not erased while a complaint, a hold or an open request is about them', async () => {
    const client = await formerClient('2012-06-29');
    await addRequest(ground, practice, client.person, { kind: 'complaint', text: 'It was too loud.' });
    await prove(client.page, 'seen');
    expect((await carer.press(`${client.page}/open`)).html).toContain('all of it is held');
    expect((await erase(client.page)).html).toContain('all of it is held');
    expect(await count('client', 'id', client.id)).toBe(1);
    const text = await answer(client.page, { act: 'refuse', reasons: 'legal_claims' });
    expect(text).toContain('It is needed for legal claims');
  });
});

it('those to whom something was told hear of it first, one by one, or it is said why not', async () => {
  const client = await formerClient('2012-06-29');
  const told = { who: 'The police', text: 'That she came.', reason: 'Measles', way: 'telephone', by_whom: 'Us' };
  const when = { came_on: '2012-03-02', came_at: '08:55', client_told: 'told' };
  await carer.press(`${client.path}/disclosures`, { ground: 'public_health', ...told, ...when });
  const { rows } = await ground.owner.query('SELECT id FROM disclosure WHERE client_id = $1', [client.id]);
  const say = (disclosure: string) =>
    carer.press(`${client.page}/recipient`, { disclosure, outcome: 'disproportionate' });
  expect((await say(rows[0].id)).status).toBe(404);
  await prove(client.page, 'seen');
  const card = (await carer.press(`${client.page}/open`)).html;
  expect(card).toContain('Who has to hear of it');
  expect(card).not.toContain('The police');
  expect((await erase(client.page)).html).toContain('First say of each');
  expect((await say(client.id)).status).toBe(422);
  expect((await say(rows[0].id)).location).toContain('recipient_decided');
  expect((await carer.press(`${client.page}/open`)).html).toContain('<strong>It asks for too much</strong>');
  expect((await erase(client.page)).location).toContain('right_erased');
  const text = await answer(client.page, { act: 'fulfil' });
  expect(text).toContain('those who have it are told too');
});

it('nothing says that something was erased which was not', async () => {
  const client = await formerClient('2012-06-29');
  await prove(client.page, 'seen');
  const wrong = ground.owner.query(`UPDATE rights_case SET state = 'fulfilled' WHERE request_id = $1`, [
    client.request.id,
  ]);
  await expect(wrong).rejects.toThrow('carried out before');
});
