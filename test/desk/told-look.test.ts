import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { addClient, createJointFile, linkCorrespondent } from '../../src/client/index.js';
import { newLink } from '../../src/conversation/index.js';
import { listDisclosures, prepareRelease, saveSheet, setObjection } from '../../src/disclosure/index.js';
import type { Practice } from '../../src/practice/index.js';
import { disclosureOffice, SHEET } from '../disclosure/support.js';
import { openChromium, viewProblems } from '../support/axe.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { addCorrespondent, addRequest } from '../support/people.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';

let ground: Ground;
let site: Site;
let practice: Practice;
let owner: SignedInBrowser;
let chromium: Browser;
let reference: string;
let clientId: string;
let recordId: string;
let token: string;
beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
  practice = await addPractice(ground, { language: 'en' });
  owner = await signIn(ground, site, practice, 'owner');
  const writer = await addCorrespondent(ground, practice);
  const request = await addRequest(ground, practice, writer, { kind: 'legal_demand' });
  reference = request.reference;
  const office = disclosureOffice(ground, practice, { kind: 'member', id: owner.memberId }, 'owner');
  await ground.desk.quick(practice.id, async (tx) => {
    clientId = (await addClient(tx, office, { name: 'Mia Holm' })).id;
    const { id: partner } = await addClient(tx, office, { name: 'Ida Lund' });
    await createJointFile(tx, office, [clientId, partner]);
    const release = {
      who: 'Astrid Vinter',
      what: 'That sessions take place',
      toWhom: 'Doctor Holm',
      until: '2026-06-30',
    };
    await prepareRelease(tx, office, { ...release, clientId, jointFileId: null, inConversation: false });
    await linkCorrespondent(tx, office, { clientId, correspondentId: writer.correspondentId });
    await prepareRelease(tx, office, { ...release, clientId, jointFileId: null, inConversation: true });
    const { conversationId } = request;
    token = await newLink(tx, { practiceId: practice.id, conversationId, now: ground.clock.now() });
    await saveSheet(tx, office, { requestId: request.id, sheet: { ...SHEET, decision: 'smallest_set' } });
    await setObjection(tx, office, { clientId: partner, objects: true });
  });
  await owner.press(`/desk/clients/${clientId}/disclosures`, { ground: 'child_in_danger' });
  const [head] = await ground.desk.quick(practice.id, (tx) => listDisclosures(tx));
  recordId = head?.id ?? '';
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
  ['the first screen', () => '/desk/'],
  ['what to say in danger', () => '/desk/disclosures/new?ground=child_in_danger'],
  ['the choice', () => `/desk/requests/${reference}/disclosures/new`],
  ['whom it is about', () => '/desk/disclosures/new?ground=release'],
  ['the form', () => `/desk/clients/${clientId}/disclosures/new?ground=representation`],
  ['the form afterwards', () => `/desk/disclosures/${recordId}/write`],
  ['a record', () => `/desk/disclosures/${recordId}`],
  ['the list', () => '/desk/disclosures'],
  ['a client', () => `/desk/clients/${clientId}`],
  ['a request', () => `/desk/requests/${reference}`],
  ['the sheet of a demand', () => `/desk/requests/${reference}/legal`],
  ['officers at the door', () => '/desk/officers'],
  ['an extract', () => `/desk/clients/${clientId}/extract`],
  ['the practice', () => '/desk/practice'],
];

it.each(PAGES)('%s can be read and pressed by everybody', async (_name, address) => {
  const page = await open();
  const answer = await page.goto(`${site.url}${address()}`);
  expect(answer?.status()).toBe(200);
  expect(await viewProblems(page)).toEqual([]);
  await page.context().close();
});

it('a release on a private page can be read and pressed by everybody', async () => {
  const page = await open();
  await page.goto(`${site.url}/c/${token}`);
  await page.click('main form button.main');
  await page.waitForSelector('#releases');
  expect(await viewProblems(page)).toEqual([]);
  await page.context().close();
});

it('a danger is reported by two presses on a phone without a script', async () => {
  const context = await chromium.newContext({ viewport: { width: 320, height: 640 }, javaScriptEnabled: false });
  const [name = '', value = ''] = owner.cookie.split('=');
  await context.addCookies([{ name, value, url: site.url }]);
  const page = await context.newPage();
  await page.goto(`${site.url}/desk/`);
  const before = (await ground.desk.quick(practice.id, (tx) => listDisclosures(tx))).length;
  await page.click('text=Somebody’s life is in danger');
  await page.click('main button');
  await page.waitForSelector('.headline');
  expect((await ground.desk.quick(practice.id, (tx) => listDisclosures(tx))).length).toBe(before + 1);
  await context.close();
});
