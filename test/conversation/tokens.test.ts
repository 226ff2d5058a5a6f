import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newLink } from '../../src/conversation/index.js';
import { addPractice, type Ground, MONDAY, openGround } from '../support/ground.js';
import { addCorrespondent, addRequest } from '../support/people.js';
import { openBrowser, openSite, type Page, type Site } from '../web/browser.js';

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

/** A link that was good on Monday. */
async function madeLink(): Promise<{ token: string; conversationId: string; practiceId: string }> {
  ground.clock.set(MONDAY);
  const practice = await addPractice(ground);
  const { conversationId } = await addRequest(ground, practice, await addCorrespondent(ground, practice));
  const of = { practiceId: practice.id, conversationId, now: ground.clock.now() };
  const token = await ground.desk.quick(practice.id, (tx) => newLink(tx, of));
  return { token, conversationId, practiceId: practice.id };
}

/** Links that open nothing, each for a reason of its own, a year and a day later. */
async function deadTokens(): Promise<readonly string[]> {
  const [ended, unopened, closed, ofClosedPractice] = await Promise.all([
    madeLink(),
    madeLink(),
    madeLink(),
    madeLink(),
  ]);
  await ground.owner.query('UPDATE conversation_link SET opened_at = now()');
  await ground.owner.query('UPDATE practice SET closed_at = now() WHERE id = $1', [ofClosedPractice.practiceId]);
  await ground.owner.query('UPDATE conversation SET closed_at = now() WHERE id = $1', [closed.conversationId]);
  ground.clock.set('2027-03-03T08:00:00.000Z');
  const now = ground.clock.now();
  await ground.owner.query('UPDATE conversation SET last_message_at = $2 WHERE id = ANY($1)', [
    [unopened, closed, ofClosedPractice].map(({ conversationId }) => conversationId),
    now,
  ]);
  await ground.owner.query('UPDATE conversation_link SET opened_at = NULL WHERE conversation_id = $1', [
    unopened.conversationId,
  ]);
  const illFormed = ['x', 'a.b~c', 'x'.repeat(300), '../../etc/passwd', '%00', 'ÅØ', `${ended.token}x`];
  return [ended, unopened, closed, ofClosedPractice].map(({ token }) => token).concat(illFormed);
}

const asked = ({ status, html, headers }: Page): string => {
  const kept = [...headers].filter(([name]) => !/^(?:date|etag|set-cookie)$/.test(name));
  return JSON.stringify([status, kept, html]);
};

describe('a link that opens nothing', () => {
  it('is one status and one body for a thousand wrong tokens and for every other reason', async () => {
    const wrong = Array.from({ length: 1_000 }, () => randomBytes(32).toString('base64url'));
    const tokens = [...(await deadTokens()), ...wrong];
    const opened = new Set<string>();
    const fetched = new Set<string>();
    for (let from = 0; from < tokens.length; from += 20) {
      await Promise.all(
        tokens.slice(from, from + 20).map(async (token) => {
          const browser = openBrowser(site);
          const link = await browser.get(`/c/${encodeURIComponent(token)}`);
          expect([link.status, link.location, link.html.includes(token)]).toEqual([303, '/c/', false]);
          fetched.add(asked(link));
          opened.add(asked(await browser.post('/c/', { do: 'open', link: token })));
        }),
      );
    }
    expect(fetched.size).toBe(1);
    expect(opened.size).toBe(1);
    const [page = ''] = opened;
    expect(page).toMatch(/^\[404,/);
    expect(page).toContain('you have done nothing wrong');
    expect(page).toContain('112');
  }, 180_000);

  it('is the same whatever is asked of it, with a proof and a passphrase or without', async () => {
    const tokens = [...(await deadTokens()), randomBytes(32).toString('base64url')];
    const proof = `kz0v8k3g.${randomBytes(32).toString('base64url')}`;
    for (const form of [
      { do: 'look' },
      { do: 'open', passphrase: 'heliotrope wombat' },
      { do: 'write', text: 'Hello', proof },
      { do: 'remove', proof },
      { do: 'download', proof },
      { do: 'lines', proof },
      { do: 'events', proof },
      { do: 'leave', proof },
      { do: 'nothing that there is' },
    ]) {
      const pages = await Promise.all(
        tokens.map((link) => openBrowser(site).post('/c/', { ...form, link } as Record<string, string>)),
      );
      expect([form.do, new Set(pages.map(({ html, status }) => `${status} ${html}`)).size]).toEqual([form.do, 1]);
    }
  });
});
