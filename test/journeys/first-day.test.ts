import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { createRelay } from '../../src/platform/mailer/index.js';
import { openChromium } from '../support/axe.js';
import { describeWith } from '../support/programs.js';
import { type RunningDemo, startDemo } from '../support/service.js';
import { until } from '../support/until.js';
import { letterInOutbox } from './steps.js';

/** A therapist's first day, in a real browser, with the service as `npm start` starts it. */
describeWith('chromium')('the first day', () => {
  let demo: RunningDemo;
  let browser: Browser;
  let desk: Page;

  beforeAll(async () => {
    demo = await startDemo();
    browser = await openChromium();
    desk = await browser.newPage();
    await desk.goto(demo.signInUrl);
    await desk.click('main button');
    await desk.click('button[name=language][value=en]');
  });
  afterAll(async () => {
    await browser?.close();
    const { exit, left } = await demo.stop();
    expect([exit, left, demo.said().trimEnd().split('\n').at(-1)]).toEqual([0, [], 'Subrosa has stopped.']);
  });

  const go = (page: string) => desk.goto(`${demo.web}/desk/${page}`);
  const main = () => desk.textContent('main');
  /** Reloads until it is there. */
  const soon = (page: string, words: string | RegExp): Promise<boolean> =>
    until(async () => {
      await go(page);
      const text = (await main()) ?? '';
      return typeof words === 'string' ? text.includes(words) : words.test(text);
    }, `${page} with ${words}`);

  it('the first screen says that somebody may be in danger, and names nobody', async () => {
    await soon('', 'Somebody may be in danger.');
    const text = (await main()) ?? '';
    expect(text).not.toMatch(/@|Vestergaard|Jeg kan ikke mere/);
  });

  it('a mail has its acknowledgement in the mailbox and its request in the queue within five seconds', async () => {
    await sendMail(demo, 'ruth@ellery.example', 'Does my son Tom Ellery come to you? I am his mother, and I worry.');
    const letter = await letterTo(demo, desk, 'ruth@ellery.example', 'Your message has arrived');
    expect(letter).toContain('We can never say whether anybody is or was a client here');
    const reference = /R-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(letter)?.[0] ?? '';
    await soon('queue', reference);
  });

  it('the text is opened by a press, which is in the log; an answer goes into the private page', async () => {
    await go('queue');
    const reference = await referenceOf(desk, 'ruth@ellery.example', demo);
    await go(`requests/${reference}`);
    expect(await main()).not.toContain('Tom Ellery');
    await desk.click('form[action$="/open"] button');
    expect(await main()).toContain('Does my son Tom Ellery come to you?');
    await desk.fill('#answer', 'Thank you for writing. I have read it. (I can never say who comes here.)');
    await desk.check('[name="tell"][value="yes"]');
    await desk.click('form[action$="/answer"] button.main');
    await go('log');
    expect(await main()).toMatch(/opened/i);
  });

  it('its reader opens the link without JavaScript, reads, and writes back; nothing that came by mail is shown', async () => {
    const notice = await letterTo(demo, desk, 'ruth@ellery.example', 'There is an answer for you');
    expect(notice).not.toContain('I have read it');
    const link = /http\S+\/c\/[\w-]{43}/.exec(notice)?.[0] ?? '';
    const reader: BrowserContext = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 320, height: 640 },
    });
    const page = await reader.newPage();
    // A mail scanner has been here first.
    for (let n = 0; n < 10; n += 1) await page.goto(link);
    expect(await page.textContent('body')).not.toContain('I have read it');
    await page.click('main form button.main');
    const thread = (await page.textContent('main')) ?? '';
    expect(thread).toContain('I have read it');
    expect(thread).not.toContain('Does my son');
    await page.fill('textarea[name=text]', 'Thank you. That helps.');
    await page.click('main form button.main');
    expect(await page.textContent('main')).toContain('Thank you. That helps.');
    await reader.close();
    await soon('queue', /\(\d+\)/);
    const unopened = await desk.$$eval('main li', (items) => items.length);
    expect(unopened).toBeGreaterThan(4);
  });

  it('what came by telephone is written down in a minute, and has a due date', async () => {
    await go('file');
    await desk.fill('#who', 'A neighbour');
    await desk.fill('#text', 'Rang about somebody who, he says, comes to us. Told the words on the card.');
    await desk.selectOption('#kind', 'third_party');
    await desk.click('form[action="/desk/file"] button.main');
    expect(await main()).toMatch(/R-[0-9A-Z]{4}-[0-9A-Z]{4}/);
  });

  it('a client is added, the relationship ends, and the day of erasure stands there', async () => {
    await go('clients');
    await desk.click('main summary');
    await desk.fill('#name', 'Anna Holm');
    await desk.fill('#start', '2020-01-10');
    await desk.click('form[action="/desk/clients"] button.main');
    // How she can be reached safely is asked at the start.
    expect(await main()).toContain('Who else reads this mail?');
    await desk.click('main a:has-text("Anna Holm")');
    await desk.fill('#on', '2025-06-01');
    await desk.click('form[action$="/end"] button.main');
    // Three years after the end, in Denmark, for a psychotherapist without authorisation.
    expect(await main()).toMatch(/1 June 2028|2028-06-01/);
  });
});

async function sendMail(demo: RunningDemo, from: string, text: string): Promise<void> {
  const relay = createRelay({ url: `smtp://127.0.0.1:${demo.smtpPort}?tls=none` });
  const to = 'kontakt@vinter.example';
  const head = `From: ${from}\r\nTo: ${to}\r\nSubject: My son\r\nMessage-ID: <first-day@ellery.example>\r\n`;
  const bytes = Buffer.from(`${head}\r\n${text}\r\n`);
  const outcome = await relay.send({ envelope: { from, to }, bytes, beforeFirstByte: async () => {} });
  await relay.close();
  expect(outcome).toMatchObject({ state: 'sent' });
}

/** The newest letter with this subject to this address, as the mailbox shows it. */
function letterTo(demo: RunningDemo, desk: Page, to: string, subject: string): Promise<string> {
  return letterInOutbox(desk, demo.web, [to, subject]);
}

async function referenceOf(desk: Page, to: string, demo: RunningDemo): Promise<string> {
  const letter = await letterTo(demo, desk, to, 'Your message has arrived');
  return /R-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(letter)?.[0] ?? '';
}
