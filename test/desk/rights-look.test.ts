import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openChromium, viewProblems } from '../support/axe.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { addCorrespondent, addRequest } from '../support/people.js';
import { describeWith } from '../support/programs.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';

describeWith('chromium')('the card of a right', () => {
  let ground: Ground;
  let site: Site;
  let member: SignedInBrowser;
  let chromium: Browser;
  const pages: Record<string, string> = {};
  beforeAll(async () => {
    ground = await openGround();
    site = await openSite(ground);
    const practice = await addPractice(ground, { language: 'en', regimes: ['eu'] });
    member = await signIn(ground, site, practice, 'therapist');
    for (const right of ['access', 'objection'] as const) {
      const person = await addCorrespondent(ground, practice);
      const { reference } = await addRequest(ground, practice, person, { kind: 'rights_request', right });
      pages[right] = `/desk/requests/${reference}`;
    }
    await member.press(`${pages.access}/open`, {});
    await member.press(`${pages.access}/rights`, {
      act: 'ask',
      what: 'clarification',
      told: 'telephone',
      note: 'Rang.',
    });
    await member.press(`${pages.access}/rights`, { act: 'fail', way: 'agreed_word' });
    await member.press(`${pages.access}/rights`, { act: 'prove', way: 'seen' });
    chromium = await openChromium();
  });
  afterAll(async () => {
    await chromium?.close();
    await site.close();
    await ground.close();
  });

  it.each([
    ['access', 'en'],
    ['objection', 'da'],
  ] as const)('%s, in %s', async (right, language) => {
    const path = pages[right];
    const context = await chromium.newContext({ bypassCSP: true });
    const [name = '', value = ''] = member.cookie.split('=');
    await context.addCookies([{ name, value, url: site.url }]);
    const page = await context.newPage();
    const clean = async (): Promise<void> => expect(await viewProblems(page)).toEqual([]);
    await page.goto(`${site.url}${path}`);
    await page.click(`button[name=language][value=${language}]`);
    await page.goto(`${site.url}${path}`);
    await page.click('form[action$="/open"] button');
    await page.$$eval('#rights details', (all) => {
      for (const one of all) one.setAttribute('open', '');
    });
    await clean();
    await page.click(right === 'access' ? '#rights button[value=fulfil]' : '#rights button[value=confirm_effect]', {
      noWaitAfter: false,
    });
    await page.waitForLoadState();
    await clean();
    expect(await page.$$eval('#proposed', (all) => all.length)).toBe(right === 'access' ? 1 : 0);
    await context.close();
  });
});
