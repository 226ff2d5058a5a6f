import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addClient, linkCorrespondent, openJointFile } from '../../src/client/index.js';
import { detect } from '../../src/detect/index.js';
import type { Practice } from '../../src/practice/index.js';
import { gatherPackage } from '../../src/rights/package/index.js';
import { addPractice, type Ground, MONDAY, openGround } from '../support/ground.js';
import { addCorrespondent, addRequest, deskOffice } from '../support/people.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';
import { logged } from './team.js';

let ground: Ground;
let site: Site;
let practice: Practice;
let carer: SignedInBrowser;
beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
  ground.clock.set(MONDAY);
  practice = await addPractice(ground, { language: 'en' });
  carer = await signIn(ground, site, practice, 'therapist');
  await signIn(ground, site, practice, 'owner');
});
afterAll(async () => {
  await site.close();
  await ground.close();
});

interface Asked {
  readonly page: string;
  readonly clientId: string;
  readonly requestId: string;
}

/** A client asks for their file from their own address. */
async function asks(right: 'access' | 'portability' | 'erasure' = 'access'): Promise<Asked> {
  const person = await addCorrespondent(ground, practice);
  const office = deskOffice(ground, practice, { kind: 'member', id: carer.memberId } as const);
  const clientId = await ground.desk.quick(practice.id, async (tx) => {
    const { id } = await addClient(tx, office, { name: 'Mia Holm', relationshipStart: '2025-01-06' });
    await linkCorrespondent(tx, office, { correspondentId: person.correspondentId, clientId: id });
    return id;
  });
  const text = 'Please send me my file. My brother Jakob Winther has moved out.';
  const request = await addRequest(ground, practice, person, { kind: 'rights_request', right, text });
  const page = `/desk/requests/${request.reference}`;
  await carer.press(`${page}/open`);
  return { page, clientId, requestId: request.id };
}

/** What the workers do when the bell rings. */
async function work(): Promise<void> {
  for (const job of site.rung.splice(0)) {
    if (job.name !== 'gather_package') continue;
    const office = { desk: ground.desk, practices: ground.practices, detect, openJoint: openJointFile };
    await gatherPackage(office, { ...job.payload, now: ground.clock.now() });
  }
}

describe('the package of a right of access', () => {
  it('is gathered when it is known who asks, read with care, and made ready when all is decided', async () => {
    const { page } = await asks();
    expect((await carer.press(`${page}/package`)).status).toBe(422);
    await carer.press(`${page}/rights`, { act: 'prove', way: 'seen' });
    expect((await carer.press(`${page}/open`)).html).toContain('Gather what is kept');
    expect((await carer.press(`${page}/package`)).location).toContain(`${page}/package`);
    expect((await carer.get(`${page}/package`)).html).toMatch(/<progress value="0" max="\d+">/);
    expect((await carer.press(`${page}/package`)).status).toBe(422);
    await work();
    const review = (await carer.get(`${page}/package`)).html;
    expect(review).toContain('Jakob Winther');
    expect(review).toContain('wait');
    expect((await carer.press(`${page}/package/release`, { care: 'yes', paper: 'yes' })).html).toContain(
      'not decided yet',
    );
    expect((await carer.get(`${page}/package/page`)).status).toBe(404);
    for (;;) {
      const { html } = await carer.get(`${page}/package`);
      const open = html
        .split('<section class="card">')
        .find((card) => card.includes('name="place"') && !card.includes('<strong>'));
      const place = /name="place" value="([^"]+)"/.exec(open ?? '')?.[1];
      if (place === undefined) break;
      const reason = (open ?? '').includes('Winther') ? 'rights_of_others' : 'themselves';
      await carer.press(`${page}/package/decide`, { place, reason });
    }
    expect((await carer.press(`${page}/package/release`, { care: 'yes' })).html).toContain('looked on paper');
    expect((await carer.press(`${page}/package/release`, { care: 'yes', paper: 'yes' })).location).toContain(
      'released',
    );
    const json = await carer.get(`${page}/package/json`);
    expect(json.headers.get('content-disposition')).toContain('document-2.json');
    expect(JSON.parse(json.html).items.length).toBeGreaterThan(5);
    expect(json.html).toContain('[…] has moved out');
    const readable = await carer.get(`${page}/package/page`);
    expect(readable.headers.get('content-disposition')).toContain('document-1.html');
    for (const words of ['Everything kept about you', 'Mia Holm', 'Who looked, and what for'])
      expect(readable.html).toContain(words);
    for (const text of [json.html, readable.html]) expect(text).not.toContain('Winther');
    expect((await carer.press(`${page}/package/hand`)).html).toContain('no passphrase');
    const actions = ['package.begun', 'package.reviewed', 'package.decided', 'package.released', 'package.taken'];
    for (const action of actions) expect((await logged(ground, practice, action)).length).toBeGreaterThan(0);
  });

  it('holds for an address alone what was exchanged with it, and nothing of the file', async () => {
    const { page, requestId } = await asks();
    await carer.press(`${page}/rights`, { act: 'prove', way: 'address' });
    await carer.press(`${page}/package`);
    await work();
    const { rows } = await ground.owner.query('SELECT client_id, items FROM access_package WHERE request_id = $1', [
      requestId,
    ]);
    expect(rows[0].client_id).toBeNull();
    const { html } = await carer.get(`${page}/package`);
    expect(html).not.toContain('Mia Holm');
  });

  it('is there for no other right, for nobody who does not care for the client, and goes with them', async () => {
    const erasure = await asks('erasure');
    await carer.press(`${erasure.page}/rights`, { act: 'prove', way: 'seen' });
    expect((await carer.press(`${erasure.page}/package`)).status).toBe(404);
    const { page, clientId, requestId } = await asks('portability');
    await carer.press(`${page}/rights`, { act: 'prove', way: 'seen' });
    await carer.press(`${page}/package`);
    await work();
    expect((await carer.get(`${page}/package`)).status).toBe(200);
    const other = await signIn(ground, site, practice, 'therapist');
    expect((await other.get(`${page}/package`)).status).not.toBe(200);
    const assistant = await signIn(ground, site, practice, 'assistant');
    expect((await assistant.get(`${page}/package`)).status).toBe(403);
    const { rows } = await ground.owner.query(
      "SELECT encode(sealed, 'escape') AS sealed FROM access_package_part p JOIN access_package a ON a.id = p.package_id WHERE a.request_id = $1",
      [requestId],
    );
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.map(({ sealed }) => sealed).join()).not.toMatch(/Mia|Winther/);
    expect(clientId).not.toBe('');
  });
});
