import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { findConversation, newLink, readThread, removeFromView, writeAnswer } from '../../src/conversation/index.js';
import type { Practice } from '../../src/practice/index.js';
import { openLetter } from '../../src/request/letters.js';
import { listHolds } from '../../src/retention/index.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { type AddedRequest, addCorrespondent, addRequest, type Person } from '../support/people.js';
import { until } from '../support/until.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';

let ground: Ground;
let site: Site;
let practice: Practice;
let person: Person;
let request: AddedRequest;
let desk: SignedInBrowser;
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
  practice = await addPractice(ground, { language: 'en' });
  person = await addCorrespondent(ground, practice);
  request = await addRequest(ground, practice, person);
  desk = await signIn(ground, site, practice, 'therapist');
  path = `/desk/requests/${request.reference}`;
  await desk.get(path);
});

const inPractice: Ground['desk']['quick'] = (id, work) => ground.desk.quick(id, work);
const link = (): Promise<string> =>
  inPractice(practice.id, (tx) =>
    newLink(tx, { practiceId: practice.id, conversationId: request.conversationId, now: ground.clock.now() }),
  );
const opens = (token: string) =>
  inPractice(practice.id, (tx) => findConversation(tx, { token, now: ground.clock.now(), today: '2026-03-02' }));
const eventsOf = async (action: string) =>
  (
    await ground.owner.query('SELECT object_id, detail FROM audit_event WHERE practice_id = $1 AND action = $2', [
      practice.id,
      action,
    ])
  ).rows;

describe('the state of a private page', () => {
  it('says when somebody who has the link opened it, and that a passphrase tells not who it is', async () => {
    expect((await desk.get(path)).html).toContain('Nobody has opened it yet.');
    await link();
    await ground.owner.query(`UPDATE conversation_link SET opened_at = $2 WHERE conversation_id = $1`, [
      request.conversationId,
      ground.clock.now(),
    ]);
    const opened = (await desk.get(path)).html;
    expect(opened).toContain('Opened today 9:00 by somebody who has the link.');
    expect(opened).not.toContain('A passphrase is set');
    await ground.owner.query(`UPDATE conversation SET passphrase_hash = 'x' WHERE id = $1`, [request.conversationId]);
    expect((await desk.get(path)).html).toContain('the same person came back, not who it is');
  });
});

describe('a page that a member closes', () => {
  it('opens for nobody, takes no answer and no new link, and open pages are told', async () => {
    const token = await link();
    expect(await opens(token)).not.toBeNull();
    const told: string[] = [];
    const stop = site.office.live.subscribe(request.conversationId, () => void told.push('changed'));
    expect((await desk.press(`${path}/page/close`)).location).toBe(`${path}?done=page_closed`);
    expect(await opens(token)).toBeNull();
    await until(() => told.length > 0, 'word of it');
    stop();
    expect((await desk.get(path)).html).toContain('begin anew to answer there');
    const answer = await desk.press(`${path}/answer`, { text: 'Typed with care.' });
    expect(answer.status).toBe(422);
    expect(answer.html).toContain('Typed with care.');
    expect((await desk.press(`${path}/link`)).status).toBe(422);
    expect((await eventsOf('conversation.closed')).map(({ object_id: id }) => id)).toEqual([request.conversationId]);
    // Pressed again it changes nothing.
    await desk.press(`${path}/page/close`);
    expect((await eventsOf('conversation.closed')).length).toBe(1);
  });

  it('is begun anew: the old link opens nothing, the new one nothing of before, and it is shown once', async () => {
    const before = await link();
    await inPractice(practice.id, (tx) =>
      writeAnswer(tx, practice.vault, {
        ...{ practiceId: practice.id, conversationId: request.conversationId, correspondentId: person.correspondentId },
        ...{ memberId: desk.memberId, text: 'What was said before.', files: [], now: ground.clock.now() },
      }),
    );
    const { html } = await desk.press(`${path}/page/anew`);
    const token = /http:\/\/desk\.test\/c\/([\w-]{43})/.exec(html)?.[1] ?? '';
    expect(await opens(before)).toBeNull();
    const conversation = await opens(token);
    expect(conversation).not.toBeNull();
    const lines = await inPractice(practice.id, (tx) =>
      readThread(tx, practice.vault, {
        conversationId: conversation?.id ?? '',
        correspondentId: conversation?.correspondentId ?? null,
      }),
    );
    expect(lines).toEqual([]);
    expect((await desk.press(`${path}/answer`, { text: 'Here we are.' })).status).toBe(303);
    const [event] = await eventsOf('conversation.begun_anew');
    expect(event).toMatchObject({ object_id: request.conversationId });
    expect(JSON.parse(event.detail)).toEqual({ begun: conversation?.id, mailed: false });
    expect((await ground.owner.query('SELECT 1 FROM letter WHERE practice_id = $1', [practice.id])).rows).toEqual([]);
  });

  it('sends the new link by mail where a member says so: neutral, sealed, rung for', async () => {
    const sent = await desk.press(`${path}/page/anew`, { mail: 'yes' });
    expect(sent.location).toBe(`${path}?done=page_anew`);
    const { rows } = await ground.owner.query('SELECT id, template FROM letter WHERE practice_id = $1', [practice.id]);
    expect(rows.map(({ template }) => template)).toEqual(['new_page']);
    const mail = await inPractice(practice.id, (tx) => openLetter(tx, practice.vault, rows[0].id));
    expect(mail?.bytes?.toString()).toMatch(/^Subject: A new link for you\r$/m);
    expect(mail?.bytes?.toString()).toContain('Auto-Submitted: auto-generated');
    const [, token = ''] = /\/c\/([\w-]+)/.exec((mail?.bytes ?? '').toString().replaceAll('=\r\n', '')) ?? [];
    expect(await opens(token)).not.toBeNull();
    expect(site.rung.at(-1)).toMatchObject({ name: 'deliver_letter', payload: { letterId: rows[0].id } });
  });

  it('offers no mail where others read that mailbox', async () => {
    expect((await desk.get(path)).html).toContain('Send the new link by mail');
    await ground.owner.query(`UPDATE request SET signals = '{unsafe_contact}' WHERE id = $1`, [request.id]);
    expect((await desk.get(path)).html).not.toContain('Send the new link by mail');
  });

  it('sends no link there either when that was said since the page was shown, but for a member who was told', async () => {
    const letters = async () =>
      (
        await ground.owner.query('SELECT template FROM letter WHERE practice_id = $1 ORDER BY created_at', [
          practice.id,
        ])
      ).rows.map(({ template }) => template);
    expect((await desk.get(path)).html).toContain('name="tell" value="yes" required>');
    await ground.owner.query(`UPDATE request SET signals = '{unsafe_contact}' WHERE id = $1`, [request.id]);
    expect((await desk.get(path)).html).toContain('name="tell" value="anyway" required>');
    const answer = await desk.press(`${path}/answer`, { text: 'Thursday.', tell: 'yes' });
    expect(answer.location).toBe(`${path}?done=answered_untold`);
    expect((await desk.press(`${path}/page/anew`, { mail: 'yes' })).html).toContain('http://desk.test/c/');
    expect(await letters()).toEqual([]);
    await desk.press(`${path}/answer`, { text: 'Thursday at ten.', tell: 'anyway' });
    expect(await letters()).toEqual(['answer_notice']);
  });

  it('what was written before stays where members read it', async () => {
    await inPractice(practice.id, (tx) =>
      writeAnswer(tx, practice.vault, {
        practiceId: practice.id,
        conversationId: request.conversationId,
        correspondentId: person.correspondentId,
        memberId: desk.memberId,
        text: 'Said in the old one.',
        now: ground.clock.now(),
      }),
    );
    await desk.press(`${path}/page/anew`);
    expect((await desk.press(`${path}/open`)).html).toContain('Said in the old one.');
    expect((await desk.press(`${path}/lines`)).html).toContain('Said in the old one.');
  });

  it('a request that is closed goes along when a member begins anew from it', async () => {
    await desk.press(`${path}/close`);
    await desk.press(`${path}/page/anew`);
    expect((await desk.press(`${path}/answer`, { text: 'One thing more.' })).status).toBe(303);
  });
});

describe('what was taken off the page', () => {
  let other: AddedRequest;
  const remove = () =>
    inPractice(practice.id, (tx) =>
      removeFromView(tx, practice, { conversationId: request.conversationId, now: ground.clock.now() }),
    );
  beforeEach(async () => {
    other = await addRequest(ground, practice, person, { conversationId: request.conversationId });
  });

  it('is named with both days, and stays when a member objects with a reason, all of it', async () => {
    await remove();
    const { html } = await desk.get(path);
    expect(html).toContain('Taken off the page today 9:00 by somebody who has the link.');
    expect(html).toContain('It will be erased Monday 9 March 2026, unless you object');
    expect((await desk.press(`${path}/page/object`, { reason: ' ' })).status).toBe(422);
    await desk.press(`${path}/page/object`, { reason: 'A threat stands in it.' });
    for (const { id } of [request, other]) {
      const [hold] = await inPractice(practice.id, (tx) =>
        listHolds(tx, { practice, now: ground.clock.now() }, { requestId: id }),
      );
      expect(hold).toMatchObject({ ground: 'by_hand', reason: 'A threat stands in it.', placedBy: desk.memberId });
    }
    const { rows } = await ground.owner.query('SELECT reason_sealed FROM hold WHERE practice_id = $1', [practice.id]);
    for (const { reason_sealed: sealed } of rows) expect(sealed.includes('threat')).toBe(false);
    const after = (await desk.get(path)).html;
    expect(after).toContain('A member has objected');
    expect(after).not.toContain(`${path}/page/object`);
    await desk.press(`${path}/page/object`, { reason: 'Again.' });
    const holds = await ground.owner.query('SELECT 1 FROM hold WHERE practice_id = $1', [practice.id]);
    expect(holds.rows.length).toBe(2);
  });

  it('is still named once the page was closed and begun anew', async () => {
    await remove();
    await desk.press(`${path}/page/anew`);
    expect((await desk.get(path)).html).toContain('Taken off the page today 9:00');
  });

  it('is not what was written after, and nobody objects to what was not taken off', async () => {
    await remove();
    ground.clock.forward(60_000);
    const later = await addRequest(ground, practice, person, { conversationId: request.conversationId });
    const laterPath = `/desk/requests/${later.reference}`;
    expect((await desk.get(laterPath)).html).not.toContain('Taken off the page');
    await desk.press(`${laterPath}/page/object`, { reason: 'No.' });
    const holds = await ground.owner.query('SELECT 1 FROM hold WHERE practice_id = $1', [practice.id]);
    expect(holds.rows).toEqual([]);
    ground.clock.forward(-60_000);
  });

  it('is no affair of an assistant', async () => {
    await remove();
    const assistant = await signIn(ground, site, practice, 'assistant');
    expect((await assistant.get(path)).html).not.toContain(`${path}/page/`);
    expect((await assistant.press(`${path}/page/object`, { reason: 'x' })).status).toBe(403);
    expect((await assistant.press(`${path}/page/anew`)).status).toBe(403);
  });
});

describe('perhaps a machine', () => {
  it('is shown apart in the queue, and in both places where it may be danger', async () => {
    await ground.owner.query(`UPDATE request SET signals = '{perhaps_machine}' WHERE id = $1`, [request.id]);
    const open = await desk.get('/desk/queue');
    expect(open.html).toContain('Perhaps a machine (1)');
    expect(open.html).toContain('Open (0)');
    expect(open.html).not.toContain(request.reference);
    expect((await desk.get('/desk/queue?filter=perhaps')).html).toContain(request.reference);
    await ground.owner.query(`UPDATE request SET risk = 'imminent' WHERE id = $1`, [request.id]);
    expect((await desk.get('/desk/queue')).html).toContain(request.reference);
    expect((await desk.get('/desk/queue?filter=perhaps')).html).toContain(request.reference);
    await desk.press(`${path}/close`);
    expect((await desk.get('/desk/queue?filter=perhaps')).html).not.toContain(request.reference);
  });
});
