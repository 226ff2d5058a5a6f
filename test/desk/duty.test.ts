import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addClient } from '../../src/client/index.js';
import { addAttachments } from '../../src/conversation/attachments.js';
import { correspondentKey } from '../../src/conversation/thread.js';
import type { Practice } from '../../src/practice/index.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { type AddedRequest, addCorrespondent, addRequest, deskOffice, type RequestToAdd } from '../support/people.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';
import { addTeamClient, logged, sayAbout } from './team.js';

const TEXT = 'What somebody wrote.';

let ground: Ground;
let site: Site;
let practice: Practice;
let owner: SignedInBrowser;
let therapist: SignedInBrowser;
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
  practice = await addPractice(ground, { language: 'en' });
  owner = await signIn(ground, site, practice, 'owner');
  therapist = await signIn(ground, site, practice, 'therapist');
  assistant = await signIn(ground, site, practice, 'assistant');
});

const pageOf = ({ reference }: AddedRequest) => `/desk/requests/${reference}`;
const write = async (wanted: RequestToAdd = {}, address?: string): Promise<AddedRequest> =>
  addRequest(ground, practice, await addCorrespondent(ground, practice, address), { text: TEXT, ...wanted });
const change = (of: AddedRequest, set: string) =>
  ground.owner.query(`UPDATE request SET ${set} WHERE id = $1`, [of.id]);
const opens = async (browser: SignedInBrowser, of: AddedRequest): Promise<boolean> => {
  const { status, html } = await browser.press(`${pageOf(of)}/open`);
  expect([200, 403]).toContain(status);
  expect(html.includes(TEXT)).toBe(status === 200);
  return status === 200;
};

describe('what belongs to no client', () => {
  it('opens to everybody who may read, until an owner says who has duty', async () => {
    const request = await write();
    expect([await opens(owner, request), await opens(therapist, request)]).toEqual([true, true]);
    expect((await owner.get('/desk/practice')).html).toContain('id="duty"');
    const saved = await owner.press('/desk/practice/duty', { [`member_${owner.memberId}`]: 'yes' });
    expect(saved.location).toBe('/desk/practice?done=practice_changed');
    expect([await opens(owner, request), await opens(therapist, request)]).toEqual([true, false]);
    expect((await therapist.get(pageOf(request))).html).toContain('whoever has duty. Please ask them: A owner.');
    await owner.press('/desk/practice/duty', { everybody: 'yes' });
    expect(await opens(therapist, request)).toBe(true);
  });

  it('opens to an owner without duty with a reason, which those on duty see on first screen and page', async () => {
    const request = await write();
    await owner.press('/desk/practice/duty', { [`member_${therapist.memberId}`]: 'yes' });
    expect(await opens(owner, request)).toBe(false);
    await owner.press(`${pageOf(request)}/reason`, { ground: 'complaint', reason: 'They rang me about it.' });
    expect(await opens(owner, request)).toBe(true);
    expect((await therapist.get('/desk/')).html).toContain(
      `A owner opened ${request.reference}, today 9:00: a complaint.`,
    );
    expect((await therapist.get(pageOf(request))).html).toContain('They rang me about it.');
    await therapist.press(`${pageOf(request)}/seen`);
    expect((await therapist.get('/desk/')).html).not.toContain('A owner opened');
    expect((await logged(ground, practice, 'reading.reason_given'))[0]).toMatchObject({ object_id: request.id });
    await owner.press('/desk/practice/duty', { everybody: 'yes' });
    expect((await owner.get('/desk/')).html).not.toContain('A owner opened');
  });
});

describe('danger', () => {
  it('opens to everybody who may read, in the log as such, and is closed again when it is dealt with', async () => {
    const { request, page, id } = await addTeamClient(ground, practice, owner, { text: TEXT, risk: 'imminent' });
    expect([await opens(therapist, request), await opens(assistant, request)]).toEqual([true, false]);
    expect(await logged(ground, practice, 'message.opened')).toMatchObject([
      { actor_id: therapist.memberId, detail: { because: 'danger' } },
    ]);
    // It opens no file: not the register, and no name of it.
    expect((await therapist.press(`${page}/open`)).html).not.toContain('A client<');
    expect((await therapist.get(`/desk/clients/${id}`)).status).toBe(404);
    expect((await therapist.press(`${page}/answer`, { text: 'I am here.' })).status).toBe(303);
    expect((await therapist.press(`${page}/lines`)).html).toContain('I am here.');
    await therapist.press(`${page}/close`);
    expect(await opens(therapist, request)).toBe(false);
  });

  it('makes nobody the reader of the rest', async () => {
    const { page } = await addTeamClient(ground, practice, owner, { text: TEXT, risk: 'imminent' });
    const own = await addTeamClient(ground, practice, therapist);
    for (const [verb, form] of [
      ['unlink', {}],
      ['nobody', {}],
      ['about', { client: own.id }],
    ] as const) {
      expect([verb, (await therapist.press(`${page}/${verb}`, form)).status]).toEqual([verb, 403]);
    }
  });

  it('goes before being shut out', async () => {
    const { request, path } = await addTeamClient(ground, practice, owner, { text: TEXT });
    await owner.press(`${path}/closed`, { member: therapist.memberId, reason: 'neighbours' });
    expect(await opens(therapist, request)).toBe(false);
    await change(request, `signals = '{perhaps_in_danger}'`);
    expect(await opens(therapist, request)).toBe(true);
  });
});

describe('an assistant', () => {
  it('opens an enquiry, and the log has it; answers nothing and gets no line of the private page', async () => {
    const request = await write({ kind: 'enquiry' });
    expect((await assistant.get(pageOf(request))).html).toContain(`${pageOf(request)}/open`);
    expect(await opens(assistant, request)).toBe(true);
    expect(await logged(ground, practice, 'message.opened')).toMatchObject([
      { actor_id: assistant.memberId, detail: { because: 'front_desk' } },
    ]);
    expect((await assistant.press(`${pageOf(request)}/open`)).html).not.toContain('id="lines"');
    // Whoever can answer still sees it as unopened.
    const { rows } = await ground.owner.query('SELECT status, opened_at FROM request WHERE id = $1', [request.id]);
    expect(rows).toEqual([{ status: 'new', opened_at: null }]);
    for (const verb of ['lines', 'answer', 'link', 'plain', 'close']) {
      expect([verb, (await assistant.press(`${pageOf(request)}/${verb}`, { text: 'x' })).status]).toEqual([verb, 403]);
    }
  });

  it.each([
    ['a concern', `risk = 'concern'`],
    ['perhaps danger', `signals = '{perhaps_in_danger}'`],
    ['perhaps a child', `signals = '{minor_writes}'`],
    ['health', `pii = '{health}'`],
    ['a client', `kind = 'client_message'`],
  ])('is refused, and sees what it always saw: %s', async (_name, set) => {
    const request = await write({ kind: 'enquiry' });
    await change(request, set);
    expect(await opens(assistant, request)).toBe(false);
    const { html, status } = await assistant.get(pageOf(request));
    expect(status).toBe(200);
    expect(html).toContain('What was written is open to therapists here.');
    expect(html).not.toContain(`${pageOf(request)}/open`);
  });

  it('is refused an enquiry once a member has said whose it is', async () => {
    const { request } = await addTeamClient(ground, practice, therapist, { text: TEXT, kind: 'enquiry' });
    expect(await opens(assistant, request)).toBe(false);
  });
});

describe('a conversation in which one request is about a client', () => {
  it('shows its lines and files to those alone to whom all of it opens', async () => {
    const person = await addCorrespondent(ground, practice);
    const first = await addRequest(ground, practice, person, { text: 'About your client: saffron.' });
    const second = await addRequest(ground, practice, person, { text: TEXT, conversationId: first.conversationId });
    await ground.owner.query(`UPDATE message SET channel = 'form' WHERE conversation_id = $1`, [first.conversationId]);
    await ground.desk.quick(practice.id, async (tx) => {
      const key = await correspondentKey(tx, practice.vault, person.correspondentId);
      if (key === null) throw new Error('no key');
      const of = { practiceId: practice.id, messageId: first.messageId, correspondentId: person.correspondentId };
      const file = { name: 'a.txt', type: 'text/plain', content: Buffer.from('saffron'), state: 'clean' } as const;
      await addAttachments(tx, key, { ...of, now: ground.clock.now() }, [file]);
    });
    const { rows } = await ground.owner.query('SELECT id FROM attachment WHERE message_id = $1', [first.messageId]);
    const file = `${pageOf(second)}/file/${rows[0].id}`;
    expect((await therapist.press(`${pageOf(second)}/open`)).html).toContain('saffron');
    expect((await therapist.press(file)).status).toBe(200);

    const other = await addTeamClient(ground, practice, owner);
    await sayAbout(ground, practice, owner, { requestId: first.id, clientId: other.id });
    expect(await opens(therapist, first).catch(() => 'shown')).toBe(false);
    const own = await therapist.press(`${pageOf(second)}/open`);
    expect([own.html.includes(TEXT), own.html.includes('saffron')]).toEqual([true, false]);
    expect(own.html).toContain('The lines of the private page are not shown');
    expect(own.html).not.toContain(first.reference);
    expect((await therapist.press(`${pageOf(second)}/lines`)).html).not.toContain('saffron');
    expect((await therapist.press(file)).status).toBe(404);
    expect((await owner.press(`${pageOf(second)}/open`)).html).toContain('saffron');

    // Closed and begun anew: what is done stays in the old one.
    await owner.press(`${pageOf(first)}/close`);
    expect((await owner.press(`${pageOf(second)}/page/anew`)).html).toContain('/c/');
    const anew = await therapist.press(`${pageOf(second)}/open`);
    expect([anew.html.includes('id="lines"'), anew.html.includes('saffron')]).toEqual([true, false]);
    expect((await therapist.press(file)).status).toBe(404);
  });
});

describe('who is shut out', () => {
  it('is so before anybody has linked the address on file', async () => {
    const office = deskOffice(ground, practice, { kind: 'member', id: owner.memberId } as const);
    const wanted = { name: 'A neighbour', email: 'neighbour@example.org' };
    const { id } = await ground.desk.quick(practice.id, (tx) => addClient(tx, office, wanted));
    await owner.press(`/desk/clients/${id}/closed`, { member: therapist.memberId, reason: 'they live next door' });
    const theirs = await write({}, 'neighbour@example.org');
    const others = await write();
    expect([await opens(therapist, theirs), await opens(owner, theirs)]).toEqual([false, true]);
    expect(await opens(therapist, others)).toBe(true);
    expect((await therapist.get(pageOf(theirs))).html).toContain('It is open to the care team. Please ask them.');
  });
});
