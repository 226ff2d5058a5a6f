import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openChromium, viewProblems } from '../support/axe.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';
import { addTeamClient, type TeamClient } from './team.js';

let ground: Ground;
let site: Site;
let carer: SignedInBrowser;
let owner: SignedInBrowser;
let client: TeamClient;
let other: TeamClient;
let uncared: TeamClient;
let chromium: Browser;
beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
  const practice = await addPractice(ground, { language: 'da' });
  carer = await signIn(ground, site, practice, 'therapist');
  owner = await signIn(ground, site, practice, 'owner');
  const third = await signIn(ground, site, practice, 'therapist');
  client = await addTeamClient(ground, practice, carer, { name: 'Agnes Holm' });
  other = await addTeamClient(ground, practice, carer, { risk: 'concern' });
  uncared = await addTeamClient(ground, practice, third);
  await carer.press(`${client.path}/team`, {
    member: third.memberId,
    reason: 'Tager over i juli',
    until: '2026-07-31',
  });
  await carer.press(`${other.path}/closed`, { member: owner.memberId, reason: 'De er naboer' });
  await carer.press(`${client.path}/closed`, { member: third.memberId, reason: 'De er søskende' });
  await owner.press(`${client.page}/reason`, { ground: 'absence', reason: 'Hun ringede og ventede på svar.' });
  await ground.owner.query('UPDATE member SET left_at = $2 WHERE id = $1', [third.memberId, ground.clock.now()]);
  await signIn(ground, site, practice, 'therapist');
  chromium = await openChromium();
});
afterAll(async () => {
  await chromium.close();
  await site.close();
  await ground.close();
});

async function open(as: SignedInBrowser): Promise<Page> {
  const context = await chromium.newContext({ bypassCSP: true });
  const [name = '', value = ''] = as.cookie.split('=');
  await context.addCookies([{ name, value, url: site.url }]);
  return context.newPage();
}

/** As who looks, and where; the parts that fold are open. */
const PAGES: readonly (readonly [string, () => SignedInBrowser, () => string, string])[] = [
  ['first screen of the care team', () => carer, () => '/desk/', 'åbnede'],
  ['who cares for a client', () => carer, () => client.path, 'Hun ringede og ventede på svar.'],
  ['a request that stays closed', () => owner, () => other.page, 'Åbn med en begrundelse'],
  ['a file of others', () => owner, () => other.path, 'Åbn med en begrundelse'],
  ['a file that nobody cares for', () => owner, () => uncared.path, 'Hvem der tager sig af den'],
  ['the register of an owner', () => owner, () => '/desk/clients', 'Andre teams'],
  ['duty', () => owner, () => '/desk/practice', 'Vagt'],
];

it.each(PAGES)('%s can be read and pressed by everybody', async (_name, as, at, shown) => {
  const page = await open(as());
  await page.goto(site.url + at());
  await page.evaluate('for (const fold of document.querySelectorAll("main details")) fold.open = true');
  expect(await page.textContent('main')).toContain(shown);
  expect(await viewProblems(page)).toEqual([]);
  await page.context().close();
});
