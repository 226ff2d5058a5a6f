import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateKey, readKey } from 'openpgp';
import { addClient, linkCorrespondent, openJointFile } from '../../src/client/index.js';
import { detect } from '../../src/detect/index.js';
import type { Practice } from '../../src/practice/index.js';
import { eraseClient } from '../../src/retention/index.js';
import { gatherPackage } from '../../src/rights/package/index.js';
import { addPractice, type Ground, MONDAY, openGround } from '../support/ground.js';
import { addCorrespondent, addRequest, deskOffice, erasureOffice } from '../support/people.js';
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

/** Decides every passage that shows to this member. */
async function decideAll(member: SignedInBrowser, page: string): Promise<void> {
  for (;;) {
    const { html } = await member.get(`${page}/package`);
    const cards = html.split('<section class="card">').filter((card) => card.includes('name="place"'));
    const open = cards.find((card) => !card.includes('<strong>'));
    const place = /name="place" value="([^"]+)"/.exec(open ?? '')?.[1];
    if (place === undefined) return;
    const reason = (open ?? '').includes('Winther') ? 'rights_of_others' : 'themselves';
    await member.press(`${page}/package/decide`, { place, reason });
  }
}

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

describe('who may look into a package', () => {
  it('a colleague of the team decides all but the process notes of another, and takes no file that holds them', async () => {
    const { page, clientId } = await asks();
    const colleague = await signIn(ground, site, practice, 'therapist');
    const team = { member: colleague.memberId, reason: 'helps', until: '' };
    await carer.press(`/desk/clients/${clientId}/team`, team);
    const text = 'Obsidian: his brother Kaspar Wolff is on my mind.';
    const process = { kind: 'process', on: '2026-03-02', title: '', text };
    await carer.press(`/desk/clients/${clientId}/notes`, process);
    await carer.press(`/desk/clients/${clientId}/notes/draft`, { ...process, text: 'A draft about Hanne Kruse.' });
    await carer.press(`${page}/rights`, { act: 'prove', way: 'seen' });
    await carer.press(`${page}/package`);
    await work();
    await decideAll(colleague, page);
    const theirs = (await colleague.get(`${page}/package`)).html;
    expect(theirs).not.toMatch(/Obsidian|Kaspar|Hanne/);
    expect(theirs).toContain('for whoever');
    expect((await colleague.press(`${page}/package/release`, { care: 'yes', paper: 'yes' })).status).toBe(422);
    expect((await carer.get(`${page}/package`)).html).toContain('Kaspar Wolff');
    await decideAll(carer, page);
    expect((await colleague.press(`${page}/package/release`, { care: 'yes', paper: 'yes' })).status).toBe(303);
    expect((await colleague.get(`${page}/package`)).html).toContain('cannot be taken as a file here');
    expect((await colleague.get(`${page}/package/json`)).status).toBe(422);
    const { html } = await carer.get(`${page}/package/json`);
    expect(html).toContain('Obsidian');
    expect(html).not.toContain(carer.memberId);
  });

  it('nobody gets the file of another client, whomever a member says that the request is about', async () => {
    const mine = await asks();
    const other = await asks();
    const reference = mine.page.split('/').at(-1) ?? '';
    expect((await carer.press(`/desk/requests/${reference}/about`, { client: other.clientId })).status).toBe(303);
    await carer.press(`${mine.page}/open`);
    await carer.press(`${mine.page}/rights`, { act: 'prove', way: 'seen' });
    await carer.press(`${mine.page}/package`);
    const { rows } = await ground.owner.query('SELECT client_id FROM access_package WHERE request_id = $1', [
      mine.requestId,
    ]);
    expect(rows).toEqual([{ client_id: mine.clientId }]);
    site.rung.splice(0);
  });

  it('what was laid into somebody else’s thread goes with whose it is', async () => {
    const { clientId } = await asks();
    const guardian = await asks();
    await ground.owner.query(
      `INSERT INTO access_package (id, practice_id, client_id, request_id, kind, language, state, key_wrapped, started_at,
         started_by) VALUES (gen_random_uuid(), $1, $2, $3, 'access', 'en', 'handed_over', '', now(), $4)`,
      [practice.id, clientId, guardian.requestId, carer.memberId],
    );
    await ground.owner.query(
      `INSERT INTO conversation_paper (id, practice_id, conversation_id, correspondent_id, format, size_bytes, key_wrapped,
         offered_at, offered_by, until) SELECT gen_random_uuid(), practice_id, conversation_id, correspondent_id, 'html', 1,
         '', now(), $2, '2026-03-16' FROM request WHERE id = $1`,
      [guardian.requestId, carer.memberId],
    );
    await ground.owner.query('DELETE FROM hold');
    await ground.owner.query("UPDATE relationship SET end_on = '2025-02-01' WHERE client_id = $1", [clientId]);
    await ground.owner.query("UPDATE request SET kind = 'other' WHERE practice_id = $1", [practice.id]);
    await ground.owner.query("UPDATE request SET status = 'closed' WHERE practice_id = $1", [practice.id]);
    const actor = { kind: 'member', id: carer.memberId } as const;
    const of = { practiceId: practice.id, clientId, actor, reason: 'asked for' };
    // The first one finds a message that the file's date did not know of.
    await eraseClient(erasureOffice(ground), of);
    expect(await eraseClient(erasureOffice(ground), of)).toMatchObject({ result: 'erased' });
    const { rows } = await ground.owner.query('SELECT count(*)::int AS n FROM conversation_paper');
    expect(rows).toEqual([{ n: 0 }]);
  });
});

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
    await decideAll(carer, page);
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
    const { publicKey } = await generateKey({ userIDs: [{ email: 'mia@writers.example' }], date: ground.clock.now() });
    const readOut = (await readKey({ armoredKey: publicKey })).getFingerprint();
    const to = { part: 'page', key: publicKey };
    expect((await carer.press(`${page}/package/openpgp`, { ...to, fingerprint: '1234' })).html).toContain(
      'another key',
    );
    const sealed = await carer.press(`${page}/package/openpgp`, { ...to, fingerprint: readOut });
    expect(sealed.headers.get('content-disposition')).toContain('document-1.html.gpg');
    expect([sealed.status, sealed.html.includes('Mia Holm')]).toEqual([200, false]);
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
