import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Practice } from '../../src/practice/index.js';
import { addPractice, type Ground, MONDAY, openGround } from '../support/ground.js';
import { addCorrespondent, addRequest } from '../support/people.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';
import { addTeamClient, logged, type TeamClient } from './team.js';

const ASKS = 'Shall the client be told?';
const WHY = 'Her mother asked us not to, which binds nobody: vermilion.';

let ground: Ground;
let site: Site;
let practice: Practice;
let carer: SignedInBrowser;
let client: TeamClient;
let mothers: { readonly id: string; readonly page: string };
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
  carer = await signIn(ground, site, practice, 'therapist');
  await signIn(ground, site, practice, 'owner');
  client = await addTeamClient(ground, practice, carer, { name: 'Agnes Holm' });
  const mother = await addCorrespondent(ground, practice);
  const { id, reference } = await addRequest(ground, practice, mother, { kind: 'third_party', text: 'About Agnes.' });
  mothers = { id, page: `/desk/requests/${reference}` };
  await carer.press(`${mothers.page}/open`);
});

const decide = (form: Record<string, string> = {}, by = carer) =>
  by.press(`${mothers.page}/tell`, { answer: 'later', name_sender: 'no', on: '2026-03-20', reason: WHY, ...form });

describe('a message of somebody else that is said to be about a client', () => {
  it('asks whether the client shall be told, when, and whether the sender may be named, and promises the sender nothing', async () => {
    expect((await carer.get(mothers.page)).html).not.toContain(ASKS);
    await carer.press(`${mothers.page}/about`, { client: client.id });
    const { html } = await carer.get(mothers.page);
    for (const shown of [ASKS, 'May the sender be named?', 'value="2026-04-02"', 'promise nothing to whoever wrote']) {
      expect(html).toContain(shown);
    }
    expect((await carer.get(client.page)).html).not.toContain(ASKS);
  });

  it('keeps the answer, its reason sealed, on the request and in the file', async () => {
    await carer.press(`${mothers.page}/about`, { client: client.id });
    expect((await decide()).location).toBe(`${mothers.page}?done=telling_decided`);
    const request = await carer.get(mothers.page);
    expect(request.html).toMatch(/is to be told by [\w ]*20 March 2026\. The sender is not named\./);
    expect(request.html).not.toContain('vermilion');
    const file = await carer.get(client.path);
    expect(file.html).toContain('What others wrote about them');
    expect(file.html).toContain('vermilion');
    const { rows } = await ground.owner.query('SELECT reason_sealed FROM tell_client WHERE request_id = $1', [
      mothers.id,
    ]);
    expect(rows[0].reason_sealed.toString('latin1')).not.toContain('vermilion');
    expect(await logged(ground, practice, 'client.telling_decided')).toMatchObject([
      { object_id: mothers.id, detail: { client: client.id, answer: 'later', nameSender: false, on: '2026-03-20' } },
    ]);
    await carer.press(`${mothers.page}/tell/done`);
    expect((await carer.get(client.path)).html).toContain('The client was told today.');
    // Who told them was a person: the program has written to nobody.
    expect((await ground.owner.query('SELECT 1 FROM letter WHERE practice_id = $1', [practice.id])).rowCount).toBe(0);
  });

  it('takes no answer without a reason, and no day that has passed', async () => {
    await carer.press(`${mothers.page}/about`, { client: client.id });
    for (const [wrong, says] of [
      [{ reason: ' ' }, 'why, in at most 1,000 characters'],
      [{ on: '2026-03-01' }, 'a day that has not passed'],
    ] as const) {
      const { status, html } = await decide(wrong);
      expect([status, html.includes(says)]).toEqual([422, true]);
    }
  });

  it('is not decided by whoever is outside the care team, nor where nothing was said of whom it is about', async () => {
    expect((await decide()).status).toBe(404);
    await carer.press(`${mothers.page}/about`, { client: client.id });
    const outside = await signIn(ground, site, practice, 'therapist');
    expect((await decide({}, outside)).status).toBe(403);
  });

  it('is not decided by whoever reads it for danger alone', async () => {
    await carer.press(`${mothers.page}/about`, { client: client.id });
    await ground.owner.query("UPDATE request SET risk = 'imminent' WHERE id = $1", [mothers.id]);
    const outside = await signIn(ground, site, practice, 'therapist');
    expect((await outside.press(`${mothers.page}/open`)).html).not.toContain(ASKS);
    expect((await decide({}, outside)).status).toBe(403);
  });

  it('is forgotten when it turns out to be about nobody here', async () => {
    await carer.press(`${mothers.page}/about`, { client: client.id });
    await decide();
    await carer.press(`${mothers.page}/nobody`);
    expect((await carer.get(client.path)).html).not.toContain('What others wrote about them');
    expect((await carer.get(mothers.page)).html).not.toContain(ASKS);
  });
});
