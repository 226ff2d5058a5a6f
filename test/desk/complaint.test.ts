import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createRemindOverdue } from '../../workers/request/remind_overdue.js';
import { openScene, type Scene, setUp } from '../alarm/scene.js';
import { type Ground, MONDAY, openGround } from '../support/ground.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';
import { logged } from './team.js';

const ABOUT_ANNA = 'I want to complain about my therapist. Anna Holm shouted at me and broke my confidentiality.';
const ABOUT_NOBODY =
  'I want to make a complaint. Your practice sent my data to a wrong address and broke my confidentiality.';
const DANGER =
  'This is a complaint about my therapist Anna Holm. I cannot go on. I have the pills here and I am going to kill myself tonight.';

let ground: Ground;
let site: Site;
let scene: Scene;
let anna: SignedInBrowser;
let cy: SignedInBrowser;
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
  anna = await member('therapist', 'Anna Holm');
  cy = await member('therapist', 'Cy Lind');
  owner = await member('owner', 'Bo Kjær');
});
afterEach(() => scene.close());

async function member(role: 'owner' | 'therapist' | 'assistant' | 'auditor', name: string): Promise<SignedInBrowser> {
  // One after the other, so that their order is theirs.
  ground.clock.forward(1);
  const browser = await signIn(ground, site, scene.practice, role);
  await ground.owner.query('UPDATE member SET name = $1 WHERE id = $2', [name, browser.memberId]);
  return browser;
}
const newest = async (): Promise<{ id: string; page: string; reference: string; kind: string }> => {
  const { rows } = await ground.owner.query(
    'SELECT id, reference, kind FROM request WHERE practice_id = $1 ORDER BY filed_at DESC, received_at DESC LIMIT 1',
    [scene.practice.id],
  );
  return { ...rows[0], page: `/desk/requests/${rows[0].reference}` };
};
const complain = async (text = ABOUT_ANNA, from = 'Mia Holst <mia@example.org>') => {
  await scene.write(text, from);
  return newest();
};
/** Where a request could show to a member. */
const PAGES = ['/desk/', '/desk/queue', '/desk/queue?filter=closed', '/desk/holds', '/desk/outbox', '/desk/erasures'];
const showsTo = async (browser: SignedInBrowser, { reference }: { readonly reference: string }) => {
  const pages = await Promise.all(PAGES.map((address) => browser.get(address)));
  return pages.some(({ html }) => html.includes(reference));
};

describe('a complaint in which the name of a member stands', () => {
  it('is kept from them, too, when a member read it as a complaint, and what an owner decided before stays', async () => {
    const request = await complain('Could we move our session with Anna Holm on Tuesday to Thursday? Thank you, Mia');
    expect(request.kind).not.toBe('complaint');
    expect((await anna.get(request.page)).status).not.toBe(404);
    await owner.press(`${request.page}/open`);
    await owner.press(`${request.page}/correct`, { label: 'complaint' });
    expect((await anna.get(request.page)).status).toBe(404);
    expect(await showsTo(anna, request)).toBe(false);
    const [corrected] = await logged(ground, scene.practice, 'request.corrected');
    expect(JSON.stringify(corrected)).toContain(anna.memberId);
    const decision = { member: anna.memberId, is: 'not_about', reason: 'It is about the post.' };
    await owner.press(`${request.page}/complaint/decide`, decision);
    await owner.press(`${request.page}/correct`, { label: 'client_message' });
    await owner.press(`${request.page}/correct`, { label: 'complaint' });
    expect((await anna.get(request.page)).status).not.toBe(404);
  });

  it('is not there for them from its receipt on: no line, no count, no page, no button', async () => {
    const before = await Promise.all(PAGES.map(async (address) => (await anna.get(address)).html));
    const request = await complain();
    expect(request.kind).toBe('complaint');
    const after = await Promise.all(PAGES.map(async (address) => (await anna.get(address)).html));
    const still = (html = '') => html.replaceAll(/value="[\w-]{43}"/g, '');
    expect(after.map(still)).toEqual(before.map(still));
    for (const path of ['', '/legal', '/events']) {
      expect((await anna.get(`${request.page}${path}`)).status).toBe(404);
    }
    for (const path of ['/open', '/close', '/lines', '/answer', '/complaint/decide', '/not-urgent']) {
      const form = { member: anna.memberId, is: 'not_about', reason: 'It is not.', text: 'x', ground: 'other' };
      expect((await anna.press(`${request.page}${path}`, form)).status).toBe(404);
    }
    expect((await anna.press('/desk/holds', { reference: request.reference, reason: 'x' })).html).toContain(
      'no request',
    );
  });

  it('is there for everybody else, who see whom it may be about', async () => {
    const request = await complain();
    for (const browser of [cy, owner]) {
      expect(await showsTo(browser, request)).toBe(true);
      const { html } = await browser.press(`${request.page}/open`);
      expect(html).toContain('shouted at me');
      expect(html).toContain('It may be about Anna Holm');
    }
  });

  it('lets the owner say that it is not about them, with a reason, and it is there', async () => {
    const request = await complain();
    const form = { member: anna.memberId, is: 'not_about', reason: 'She only greets her.' };
    expect((await cy.press(`${request.page}/complaint/decide`, form)).status).toBe(404);
    expect((await owner.press(`${request.page}/complaint/decide`, { ...form, reason: ' ' })).status).toBe(422);
    expect(await showsTo(anna, request)).toBe(false);
    await owner.press(`${request.page}/complaint/decide`, form);
    expect(await showsTo(anna, request)).toBe(true);
    expect((await anna.press(`${request.page}/open`)).html).toContain('She only greets her.');
    const { rows } = await ground.owner.query('SELECT reason_sealed FROM complaint_about WHERE request_id = $1', [
      request.id,
    ]);
    expect(rows[0].reason_sealed.toString('latin1')).not.toContain('greets');
    expect(await logged(ground, scene.practice, 'complaint.decided')).toMatchObject([
      { actor_id: owner.memberId, object_id: request.id, detail: { member: anna.memberId, is: 'not_about' } },
    ]);
  });

  it('lets the owner confirm it, and it stays away', async () => {
    const request = await complain();
    const form = { member: anna.memberId, is: 'about', reason: 'She says so herself.' };
    await owner.press(`${request.page}/complaint/decide`, form);
    expect((await owner.get(request.page)).html).toContain('It is about Anna Holm');
    expect((await anna.get(request.page)).status).toBe(404);
  });

  it('takes what goes on with it along, though the name is not said again', async () => {
    const first = await complain();
    ground.clock.forward(600_000);
    await scene.write('I complain once more, and ask for an answer to my complaint.', 'Mia Holst <mia@example.org>');
    const second = await newest();
    expect(second.id).not.toBe(first.id);
    expect((await anna.get(second.page)).status).toBe(404);
    expect((await owner.get(second.page)).html).toContain('It may be about Anna Holm');
    await owner.press(`${second.page}/complaint/decide`, { member: anna.memberId, is: 'not_about', reason: 'No.' });
    expect((await anna.get(second.page)).status).toBe(200);
  });

  it('shows nothing of it in the log to an owner whom it is about, and all of it to the other', async () => {
    const dina = await member('owner', 'Dina Skov');
    const request = await complain('I want to complain about my therapist Dina Skov, who broke my confidentiality.');
    await owner.press(`${request.page}/open`);
    const line = `request ${request.id.slice(0, 8)}`;
    expect((await owner.get('/desk/log')).html).toContain(line);
    expect((await dina.get('/desk/log')).html).not.toContain(line);
    expect((await dina.get('/desk/log')).html).not.toContain(dina.memberId);
    expect((await dina.get(request.page)).status).toBe(404);
  });
});

describe('a complaint in which no name stands', () => {
  it('is there for all, until a member who has read it says whom it is about', async () => {
    const request = await complain(ABOUT_NOBODY);
    expect(await showsTo(anna, request)).toBe(true);
    expect((await cy.press(`${request.page}/complaint/name`, { member: anna.memberId })).status).toBe(422);
    await cy.press(`${request.page}/open`);
    await cy.press(`${request.page}/complaint/name`, { member: anna.memberId });
    expect((await anna.get(request.page)).status).toBe(404);
    expect(await showsTo(anna, request)).toBe(false);
    expect((await owner.get(request.page)).html).toContain('A member says it is about Anna Holm');
  });

  it('keeps its incident from them as well', async () => {
    const request = await complain(ABOUT_NOBODY);
    await cy.press(`${request.page}/open`);
    await cy.press(`${request.page}/complaint/name`, { member: anna.memberId });
    const reference = request.page.split('/').at(-1);
    await ground.owner.query("UPDATE request SET kind = 'security_report' WHERE reference = $1", [reference]);
    expect((await anna.press(`${request.page}/incident`)).status).toBe(404);
    expect((await anna.get('/desk/')).html).not.toContain(reference);
    const incident = (await owner.press(`${request.page}/incident`)).location?.split('?')[0] ?? '';
    expect((await owner.get('/desk/incidents')).html).toContain(incident);
    expect((await anna.get('/desk/incidents')).html).not.toContain(incident);
    expect((await anna.get(incident)).status).toBe(404);
    expect((await anna.press(`${incident}/account`, { text: 'more' })).status).toBe(404);
  });

  it('goes away from whoever names themself', async () => {
    const request = await complain(ABOUT_NOBODY);
    await cy.press(`${request.page}/open`);
    const { location } = await cy.press(`${request.page}/complaint/name`, { member: cy.memberId });
    expect(location).toBe('/desk/queue?done=complaint_named');
    expect((await cy.get(request.page)).status).toBe(404);
  });
});

describe('a complaint about everybody who answers for the practice', () => {
  it('is seen by the owner still, who is told so, with the committee and the authority', async () => {
    await owner.press('/desk/practice/committee', { committee: 'The ethics committee of our association' });
    const request = await complain('I complain about Bo Kjær, who broke my confidentiality.');
    const { html } = await owner.get(request.page);
    expect(html).toContain('about Bo Kjær, who sees it all the same');
    for (const shown of ['since somebody must', 'The ethics committee of our association', 'Datatilsynet']) {
      expect(html).toContain(shown);
    }
    const own = { member: owner.memberId, is: 'not_about', reason: 'I did nothing.' };
    expect((await owner.press(`${request.page}/complaint/decide`, own)).status).toBe(404);
    expect(await logged(ground, scene.practice, 'message.filed')).toMatchObject([
      { detail: { perhapsAbout: owner.memberId, nobodyElse: true } },
    ]);
  });
});

describe('who is told', () => {
  it('by mail: everybody but whom it is about, and they of the next message', async () => {
    await complain();
    expect((await scene.told()).toSorted()).toEqual([owner, cy].map(({ email }) => `member_alert ${email}`));
    ground.clock.forward(20 * 60_000);
    await scene.write('When can I come for a first hour?', 'Eva <eva@example.org>');
    expect((await scene.told()).filter((line) => line.includes(anna.email))).toHaveLength(1);
  });

  it('of what is overdue: not of the complaint alone', async () => {
    await complain();
    for (const { memberId } of [anna, cy]) {
      await ground.owner.query('UPDATE member SET last_told_at = NULL WHERE id = $1', [memberId]);
    }
    ground.clock.set('2026-05-04T08:00:00.000Z');
    const remind = createRemindOverdue({ ...scene.mail.office, queues: { add: scene.mail.office.ring } });
    await remind({ practiceId: scene.practice.id });
    const late = (await scene.told()).filter((line) => line.startsWith('member_alert_overdue'));
    expect(late.toSorted()).toEqual([owner, cy].map(({ email }) => `member_alert_overdue ${email}`));
  });

  it('of danger in it: others first, and whom it is about when nobody else is there, since a life goes before', async () => {
    const request = await complain(DANGER);
    const told = async () => (await scene.told()).map((line) => line.split(' ')[1]);
    expect(await told()).toEqual([cy.email]);
    expect((await anna.get(request.page)).status).toBe(404);
    expect(JSON.parse((await anna.get('/desk/alarms/count')).html)).toEqual({ alarms: 0 });
    ground.clock.forward(10 * 60_000);
    await scene.sweep();
    expect(await told()).toEqual([cy.email, owner.email]);
    ground.clock.forward(10 * 60_000);
    await scene.sweep();
    expect(await told()).toEqual([cy.email, owner.email, anna.email]);
    expect((await anna.press(`${request.page}/open`)).html).toContain('I cannot go on');
    expect(await logged(ground, scene.practice, 'message.opened')).toMatchObject([
      { actor_id: anna.memberId, detail: { because: 'danger' } },
    ]);
    await owner.press(`${request.page}/close`);
    expect((await anna.get(request.page)).status).toBe(404);
  });
});

describe('the automatic answer to a complaint', () => {
  const answerTo = async (text: string, from: string): Promise<string> => {
    await complain(text, from);
    const body = (await scene.answers()).at(-1)?.body ?? '';
    return body.replaceAll(/http\S+/g, 'LINK');
  };

  it('is the same whether somebody who works here is named in it, or nobody', async () => {
    await setUp(ground, scene.practice, { ethicsCommittee: 'The ethics committee of our association' });
    const named = await answerTo('I want to complain about Anna Holm, who broke my confidentiality.', 'a@example.org');
    const unnamed = await answerTo(
      'I want to complain about Vera Lund, who broke my confidentiality.',
      'b@example.org',
    );
    expect(named).toBe(unnamed);
    expect(named).toContain('You can also turn to: The ethics committee of our association; Datatilsynet');
    expect(named).toContain('within one month');
  });
});

describe('the end of a complaint', () => {
  it('is recorded with reasons that are sealed, and a hold stays', async () => {
    const request = await complain();
    await owner.press(`${request.page}/open`);
    await owner.press(`${request.page}/complaint/outcome`, {
      outcome: 'partly',
      reasons: 'We apologise for vermilion.',
    });
    expect((await owner.get(request.page)).html).toContain('Ended today: upheld in part.');
    expect((await owner.get(request.page)).html).not.toContain('vermilion');
    expect((await owner.press(`${request.page}/open`)).html).toContain('vermilion');
    expect((await anna.press(`${request.page}/complaint/outcome`, { outcome: 'withdrawn', reasons: 'x' })).status).toBe(
      404,
    );
    const { rows } = await ground.owner.query('SELECT reasons_sealed FROM complaint_outcome WHERE request_id = $1', [
      request.id,
    ]);
    expect(rows[0].reasons_sealed.toString('latin1')).not.toContain('vermilion');
    const holds = await ground.owner.query('SELECT ground FROM hold WHERE request_id = $1', [request.id]);
    expect(holds.rows).toEqual([{ ground: 'complaint' }]);
  });
});
