import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { closeConversation } from '../../src/conversation/index.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { openBrowser, openSite, type Site } from '../web/browser.js';
import { addLink, addScene, answer, conversationOf, linksOf, logged, openPage, type Scene } from './scene.js';

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

const opens = async (token: string): Promise<boolean> =>
  (await openBrowser(site).post('/c/', { do: 'open', link: token })).status === 200;

describe('a private link', () => {
  it('that machines fetched ten times, and whose forms they posted, changes nothing and opens for the person', async () => {
    const set = await addScene(ground);
    await answer(ground, set, 'Thursday at ten.');
    const before = [await conversationOf(ground, set), await linksOf(ground, set)];
    for (let fetched = 0; fetched < 10; fetched += 1) {
      const machine = openBrowser(site);
      const pages = [
        await machine.get(`/c/${set.token}`),
        await machine.get('/c/'),
        // A form without the button that nobody pressed.
        await machine.post('/c/', { link: set.token, lang: 'en' }),
        await machine.post(`/c/${set.token}`, { link: set.token }),
      ];
      expect(pages.map(({ status }) => status)).toEqual([303, 200, 200, 404]);
      for (const { html } of pages) expect(html).not.toContain('Thursday');
    }
    expect([await conversationOf(ground, set), await linksOf(ground, set)]).toEqual(before);
    expect((await openPage(site, set.token)).page.html).toContain('Thursday at ten.');
  });

  it('leads on to an address without it, the same for every token there could be', async () => {
    const { token } = await addScene(ground);
    const wrong = randomBytes(32).toString('base64url');
    const pages = await Promise.all(
      [token, wrong].map(async (each) => {
        const browser = openBrowser(site);
        const fetched = await browser.get(`/c/${each}`);
        const door = await browser.get('/c/');
        expect(fetched.headers.get('set-cookie')).toBe(`page=${each}; Max-Age=900; Path=/c; HttpOnly; SameSite=Lax`);
        expect([fetched.status, fetched.location, door.status]).toEqual([303, '/c/', 200]);
        expect(door.headers.get('referrer-policy')).toBe('no-referrer');
        expect(/<title>([^<]*)/.exec(door.html)?.[1]).toBe('Private page');
        return door.html.replaceAll(each, '');
      }),
    );
    expect(pages[0]).toBe(pages[1]);
  });

  it('opens by its button, shows what members wrote and never what came by mail', async () => {
    const set = await addScene(ground);
    await answer(ground, set, 'Thursday at ten.');
    const browser = openBrowser(site);
    await browser.get(`/c/${set.token}`);
    const pressed = await browser.post('/c/', { do: 'open', link: set.token });
    expect([pressed.status, pressed.location]).toEqual([303, '/c/']);
    const page = await browser.get('/c/');
    expect(page.html).toContain('Thursday at ten.');
    expect(page.html).not.toMatch(/heliotrope|wombat/);
    expect(page.html.indexOf('112')).toBeLessThan(page.html.indexOf('<textarea'));
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(await logged(ground, set)).toEqual(['conversation.opened person null {}']);
    expect((await linksOf(ground, set)).filter(({ opened_at }) => opened_at !== null)).toHaveLength(1);
  });

  it('works in a browser that keeps no cookie: every page is shown in answer', async () => {
    const set = await addScene(ground);
    const bare = () => openBrowser(site);
    expect((await bare().get('/c/')).html).toContain('name="link"');
    const page = await bare().post('/c/', { do: 'open', link: `https://desk.example/c/${set.token}` });
    expect(page.status).toBe(200);
    const proof = /name="proof" value="([^"]+)"/.exec(page.html)?.[1] ?? '';
    const written = await bare().post('/c/', { do: 'write', link: set.token, proof, text: 'No cookie here.' });
    expect([written.status, written.html.includes('Arrived.')]).toEqual([200, true]);
    expect(written.html).toContain('No cookie here.');
  });

  it('notes once that an answer was seen, and anew for the next answer', async () => {
    const set = await addScene(ground);
    const seen = async () => (await conversationOf(ground, set)).answer_seen_at;
    const reader = await openPage(site, set.token);
    expect(await seen()).toBeNull();
    await answer(ground, set, 'One.');
    ground.clock.forward(60_000);
    await reader.press('look');
    const at = await seen();
    expect(at).toEqual(ground.clock.now());
    ground.clock.forward(60_000);
    await reader.press('look');
    expect(await seen()).toEqual(at);
    await answer(ground, set, 'Two.');
    expect(await seen()).toBeNull();
  });

  it('opens 7 days unopened, 60 while an answer waits, and once opened as long as the conversation', async () => {
    const set = await addScene(ground);
    ground.clock.set('2026-03-09T08:00:00.000Z');
    expect(await opens(set.token)).toBe(false);
    await answer(ground, set, 'Still here.');
    ground.clock.set('2026-05-08T07:59:59.999Z');
    const other = await addLink(ground, set.practice, set.request);
    expect(await opens(set.token)).toBe(true);
    ground.clock.set('2027-03-09T07:59:59.999Z');
    expect(await opens(set.token)).toBe(true);
    expect(await opens(other)).toBe(false);
    ground.clock.set('2027-03-09T08:00:00.000Z');
    expect(await opens(set.token)).toBe(false);
  });

  it('of somebody who was erased lives on, empty, and its pages are the same', async () => {
    const set = await addScene(ground);
    await answer(ground, set, 'Thursday at ten.');
    await ground.owner.query('DELETE FROM message WHERE correspondent_id = $1', [set.person.correspondentId]);
    await ground.owner.query('UPDATE conversation SET correspondent_id = NULL WHERE id = $1', [
      set.request.conversationId,
    ]);
    const reader = await openPage(site, set.token);
    const other = await openPage(site, (await addScene(ground)).token);
    const shape = (html: string) => html.replaceAll(/(?:value="|\/p\/)[^"/?]*/g, '');
    expect(reader.page.html).not.toContain('Thursday');
    expect(shape(reader.page.html)).toBe(shape(other.page.html));
    expect((await reader.press('remove')).status).toBe(200);
    expect((await reader.press('draft', { text: 'x' })).status).toBe(200);
  });

  it('into a conversation that a member closes opens nothing from that moment, and no typed word is lost', async () => {
    const set = await addScene(ground);
    const reader = await openPage(site, set.token);
    await ground.desk.quick(set.practice.id, (tx) =>
      closeConversation(tx, {
        practiceId: set.practice.id,
        conversationId: set.request.conversationId,
        memberId: randomUUID(),
        now: ground.clock.now(),
      }),
    );
    const page = await reader.press('write', { text: 'Long & careful words.' });
    expect(page.status).toBe(404);
    expect(page.html).toContain('Long &amp; careful words.');
    expect((await reader.press('lines', { link: set.token })).status).toBe(404);
  });

  it('is not opened by a form of another site', async () => {
    const set = await addScene(ground);
    await answer(ground, set, 'Thursday at ten.');
    const browser = openBrowser(site);
    const form = { do: 'open', link: set.token };
    const page = await browser.post('/c/', form, { 'sec-fetch-site': 'cross-site' });
    expect([page.status, page.html.includes('Thursday')]).toEqual([200, false]);
    expect((await linksOf(ground, set)).every(({ opened_at }) => opened_at === null)).toBe(true);
  });
});

describe('writing on the private page', () => {
  const messages = async ({ person }: Scene) =>
    (
      await ground.owner.query(
        `SELECT m.channel, m.direction, r.status FROM message m JOIN request r ON r.message_id = m.id
         WHERE m.correspondent_id = $1 AND m.channel = 'chat'`,
        [person.correspondentId],
      )
    ).rows;

  it('files a message like every channel, and says that it arrived', async () => {
    const set = await addScene(ground);
    const reader = await openPage(site, set.token);
    const page = await reader.press('write', { id: randomUUID(), text: 'Thank <you>.\r\nBye' });
    expect(page.status).toBe(200);
    expect(page.html).toContain('Arrived.');
    expect(page.html).toContain('Thank &lt;you&gt;.\nBye');
    expect(await messages(set)).toEqual([{ channel: 'chat', direction: 'in', status: 'new' }]);
    expect(site.rung.at(-1)?.name).toBe('tell_members');
  });

  it('the same form sent twice is one message', async () => {
    const set = await addScene(ground);
    const reader = await openPage(site, set.token);
    const form = { do: 'write', link: set.token, proof: reader.field('proof'), id: randomUUID(), text: 'Once.' };
    await Promise.all([reader.browser.post('/c/', form), reader.browser.post('/c/', form)]);
    expect((await reader.press('write', form)).html).toContain('Arrived.');
    expect(await messages(set)).toHaveLength(1);
  });

  it('what did not arrive is said, and still stands in the field', async () => {
    const set = await addScene(ground);
    const broken = await openSite(ground, {
      receiveWritten: async () => {
        throw new Error('the disk is full');
      },
    });
    const page = await (await openPage(broken, set.token)).press('write', { text: 'Long and careful words.' });
    await broken.close();
    expect(page.status).toBe(503);
    expect(page.html).toContain('Not arrived.');
    expect(page.html).toMatch(/<textarea[^>]*>\n?Long and careful words\.<\/textarea>/);
    expect(page.html).not.toContain('disk');
  });

  it('too long, empty, and too often lose nothing', async () => {
    const set = await addScene(ground);
    const reader = await openPage(site, set.token);
    const long = await reader.press('write', { text: 'y'.repeat(50_001) });
    expect([long.status, long.html.includes('y'.repeat(50_001))]).toEqual([413, true]);
    expect((await reader.press('write', { text: ' \n ' })).status).toBe(422);
    for (let sent = 0; sent <= 60; sent += 1) await reader.press('write', { text: `message ${sent}` });
    expect(reader.page.status).toBe(429);
    expect(reader.page.html).toMatch(/>\n?message 60<\/textarea>/);
  }, 120_000);

  it('goes into the conversation of the form and no other, whatever the cookie says', async () => {
    const [one, two] = [await addScene(ground), await addScene(ground)];
    const reader = await openPage(site, one.token);
    const { proof } = { proof: reader.field('proof') };
    await reader.press('write', { link: two.token, proof, text: 'Astray.' });
    expect([await messages(one), await messages(two)]).toEqual([[], []]);
    expect(reader.page.html).toContain('Astray.');
  });
});

describe('the words of the private page', () => {
  it.each([
    ['da', 'Forlad siden'],
    ['de', 'Seite verlassen'],
    ['ro', 'Părăsiți pagina'],
    ['en', 'Leave this page'],
  ])('are those of the browser (%s), the way out first, under a neutral title', async (language, leave) => {
    const set = await addScene(ground);
    const headers = { 'accept-language': language };
    const reader = await openPage(site, set.token, headers);
    for (const page of [
      await openBrowser(site).post('/c/', { link: set.token }, headers),
      reader.page,
      await reader.press('remove'),
      await openBrowser(site).post('/c/', { do: 'open', link: 'wrong' }, headers),
      await openBrowser(site).get(`/p/${set.practice.slug}/danger`, headers),
    ]) {
      const [, , first = ''] = /<(a|button)\b[^>]*>([^<]*)</.exec(page.html) ?? [];
      expect(first).toBe(leave);
      expect(/<title>([^<]*)/.exec(page.html)?.[1]).not.toMatch(/th?erap|psy|subrosa|vinter/i);
      expect(page.html).toContain(`<html lang="${language}">`);
    }
  });

  it('can be switched by a button, whatever the browser says, and what was typed stays', async () => {
    const set = await addScene(ground);
    const reader = await openPage(site, set.token, { 'accept-language': 'da' });
    const page = await reader.press('write', { speak: 'ro', text: 'Not sent yet.' });
    expect(page.html).toContain('Scrieți-ne');
    expect(page.html).toMatch(/>\n?Not sent yet\.<\/textarea>/);
    expect(page.html).not.toContain('class="line person"');
  });

  it('are those of the practice where the browser says nothing', async () => {
    const practice = await addPractice(ground, { language: 'de', country: 'DE', timeZone: 'Europe/Berlin' });
    const page = await openBrowser(site).get(`/p/${practice.slug}/danger`, { 'accept-language': '' });
    expect(page.html).toContain('Nummern');
  });
});
