import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openScene, type Scene } from '../alarm/scene.js';
import { type Ground, MONDAY, openGround } from '../support/ground.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';

let ground: Ground;
let site: Site;
let scene: Scene;
let owner: SignedInBrowser;
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
  scene = await openScene(ground);
  owner = await signIn(ground, site, scene.practice, 'owner');
});
afterEach(() => scene.close());

const BODY = 'Hello, could we move our session on Tuesday to Thursday? Thank you, Mia';
const rows = async (sql: string) => (await ground.owner.query(sql, [scene.practice.id])).rows;
const request = async () => (await rows('SELECT * FROM request WHERE practice_id = $1'))[0];
const page = async () => `/desk/requests/${(await request()).reference}`;

describe('a member who says what a message is', () => {
  beforeEach(async () => {
    await scene.write(BODY);
  });

  it('has to have opened it, and then needs one press', async () => {
    expect((await owner.get(await page())).html).not.toContain('Was it read rightly?');
    const before = await owner.press(`${await page()}/correct`, { label: 'legal_demand' });
    expect(before.location ?? '').not.toContain('corrected');
    const { html } = await owner.press(`${await page()}/open`);
    expect(html).toContain('Was it read rightly?');
    // Whoever opens "Something else" has chosen nothing yet.
    expect(html).toMatch(/<select id="label" name="label" required>\s*<option value="">/);
    expect((await owner.press(`${await page()}/correct`, { label: 'legal_demand' })).location).toContain(
      'done=corrected',
    );
    expect(await request()).toMatchObject({ kind: 'legal_demand', right: null, confidence: 1 });
  });

  it('shows on its page as said by a member, and the signs as what the program had gone by', async () => {
    const opened = (await owner.press(`${await page()}/open`)).html;
    expect(opened).toContain('Why it was read like this');
    expect(opened).toContain('How sure the program is');
    expect(opened.includes('not sure: a person')).toBe((await request()).signals.includes('kind_unsure'));
    expect(opened).not.toContain('A member said');
    await ground.owner.query(`UPDATE request SET "also" = '{enquiry,complaint}' WHERE practice_id = $1`, [
      scene.practice.id,
    ]);
    expect((await owner.get(await page())).html).toContain('May also be');
    await owner.press(`${await page()}/correct`, { label: 'enquiry' });
    const { html } = await owner.get(await page());
    expect(html).not.toContain('May also be');
    expect(html).toMatch(/<h2>What the program had read in it<\/h2>\s*<p>A member said today \d+:\d\d what this is\./);
    expect(html).toMatch(/A member said what it is<\/dt>\s*<dd>today/);
    expect(html).not.toMatch(/Why it was read like this|How sure the program is/);
  });

  it('says a step once that two readings share, and the days of both where they are others', async () => {
    const step = (what: string, date: string, rule: string) => ({ what, date, rule, source: '5 working days' });
    const steps = [
      ...['kind.client_message', 'kind.enquiry'].map((rule) => step('period_ends', '2026-03-09', rule)),
      ...[step('period_ends', '2026-03-10', 'kind.business'), step('due', '2026-03-09', 'kind.client_message')],
    ];
    await ground.owner.query('UPDATE request SET derivation = $2 WHERE practice_id = $1', [
      scene.practice.id,
      JSON.stringify(steps),
    ]);
    for (const path of [await page(), '/desk/queue']) {
      const { html } = await owner.get(path);
      expect(html.match(/The period ends on <time datetime="2026-03-09"/g)).toHaveLength(1);
      expect(html.match(/The period ends on <time datetime="2026-03-10"/g)).toHaveLength(1);
    }
  });

  it('gives it the date, the dates of the law and the hold of what it is', async () => {
    const { due } = await request();
    await owner.press(`${await page()}/open`);
    await owner.press(`${await page()}/correct`, { label: 'rights_request erasure' });
    const corrected = await request();
    expect(corrected).toMatchObject({ kind: 'rights_request', right: 'erasure' });
    expect(corrected.due).not.toEqual(due);
    expect(corrected.last_legal_on).not.toBeNull();
    expect(await rows('SELECT ground, released_at FROM hold WHERE practice_id = $1')).toEqual([
      { ground: 'rights_request', released_at: null },
    ]);
    // Corrected back: its own date again, and the hold stays until a person releases it.
    await owner.press(`${await page()}/correct`, { label: 'client_message' });
    expect(await request()).toMatchObject({ kind: 'client_message', right: null, last_legal_on: null, due });
    expect(await rows('SELECT ground FROM hold WHERE practice_id = $1 AND released_at IS NULL')).toHaveLength(1);
  });

  it('has the pair of labels counted, and nothing of the message', async () => {
    await owner.press(`${await page()}/open`);
    await owner.press(`${await page()}/correct`, { label: 'complaint' });
    await owner.press(`${await page()}/correct`, { label: 'complaint' });
    await owner.press(`${await page()}/correct`, { label: 'client_message' });
    await owner.press(`${await page()}/correct`, { label: 'complaint' });
    expect(await rows('SELECT was, "is", count FROM label_pair WHERE practice_id = $1 ORDER BY was')).toEqual([
      { was: 'client_message', is: 'complaint', count: 2 },
      { was: 'complaint', is: 'client_message', count: 1 },
    ]);
    const log = await rows(
      `SELECT detail FROM audit_event WHERE practice_id = $1 AND action = 'request.corrected' ORDER BY number`,
    );
    expect(JSON.parse(log[0].detail)).toEqual({
      was: 'client_message',
      is: 'complaint',
      // As at its receipt: the owner is alone here.
      nobodyElse: true,
    });
    expect(JSON.stringify(log)).not.toMatch(/Tuesday|Mia/);
  });

  it('takes it out of what machines wrote, and puts it there', async () => {
    await owner.press(`${await page()}/open`);
    await owner.press(`${await page()}/correct`, { label: 'spam' });
    expect(await request()).toMatchObject({ aside: true, due: null });
    await owner.press(`${await page()}/correct`, { label: 'enquiry' });
    expect(await request()).toMatchObject({ aside: false });
    expect((await request()).due).not.toBeNull();
  });

  it('says that somebody is in danger where triage saw nothing of it: "Now", due at once, held, and nobody is rung', async () => {
    const path = await page();
    expect((await owner.press(`${path}/danger`)).status).toBe(422);
    expect((await owner.press(`${path}/open`)).html).toContain(`action="${path}/danger"`);
    const told = (await scene.told()).length;
    await ground.owner.query(`UPDATE request SET pii = '{health}', warn = true WHERE practice_id = $1`, [
      scene.practice.id,
    ]);
    const carried = 'The answer said kindly that mail is no safe place for this.';
    expect((await owner.get(path)).html).toContain(carried);
    expect((await owner.press(`${path}/danger`)).location).toBe(`${path}?done=danger_said`);
    const { risk, due, received_at, kind } = await request();
    expect({ risk, due, kind }).toEqual({ risk: 'imminent', due: received_at, kind: 'client_message' });
    expect(await rows('SELECT ground FROM hold WHERE practice_id = $1')).toEqual([{ ground: 'imminent_risk' }]);
    expect(await scene.told()).toHaveLength(told);
    expect((await owner.get('/desk/')).html).toContain('Somebody may be in danger.');
    const { html } = await owner.press(`${path}/open`);
    expect(html).toContain('Said to be in danger by a member today');
    // It was not said what kind it is, and saying so twice is not asked for.
    expect(html).toContain('How sure the program is');
    // What was answered was answered before.
    expect(html).toContain(carried);
    expect(html).not.toContain(`action="${path}/danger"`);
    expect(html).toContain(`action="${path}/not-urgent"`);
    expect(await rows('SELECT was, "is", count FROM label_pair WHERE practice_id = $1')).toEqual([
      { was: 'risk none', is: 'risk imminent', count: 1 },
    ]);
    await owner.press(`${path}/not-urgent`);
    expect((await owner.get('/desk/')).html).toContain('Nobody in danger that we know of.');
  });

  it('is said once by two who press at once', async () => {
    const path = await page();
    const other = await signIn(ground, site, scene.practice, 'therapist');
    await owner.press(`${path}/open`);
    await Promise.all([owner, other].map((one) => one.press(`${path}/danger`)));
    expect(await rows('SELECT was FROM correction WHERE practice_id = $1')).toEqual([{ was: 'risk none' }]);
    expect((await owner.get(path)).status).toBe(200);
  });

  it('keeps what was said of danger when the kind is corrected later', async () => {
    const path = await page();
    await owner.press(`${path}/open`);
    await owner.press(`${path}/danger`);
    await owner.press(`${path}/correct`, { label: 'spam' });
    expect(await request()).toMatchObject({ kind: 'spam', risk: 'imminent', aside: false });
  });

  it('cannot say what there is no word for', async () => {
    await owner.press(`${await page()}/open`);
    await owner.press(`${await page()}/correct`, { label: 'nonsense' });
    expect(await request()).toMatchObject({ kind: 'client_message' });
  });
});
