import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readSettings } from '../../src/practice/settings.js';
import { type Ground, openGround } from '../support/ground.js';
import { openBrowser, openSite, type Site } from '../web/browser.js';
import { addScene, answer, conversationOf, logged, openPage, type Reader, type Scene } from './scene.js';

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

const WORDS = 'four small green boats';
const MINUTES = 60_000;

/** Somebody who has written on their page, and may choose a passphrase. */
async function writer(): Promise<{ readonly set: Scene; readonly reader: Reader }> {
  const set = await addScene(ground);
  const reader = await openPage(site, set.token);
  await reader.press('write', { id: randomUUID(), text: 'Something of mine.' });
  return { set, reader };
}

const drafts = async ({ request }: Scene) =>
  (await ground.owner.query('SELECT 1 FROM conversation_draft WHERE conversation_id = $1', [request.conversationId]))
    .rowCount;

describe('an open page', () => {
  it('stands a quarter of an hour, and each answer of a person begins it anew', async () => {
    const { set, reader } = await writer();
    ground.clock.forward(14 * MINUTES);
    expect((await reader.browser.get('/c/')).html).toContain('Something of mine.');
    ground.clock.forward(14 * MINUTES);
    expect((await reader.browser.get('/c/')).html).toContain('Something of mine.');
    ground.clock.forward(15 * MINUTES);
    const door = await reader.browser.get('/c/');
    expect(door.html).not.toContain('Something of mine.');
    expect(door.html).toContain(`value="${set.token}"`);
  });

  it('that has closed takes what was typed to its door, and has it again behind it', async () => {
    const { set, reader } = await writer();
    ground.clock.forward(15 * MINUTES);
    const door = await reader.press('write', { text: 'Typed "slowly" & long.\nSecond line.' });
    expect(door.html).toContain('What you typed is kept.');
    expect(await drafts(set)).toBe(0);
    const text = /name="text" value="([^"]*)"/.exec(door.html)?.[1] ?? '';
    expect(text).toBe('Typed &#34;slowly&#34; &amp; long.\nSecond line.');
    const page = await reader.press('open', { text: 'Typed "slowly" & long.\nSecond line.' });
    expect(page.html).toMatch(/>\n?Typed &#34;slowly&#34; &amp; long\.\nSecond line\.<\/textarea>/);
    expect(await drafts(set)).toBe(1);
    await reader.press('write', { id: randomUUID(), text: 'Sent at last.' });
    expect(await drafts(set)).toBe(0);
    expect((await reader.press('look')).html).toMatch(/<textarea[^>]*>\n?<\/textarea>/);
  });

  it('saves a draft as somebody types, and goes on from then; an emptied field leaves none', async () => {
    const { set, reader } = await writer();
    ground.clock.forward(14 * MINUTES);
    const form = { do: 'draft', link: set.token, proof: reader.field('proof') };
    const kept = await reader.browser.post('/c/', { ...form, text: 'Half a sen' });
    expect(kept.headers.get('set-cookie')).toMatch(/^page=.*Max-Age=900/);
    const { proof } = JSON.parse(kept.html);
    ground.clock.forward(14 * MINUTES);
    expect((await reader.browser.get('/c/')).html).toMatch(/>\n?Half a sen<\/textarea>/);
    await reader.browser.post('/c/', { ...form, proof, text: '' });
    expect(await drafts(set)).toBe(0);
  });

  it('asks nobody but tells a script that it is over', async () => {
    const { set, reader } = await writer();
    ground.clock.forward(15 * MINUTES);
    for (const what of ['draft', 'lines', 'events']) {
      const form = { do: what, link: set.token, proof: reader.field('proof'), text: 'x' };
      expect((await reader.browser.post('/c/', form)).status).toBe(401);
    }
    expect(await drafts(set)).toBe(0);
  });

  it('left on one device is shut on all; what was typed is kept, and a page that everybody visits comes', async () => {
    const { set, reader } = await writer();
    const other = await openPage(site, set.token);
    const left = await reader.press('leave', { text: 'Not finished' });
    expect(left.headers.get('refresh')).toBe('0; url=https://en.wikipedia.org/');
    expect(left.headers.get('set-cookie')).toMatch(/^page=; Max-Age=0; Path=\/c/);
    expect((await other.press('look')).html).not.toContain('Something of mine.');
    const again = await openPage(site, set.token);
    expect(again.page.html).toMatch(/>\n?Not finished<\/textarea>/);
  });

  it('that nobody touched is shut, keeps what was typed, and has its door there', async () => {
    const { set, reader } = await writer();
    const door = await reader.press('pause', { text: 'Not finished' });
    expect(door.html).not.toContain('Something of mine.');
    expect((await reader.browser.get('/c/')).html).toContain(`value="${set.token}"`);
    expect((await openPage(site, set.token)).page.html).toMatch(/>\n?Not finished<\/textarea>/);
  });

  it('gives a script the lines of its own conversation, which do not keep it open', async () => {
    const { set, reader } = await writer();
    await answer(ground, set, 'Thursday at ten.');
    const form = { do: 'lines', link: set.token, proof: reader.field('proof') };
    ground.clock.forward(14 * MINUTES);
    const lines = await reader.browser.post('/c/', form);
    expect(lines.html).toContain('Thursday at ten.');
    expect(lines.html).not.toContain('<html');
    expect(lines.headers.get('set-cookie')).toBeNull();
    ground.clock.forward(1 * MINUTES);
    expect((await reader.browser.post('/c/', form)).status).toBe(401);
  });
});

describe('a passphrase', () => {
  it('is offered once something was written, chosen once, and then the link alone opens the question', async () => {
    const set = await addScene(ground);
    await answer(ground, set, 'Thursday at ten.');
    const reader = await openPage(site, set.token);
    expect(reader.page.html).not.toContain('name="passphrase"');
    await reader.press('write', { id: randomUUID(), text: 'Something of mine.' });
    expect(reader.page.html).toContain('name="passphrase"');
    expect((await reader.press('passphrase', { passphrase: 'short' })).status).toBe(422);
    const before = reader.field('proof');
    const chosen = await reader.press('passphrase', { passphrase: WORDS });
    expect(chosen.html).toContain('opens with your passphrase alone');
    expect(chosen.html).not.toContain('name="passphrase"');
    await reader.press('passphrase', { passphrase: 'other words altogether' });
    expect((await openBrowser(site).post('/c/', { do: 'lines', link: set.token, proof: before })).status).toBe(401);
    const other = await openPage(site, set.token);
    expect(other.page.html).toContain('name="passphrase"');
    expect(other.page.html).not.toMatch(/Thursday|Something of mine/);
    expect(other.page.html).toContain('112');
    expect(other.page.html).toContain(`/p/${set.practice.slug}/write`);
    expect((await other.press('open', { passphrase: WORDS })).html).toContain('Thursday at ten.');
    expect(await logged(ground, set)).toContain('conversation.passphrase_set person null {}');
  });

  it('keeps what somebody had typed while they are asked for it', async () => {
    const { reader } = await writer();
    await reader.press('passphrase', { passphrase: WORDS });
    ground.clock.forward(15 * MINUTES);
    const question = await reader.press('write', { text: 'Typed before' });
    expect(question.html).toContain('name="text" value="Typed before"');
    const wrong = await reader.press('open', { passphrase: 'not the words', text: 'Typed before' });
    expect(wrong.html).toContain('name="text" value="Typed before"');
    // The device waits a second for its next try.
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    const page = await reader.press('open', { passphrase: WORDS, text: 'Typed before' });
    expect(page.html).toMatch(/>\n?Typed before<\/textarea>/);
  });

  it('tried wrongly slows that device down, never longer than a minute, and no other', async () => {
    const { set, reader } = await writer();
    await reader.press('passphrase', { passphrase: WORDS });
    const thief = openBrowser(site);
    const tries = async (browser: typeof thief, passphrase: string) => {
      const page = await browser.post('/c/', { do: 'open', link: set.token, passphrase });
      return page.status === 303 || page.html.includes('Something of mine.')
        ? 'open'
        : (/wait (\d+) seconds/.exec(page.html)?.[1] ?? 'wrong');
    };
    expect(await tries(thief, 'first guess')).toBe('wrong');
    expect(await tries(thief, WORDS)).toBe('1');
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    expect(await tries(thief, 'second guess')).toBe('wrong');
    expect(await tries(thief, 'third guess')).toBe('2');
    expect(await tries(openBrowser(site), WORDS)).toBe('open');
    await new Promise((resolve) => setTimeout(resolve, 2_050));
    expect(await tries(thief, WORDS)).toBe('open');
  });
});

describe('taking everything off the page', () => {
  it('takes a passphrase first, says what will happen, and then nothing from before stands there', async () => {
    const { set, reader } = await writer();
    await answer(ground, set, 'Thursday at ten.');
    const before = await reader.press('remove');
    expect(before.html).toContain('Choose a passphrase first');
    await reader.press('remove_now');
    expect((await conversationOf(ground, set)).removed_at).toBeNull();
    const asked = await reader.press('passphrase', { after: 'remove', passphrase: WORDS });
    expect(asked.html).toMatch(/erased on Monday 9 March 2026/);
    expect(asked.html).toContain(`/p/${set.practice.slug}/rights`);
    ground.clock.forward(1_000);
    await reader.press('remove_now');
    expect((await reader.press('look')).html).not.toMatch(/Thursday|Something of mine/);
    const { rows } = await ground.owner.query('SELECT erase_on::text FROM request WHERE conversation_id = $1', [
      set.request.conversationId,
    ]);
    expect(rows.every(({ erase_on: day }) => day === '2026-03-09')).toBe(true);
    expect(await logged(ground, set)).toContain('conversation.removed person null {}');
    ground.clock.forward(1_000);
    await answer(ground, set, 'A new beginning.');
    expect((await reader.press('look')).html).toContain('A new beginning.');
  });
});

describe('a download', () => {
  it('is one file whose name says nothing, with what stands on the page, after a word of warning', async () => {
    const { set, reader } = await writer();
    ground.clock.forward(1_000);
    await answer(ground, set, 'Thursday at ten.');
    expect((await reader.press('look')).html).toContain('stays on this device');
    const form = { do: 'download', link: set.token, proof: reader.field('proof') };
    const file = await reader.browser.post('/c/', form);
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="document-1.txt"');
    expect(file.html).toMatch(/Something of mine\.[\s\S]*Thursday at ten\./);
    expect(file.html).not.toMatch(/heliotrope/);
    expect(await logged(ground, set)).toContain('conversation.downloaded person null {}');
  });
});

describe('files', () => {
  const multipart = (reader: Reader, fields: Record<string, string>, file?: Blob) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    if (file !== undefined) body.append('files', file, 'holiday in spain.png');
    const headers = { cookie: reader.browser.cookie, 'sec-fetch-site': 'same-origin' };
    return fetch(`${site.url}/c/`, { method: 'POST', headers, body, redirect: 'manual' });
  };

  it('go with a message, and come back under a name that says nothing and can run nothing', async () => {
    const { set, reader } = await writer();
    const pixel = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const fields = { do: 'write', link: set.token, proof: reader.field('proof'), id: randomUUID(), text: '' };
    const sent = await multipart(reader, fields, new Blob([pixel], { type: 'text/html' }));
    expect(sent.status).toBe(303);
    const page = await reader.press('look');
    const [, id = ''] = /name="file" value="([^"]+)"/.exec(page.html) ?? [];
    const got = await multipart(reader, { do: 'file', link: set.token, proof: reader.field('proof'), file: id });
    expect(Buffer.from(await got.arrayBuffer())).toEqual(pixel);
    expect(got.headers.get('content-disposition')).toBe('attachment; filename="document-1.png"');
    expect(got.headers.get('content-security-policy')).toContain('sandbox');
    expect(got.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await logged(ground, set)).toContain('attachment.opened person null {}');
    const stranger = await openPage(site, (await addScene(ground)).token);
    expect((await stranger.press('file', { file: id })).status).toBe(404);
  });
});

describe('in a frame on the website of a practice', () => {
  it('the same forms work without a cookie, each showing the next page itself, where the practice allows it', async () => {
    const set = await addScene(ground);
    const sites = ['https://www.practice.example'];
    await ground.owner.query('UPDATE practice SET settings = $2 WHERE id = $1', [
      set.practice.id,
      JSON.stringify(readSettings({ sites })),
    ]);
    ground.practices.forget(set.practice.id);
    const frame = `/p/${set.practice.slug}/frame`;
    const browser = openBrowser(site);
    const opened = await browser.post(frame, { do: 'open', link: set.token });
    const proof = /name="proof" value="([^"]+)"/.exec(opened.html)?.[1] ?? '';
    const written = await browser.post(frame, { do: 'write', link: set.token, proof, text: 'From a frame.' });
    expect(written.html).toMatch(/Arrived\.[\s\S]*From a frame\./);
    const left = await browser.post(frame, { do: 'leave', link: set.token, proof });
    for (const page of [opened, written, left]) {
      expect([page.status, page.headers.get('set-cookie'), page.headers.get('refresh')]).toEqual([200, null, null]);
      expect(page.headers.get('content-security-policy')).toContain(`frame-ancestors ${sites[0]}`);
      expect(page.html).not.toContain('action="/c/');
    }
    expect((await browser.post(frame, { do: 'look', link: set.token, proof })).html).not.toContain('From a frame.');
    expect((await browser.post('/c/', {})).headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });
});
