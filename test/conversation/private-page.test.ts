import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newLink, writeAnswer } from '../../src/conversation/index.js';
import type { Practice } from '../../src/practice/index.js';
import { addPractice, type Ground, MONDAY, openGround } from '../support/ground.js';
import { type AddedRequest, addCorrespondent, addRequest, type Person } from '../support/people.js';
import { openBrowser, openSite, type Site } from '../web/browser.js';

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

interface Scene {
  readonly practice: Practice;
  readonly person: Person;
  readonly request: AddedRequest;
  readonly token: string;
}

/** Somebody wrote a mail, and got a link. */
async function scene(): Promise<Scene> {
  ground.clock.set(MONDAY);
  const practice = await addPractice(ground, { language: 'en' });
  const person = await addCorrespondent(ground, practice);
  const request = await addRequest(ground, practice, person, { text: 'By mail: heliotrope wombat' });
  const token = await ground.desk.quick(practice.id, (tx) =>
    newLink(tx, { practiceId: practice.id, conversationId: request.conversationId, now: ground.clock.now() }),
  );
  return { practice, person, request, token };
}

const answer = ({ practice, person, request }: Scene, text: string) =>
  ground.desk.quick(practice.id, (tx) =>
    writeAnswer(tx, practice.vault, {
      practiceId: practice.id,
      conversationId: request.conversationId,
      correspondentId: person.correspondentId,
      memberId: randomUUID(),
      text,
      now: ground.clock.now(),
    }),
  );

const conversation = async ({ request }: Scene) =>
  (await ground.owner.query('SELECT * FROM conversation WHERE id = $1', [request.conversationId])).rows[0];

describe('a private link', () => {
  it('fetched any number of times changes nothing and shows nothing', async () => {
    const set = await scene();
    await answer(set, 'Thursday at ten.');
    const before = await conversation(set);
    for (let fetched = 0; fetched < 3; fetched += 1) {
      const page = await openBrowser(site).get(`/c/${set.token}`);
      expect(page.status).toBe(200);
      expect(page.html).not.toContain('Thursday');
      expect(page.headers.get('set-cookie')).toBeNull();
    }
    expect(await conversation(set)).toEqual(before);
  });

  it('fetched is the same page for every token there could be', async () => {
    const { token } = await scene();
    const wrong = randomBytes(32).toString('base64url');
    const [real, none] = await Promise.all([token, wrong].map((each) => openBrowser(site).get(`/c/${each}`)));
    expect(none?.html.replaceAll(wrong, '')).toBe(real?.html.replaceAll(token, ''));
  });

  it('opens by its button, shows what members wrote and never what came by mail', async () => {
    const set = await scene();
    await answer(set, 'Thursday at ten.');
    const page = await openBrowser(site).post(`/c/${set.token}`, { do: 'open' });
    expect(page.status).toBe(200);
    expect(page.html).toContain('Thursday at ten.');
    expect(page.html).not.toMatch(/heliotrope|wombat/);
    expect(page.html.indexOf('112')).toBeLessThan(page.html.indexOf('<textarea'));
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('set-cookie')).toBeNull();
  });

  it('notes once that an answer was seen, and anew for the next answer', async () => {
    const set = await scene();
    const browser = openBrowser(site);
    await browser.post(`/c/${set.token}`);
    expect((await conversation(set)).answer_seen_at).toBeNull();
    await answer(set, 'One.');
    ground.clock.forward(60_000);
    await browser.post(`/c/${set.token}`);
    const seen = (await conversation(set)).answer_seen_at;
    expect(seen).toEqual(ground.clock.now());
    ground.clock.forward(60_000);
    await browser.post(`/c/${set.token}`);
    expect((await conversation(set)).answer_seen_at).toEqual(seen);
    await answer(set, 'Two.');
    expect((await conversation(set)).answer_seen_at).toBeNull();
  });

  it('wrong, old, and of a closed practice: one page, one status, the same bytes', async () => {
    const old = await scene();
    const closed = await scene();
    await ground.owner.query('UPDATE practice SET closed_at = now() WHERE id = $1', [closed.practice.id]);
    ground.clock.set('2027-03-02T08:00:00.001Z');
    const tokens = [old.token, closed.token, randomBytes(32).toString('base64url'), 'short', 'x'.repeat(300)];
    const pages = await Promise.all(
      tokens.map((token) => openBrowser(site).post(`/c/${token}`, { do: 'write', text: 'hello' })),
    );
    expect(new Set(pages.map(({ status, html }) => `${status}${html}`)).size).toBe(1);
    expect(pages[0]?.status).toBe(404);
    expect(pages[0]?.html).toContain('you have done nothing wrong');
    expect(pages[0]?.html).toContain('112');
  });

  it('lives 12 months from the last message, to the moment, for every link of the conversation', async () => {
    const set = await scene();
    ground.clock.set('2027-03-02T07:59:59.999Z');
    expect((await openBrowser(site).post(`/c/${set.token}`)).status).toBe(200);
    await answer(set, 'Still here.');
    ground.clock.set('2028-03-02T07:59:59.998Z');
    expect((await openBrowser(site).post(`/c/${set.token}`)).status).toBe(200);
    ground.clock.set('2028-03-02T07:59:59.999Z');
    expect((await openBrowser(site).post(`/c/${set.token}`)).status).toBe(404);
  });

  it('of somebody who was erased lives on, empty', async () => {
    const set = await scene();
    await answer(set, 'Thursday at ten.');
    await ground.owner.query('DELETE FROM message WHERE correspondent_id = $1', [set.person.correspondentId]);
    await ground.owner.query('UPDATE conversation SET correspondent_id = NULL WHERE id = $1', [
      set.request.conversationId,
    ]);
    const page = await openBrowser(site).post(`/c/${set.token}`);
    expect(page.status).toBe(200);
    expect(page.html).not.toContain('Thursday');
  });
});

describe('writing on the private page', () => {
  it('files a message like every channel, and says that it arrived', async () => {
    const set = await scene();
    const page = await openBrowser(site).post(`/c/${set.token}`, {
      do: 'write',
      id: randomUUID(),
      text: 'Thank <you>.\r\nBye',
    });
    expect(page.status).toBe(200);
    expect(page.html).toContain('Arrived.');
    expect(page.html).toContain('Thank &lt;you&gt;.\nBye');
    const { rows } = await ground.owner.query(
      `SELECT m.channel, m.direction, r.status FROM message m JOIN request r ON r.message_id = m.id
       WHERE m.correspondent_id = $1 AND m.channel = 'chat'`,
      [set.person.correspondentId],
    );
    expect(rows).toEqual([{ channel: 'chat', direction: 'in', status: 'new' }]);
    expect(site.rung.at(-1)?.name).toBe('tell_members');
  });

  it('the same form sent twice is one message', async () => {
    const set = await scene();
    const form = { do: 'write', id: randomUUID(), text: 'Once.' };
    const browser = openBrowser(site);
    await Promise.all([browser.post(`/c/${set.token}`, form), browser.post(`/c/${set.token}`, form)]);
    expect((await browser.post(`/c/${set.token}`, form)).html).toContain('Arrived.');
    const { rows } = await ground.owner.query(
      "SELECT id FROM message WHERE correspondent_id = $1 AND channel = 'chat'",
      [set.person.correspondentId],
    );
    expect(rows).toHaveLength(1);
  });

  it('what did not arrive is said, and still stands in the field', async () => {
    const set = await scene();
    const broken = await openSite(ground, {
      receiveWritten: async () => {
        throw new Error('the disk is full');
      },
    });
    const page = await openBrowser(broken).post(`/c/${set.token}`, { do: 'write', text: 'Long and careful words.' });
    await broken.close();
    expect(page.status).toBe(503);
    expect(page.html).toContain('Not arrived.');
    expect(page.html).toMatch(/<textarea[^>]*>Long and careful words\.<\/textarea>/);
    expect(page.html).not.toContain('disk');
  });

  it('too long, empty, and too often lose nothing', async () => {
    const set = await scene();
    const browser = openBrowser(site);
    const long = await browser.post(`/c/${set.token}`, { do: 'write', text: 'y'.repeat(50_001) });
    expect([long.status, long.html.includes('y'.repeat(50_001))]).toEqual([413, true]);
    expect((await browser.post(`/c/${set.token}`, { do: 'write', text: ' \n ' })).status).toBe(422);
    let last = { status: 0, html: '' };
    for (let sent = 0; sent <= 60; sent += 1) {
      last = await browser.post(`/c/${set.token}`, { do: 'write', text: `message ${sent}` });
    }
    expect(last.status).toBe(429);
    expect(last.html).toContain('>message 60</textarea>');
  }, 120_000);

  it('works from a form of another site as little as it opens', async () => {
    const set = await scene();
    await answer(set, 'Thursday at ten.');
    const page = await openBrowser(site).post(`/c/${set.token}`, { do: 'open' }, { 'sec-fetch-site': 'cross-site' });
    expect(page.html).not.toContain('Thursday');
  });
});

describe('the words of the private page', () => {
  it.each([
    ['da', 'Forlad siden'],
    ['de', 'Seite verlassen'],
    ['ro', 'Părăsiți pagina'],
    ['en', 'Leave this page'],
  ])('are those of the browser (%s), the way out first, under a neutral title', async (language, leave) => {
    const set = await scene();
    const headers = { 'accept-language': language };
    for (const page of [
      await openBrowser(site).get(`/c/${set.token}`, headers),
      await openBrowser(site).post(`/c/${set.token}`, {}, headers),
      await openBrowser(site).post('/c/wrong', {}, headers),
      await openBrowser(site).get(`/p/${set.practice.slug}/danger`, headers),
      await openBrowser(site).get(`/p/${set.practice.slug}/privacy`, headers),
    ]) {
      const [, first = ''] = /<a [^>]*>([^<]*)<\/a>/.exec(page.html) ?? [];
      expect(first).toBe(leave);
      expect(/<title>([^<]*)/.exec(page.html)?.[1]).not.toMatch(/th?erap|psy|subrosa|vinter/i);
      expect(page.html).toContain(`<html lang="${language}">`);
    }
  });

  it('can be switched by a button, whatever the browser says', async () => {
    const set = await scene();
    const page = await openBrowser(site).post(`/c/${set.token}`, { lang: 'ro' }, { 'accept-language': 'da' });
    expect(page.html).toContain('Scrieți-ne');
  });

  it('are those of the practice where the browser says nothing', async () => {
    const practice = await addPractice(ground, { language: 'de', country: 'DE', timeZone: 'Europe/Berlin' });
    const page = await openBrowser(site).get(`/p/${practice.slug}/danger`, { 'accept-language': '' });
    expect(page.html).toContain('Nummern');
  });
});
