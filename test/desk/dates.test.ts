import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addClient, linkCorrespondent } from '../../src/client/index.js';
import type { Practice } from '../../src/practice/index.js';
import { addHold } from '../../src/retention/index.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { addCorrespondent, addRequest, deskOffice } from '../support/people.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';

let ground: Ground;
let site: Site;
let practice: Practice;
let owner: SignedInBrowser;
let pages: readonly string[];
let request: string;
beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
});
afterAll(async () => {
  await site.close();
  await ground.close();
});

/** A practice in which something has a date wherever there is one. */
async function fill(language: 'en' | 'da') {
  practice = await addPractice(ground, { language });
  owner = await signIn(ground, site, practice, 'owner');
  const person = await addCorrespondent(ground, practice);
  const added = await addRequest(ground, practice, person, { kind: 'rights_request', right: 'access', at: FAR_BACK });
  const report = await addRequest(ground, practice, await addCorrespondent(ground, practice), {
    kind: 'security_report',
    risk: 'concern',
    at: FAR_BACK,
  });
  request = `/desk/requests/${added.reference}`;
  await ground.owner.query(
    `UPDATE request SET promised_on = '2026-03-20', last_legal_on = '2026-04-02' WHERE id = $1`,
    [added.id],
  );
  const office = deskOffice(ground, practice, { kind: 'member', id: owner.memberId } as const);
  const client = await ground.desk.quick(practice.id, async (tx) => {
    const { id } = await addClient(tx, office, { name: 'Mia Holm', email: null, birth: '1990-05-06' });
    await linkCorrespondent(tx, office, { correspondentId: person.correspondentId, clientId: id });
    await addHold(tx, office, { clientId: id, reason: 'A case', until: '2027-05-06' });
    return id;
  });
  const incident = (await owner.press(`/desk/requests/${report.reference}/incident`)).location?.split('?')[0] ?? '';
  await owner.press('/desk/practice/absences', { from: '2026-04-01', until: '2026-04-07' });
  const contact = { way: 'mail', value: 'mia@example.org', proof: 'in_person', on: '2026-01-15', level: 'nothing' };
  expect((await owner.press(`/desk/clients/${client}/contact`, contact)).status).toBe(303);
  pages = [
    ...['', 'queue', 'outbox', 'log', 'erasures', 'incidents', 'practice', 'alarms', 'clients', 'disclosures'].map(
      (name) => `/desk/${name}`,
    ),
    ...[request, `/desk/requests/${report.reference}`, `/desk/clients/${client}`, `/desk/clients/${client}/contact`],
    ...[incident, `${incident}/record`],
  ];
}

const FAR_BACK = new Date('2026-02-20T08:00:00Z');

/** What a reader sees: no attribute, and no version of a law. */
const seen = (html: string): string => html.replace(/<script[\s\S]*?<\/script>/g, '').replace(/<[^>]+>/g, ' ');

describe.each([
  ['en', 'Friday 20 February 2026'],
  ['da', 'fredag den 20. februar 2026'],
] as const)('a desk in %s', (language, received) => {
  beforeAll(() => fill(language));

  it('says no day as a machine writes it', async () => {
    for (const address of pages) {
      const { status, html } = await owner.get(address);
      expect([address, status]).toEqual([address, 200]);
      expect([address, seen(html).match(/.{0,60}\b20\d\d-\d\d-\d\d.{0,20}/g)]).toEqual([address, null]);
    }
  });

  it('says the days of a derivation in its own words, and marks them for machines', async () => {
    const { html } = await owner.get(request);
    expect(html).toContain(`<time datetime="2026-02-20">${received}</time>`);
    expect(html).toMatch(/<time datetime="2026-[\d-]+T[\d:]+Z">/);
  });
});
