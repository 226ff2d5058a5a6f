import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { addClient } from '../../src/client/index.js';
import type { Practice } from '../../src/practice/index.js';
import { openChromium, viewProblems } from '../support/axe.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { addCorrespondent, addRequest, deskOffice } from '../support/people.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';

let ground: Ground;
let site: Site;
let practice: Practice;
let owner: SignedInBrowser;
let chromium: Browser;
let incident: string;
let reference: string;
beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
  practice = await addPractice(ground, { language: 'en' });
  owner = await signIn(ground, site, practice, 'owner');
  const now = ground.clock.now();
  // A report of four days ago: its moment has passed.
  const at = new Date(now.getTime() - 4 * 86_400_000);
  const report = await addRequest(ground, practice, await addCorrespondent(ground, practice), {
    kind: 'security_report',
    at,
  });
  reference = report.reference;
  const office = deskOffice(ground, practice, { kind: 'member', id: owner.memberId } as const);
  const { id: client } = await ground.desk.quick(practice.id, (tx) => addClient(tx, office, { name: 'Mia Holm' }));
  const aware = {
    came_on: '2026-03-02',
    came_at: '08:00',
    reason: 'The finder rang and read out the name of the shop.',
  };
  const opened = await owner.press('/desk/incidents', {
    ...{ kind: 'lost_device', text: 'The telephone of the practice lay in the bus, and was not locked.', client },
    ...aware,
  });
  incident = opened.location?.split('?')[0] ?? '';
  await owner.press(`${incident}/person`, { client });
  await owner.press(`${incident}/risk`, { group: 'clients', level: 'high', count: '3', reason: 'Names and dates' });
  await owner.press(`${incident}/authority`, { decision: 'notify', reason: 'A high risk' });
  await owner.press(`${incident}/people`, { decision: 'tell', reason: 'A high risk' });
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

const PAGES: readonly (readonly [string, () => string])[] = [
  ['first', () => '/desk/'],
  ['queue', () => '/desk/queue'],
  ['register', () => '/desk/incidents'],
  ['form', () => '/desk/incidents/new'],
  ['incident', () => incident],
  ['record', () => `${incident}/record`],
  ['notice', () => `${incident}/notice`],
  ['letter', () => `${incident}/letter?language=da`],
  ['report', () => `/desk/requests/${reference}`],
];

it.each(PAGES)('the %s can be read and pressed by everybody', async (_name, address) => {
  const page = await open();
  const answer = await page.goto(`${site.url}${address()}`);
  expect(answer?.status()).toBe(200);
  // Everything that folds is looked at unfolded.
  await page.evaluate("for (const fold of document.querySelectorAll('main details')) fold.open = true");
  expect(await viewProblems(page)).toEqual([]);
  await page.context().close();
});

it('is opened on a phone without a script, in three fields and a press', async () => {
  const context = await chromium.newContext({ viewport: { width: 320, height: 640 }, javaScriptEnabled: false });
  const [name = '', value = ''] = owner.cookie.split('=');
  await context.addCookies([{ name, value, url: site.url }]);
  const page = await context.newPage();
  await page.goto(`${site.url}/desk/incidents/new`);
  await page.check('input[value="stolen_paper"]');
  await page.fill('#text', 'A bag with three pages');
  await page.click('button:text("Open the incident")');
  await page.waitForSelector('text=Still to do:');
  await context.close();
});
