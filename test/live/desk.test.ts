import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Practice } from '../../src/practice/index.js';
import { openChromium } from '../support/axe.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { type AddedRequest, addCorrespondent, addRequest, type Person } from '../support/people.js';
import { describeWith } from '../support/programs.js';
import { until } from '../support/until.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';
import { openStream } from './streams.js';

/** A member has a request open while the person writes on. */
describeWith('chromium')('the opened request', () => {
  let ground: Ground;
  let site: Site;
  let practice: Practice;
  let person: Person;
  let request: AddedRequest;
  let member: SignedInBrowser;
  let chromium: Browser;
  let page: Page;

  beforeAll(async () => {
    ground = await openGround();
    site = await openSite(ground);
    await site.office.live.ready();
    practice = await addPractice(ground, { language: 'en' });
    person = await addCorrespondent(ground, practice);
    request = await addRequest(ground, practice, person, { text: 'The first words' });
    member = await signIn(ground, site, practice, 'therapist');
    chromium = await openChromium();
    const context = await chromium.newContext();
    const [name = '', value = ''] = member.cookie.split('=');
    await context.addCookies([{ name, value, url: site.url }]);
    page = await context.newPage();
    await page.goto(`${site.url}/desk/requests/${request.reference}`);
    await page.click('form[action$="/open"] button');
  });
  afterAll(async () => {
    await chromium?.close();
    await site.close();
    await ground.close();
  });

  const write = (text: string, files: readonly string[] = []) =>
    site.office.receiveWritten({
      practiceId: practice.id,
      conversationId: request.conversationId,
      correspondentId: person.correspondentId,
      messageId: randomUUID(),
      text,
      files: files.map((name) => ({ name, type: 'text/plain', content: Buffer.from(`content of ${name}`) })),
    });
  const lines = async () => (await page.textContent('#lines')) ?? '';
  const opened = async (): Promise<number> =>
    (await ground.owner.query(`SELECT count(*)::int AS n FROM audit_event WHERE action = 'message.opened'`)).rows[0].n;

  it('shows what is written meanwhile, and the log knows that it was read', async () => {
    const before = await opened();
    expect(await lines()).not.toContain('And another thing');
    await write('And another thing <b>', ['notes.txt']);
    await until(async () => (await lines()).includes('And another thing <b>'));
    expect(await lines()).toContain('notes.txt');
    expect(await opened()).toBe(before + 1);
  });

  it('gives the file that came just now, under its neutral name', async () => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#lines form button')]);
    expect(download.suggestedFilename()).toBe('document-1.txt');
    expect(await download.failure()).toBeNull();
  });

  it('keeps what a member is typing', async () => {
    await page.fill('#answer', 'half an answ');
    await write('While you type');
    await until(async () => (await lines()).includes('While you type'));
    expect(await page.inputValue('#answer')).toBe('half an answ');
  });

  it('reads nothing while the desk is covered, and catches up when it is not', async () => {
    await page.keyboard.press('Escape');
    const before = await opened();
    await write('Behind the curtain');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await opened()).toBe(before);
    expect(await lines()).not.toContain('Behind the curtain');
    await page.click('.curtain button');
    await until(async () => (await lines()).includes('Behind the curtain'));
    expect(await opened()).toBe(before + 1);
  });

  it('keeps nobody signed in: what a page asks by itself is no press', async () => {
    const seen = async (): Promise<Date> =>
      (await ground.owner.query('SELECT max(last_seen_at) AS at FROM session')).rows[0].at;
    const before = await seen();
    ground.clock.forward(10 * 60_000);
    await write('Ten minutes later');
    await until(async () => (await lines()).includes('Ten minutes later'));
    expect(await seen()).toEqual(before);
    ground.clock.forward(21 * 60_000);
    await write('Half an hour later');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await lines()).not.toContain('Half an hour later');
    const headers = { cookie: member.cookie };
    const stream = await openStream(`${site.url}/desk/requests/${request.reference}/events`, {
      method: 'GET',
      headers,
    });
    expect(stream.status).toBe(401);
  });
});
