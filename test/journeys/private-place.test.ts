/**
 * From the first word on a public page to the last one taken off a private page, in a real browser: with scripts, and
 * once more without any, as on an old telephone.
 */

import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openChromium } from '../support/axe.js';
import { describeWith } from '../support/programs.js';
import { type RunningDemo, startDemo } from '../support/service.js';
import { letterInOutbox } from './steps.js';

const SECRET = 'I found your card in her coat.';
const ANSWER = 'Thank you for writing. I have read it, and I am here on Thursday.';
const PASSPHRASE = 'four small green boats';

describeWith('chromium')('a private place to write', () => {
  let demo: RunningDemo;
  let browser: Browser;
  let desk: Page;

  beforeAll(async () => {
    demo = await startDemo();
    browser = await openChromium();
    desk = await (await browser.newContext()).newPage();
    await desk.goto(demo.signInUrl);
    await desk.click('main button');
    await desk.click('button[name=language][value=en]');
  });
  afterAll(async () => {
    await browser?.close();
    expect(await demo.stop()).toEqual({ exit: 0, left: [] });
  });

  describe.each([
    ['with scripts', true],
    ['without a script', false],
  ])('%s', (name, javaScriptEnabled) => {
    const address = `ruth.${javaScriptEnabled ? 'a' : 'b'}@ellery.example`;
    let phone: BrowserContext;
    let page: Page;
    let reference: string;

    beforeAll(async () => {
      phone = await browser.newContext({ javaScriptEnabled, viewport: { width: 320, height: 640 }, locale: 'en-GB' });
      page = await phone.newPage();
    });
    afterAll(() => phone.close());

    it('a form becomes a request, and its writer stands in a private conversation', async () => {
      const before = await references();
      await page.goto(`${demo.web}/p/vinter/about`);
      await page.fill('textarea[name=text]', `${SECRET} ${name}.`);
      await page.fill('input[name=reply]', address);
      // Nobody reads and writes in less; who does is taken for a machine, and gets no mail.
      await page.waitForTimeout(1_600);
      await page.click('main form button.main');
      await page.waitForURL(/\/c\//);
      expect(await textOf(page)).toContain('Arrived');
      expect(new URL(page.url()).pathname).toBe('/c/');
      const acknowledgement = await letterTo(address, 'Your message has arrived');
      expect(acknowledgement).not.toContain(SECRET);
      reference = (await references()).find((one) => !before.includes(one)) ?? '';
      await desk.goto(`${demo.web}/desk/requests/${reference}`);
      await desk.click('form[action$="/open"] button');
      expect(await textOf(desk)).toContain(SECRET);
    });

    it('a member answers; the mail says only that there is an answer', async () => {
      await answer(reference, ANSWER);
      const notice = await letterTo(address, 'There is an answer for you');
      expect(notice).not.toContain('Thursday');
      const link = linkIn(notice);
      // Machines follow it first: nothing is shown to them, and nothing is used up.
      for (let n = 0; n < 10; n += 1) {
        const fetched = await fetch(link);
        expect(await fetched.text()).not.toContain('Thursday');
      }
      await page.goto(link);
      expect(page.url()).not.toContain(link.slice(-43));
      await page.click('main form button.main');
      await page.waitForSelector('#lines');
      const shown = await textOf(page);
      expect(shown).toContain(ANSWER);
      expect(shown).toContain(SECRET);
      expect(await page.title()).toBe('Private page');
    });

    it('both write on, and each sees the other', async () => {
      await page.fill('textarea[name=text]', 'Thursday is good. Thank you.');
      await page.click('#write button.main');
      await page.waitForSelector('#lines >> text=Thursday is good.');
      await answer(reference, 'Then until Thursday.');
      if (!javaScriptEnabled) await page.click('button[value=look]');
      await page.waitForSelector('#lines >> text=Then until Thursday.');
      expect(await page.$$eval('#lines .line', (lines) => lines.length)).toBe(4);
    });

    it('a passphrase closes the page to whoever has only the link', async () => {
      await page.click('#choose summary');
      await page.fill('#words', PASSPHRASE);
      await page.click('#choose button');
      await page.waitForSelector('main >> text=passphrase alone');
      const other = await browser.newPage({ javaScriptEnabled });
      await other.goto(linkIn(await letterTo(address, 'There is an answer for you')));
      await other.click('main form button.main');
      await other.waitForSelector('#passphrase');
      expect(await textOf(other)).not.toContain('Thursday');
      await other.fill('#passphrase', PASSPHRASE);
      await other.click('main form button.main');
      await other.waitForSelector('#lines >> text=Then until Thursday.');
      await other.close();
    });

    it('it can be downloaded, under a name that says nothing', async () => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.click('button[value=download]')]);
      expect(download.suggestedFilename()).toBe('document-1.txt');
      const text = await readFile((await download.path()) ?? '', 'utf8');
      expect(text).toContain(ANSWER);
      expect(text).toContain('Thursday is good.');
    });

    it('and taken off the page, for everybody who has the link', async () => {
      await page.click('button[value=remove]');
      await page.waitForSelector('main >> text=for everybody who has the link');
      await page.click('button.careful');
      await page.waitForSelector('main >> text=It is off the page');
      expect(await textOf(page)).toMatch(/erased on \w+day/);
      await page.click('#back button');
      await page.waitForSelector('#lines');
      expect(await textOf(page)).not.toContain('Thursday');
      await desk.goto(`${demo.web}/desk/requests/${reference}`);
      expect(await textOf(desk)).toMatch(/taken off/i);
    });
  });

  it('somebody in a hurry, with one thumb, on an old telephone and a slow network, has written within a minute', async () => {
    const phone = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 320, height: 568 },
      isMobile: true,
      hasTouch: true,
      locale: 'da-DK',
    });
    const page = await phone.newPage();
    const slow = await phone.newCDPSession(page);
    // What browsers call "slow 3G", and a processor of a sixth.
    const bytesPerSecond = (400 * 1024) / 8;
    await slow.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 2_000,
      downloadThroughput: bytesPerSecond,
      uploadThroughput: bytesPerSecond,
    });
    await slow.send('Emulation.setCPUThrottlingRate', { rate: 6 });
    const start = performance.now();
    await page.goto(`${demo.web}/p/vinter/`);
    await page.tap('a[href*="/p/vinter/write"]');
    await page.waitForURL(/\/write/);
    await page.tap('textarea[name=text]');
    await page.keyboard.type('Jeg har brug for at tale med nogen. Kan I hjælpe?', { delay: 200 });
    await page.tap('main form button.main');
    await page.waitForURL(/\/c\//);
    expect(await textOf(page)).toContain('Modtaget');
    expect(performance.now() - start).toBeLessThan(60_000);
    await phone.close();
  }, 120_000);

  const textOf = async (page: Page): Promise<string> => (await page.textContent('main')) ?? '';

  async function references(): Promise<readonly string[]> {
    await desk.goto(`${demo.web}/desk/queue`);
    return desk.$$eval('main .ref', (found) => found.map((one) => one.textContent?.trim() ?? ''));
  }

  async function answer(reference: string, text: string): Promise<void> {
    await desk.goto(`${demo.web}/desk/requests/${reference}`);
    if ((await desk.$('#answer')) === null) await desk.click('form[action$="/open"] button');
    await desk.fill('#answer', text);
    await desk.check('[name="tell"][value="yes"]');
    await desk.click('form[action$="/answer"] button.main');
    await desk.waitForLoadState();
  }

  /** The newest letter with this subject to this address, as the mailbox shows it. */
  const letterTo = (to: string, subject: string): Promise<string> => letterInOutbox(desk, demo.web, [to, subject]);

  const linkIn = (letter: string): string => /http\S+\/c\/[\w-]{43}/.exec(letter)?.[0] ?? '';
});
