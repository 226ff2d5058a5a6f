import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { addClient, linkRequest } from '../../src/client/index.js';
import { openChromium, viewProblems } from '../support/axe.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { addCorrespondent, addRequest, deskOffice } from '../support/people.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';

let ground: Ground;
let site: Site;
let owner: SignedInBrowser;
let chromium: Browser;
let complaint: string;
let mothers: string;
beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
  const practice = await addPractice(ground, { language: 'en' });
  owner = await signIn(ground, site, practice, 'owner');
  const anna = await signIn(ground, site, practice, 'therapist');
  await signIn(ground, site, practice, 'therapist');
  await ground.owner.query("UPDATE member SET name = 'Anna Holm' WHERE id = $1", [anna.memberId]);
  await ground.owner.query("UPDATE member SET name = 'Bo Kjær' WHERE id = $1", [owner.memberId]);
  const writer = await addCorrespondent(ground, practice);
  const text = 'I complain about Anna Holm, and about Bo Kjær, who did not listen.';
  const request = await addRequest(ground, practice, writer, { kind: 'complaint', text });
  complaint = `/desk/requests/${request.reference}`;
  const mother = await addCorrespondent(ground, practice);
  const about = await addRequest(ground, practice, mother, { kind: 'third_party', text: 'My daughter has died.' });
  mothers = `/desk/requests/${about.reference}`;
  await ground.owner.query("UPDATE request SET signals = '{death}' WHERE id = $1", [about.id]);
  const office = deskOffice(ground, practice, { kind: 'member', id: owner.memberId } as const);
  await ground.desk.quick(practice.id, async (tx) => {
    const { id } = await addClient(tx, office, { name: 'Mia Holm' });
    await linkRequest(tx, office, { requestId: about.id, clientId: id });
  });
  chromium = await openChromium();
});
afterAll(async () => {
  await chromium.close();
  await site.close();
  await ground.close();
});

/** A request with its message open, as the owner sees it. */
async function open(address: string): Promise<Page> {
  const context = await chromium.newContext({ bypassCSP: true });
  const [name = '', value = ''] = owner.cookie.split('=');
  await context.addCookies([{ name, value, url: site.url }]);
  const page = await context.newPage();
  await page.goto(`${site.url}${address}`);
  const press = page.locator('form[action$="/open"] button');
  if ((await press.count()) > 0) await press.click();
  await page.locator('main details').evaluateAll((all) => {
    for (const one of all) one.setAttribute('open', '');
  });
  return page;
}

const PAGES: readonly (readonly [string, () => string])[] = [
  ['a complaint', () => complaint],
  ['a death of which a relative writes', () => mothers],
  ['the committee', () => '/desk/practice'],
];

it.each(PAGES)('%s: nothing sticks out, everything can be pressed and read', async (_name, address) => {
  const page = await open(address());
  expect(await viewProblems(page)).toEqual([]);
  await page.context().close();
});
