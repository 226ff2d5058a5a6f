import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Practice } from '../../src/practice/index.js';
import { openChromium, viewProblems } from '../support/axe.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { addCorrespondent, addRequest } from '../support/people.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';

let ground: Ground;
let site: Site;
let practice: Practice;
let owner: SignedInBrowser;
let chromium: Browser;
const paths: Record<'asks' | 'question' | 'astray', string> = { asks: '', question: '', astray: '' };
beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
  practice = await addPractice(ground, { language: 'en' });
  await ground.owner.query(`UPDATE practice SET regimes = '{eu,hipaa}' WHERE id = $1`, [practice.id]);
  ground.practices.forget(practice.id);
  owner = await signIn(ground, site, practice, 'owner');
  const add = async (kind: 'baa_request' | 'privacy_question' | 'business', text: string) => {
    const request = await addRequest(ground, practice, await addCorrespondent(ground, practice), { kind, text });
    await ground.owner.query(`UPDATE request SET signals = '{misdirected}' WHERE id = $1 AND kind = 'business'`, [
      request.id,
    ]);
    return `/desk/requests/${request.reference}`;
  };
  paths.asks = await add('baa_request', 'Would you sign our agreement?');
  paths.question = await add('privacy_question', 'Do you use cookies, and how long do you keep this?');
  paths.astray = await add('business', 'Is this the dentist?');
  await owner.press(`${paths.asks}/agreement/begin`, { sort: 'dpa', role: 'we_process', language: 'en' });
  const text = 'A draft of an agreement, as a member has left it.';
  await owner.press(`${paths.asks}/agreement/hand`, { sort: 'dpa', text, do: 'file' });
  chromium = await openChromium();
});
afterAll(async () => {
  await chromium.close();
  await site.close();
  await ground.close();
});

/** The desk as the owner sees it. */
async function open(): Promise<Page> {
  const context = await chromium.newContext({ bypassCSP: true });
  const [name = '', value = ''] = owner.cookie.split('=');
  await context.addCookies([{ name, value, url: site.url }]);
  return context.newPage();
}

const PAGES: readonly (readonly [string, () => string, ('open' | 'propose')[]])[] = [
  ['whoever asks for an agreement', () => paths.asks, []],
  ['the draft of an agreement', () => `${paths.asks}/agreement`, []],
  ['a question about privacy', () => paths.question, ['open']],
  ['a proposed answer', () => paths.question, ['open', 'propose']],
  ['a message that went astray', () => paths.astray, ['open']],
  ['what happens to it', () => `${paths.astray}/not-meant`, []],
  ['the terms of the practice', () => '/desk/practice', []],
];

it.each(PAGES)('%s shows whole, to everybody', async (name, at, steps) => {
  const page = await open();
  await page.goto(`${site.url}${at()}`);
  if (steps.includes('open')) await page.click('form[action$="/open"] button');
  if (steps.includes('propose')) await page.click('form[action$="/privacy-answer"] button');
  expect(await viewProblems(page)).toEqual([]);
  const folder = process.env.KINDS_PICTURES;
  if (folder !== undefined)
    await page.screenshot({ path: `${folder}/${name.replaceAll(' ', '-')}.png`, fullPage: true });
  await page.context().close();
});
