import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addClient } from '../../src/client/index.js';
import type { Tx } from '../../src/platform/db/index.js';
import type { Practice } from '../../src/practice/index.js';
import { incidents as place } from '../../src/retention/places/incident.js';
import { addPractice, type Ground, MONDAY, openGround } from '../support/ground.js';
import { deskOffice } from '../support/people.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';

let ground: Ground;
let site: Site;
let practice: Practice;
let owner: SignedInBrowser;
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
  assistant = await signIn(ground, site, practice, 'assistant');
});

const log = async (like: string) =>
  (
    await ground.owner.query(
      'SELECT action, detail FROM audit_event WHERE practice_id = $1 AND action LIKE $2 ORDER BY number',
      [practice.id, like],
    )
  ).rows as { action: string; detail: string }[];
/** Day and time in the practice's zone, as the forms take them. */
const AWARE = { came_on: '2026-03-02', came_at: '08:00', reason: 'The writer rang: heliotrope wombat' };

const FORM = { kind: 'wrong_recipient', text: 'Mia’s letter went to Ida: quartz marmot', client: '', ...AWARE };

describe('what an incident keeps', () => {
  async function aboutMia() {
    const office = deskOffice(ground, practice, { kind: 'member', id: owner.memberId });
    const { id: client } = await ground.desk.quick(practice.id, (tx) => addClient(tx, office, { name: 'Mia Holm' }));
    const opened = await owner.press('/desk/incidents', { ...FORM, client });
    return { client, path: opened.location?.split('?')[0] ?? '' };
  }

  it('is whom it is about: no press erases them while it is open', async () => {
    const { client } = await aboutMia();
    const { html } = await owner.press(`/desk/clients/${client}/erase`, { reason: 'They asked', sure: 'yes' });
    expect(html).toContain('held: data may have gone astray');
  });

  it('is the line of the register alone, when they are erased after it', async () => {
    const { client, path } = await aboutMia();
    const [key] = (
      await ground.owner.query('SELECT subject_key_id AS id FROM incident WHERE practice_id = $1', [practice.id])
    ).rows as { id: string }[];
    await ground.desk.quick(practice.id, async (tx) => {
      const scope = { practiceId: practice.id, clientIds: [client], keyIds: [], correspondentIds: [] };
      await place.erase(tx, { ...scope, requestIds: [], messageIds: [], conversationIds: [] });
    });
    const { html } = await owner.get(path);
    expect(html).toContain('A mail or letter to the wrong person');
    expect(html).not.toMatch(/marmot|wombat/);
    const more = await owner.press(`${path}/account`, { text: 'more' });
    expect([more.status, more.html]).toEqual([422, expect.stringContaining('no words can be added')]);
    const { rows } = await ground.owner.query(
      'SELECT 1 FROM incident_entry WHERE practice_id = $1 AND content_sealed IS NOT NULL',
      [practice.id],
    );
    expect(rows).toEqual([]);
    // With the key an older copy of the database could still be read.
    const keys = await ground.owner.query('SELECT 1 FROM subject_key WHERE id = $1', [key?.id]);
    expect([typeof key?.id, keys.rowCount]).toEqual(['string', 0]);
  });

  it.each([
    (tx: Tx) => tx.$executeRaw`UPDATE incident_entry SET code = 'notify'`,
    (tx: Tx) => tx.$executeRaw`DELETE FROM incident_entry`,
    (tx: Tx) => tx.$executeRaw`DELETE FROM incident`,
    (tx: Tx) => tx.$executeRaw`UPDATE incident SET reported_at = now()`,
  ])('is never changed by the desk: %s', async (change) => {
    await expect(ground.desk.quick(practice.id, change)).rejects.toMatchObject({ code: '42501' });
  });

  it.each(['incident', 'incident_entry', 'incident_person'])('is closed to what strangers reach: %s', async (table) => {
    const { rows } = await ground.owner.query(
      `SELECT has_any_column_privilege('subrosa_front', $1, 'SELECT') AS reads,
        has_any_column_privilege('subrosa_front', $1, 'INSERT') AS writes`,
      [table],
    );
    expect(rows).toEqual([{ reads: false, writes: false }]);
  });
});

describe('under HIPAA', () => {
  it('the media of a state stand beside the people, with the rule, unless 500 or fewer are affected', async () => {
    practice = await addPractice(ground, { ...US, language: 'en' });
    owner = await signIn(ground, site, practice, 'owner');
    const path =
      (await owner.press('/desk/incidents', { ...FORM, came_on: '2026-03-01' })).location?.split('?')[0] ?? '';
    const asked = 'Do more than 500 of them live in one state?';
    const { html } = await owner.get(path);
    expect(html).toContain(asked);
    expect(html).toMatch(/The media of a state: 60 days from [\s\S]*45 CFR 164\.406/);
    await owner.press(`${path}/risk`, { group: 'clients', level: 'high', count: '501', reason: 'All of them' });
    expect((await owner.get(path)).html).toContain(asked);
    await owner.press(`${path}/risk`, { group: 'clients', level: 'high', count: '500', reason: 'Counted again' });
    expect((await owner.get(path)).html).not.toMatch(/The media of a state|Do more than 500/);
  });
});

const US = { country: 'US', regimes: ['hipaa' as const], timeZone: 'America/New_York' };

describe('a group that nobody has counted', () => {
  it('may be 500 people or more: page, register, draft and derivation keep the stricter day and say so', async () => {
    const us = await addPractice(ground, { language: 'en', country: 'US', regimes: ['hipaa'] });
    const boss = await signIn(ground, site, us, 'owner');
    const opened = await boss.press('/desk/incidents', FORM);
    const path = opened.location?.split('?')[0] ?? '';
    await boss.press(`${path}/risk`, { group: 'clients', level: 'high', count: '2', reason: 'What they wrote' });
    const [line, step] = ['This holds if 500 or more are affected', 'It counts if 500 or more are affected'];
    expect((await boss.get(path)).html).not.toContain(line);
    await boss.press(`${path}/risk`, { group: 'their_people', level: 'risk', count: '', reason: 'Nobody has counted' });
    const { html } = await boss.get(path);
    expect([html, html]).toEqual([expect.stringContaining(line), expect.stringContaining(step)]);
    expect(html).toContain('1 May 2026');
    expect((await boss.get('/desk/incidents')).html).toContain(line);
    expect((await boss.get(`${path}/notice`)).html).toContain('if 500 people or more are affected');
    await boss.press(`${path}/risk`, { group: 'their_people', level: 'risk', count: '3', reason: 'Counted' });
    expect((await boss.get(path)).html).not.toContain('500 or more are affected');
  });
});

describe('drafts', () => {
  it.each(['en', 'da', 'ro', 'de'])(
    'a letter in %s: neutral outside, and no word of the incident in it',
    async (language) => {
      const path = (await owner.press('/desk/incidents', FORM)).location?.split('?')[0] ?? '';
      const { html } = await owner.get(`${path}/letter?language=${language}`);
      const outside = /<strong lang="\w\w">([^<]*)</.exec(html)?.[1] ?? '';
      expect(outside).not.toMatch(/therap|terap|psyk|psych|client|data|breach|incident/i);
      expect(outside).toContain(practice.senderName);
      expect(html).not.toMatch(/marmot|wombat|Ida/);
    },
  );

  it('a notice to the authority, in the order of the law, with what is known', async () => {
    const path = (await owner.press('/desk/incidents', FORM)).location?.split('?')[0] ?? '';
    await owner.press(`${path}/risk`, { group: 'clients', level: 'risk', count: '3', reason: 'Names only' });
    const { html } = await owner.get(`${path}/notice`);
    expect(html).toContain('Datatilsynet');
    for (const words of ['Clients: 3. Risk: a risk. Names only', 'quartz marmot', '8. Reasons for a delay']) {
      expect(html).toContain(words);
    }
    expect(await log('incident.notice_drawn_up')).toHaveLength(1);
    const { rows } = await ground.owner.query('SELECT 1 FROM letter WHERE practice_id = $1', [practice.id]);
    expect(rows).toEqual([]);
    expect((await assistant.get(`${path}/notice`)).status).toBe(403);
  });

  it('speaks Danish', async () => {
    const path = (await owner.press('/desk/incidents', FORM)).location?.split('?')[0] ?? '';
    await owner.press('/desk/language', { language: 'da' });
    for (const page of [path, `${path}/record`, '/desk/incidents', '/desk/incidents/new', '/desk/']) {
      const { status, html } = await owner.get(page);
      expect([status, html]).toEqual([200, expect.stringMatching(/ænd|Hænd/)]);
    }
  });
});
