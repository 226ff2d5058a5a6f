import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { linkRequest } from '../../src/client/index.js';
import { addClient } from '../../src/client/register.js';
import { recordDeath } from '../../src/client/relationship.js';
import type { Practice } from '../../src/practice/index.js';
import { addPractice, type Ground, MONDAY, openGround } from '../support/ground.js';
import { type AddedRequest, addCorrespondent, addRequest, deskOffice, type Person } from '../support/people.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';
import { logged } from './team.js';

const MOTHER = 'anna.holm@example.org';
const FATHER = 'per.holm@example.org';

let ground: Ground;
let site: Site;
let practice: Practice;
let carer: SignedInBrowser;
let child: string;
const writers = new Map<string, Person>();
beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
  ground.clock.set(MONDAY);
  practice = await addPractice(ground, { language: 'en' });
  carer = await signIn(ground, site, practice, 'therapist');
  await signIn(ground, site, practice, 'owner');
  child = await add('Mia Holm', '2013-04-05');
});
afterAll(async () => {
  await site.close();
  await ground.close();
});

const office = () => deskOffice(ground, practice, { kind: 'member', id: carer.memberId } as const);
const add = (name: string, birth: string | null) =>
  ground.desk.quick(practice.id, async (tx) => (await addClient(tx, office(), { name, birth })).id);
const at = (clientId: string, rest = '') => `/desk/clients/${clientId}/representatives${rest}`;
const guardian = (name: string, email: string) => ({
  ...{ kind: 'guardian', name, email, reach: '', seen: 'birth certificate, shown to AV', covers: 'access' },
  ...{ from: '2026-01-12', until: '' },
});
/** A request for a right from this address, about this client. */
async function asks(address: string, clientId: string, right: 'access' | 'erasure' = 'access'): Promise<AddedRequest> {
  const person = writers.get(address) ?? (await addCorrespondent(ground, practice, address));
  writers.set(address, person);
  const request = await addRequest(ground, practice, person, {
    kind: 'rights_request',
    right,
    text: 'The file, please.',
  });
  await ground.desk.quick(practice.id, (tx) => linkRequest(tx, office(), { requestId: request.id, clientId }));
  return request;
}
/** A page shows what was written, and what can be done, to whom opens it. */
const cardOf = async ({ reference }: AddedRequest) => (await carer.press(`/desk/requests/${reference}/open`)).html;
const step = ({ reference }: AddedRequest, form: Record<string, string>) =>
  carer.press(`/desk/requests/${reference}/rights`, form);

describe('a guardian', () => {
  it('is recorded with what was seen, until the day before the child decides alone', async () => {
    await carer.press(at(child), guardian('Anna Holm', MOTHER));
    await carer.press(at(child), guardian('Per Holm', FATHER));
    const { html } = await carer.get(at(child));
    expect(html).toContain('Anna Holm');
    // Born on 5 April 2013, and in Denmark 15 is the age.
    expect(html).toMatch(/to Tuesday 4 April 2028/);
    const unborn = await add('No Birthday', null);
    expect((await carer.press(at(unborn), guardian('X Y', MOTHER))).html).toContain('birthday first');
    expect((await carer.press(at(child), { ...guardian('X Y', ''), seen: ' ' })).status).toBe(422);
    const { rows } = await ground.owner.query("SELECT encode(content_sealed, 'escape') AS sealed FROM representative");
    expect(rows.map(({ sealed }) => sealed).join()).not.toContain('Holm');
    const events = await logged(ground, practice, 'representative.added');
    expect(events.map(({ detail }) => JSON.stringify(detail)).join()).not.toContain('Holm');
  });

  it('is known by their address, weighed for the child, and may see', async () => {
    const request = await asks(MOTHER, child);
    expect(await cardOf(request)).toContain('<option value="guardian">');
    await step(request, { act: 'prove', way: 'guardian' });
    const proven = await cardOf(request);
    expect(proven).toContain('does the child know that they asked?');
    expect((await step(request, { act: 'fulfil', told: 'in_person' })).html).toContain('First weigh it for the child');
    expect((await step(request, { act: 'weigh', what: 'hold_back', note: '' })).status).toBe(422);
    await step(request, { act: 'weigh', what: 'hold_back', note: 'She told me something about school.' });
    expect((await step(request, { act: 'fulfil', told: 'in_person' })).html).toContain('done in part');
    await step(request, { act: 'weigh', what: 'no_harm_knows', note: 'We talked about it.' });
    await step(request, { act: 'fulfil', told: 'in_person' });
    expect(await cardOf(request)).toContain('Done.');
  });

  it('cannot erase, and one who writes from elsewhere, or whose standing is contested, is nobody here', async () => {
    const erasure = await asks(FATHER, child, 'erasure');
    const card = await cardOf(erasure);
    expect(card).not.toContain('<option value="guardian">');
    expect(card).toContain('only the client can have anything erased');
    expect((await step(erasure, { act: 'prove', way: 'guardian' })).status).toBe(422);
    const elsewhere = await asks('per.work@example.org', child);
    expect(await cardOf(elsewhere)).not.toContain('guardian who stands');
    const page = (await carer.get(at(child))).html;
    const father = page.slice(page.indexOf('Per Holm')).match(/name="representative" value="([^"]+)"/)?.[1] ?? '';
    await carer.press(at(child, '/change'), { representative: father, change: 'contest' });
    const contested = await asks(FATHER, child);
    expect(await cardOf(contested)).toContain('their standing is contested');
    // Nothing of the other guardian's request, or of their being there, on this one's card.
    expect(await cardOf(contested)).not.toContain('Anna');
    await carer.press(at(child, '/change'), { representative: father, change: 'complain' });
    expect((await carer.get(`/desk/clients/${child}`)).html).toContain('A complaint is about Per Holm');
    await carer.press(at(child, '/change'), { representative: father, change: 'end' });
    expect((await carer.get(`/desk/clients/${child}`)).html).not.toContain('A complaint is about');
    expect((await carer.press(at(child, '/change'), { representative: father, change: 'end' })).status).toBe(422);
  });
});

describe('the next of kin', () => {
  it('may ask once a death is recorded, and a power ends with it', async () => {
    const client = await add('Bo Lund', '1960-01-01');
    const kin = { ...guardian('Ida Lund', 'ida@example.org'), kind: 'next_of_kin' };
    await carer.press(at(client), kin);
    await carer.press(at(client), { ...guardian('Adv. Krog', 'krog@example.org'), kind: 'lawyer' });
    const before = await asks('ida@example.org', client);
    expect(await cardOf(before)).toContain('this standing is for after a death');
    await ground.desk.quick(practice.id, (tx) => recordDeath(tx, office(), { clientId: client, on: '2026-02-01' }));
    expect(await cardOf(before)).toContain('<option value="standing">');
    expect(await cardOf(await asks('krog@example.org', client))).toContain('ended with the death');
  });
});

describe('who does not care for the client', () => {
  it('sees nobody who acts for them', async () => {
    const other = await signIn(ground, site, practice, 'therapist');
    expect((await other.get(at(child))).status).toBe(404);
    expect((await other.press(at(child), guardian('X Y', MOTHER))).status).toBe(404);
  });
});
