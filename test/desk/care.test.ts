import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addClient } from '../../src/client/index.js';
import type { Practice } from '../../src/practice/index.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { addMember, deskOffice } from '../support/people.js';
import { linkFor, openBrowser, openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';
import { addTeamClient, logged, sayAbout, type TeamClient } from './team.js';

const TEXT = 'The words of the client.';
const NAME = 'Agnes Holm';
const WHY = 'Bo is ill, and she waits for an answer.';

let ground: Ground;
let site: Site;
let practice: Practice;
let carer: SignedInBrowser;
let owner: SignedInBrowser;
let therapist: SignedInBrowser;
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
  practice = await addPractice(ground, { language: 'en' });
  carer = await signIn(ground, site, practice, 'therapist');
  owner = await signIn(ground, site, practice, 'owner');
  therapist = await signIn(ground, site, practice, 'therapist');
  client = await addTeamClient(ground, practice, carer, { text: TEXT, name: NAME });
});

const opens = async (browser: SignedInBrowser, page = client.page, text = TEXT): Promise<boolean> => {
  const { status, html } = await browser.press(`${page}/open`);
  expect([200, 403]).toContain(status);
  expect(html.includes(text)).toBe(status === 200);
  return status === 200;
};
const say = (browser: SignedInBrowser, path = client.page) =>
  browser.press(`${path}/reason`, { ground: 'absence', reason: WHY });

describe('a client whom a member registers', () => {
  it('begins with that member: the file and what the address wrote open to them alone', async () => {
    expect([await opens(carer), await opens(owner), await opens(therapist)]).toEqual([true, false, false]);
    expect((await carer.get('/desk/clients')).html).toContain(NAME);
    expect((await therapist.get(client.path)).status).toBe(404);
    expect(await logged(ground, practice, 'message.opened')).toMatchObject([
      { actor_id: carer.memberId, detail: { because: 'care_team' } },
    ]);
  });

  it('is there for a therapist outside: reference, sort and date, and whom to ask', async () => {
    const { html, status } = await therapist.get(client.page);
    expect(status).toBe(200);
    for (const shown of [client.request.reference, 'a message about sessions', 'Due', 'open to the care team']) {
      expect(html).toContain(shown);
    }
    for (const hidden of [NAME, `${client.page}/open`, `${client.page}/answer`, 'Why it was read']) {
      expect(html).not.toContain(hidden);
    }
  });

  it('loses no answer that somebody was typing', async () => {
    const { html, status } = await therapist.press(`${client.page}/answer`, { text: 'Typed with care.' });
    expect([status, html.includes('Typed with care.')]).toEqual([403, true]);
  });

  it('opens to whoever joins the care team, until the day that was said, or until it is ended', async () => {
    await carer.press(`${client.path}/team`, { member: therapist.memberId, reason: 'Holiday', until: '2026-03-03' });
    expect((await carer.get(client.path)).html).toContain('A therapist, since today, until tomorrow');
    expect(await opens(therapist)).toBe(true);
    ground.clock.set('2026-03-03T22:59:59.000Z');
    therapist = await again(therapist);
    expect(await opens(therapist)).toBe(true);
    ground.clock.set('2026-03-03T23:00:00.000Z');
    expect(await opens(therapist)).toBe(false);
    carer = await again(carer);
    await carer.press(`${client.path}/team`, { member: therapist.memberId, reason: 'Together from now on' });
    expect(await opens(therapist)).toBe(true);
    const entry = await entryOf(therapist);
    expect((await carer.press(`${client.path}/team/end`, { entry, reason: '' })).status).toBe(422);
    await carer.press(`${client.path}/team/end`, { entry, reason: 'She comes alone again' });
    expect(await opens(therapist)).toBe(false);
    ground.clock.set('2026-03-02T08:00:00.000Z');
  });

  it('opens what its address wrote about the client of another team to that team too, who learns nothing of its writer', async () => {
    const own = await addTeamClient(ground, practice, therapist);
    await sayAbout(ground, practice, carer, { requestId: client.request.id, clientId: own.id });
    expect([await opens(therapist), await opens(carer), await opens(owner)]).toEqual([true, true, false]);
    const { html } = await therapist.press(`${client.page}/open`);
    expect(html).not.toContain(NAME);
    expect(html).not.toContain('The address belongs to');
    expect((await therapist.press(`${client.page}/unlink`)).status).toBe(403);
  });

  it('keeps its reasons sealed', async () => {
    await carer.press(`${client.path}/team`, { member: therapist.memberId, reason: 'Spoken heliotrope' });
    await carer.press(`${client.path}/closed`, { member: owner.memberId, reason: 'Spoken heliotrope' });
    const { rows } = await ground.owner.query(
      `SELECT reason_sealed AS sealed FROM care_team WHERE reason_sealed IS NOT NULL
       UNION ALL SELECT reason_sealed FROM care_closure`,
    );
    expect(rows.length).toBeGreaterThanOrEqual(2);
    for (const { sealed } of rows) expect(sealed.includes('heliotrope')).toBe(false);
    expect((await therapist.get(client.path)).html).toContain('Spoken heliotrope');
    expect((await logged(ground, practice, 'care.closed'))[0]).toMatchObject({ object_kind: 'closure', detail: {} });
  });

  it('cannot be taken over from outside', async () => {
    const own = await addTeamClient(ground, practice, therapist);
    const tries = [
      ['nobody', {}],
      ['about', { client: own.id }],
      ['unlink', {}],
      ['writer', { client: own.id }],
      ['link', {}],
      ['page/anew', {}],
    ] as const;
    for (const [verb, form] of tries) {
      expect([verb, (await therapist.press(`${client.page}/${verb}`, form)).status]).toEqual([verb, 403]);
    }
    expect((await therapist.press(`${own.page}/about`, { client: client.id })).status).toBe(404);
    for (const member of [therapist, owner]) {
      await member.press(`${client.path}/team`, { member: member.memberId, reason: 'me' });
      expect(await opens(member)).toBe(false);
    }
  });
});

describe('an owner outside the care team', () => {
  it('is asked why; the care team sees who, when and why on the page and first screen until they press "seen"', async () => {
    const colleague = await signIn(ground, site, practice, 'therapist');
    await carer.press(`${client.path}/team`, { member: colleague.memberId, reason: 'Both of us' });
    expect((await owner.get(client.page)).html).toContain(`action="${client.page}/reason"`);
    expect((await owner.press(`${client.page}/reason`, { ground: 'absence', reason: ' ' })).status).toBe(422);
    expect(await opens(owner)).toBe(false);
    await say(owner);
    expect(await opens(owner)).toBe(true);
    expect((await owner.get(client.path)).html).toContain(NAME);
    for (const member of [carer, colleague]) {
      const first = (await member.get('/desk/')).html;
      expect(first).toContain('A owner opened a file that you care for, today 9:00: whoever cares for it is away.');
      expect([first.includes(WHY), first.includes(NAME)]).toEqual([false, false]);
      expect((await member.get(client.path)).html).toContain(WHY);
    }
    await carer.press(`${client.path}/seen`);
    expect((await carer.get('/desk/')).html).not.toContain('A owner opened');
    expect((await colleague.get('/desk/')).html).toContain('A owner opened');
    expect((await owner.get('/desk/')).html).not.toContain('A owner opened');
    expect((await carer.get(client.path)).html).toContain(WHY);
    expect((await therapist.get('/desk/')).html).not.toContain('A owner opened');
  });

  it('stands in the log with the reason given and each opening, by its sort and without a word', async () => {
    await say(owner);
    await owner.press(`${client.page}/open`);
    await owner.press(`${client.page}/open`);
    expect(await logged(ground, practice, 'reading.reason_given')).toEqual([
      { actor_id: owner.memberId, object_kind: 'client', object_id: client.id, detail: { ground: 'absence' } },
    ]);
    const opening = { actor_id: owner.memberId, object_id: client.request.id, detail: { because: 'reason' } };
    expect(await logged(ground, practice, 'message.opened')).toMatchObject([opening, opening]);
    const { rows } = await ground.owner.query('SELECT reason_sealed AS sealed FROM reading_reason');
    for (const { sealed } of rows) expect(sealed.includes('Bo is ill')).toBe(false);
  });

  it('is outside again after twelve hours', async () => {
    await say(owner);
    ground.clock.forward(12 * 3_600_000 - 1);
    owner = await again(owner);
    expect(await opens(owner)).toBe(true);
    ground.clock.forward(1);
    expect(await opens(owner)).toBe(false);
    ground.clock.set('2026-03-02T08:00:00.000Z');
  });

  it('learns no name from the register', async () => {
    const { html } = await owner.get('/desk/clients');
    expect([html.includes(NAME), html.includes(client.path), html.includes('Care team: A therapist')]).toEqual([
      false,
      true,
      true,
    ]);
    expect((await owner.get(client.path)).html).not.toContain(NAME);
    expect((await therapist.get('/desk/clients')).html).not.toContain(client.path);
  });
});

describe('whoever leaves', () => {
  it('is in no care team any more, and owners are shown that nobody cares for the file', async () => {
    expect((await owner.get('/desk/')).html).not.toContain('Nobody cares');
    await ground.owner.query('UPDATE member SET left_at = $2 WHERE id = $1', [carer.memberId, ground.clock.now()]);
    expect((await owner.get('/desk/')).html).toContain('Nobody cares for one file now.');
    expect((await therapist.get('/desk/')).html).not.toContain('Nobody cares');
    expect((await owner.get('/desk/clients')).html).toContain('Nobody cares for this file now.');
    expect(await opens(owner)).toBe(false);
    await owner.press(`${client.path}/team`, { member: therapist.memberId, reason: 'Takes it over' });
    expect([await opens(therapist), await opens(owner)]).toEqual([true, false]);
    expect((await owner.get('/desk/')).html).not.toContain('Nobody cares');
    await ground.owner.query('UPDATE member SET left_at = NULL WHERE id = $1', [carer.memberId]);
    carer = await again(carer);
    expect(await opens(carer)).toBe(false);
  });
});

describe('a practice with one who may read', () => {
  it('feels no difference: nothing is asked, and no screen has a word of it', async () => {
    practice = await addPractice(ground, { language: 'en' });
    const solo = await signIn(ground, site, practice, 'owner');
    await signIn(ground, site, practice, 'assistant');
    const own = await addTeamClient(ground, practice, solo, { text: TEXT, name: NAME });
    const office = deskOffice(ground, practice, { kind: 'command' } as const);
    const typed = await ground.desk.quick(practice.id, (tx) => addClient(tx, office, { name: 'By a command' }));
    const pages = ['/desk/', '/desk/clients', own.path, `/desk/clients/${typed.id}`, own.page, '/desk/practice'];
    for (const page of pages) {
      const { html, status } = await solo.get(page);
      expect([page, status]).toEqual([page, 200]);
      expect(html).not.toMatch(/care team|Who cares|Closed to|Duty|other care teams|cares for/i);
    }
    expect(await opens(solo, own.page)).toBe(true);
    // She stays in the care team of everybody when somebody else begins to work there.
    await addMember(ground, practice, 'therapist');
    expect((await solo.get('/desk/')).html).not.toContain('Nobody cares');
    expect((await solo.get(`/desk/clients/${typed.id}`)).html).toContain('By a command');
  });
});

/** Signed in anew: the clock moved further than a session lasts. */
async function again(browser: SignedInBrowser): Promise<SignedInBrowser> {
  const fresh = openBrowser(site);
  await fresh.post(`/desk/sign-in/${await linkFor(ground, practice, browser.memberId)}`);
  await fresh.get('/desk/');
  const press: SignedInBrowser['press'] = (address, form = {}) => fresh.post(address, { _csrf: fresh.csrf, ...form });
  return Object.assign(fresh, { memberId: browser.memberId, email: browser.email, press });
}

async function entryOf({ memberId }: SignedInBrowser): Promise<string> {
  const { rows } = await ground.owner.query(
    'SELECT id FROM care_team WHERE member_id = $1 AND client_id = $2 ORDER BY from_at DESC LIMIT 1',
    [memberId, client.id],
  );
  return rows[0].id;
}
