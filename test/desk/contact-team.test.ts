import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Practice } from '../../src/practice/index.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import type { RequestToAdd } from '../support/people.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';
import { addTeamClient, sayAbout, type TeamClient } from './team.js';

let ground: Ground;
let site: Site;
beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
});
afterAll(async () => {
  await site.close();
  await ground.close();
});

interface Scene {
  readonly practice: Practice;
  readonly carer: SignedInBrowser;
  readonly client: TeamClient;
  /** Of the agreement, and of the address that it is about. */
  readonly contact: string;
  readonly pointId: string;
}

/** What the form of an address sends. */
const FORM = {
  ...{ way: 'mail', level: 'times', bills: '', language: 'da', proof: 'in_person' },
  ...{ others: 'her husband', name_them: 'Frau Zimt', name_us: 'the library', hours: 'before ten', with: 'herself' },
};

/** Of what the pages say about the address, nothing that somebody outside may see. */
const WORDS = /Agreed: times|Frau Zimt|the library|her husband|before ten|\/contact|asked us not to|has died/;

/** A client of one care team, with whom it was agreed how the linked address may be written to. */
async function scene(request: RequestToAdd = {}): Promise<Scene> {
  const practice = await addPractice(ground, { language: 'en' });
  const carer = await signIn(ground, site, practice, 'therapist');
  const client = await addTeamClient(ground, practice, carer, request);
  const contact = `${client.path}/contact`;
  await carer.press(contact, { ...FORM, value: client.person.address });
  const pointId = /id="c-([0-9a-f-]{36})"/.exec((await carer.get(contact)).html)?.[1] ?? '';
  return { practice, carer, client, contact, pointId };
}

describe('whoever is outside the care team', () => {
  it.each([
    ['therapist', 404],
    ['owner', 403],
  ] as const)(
    'opens nothing of the agreement, changes nothing of it and records no death: %s',
    async (role, status) => {
      const { practice, carer, client, contact, pointId } = await scene();
      const outside = await signIn(ground, site, practice, role);
      expect((await outside.get(contact)).status).toBe(status);
      const form = { ...FORM, value: 'x@example.org', level: 'anything', if_die: 'x' };
      for (const verb of ['', '/answers', ...['', '/stop', '/notices', '/confirm'].map((end) => `/${pointId}${end}`)]) {
        expect([verb, (await outside.press(`${contact}${verb}`, form)).status]).toEqual([verb, status]);
      }
      const death = `${client.path}/death`;
      expect((await outside.press(death, { on: '2026-03-01', how: 'x' })).status).toBe(status);
      expect((await outside.press(`${client.page}/contact/stop`)).status).toBe(403);
      expect((await outside.get(client.page)).html).not.toMatch(WORDS);
      const { rows } = await ground.owner.query(
        `SELECT p.level, p.avoid, p.notice, c.died_on,
         (SELECT count(*)::int FROM contact_change WHERE client_id = c.id) AS changes
       FROM contact_point p JOIN client c ON c.id = p.client_id WHERE c.id = $1`,
        [client.id],
      );
      expect(rows).toEqual([{ level: 'times', avoid: false, notice: 'no', died_on: null, changes: 1 }]);
      await carer.press(death, { on: '2026-03-01', how: 'The sister rang.' });
      expect((await outside.press(`${death}/withdraw`)).status).toBe(status);
      expect((await carer.get(client.path)).html).toContain('The sister rang.');
    },
  );

  it.each([
    ['for danger', { risk: 'imminent' }],
    ['about a client of theirs', {}],
  ] as const)('reads %s and learns nothing of the address, but that nothing goes there', async (why, request) => {
    const { practice, carer, client, contact, pointId } = await scene(request);
    const { page } = client;
    const outside = await signIn(ground, site, practice, 'therapist');
    const own = await addTeamClient(ground, practice, outside);
    const about = { requestId: client.request.id, clientId: own.id };
    if (why !== 'for danger') await sayAbout(ground, practice, carer, about);
    const opened = (await outside.press(`${page}/open`)).html;
    expect(opened).toContain('You see no agreement about this address');
    expect(opened).not.toMatch(WORDS);
    const check = (await outside.press(`${page}/plain`, { text: 'Yes, that is fine.' })).html;
    expect(check).toContain('You see no agreement about this address');
    expect(check).not.toMatch(WORDS);
    expect((await outside.press(`${page}/contact/stop`)).status).toBe(404);
    await carer.press(`${contact}/${pointId}/stop`);
    const barred = (await outside.press(`${page}/open`)).html;
    expect(barred).toContain('Nothing is written to this address.');
    expect(barred).not.toMatch(WORDS);
    expect(barred).not.toMatch(/name="tell"|formaction="[^"]*\/plain"/);
    expect((await outside.press(`${page}/answer`, { text: 'x', tell: 'yes' })).location).toContain('answered_barred');
    const { rows } = await ground.owner.query('SELECT id FROM letter WHERE practice_id = $1', [practice.id]);
    expect(rows).toEqual([]);
  });
});
