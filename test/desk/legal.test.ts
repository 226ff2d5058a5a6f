import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { listDisclosures, readSheet } from '../../src/disclosure/index.js';
import { OFFICERS } from '../../src/policy/disclosure/index.js';
import type { Practice } from '../../src/practice/index.js';
import { addPractice, type Ground, MONDAY, openGround } from '../support/ground.js';
import { type AddedRequest, addCorrespondent, addRequest } from '../support/people.js';
import {
  type Browser,
  linkFor,
  openBrowser,
  openSite,
  type SignedInBrowser,
  type Site,
  signIn,
} from '../web/browser.js';

let ground: Ground;
let site: Site;
let practice: Practice;
let owner: SignedInBrowser;
let therapist: SignedInBrowser;
let request: AddedRequest;
let path: string;
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
  request = await addRequest(ground, practice, await addCorrespondent(ground, practice), { kind: 'legal_demand' });
  path = `/desk/requests/${request.reference}`;
});

const SHEET = {
  who: 'The district court, heliotrope wombat',
  asker_checked: 'yes',
  checked_how: 'By the number on its own pages',
  paper: 'judge_order',
  text: 'The days of three sessions',
  due_on: '2026-03-05',
  refusal: 'may_not',
  advice_asked: 'yes',
};
const TOLD = {
  ground: 'court_order',
  who: 'The district court',
  text: 'The days of three sessions, and nothing else',
  reason: 'The order asks for these days alone',
  way: 'letter',
  came_on: '2026-03-02',
  came_at: '08:00',
  by_whom: 'Astrid Vinter',
  client_told: 'told',
};
const sheet = () => ground.desk.quick(practice.id, (tx) => readSheet(tx, practice, request.id));
const signInAgain = async ({ memberId }: SignedInBrowser): Promise<Browser> => {
  const browser = openBrowser(site);
  await browser.post(`/desk/sign-in/${await linkFor(ground, practice, memberId)}`);
  return browser;
};
const records = () => ground.desk.quick(practice.id, (tx) => listDisclosures(tx));

describe('a letter from an authority', () => {
  it('leads to its sheet, which can be begun on any request', async () => {
    expect((await therapist.get(path)).html).toContain(`href="${path}/legal"`);
    const other = await addRequest(ground, practice, await addCorrespondent(ground, practice));
    expect((await therapist.get(`/desk/requests/${other.reference}`)).html).toContain(
      `/desk/requests/${other.reference}/legal`,
    );
    const { html } = await therapist.get(`${path}/legal`);
    const order = [
      'Who asks?',
      'Which paper',
      'What exactly',
      'May I refuse',
      'Does the client know',
      'Was the association',
    ];
    const places = order.map((words) => html.indexOf(words));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('keeps what is filled in, gives the request the date on the paper, and logs no word', async () => {
    expect((await therapist.press(`${path}/legal`, SHEET)).location).toBe(`${path}/legal?done=legal_saved`);
    expect((await therapist.get(`${path}/legal`)).html).toContain('heliotrope wombat');
    expect((await therapist.get(path)).html).toContain('the date on the paper');
    const { rows } = await ground.owner.query(
      `SELECT action, detail FROM audit_event WHERE practice_id = $1 AND action LIKE 'legal.%' ORDER BY number`,
      [practice.id],
    );
    expect(rows.map(({ action }) => action)).toEqual(['legal.sheet_saved', 'legal.sheet_opened']);
    expect(JSON.stringify(rows)).not.toContain('wombat');
    const bad = await therapist.press(`${path}/legal`, { ...SHEET, due_on: '2026-02-30' });
    expect([bad.status, bad.html]).toEqual([422, expect.stringContaining('heliotrope wombat')]);
  });

  it('is decided by an owner alone', async () => {
    const refused = await therapist.press(`${path}/legal`, { ...SHEET, decision: 'smallest_set' });
    expect([refused.status, refused.html]).toEqual([422, expect.stringContaining('Only an owner decides this.')]);
    expect(refused.html).toContain('heliotrope wombat');
    expect((await therapist.get(`${path}/legal`)).html).not.toContain('name="decision"');
    await owner.press(`${path}/legal`, { ...SHEET, decision: 'smallest_set', decision_why: 'Three days' });
    expect(await sheet()).toMatchObject({ decision: 'smallest_set' });
    // A therapist's later note leaves the decision as it was, and the therapist still gives nothing out.
    await therapist.press(`${path}/legal`, { ...SHEET, advice: 'The association again' });
    expect(await sheet()).toMatchObject({ decision: 'smallest_set', decisionWhy: 'Three days' });
    expect((await therapist.get(`${path}/legal`)).html).not.toContain('ground=court_order');
    expect((await therapist.press(`${path}/disclosures`, TOLD)).html).toContain('Only an owner decides this.');
    expect(await records()).toEqual([]);
    expect((await owner.get(`${path}/legal`)).html).toContain(`${path}/disclosures/new?ground=court_order`);
    expect((await owner.press(`${path}/disclosures`, TOLD)).status).toBe(303);
    expect(await records()).toMatchObject([{ ground: 'court_order', reference: request.reference, state: 'done' }]);
  });

  it.each(['lawyer_letter', 'subpoena', 'informal_call'])('has no way out behind a %s, in no state', async (paper) => {
    for (const refusal of ['must', 'may', 'may_not', 'unknown']) {
      const refused = await owner.press(`${path}/legal`, { ...SHEET, paper, refusal, decision: 'smallest_set' });
      expect(refused.status).toBe(422);
      expect(refused.html).not.toContain('value="smallest_set"');
      await owner.press(`${path}/legal`, { ...SHEET, paper, refusal, decision: 'nothing' });
      const { html } = await owner.get(`${path}/legal`);
      expect(html).not.toContain('value="smallest_set"');
      expect(html).not.toContain('ground=court_order');
      const form = await owner.get(`${path}/disclosures/new?ground=court_order`);
      expect(form.location).toBe(`${path}/legal`);
      const told = await owner.press(`${path}/disclosures`, TOLD);
      expect([told.status, told.html]).toEqual([422, expect.stringContaining('No judge stands behind it')]);
    }
    expect(await records()).toEqual([]);
  });

  it('records a ban on telling the client with its end', async () => {
    await owner.press(`${path}/legal`, { ...SHEET, banned: 'yes', ban_until: '2026-09-01' });
    expect(await sheet()).toMatchObject({ banned: true, banUntil: '2026-09-01', clientKnows: false });
  });

  it.each([
    ['2026-03-04', 'the last day of that is today'],
    ['', 'until somebody writes'],
  ])('keeps what went out from the client as long as the paper forbids telling (%s)', async (ban_until, words) => {
    const decided = { ...SHEET, decision: 'smallest_set', banned: 'yes', ban_until };
    await owner.press(`${path}/legal`, decided);
    await owner.press(`${path}/disclosures`, { ...TOLD, client_told: 'later', client_why: 'When the ban is over' });
    const [record] = await records();
    const print = async () => (await owner.get(`/desk/disclosures/${record?.id}/print`)).html;
    ground.clock.set('2026-03-04T22:59:00.000Z');
    owner.cookie = (await signInAgain(owner)).cookie;
    expect(await print()).toContain(words);
    expect(await print()).not.toContain('The days of three sessions');
    if (ban_until === '') await owner.press(`${path}/legal`, { ...decided, banned: '' });
    else ground.clock.set('2026-03-04T23:00:00.000Z');
    expect(await print()).toContain('The days of three sessions');
  });
});

describe('officers at the door', () => {
  it.each(OFFICERS.map(({ country }) => country ?? 'XX'))(
    'has a page for %s, not confirmed by anybody yet',
    async (country) => {
      const { status, html } = await therapist.get(`/desk/officers?country=${country}`);
      expect(status).toBe(200);
      for (const words of ['Ask for', 'Do not sign', 'Call', 'a local lawyer or association has to confirm']) {
        expect(html).toContain(words);
      }
    },
  );

  it('begins with the country of the practice', async () => {
    expect((await therapist.get('/desk/officers')).html).toContain('ransagningskendelse');
  });
});
