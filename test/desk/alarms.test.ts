import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { loadPractice } from '../../src/practice/index.js';
import { addColleague, DANGER, MINUTE_MS, openScene, type Scene, STAND_IN } from '../alarm/scene.js';
import { type Ground, MONDAY, openGround } from '../support/ground.js';
import { linkFor, openBrowser, openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';

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

const settings = async () =>
  (await ground.desk.quick(scene.practice.id, (tx) => loadPractice(tx, ground.vault, scene.practice.id))).settings;
const STANDS = { name: 'Bo Lund', email: STAND_IN, agreed: '2026-02-01', until: '' };
const ASKS = 'Who is told when you do not open an alarm?';
/** Requests in the order in which they came. */
const references = async (): Promise<string[]> =>
  (
    await ground.owner.query('SELECT reference FROM request WHERE practice_id = $1 ORDER BY filed_at', [
      scene.practice.id,
    ])
  ).rows.map(({ reference }) => reference);
const rings = async (browser: SignedInBrowser) => JSON.parse((await browser.get('/desk/alarms/count')).html);

describe('the question of a practice with one member', () => {
  it('stands on an owner’s first screen until it is answered with a stand-in', async () => {
    await scene.write(DANGER);
    const first = (await owner.get('/desk/')).html;
    // Below whoever is in danger, who is counted among what nobody has opened.
    expect(first.indexOf(ASKS)).toBeGreaterThan(first.indexOf('Danger, came'));
    expect(first).toContain('One that nobody has opened');
    expect((await owner.press('/desk/alarms/stand-in', STANDS)).location).toBe('/desk/alarms?done=alarms_changed');
    expect((await owner.get('/desk/')).html).not.toContain(ASKS);
    const { html } = await owner.get('/desk/alarms');
    expect(html).toContain(`value="${STAND_IN}"`);
    expect(html).toContain('Somebody is told at every hour');
    // Who else may read a message stands where everybody can read it, without a name.
    const privacy = await owner.get(`/p/${scene.practice.slug}/privacy?lang=en`);
    expect(privacy.html).toContain('a therapist of another practice, bound by a signed agreement');
    expect(privacy.html).not.toMatch(/Bo Lund|elsewhere/);
    const { rows } = await ground.owner.query('SELECT contact_sealed FROM stand_in WHERE practice_id = $1', [
      scene.practice.id,
    ]);
    expect(rows[0].contact_sealed.toString('latin1')).not.toMatch(/Bo Lund|elsewhere/);
  });

  it('or with nobody, which forgets the stand-in; naming one takes that back', async () => {
    await owner.press('/desk/alarms/stand-in', STANDS);
    await owner.press('/desk/alarms/nobody');
    expect((await settings()).nobodyStandsIn).toBe(true);
    expect(
      (await ground.owner.query('SELECT 1 FROM stand_in WHERE practice_id = $1', [scene.practice.id])).rowCount,
    ).toBe(0);
    expect((await owner.get('/desk/')).html).not.toContain(ASKS);
    expect((await owner.get('/desk/alarms')).html).toContain('There are hours at which nobody is told.');
    await owner.press('/desk/alarms/stand-in', STANDS);
    expect((await settings()).nobodyStandsIn).toBe(false);
  });

  it('is asked anew when the agreement is over, and not where two may open', async () => {
    await owner.press('/desk/alarms/stand-in', { ...STANDS, until: '2026-03-02' });
    expect((await owner.get('/desk/')).html).not.toContain(ASKS);
    ground.clock.set('2026-03-02T23:00:00Z');
    const morning = openBrowser(site);
    await morning.post(`/desk/sign-in/${await linkFor(ground, scene.practice, owner.memberId)}`);
    expect((await morning.get('/desk/')).html).toContain(ASKS);
    ground.clock.set('2026-03-02T08:10:00Z');
    await addColleague(ground, scene.practice, 'cy@staff.example', 'therapist');
    expect((await owner.get('/desk/')).html).not.toContain(ASKS);
  });

  it('what is no name, address, or day is not taken, and says why', async () => {
    for (const [wrong, says] of [
      [{ name: ' ' }, 'A name is needed'],
      [{ email: 'nobody' }, 'The mail address of the stand-in is not one.'],
      [{ agreed: '2026-03-03' }, 'it cannot be in the future'],
      [{ agreed: '' }, 'The day on which the agreement was signed'],
      [{ until: '2026-03-01' }, 'The last day has passed'],
    ] as const) {
      const page = await owner.press('/desk/alarms/stand-in', { ...STANDS, ...wrong });
      expect([page.status, page.html.includes(says)]).toEqual([422, true]);
    }
    expect(
      (await ground.owner.query('SELECT 1 FROM stand_in WHERE practice_id = $1', [scene.practice.id])).rowCount,
    ).toBe(0);
  });
});

describe('how and when a member is told', () => {
  it('is chosen by each for themselves, and shown to all', async () => {
    const cy = await signIn(ground, site, scene.practice, 'therapist');
    expect((await cy.get('/desk/alarms')).html).toContain('You have not chosen your hours yet.');
    await cy.press('/desk/alarms/mine', { way_mail: 'yes', when: 'hours', from_1_0: '20:00', to_1_0: '06:00' });
    await owner.press('/desk/alarms/mine', { way_mail: 'yes', way_desk: 'yes', when: 'always' });
    await cy.press('/desk/alarms/away', { from: '2026-03-09', until: '2026-03-10' });
    const { rows } = await ground.owner.query(
      'SELECT member_id, ways, hours, away FROM member_alarm WHERE practice_id = $1 ORDER BY ways',
      [scene.practice.id],
    );
    expect(rows).toEqual([
      {
        member_id: cy.memberId,
        ways: ['mail'],
        hours: [{ day: 1, from: '20:00', to: '06:00' }],
        away: [{ from: '2026-03-09', until: '2026-03-10' }],
      },
      { member_id: owner.memberId, ways: ['mail', 'desk'], hours: 'always', away: [] },
    ]);
    const { html } = await cy.get('/desk/alarms');
    expect(html).toContain('by mail, in own hours');
    expect(html).toContain('by mail, at the open desk, at any hour');
    expect(html).toContain('Somebody is told at every hour');
    await cy.press('/desk/alarms/away/remove', { absence: '2026-03-09/2026-03-10' });
    expect((await cy.get('/desk/alarms')).html).not.toContain('2026-03-09/2026-03-10');
    for (const form of [{ when: 'hours' }, {}, { when: 'hours', from_1_0: '20:00' }] as Record<string, string>[]) {
      expect((await cy.press('/desk/alarms/mine', form)).status).toBe(422);
    }
  });

  it('order, minutes and stand-in are an owner’s', async () => {
    const cy = await signIn(ground, site, scene.practice, 'therapist');
    const order = { [`place_${cy.memberId}`]: '1', [`place_${owner.memberId}`]: '2' };
    for (const [form, fields] of [
      ['order', order],
      ['minutes', { minutes: '20' }],
      ['stand-in', STANDS],
      ['nobody', {}],
    ] as [string, Record<string, string>][]) {
      expect([form, (await cy.press(`/desk/alarms/${form}`, fields)).status]).toEqual([form, 403]);
    }
    expect((await cy.get('/desk/alarms')).html).not.toContain('stand-in-email');
    await owner.press('/desk/alarms/order', order);
    await owner.press('/desk/alarms/minutes', { minutes: '5' });
    for (const minutes of ['4', '61', '7.5', '']) {
      expect((await owner.press('/desk/alarms/minutes', { minutes })).status).toBe(422);
    }
    expect((await owner.press('/desk/alarms/order', { [`place_${cy.memberId}`]: '0' })).status).toBe(422);
    await scene.write(DANGER);
    expect(await scene.told()).toEqual([`member_alert_danger ${cy.email}`]);
    ground.clock.forward(5 * MINUTE_MS);
    await scene.sweep();
    expect((await scene.told()).at(-1)).toBe(`member_alert_danger ${owner.email}`);
  });

  it('whoever is named while an alarm goes on is told of it', async () => {
    await owner.press('/desk/alarms/nobody');
    await scene.write(DANGER);
    ground.clock.forward(20 * MINUTE_MS);
    await scene.sweep();
    expect((await owner.get('/desk/')).html).toContain('Nobody has opened it, and nobody is left to tell.');
    await owner.press('/desk/alarms/stand-in', STANDS);
    await scene.sweep();
    expect((await scene.told()).at(-1)).toBe(`stand_in_alert ${STAND_IN}`);
  });
});

describe('the open desk', () => {
  it('asks for a count and gets nothing else; only who was told there hears it, until it is opened', async () => {
    ground.clock.forward(1);
    const cy = await signIn(ground, site, scene.practice, 'therapist');
    const auditor = await signIn(ground, site, scene.practice, 'auditor');
    expect(await rings(owner)).toEqual({ alarms: 0 });
    await scene.write(DANGER);
    expect(await rings(owner)).toEqual({ alarms: 1 });
    expect(await rings(cy)).toEqual({ alarms: 0 });
    expect((await auditor.get('/desk/alarms/count')).status).toBe(403);
    ground.clock.forward(10 * MINUTE_MS);
    await scene.sweep();
    expect(await rings(cy)).toEqual({ alarms: 1 });
    const [reference] = await references();
    await cy.press(`/desk/requests/${reference}/open`);
    expect([await rings(owner), await rings(cy)]).toEqual([{ alarms: 0 }, { alarms: 0 }]);
  });

  it('a page that asks by itself keeps nobody signed in', async () => {
    for (let n = 0; n < 3; n += 1) {
      ground.clock.forward(15 * MINUTE_MS);
      await owner.get('/desk/alarms/count');
    }
    expect((await owner.get('/desk/alarms/count')).status).toBe(401);
  });
});

describe('"not urgent"', () => {
  it('takes it out of "Now" by one press, keeps the pair of labels, and the next message is a new alarm', async () => {
    await scene.write(DANGER);
    const [reference = ''] = await references();
    const path = `/desk/requests/${reference}`;
    // Nobody says so of what they have not read.
    expect((await owner.get(path)).html).not.toContain('not-urgent');
    expect((await owner.press(`${path}/not-urgent`)).status).toBe(422);
    expect((await owner.press(`${path}/open`)).html).toContain(`action="${path}/not-urgent"`);
    expect((await owner.press(`${path}/not-urgent`)).location).toBe(`${path}?done=not_urgent`);
    // Its day is that of its kind: soon after nothing is overdue.
    ground.clock.forward(20 * MINUTE_MS);
    const first = await owner.get('/desk/');
    expect(first.html).toContain('Nobody in danger that we know of.');
    expect(first.html).not.toContain('overdue');
    expect((await owner.get('/desk/queue')).html).not.toContain('badge danger');
    const { rows } = await ground.owner.query(
      'SELECT said_by, was, "is", to_jsonb(n) AS row FROM not_urgent n WHERE practice_id = $1',
      [scene.practice.id],
    );
    expect(rows).toMatchObject([{ said_by: owner.memberId, was: 'imminent', is: 'not_urgent' }]);
    expect(JSON.stringify(rows)).not.toMatch(/pills|mia/i);
    const log = await ground.owner.query(`SELECT detail FROM audit_event WHERE practice_id = $1 AND action = $2`, [
      scene.practice.id,
      'request.not_urgent',
    ]);
    expect(JSON.parse(log.rows[0].detail)).toEqual({ was: 'imminent', is: 'not_urgent' });

    ground.clock.forward(11 * MINUTE_MS);
    owner = await signIn(ground, site, scene.practice, 'owner');
    await scene.write(DANGER);
    expect(await scene.told()).toHaveLength(2);
    expect((await owner.get('/desk/')).html).toContain('Somebody may be in danger.');
    expect(await references()).toHaveLength(2);
    expect(await scene.answers()).toHaveLength(2);
  });

  it('a press too many is taken back, and it stands under "Now" again', async () => {
    await scene.write(DANGER);
    const [reference = ''] = await references();
    const path = `/desk/requests/${reference}`;
    await owner.press(`${path}/open`);
    await owner.press(`${path}/not-urgent`);
    expect((await owner.get(path)).html).toContain(`action="${path}/urgent"`);
    await owner.press(`${path}/urgent`);
    expect((await owner.get('/desk/')).html).toContain('Danger, came today 9:00.');
    expect((await owner.get('/desk/queue')).html).toContain('badge danger');
  });

  it('is for those who may read what was written', async () => {
    await scene.write(DANGER);
    const [reference = ''] = await references();
    await owner.press(`/desk/requests/${reference}/open`);
    const assistant = await signIn(ground, site, scene.practice, 'assistant');
    expect((await assistant.get(`/desk/requests/${reference}`)).html).not.toContain('not-urgent');
    expect((await assistant.press(`/desk/requests/${reference}/not-urgent`)).status).toBe(403);
  });
});
