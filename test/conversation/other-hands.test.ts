import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { findConversation, signOut } from '../../src/conversation/index.js';
import { conversations } from '../../src/retention/places/correspondence.js';
import { scopeOfCorrespondents } from '../../src/retention/scope.js';
import { addPractice, type Ground, MONDAY, openGround } from '../support/ground.js';
import { openMailOffice } from '../support/mail.js';
import { openBrowser, openSite, type Site } from '../web/browser.js';
import { addLink, addScene, answer, conversationOf, openPage } from './scene.js';

let ground: Ground;
let site: Site;

beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
});
beforeEach(() => ground.clock.set(MONDAY));
afterAll(async () => {
  await site.close();
  await ground.close();
});

const WORDS = 'four small green boats';

it('passphrases tried at the same moment are slowed down like those tried one after the other', async () => {
  const scene = await addScene(ground);
  const reader = await openPage(site, scene.token);
  await reader.press('write', { id: randomUUID(), text: 'Something of mine.' });
  await reader.press('passphrase', { passphrase: WORDS });
  const guesser = openBrowser(site);
  const guess = (passphrase: string) => guesser.post('/c/', { do: 'open', link: scene.token, passphrase });
  const pages = await Promise.all(Array.from({ length: 10 }, (_, n) => guess(`wrong words ${n}`)));
  const looked = pages.filter(({ html }) => html.includes('These are not the words.'));
  expect(looked).toHaveLength(1);
  expect(pages.filter(({ html }) => html.includes('Please wait'))).toHaveLength(9);
});

it('two who choose at the same moment have not both chosen; spaces make no passphrase longer', async () => {
  const scene = await addScene(ground);
  const reader = await openPage(site, scene.token);
  await reader.press('write', { id: randomUUID(), text: 'Something of mine.' });
  const choose = (passphrase: string) =>
    openBrowser(site).post('/c/', { do: 'passphrase', link: scene.token, proof: reader.field('proof'), passphrase });
  expect((await choose('a          b')).status).toBe(422);
  const pages = await Promise.all([choose(WORDS), choose('quite other words')]);
  expect(pages.map(({ status }) => status).toSorted()).toEqual([200, 422]);
  const refused = pages.find(({ status }) => status === 422)?.html ?? '';
  const proof = /name="proof" value="([^"]*)"/.exec(refused)?.[1] ?? '';
  const gone = await openBrowser(site).post('/c/', { do: 'remove_now', link: scene.token, proof });
  expect(gone.html).toContain('name="passphrase"');
  expect((await conversationOf(ground, scene)).removed_at).toBeNull();
});

it('whoever leaves a page that was open too long, or whose link is over, leaves', async () => {
  const scene = await addScene(ground);
  const reader = await openPage(site, scene.token);
  ground.clock.forward(16 * 60_000);
  const left = await reader.press('leave');
  expect(left.headers.get('refresh')).toMatch(/^0; url=https:/);
  expect(left.headers.get('set-cookie')).toMatch(/^page=; Max-Age=0/);
  expect(left.html).not.toContain(scene.token);
  const unknown = await openBrowser(site).post('/c/', { do: 'leave', link: 'x'.repeat(43) });
  expect([unknown.status, unknown.html]).toEqual([left.status, left.html]);
});

it('an answer that is on its way while another tab signs out does not sign in again', async () => {
  const scene = await addScene(ground);
  const { id } = await conversationOf(ground, scene);
  const slow = await openSite(ground, {
    receiveWritten: async (written) => {
      ground.clock.forward(5);
      await ground.front.quick(scene.practice.id, (tx) => signOut(tx, { conversationId: id, now: ground.clock.now() }));
      ground.clock.forward(5);
      await site.office.receiveWritten(written);
    },
  });
  try {
    const reader = await openPage(slow, scene.token);
    await reader.press('write', { id: randomUUID(), text: 'Something of mine.' });
    expect(reader.page.html).toContain('name="do" value="open"');
    expect(reader.page.html).not.toContain('Something of mine.');
    expect((await reader.browser.get('/c/')).html).not.toContain('Something of mine.');
  } finally {
    await slow.close();
  }
});

it('a page that is looked up while another tab signs out is none, whichever hour it carries', async () => {
  const scene = await addScene(ground);
  const { id } = await conversationOf(ground, scene);
  const reader = await openPage(site, scene.token);
  const out = { conversationId: id, now: ground.clock.now() };
  ground.clock.forward(1_000);
  const late = await ground.front.quick(scene.practice.id, async (tx) => {
    await signOut(tx, out);
    const page = reader.browser.get('/c/');
    // Time to look up what stands there until this is done.
    await new Promise((go) => setTimeout(go, 500));
    return { page };
  });
  await late.page;
  const after = await reader.browser.get('/c/');
  expect(after.html).toContain('name="do" value="open"');
  expect(after.html).not.toContain('id="text"');
});

it('signing out twice at one moment signs out twice', async () => {
  const scene = await addScene(ground);
  const { id } = await conversationOf(ground, scene);
  const out = { conversationId: id, now: ground.clock.now() };
  const reader = await openPage(site, scene.token);
  for (const _ of [1, 2]) {
    await ground.front.quick(scene.practice.id, (tx) => signOut(tx, out));
    expect((await reader.browser.get('/c/')).html).toContain('name="do" value="open"');
    await reader.press('open');
    expect(reader.page.html).toContain('id="text"');
  }
});

it('the number of a form that arrived costs nobody other words', async () => {
  const scene = await addScene(ground);
  const reader = await openPage(site, scene.token);
  const id = randomUUID();
  await reader.press('write', { id, text: 'The first words.' });
  await reader.press('write', { id, text: 'The first words.' });
  const page = await reader.press('write', { id, text: 'Other words, after the back button.' });
  expect(page.html.split('The first words.')).toHaveLength(2);
  expect(page.html).toContain('Other words, after the back button.');
  const elsewhere = await openPage(site, (await addScene(ground)).token);
  expect((await elsewhere.press('write', { id, text: 'The first words.' })).html).toContain('The first words.');
});

it('a link that had ended opens no more because its person was erased meanwhile', async () => {
  const scene = await addScene(ground);
  await answer(ground, scene, 'Gladly.');
  const { practice, person, request } = scene;
  const unused = await addLink(ground, practice, request);
  await openPage(site, scene.token);
  ground.clock.forward(8 * 86_400_000);
  const opens = () =>
    ground.front.quick(practice.id, (tx) =>
      findConversation(tx, { token: unused, now: ground.clock.now(), today: '2026-03-02' }),
    );
  expect((await conversationOf(ground, scene)).answer_seen_at).not.toBeNull();
  expect(await opens()).toBeNull();
  await ground.desk.quick(practice.id, async (tx) => {
    await conversations.erase(tx, await scopeOfCorrespondents(tx, practice.id, [person.correspondentId]));
  });
  expect((await conversationOf(ground, scene)).correspondent_id).toBeNull();
  expect(await opens()).toBeNull();
});

it('the frame of another practice opens nothing', async () => {
  const scene = await addScene(ground);
  const other = await addPractice(ground, { language: 'en' });
  const open = (slug: string) =>
    openBrowser(site).post(`/p/${slug}/frame`, { do: 'open', link: scene.token, lang: 'en' });
  expect((await open(scene.practice.slug)).html).toContain('id="write"');
  for (const slug of [other.slug, 'nobody']) {
    const page = await open(slug);
    expect([page.status, page.html.includes('id="write"')]).toEqual([404, false]);
  }
});

/** As a program asks that says nothing of languages. */
const languageShown = (address: string, cookie: string): Promise<string | undefined> =>
  new Promise((resolve, reject) => {
    const request = http.get(site.url + address, { headers: { cookie } }, async (response) => {
      const parts: Buffer[] = [];
      for await (const part of response) parts.push(part as Buffer);
      resolve(/<html lang="(..)"/.exec(Buffer.concat(parts).toString())?.[1]);
    });
    request.once('error', reject);
  });

it('a page does not change its language when somebody writes elsewhere from the address that was typed', async () => {
  const practice = await addPractice(ground, { language: 'en' });
  const mail = openMailOffice(ground, practice);
  const response = await fetch(`${site.url}/api/v1/enquiries`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ practice: practice.slug, message: 'What does a session cost?', replyTo: 'mia@example.org' }),
  });
  const { conversation } = (await response.json()) as { conversation: string };
  const stranger = await openPage(site, conversation.split('/c/')[1] ?? '');
  expect(await languageShown('/c/', stranger.browser.cookie)).toBe('en');
  await mail.send({
    from: 'Mia Holm <mia@example.org>',
    body: 'Hej, har I en ledig tid om aftenen? Jeg vil gerne have en tid hos jer. Mange hilsner Mia',
  });
  await mail.close();
  const [known] = (await ground.owner.query(`SELECT language FROM correspondent WHERE language = 'da'`)).rows;
  expect(known).toBeDefined();
  expect(await languageShown('/c/', stranger.browser.cookie)).toBe('en');
});
