import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addClient, createJointFile } from '../../src/client/index.js';
import { listDisclosures, listReleases } from '../../src/disclosure/index.js';
import type { Practice } from '../../src/practice/index.js';
import { disclosureOffice } from '../disclosure/support.js';
import { addPractice, type Ground, MONDAY, openGround } from '../support/ground.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';
import { addTeamClient, type TeamClient } from './team.js';

let ground: Ground;
let site: Site;
let practice: Practice;
let team: SignedInBrowser;
let outside: SignedInBrowser;
let owner: SignedInBrowser;
let client: TeamClient;
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
  team = await signIn(ground, site, practice, 'therapist');
  outside = await signIn(ground, site, practice, 'therapist');
  owner = await signIn(ground, site, practice, 'owner');
  client = await addTeamClient(ground, practice, team, { name: 'Unmistakable Heliotrope' });
});

const records = () => ground.desk.quick(practice.id, (tx) => listDisclosures(tx));
const first = async () => {
  const [head] = await records();
  if (head === undefined) throw new Error('no record');
  return head;
};
const FORM = {
  ...{ who: 'The municipality', text: 'Alone at home: cerulean', reason: 'He is seven', way: 'telephone' },
  ...{ came_on: '2026-03-02', came_at: '08:55', by_whom: 'Astrid Vinter', client_told: 'told' },
};

describe('danger', () => {
  it.each(['therapist', 'owner', 'assistant', 'shut out'])(
    'is reported in two presses from every place by who is outside, and no name shows: %s',
    async (name) => {
      const browser = await signIn(ground, site, practice, name === 'shut out' ? 'therapist' : (name as 'owner'));
      if (name === 'shut out')
        await team.press(`${client.path}/closed`, { member: browser.memberId, reason: 'cousins' });
      for (const base of [client.path, client.page, '/desk']) {
        for (const ground of ['imminent_danger', 'child_in_danger']) {
          const page = await browser.get(`${base}/disclosures/new?ground=${ground}`);
          expect([page.status, page.html.includes(`action="${base}/disclosures"`)]).toEqual([200, true]);
          expect(page.html).not.toContain('Heliotrope');
          const pressed = await browser.press(`${base}/disclosures`, { ground });
          expect(pressed.location).toBe('/desk/?done=told_noted');
        }
        const choice = await browser.get(`${base}/disclosures/new`);
        expect([choice.status, choice.html.includes('Heliotrope')]).toEqual([200, false]);
        expect(choice.html).toContain(`${base}/disclosures/new?ground=child_in_danger`);
      }
      const about = (await records()).map(({ clientId }) => clientId);
      expect(about.filter((id) => id === client.id)).toHaveLength(4);
    },
  );

  it('is written down by who reported it without a name, which the record keeps for the care team', async () => {
    await outside.press(`${client.path}/disclosures`, { ground: 'child_in_danger' });
    const { id } = await first();
    const form = await outside.get(`/desk/disclosures/${id}/write`);
    expect([form.status, form.html.includes('Heliotrope')]).toEqual([200, false]);
    expect((await team.get('/desk/')).html).toContain(`/desk/disclosures/${id}/write`);
    expect((await owner.get('/desk/')).html).not.toContain(id);
    const missing = await outside.press(`/desk/disclosures/${id}/write`, { ...FORM, who: '' });
    expect([missing.status, missing.html.includes('Heliotrope')]).toEqual([422, false]);
    expect((await outside.press(`/desk/disclosures/${id}/write`, FORM)).location).toBe('/desk/?done=told_done');
    expect(await first()).toMatchObject({ clientId: client.id, state: 'done' });
    expect((await outside.get(`/desk/disclosures/${id}`)).status).toBe(404);
    expect((await owner.get(`/desk/disclosures/${id}/print`)).status).toBe(404);
    expect((await team.get(`/desk/disclosures/${id}`)).html).toContain('cerulean');
  });

  it('goes through where the client is not there, and says nothing of it', async () => {
    const nowhere = '/desk/clients/11111111-1111-4111-8111-111111111111/disclosures';
    const there = await outside.press(`${client.path}/disclosures`, { ground: 'child_in_danger' });
    const notThere = await outside.press(nowhere, { ground: 'child_in_danger' });
    expect([notThere.status, notThere.location]).toEqual([there.status, there.location]);
    expect((await records()).map(({ clientId }) => clientId).toSorted()).toEqual([client.id, null].toSorted());
  });

  it('has its buttons on the page of a request and of a file that stay closed', async () => {
    for (const path of [client.page, client.path]) {
      expect((await owner.get(path)).html).toContain(`${path}/disclosures/new?ground=imminent_danger`);
    }
  });
});

describe('anything else', () => {
  const tell = (browser: SignedInBrowser, base: string) =>
    browser.press(`${base}/disclosures`, { ...FORM, ground: 'public_health' });

  it('is told of a file or a request by whom it opens to', async () => {
    expect((await tell(outside, client.path)).status).toBe(404);
    expect((await tell(outside, client.page)).status).toBe(403);
    expect((await tell(owner, client.path)).status).toBe(403);
    expect(await records()).toEqual([]);
    expect((await tell(team, client.path)).status).toBe(303);
  });

  it('offers in its lists the clients whose files open, and takes no other', async () => {
    for (const query of ['ground=release', 'ground=public_health', `ground=release&client=${client.id}`]) {
      const { html } = await outside.get(`/desk/disclosures/new?${query}`);
      expect([query, html.includes('Heliotrope'), html.includes(client.id)]).toEqual([query, false, false]);
    }
    expect((await team.get('/desk/disclosures/new?ground=public_health')).html).toContain('Heliotrope');
    await outside.press('/desk/disclosures', { ...FORM, ground: 'public_health', client: client.id });
    expect(await first()).toMatchObject({ clientId: null });
  });

  it('about no client and no request is for who wrote it and for the owners', async () => {
    await tell(outside, '/desk');
    const { id } = await first();
    const seen = async (browser: SignedInBrowser) => [
      (await browser.get(`/desk/disclosures/${id}`)).status,
      (await browser.get('/desk/disclosures')).html.includes(id),
    ];
    expect(await seen(outside)).toEqual([200, true]);
    expect(await seen(owner)).toEqual([200, true]);
    expect(await seen(team)).toEqual([404, false]);
  });

  it('opens to an owner from outside for a reason', async () => {
    await tell(team, client.path);
    const { id } = await first();
    expect((await owner.get(`/desk/disclosures/${id}`)).status).toBe(404);
    await owner.press(`${client.path}/reason`, { ground: 'absence', reason: 'They are ill.' });
    expect((await owner.get(`/desk/disclosures/${id}`)).html).toContain('Heliotrope');
  });
});

describe('a release that several sign', () => {
  it('is prepared by whom every file of them opens to', async () => {
    const office = disclosureOffice(ground, practice, { kind: 'member', id: outside.memberId });
    const [partner, joint] = await ground.desk.quick(practice.id, async (tx) => {
      const { id } = await addClient(tx, office, { name: 'The partner' });
      return [id, (await createJointFile(tx, office, [client.id, id])).id] as const;
    });
    const form = { who: 'Us', what: 'Dates', to_whom: 'Doctor Holm', until: '2026-06-30', how: 'paper', joint };
    const prepared = () => ground.desk.quick(practice.id, (tx) => listReleases(tx, practice, partner));
    expect((await team.press(`${client.path}/releases`, form)).status).toBe(403);
    expect(await prepared()).toEqual([]);
    await outside.press(`/desk/clients/${partner}/team`, { member: team.memberId, reason: 'Together' });
    expect((await team.press(`${client.path}/releases`, form)).location).toContain('release_prepared');
    expect(await prepared()).toHaveLength(1);
  });
});
