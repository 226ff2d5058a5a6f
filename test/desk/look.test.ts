import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { removeFromView } from '../../src/conversation/index.js';
import type { Practice } from '../../src/practice/index.js';
import { openChromium, viewProblems } from '../support/axe.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { addCorrespondent, addRequest } from '../support/people.js';
import { until } from '../support/until.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';

let ground: Ground;
let site: Site;
let practice: Practice;
let owner: SignedInBrowser;
let reference: string;
let chromium: Browser;
beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
  practice = await addPractice(ground, {
    ...{
      language: 'en',
      country: 'US',
      profession: 'psychotherapist',
      regimes: ['hipaa'],
      timeZone: 'America/New_York',
    },
  });
  owner = await signIn(ground, site, practice, 'owner');
  const person = await addCorrespondent(ground, practice);
  const request = await addRequest(ground, practice, person, { risk: 'concern', text: 'Could I come on Thursday?' });
  reference = request.reference;
  await ground.owner.query(`UPDATE request SET pii = '{health,national_id}', warn = true WHERE id = $1`, [request.id]);
  await ground.desk.quick(practice.id, (tx) =>
    removeFromView(tx, practice, { conversationId: request.conversationId, now: ground.clock.now() }),
  );
  await owner.press('/desk/practice/hours', { from_1_0: '09:00', to_1_0: '12:00' });
  await owner.press('/desk/practice/absences', { from: '2026-04-01', until: '2026-04-07' });
  await owner.press('/desk/practice/colour', { colour: '#ffee00' });
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

const SECRET = 'Your depression is getting better.\nThursday at ten is fine.';

it.each([
  ['a request', async (page: Page) => void (await page.goto(`${site.url}/desk/requests/${reference}`))],
  [
    'before a mail',
    async (page: Page) => {
      await page.goto(`${site.url}/desk/requests/${reference}`);
      await page.fill('#answer', SECRET);
      await page.click('text=Send as ordinary mail instead');
      await page.waitForSelector('#draft');
    },
  ],
  [
    'before a mail that may leave',
    async (page: Page) => {
      await page.goto(`${site.url}/desk/requests/${reference}`);
      await page.fill('#answer', 'Thursday at ten is fine. Best wishes, Astrid');
      await page.click('text=Send as ordinary mail instead');
      await page.waitForSelector('[name=forced_tls]');
    },
  ],
  ['the practice', async (page: Page) => void (await page.goto(`${site.url}/desk/practice`))],
  ['the queue', async (page: Page) => void (await page.goto(`${site.url}/desk/queue?filter=perhaps`))],
])('%s can be read and pressed by everybody', async (_name, go) => {
  const page = await open();
  await go(page);
  expect(await viewProblems(page)).toEqual([]);
  await page.context().close();
});

it('the example wears a colour as soon as it is chosen, and the rest of the desk does not', async () => {
  const page = await open();
  await page.goto(`${site.url}/desk/practice`);
  const colourOf = (selector: string) =>
    page.$eval(selector, (element) => {
      const { getComputedStyle } = globalThis as unknown as {
        getComputedStyle(of: unknown): { backgroundColor: string };
      };
      return getComputedStyle(element).backgroundColor;
    });
  const own = await colourOf('#names .main');
  await page.fill('#colour-field', '#8800aa');
  await page.dispatchEvent('#colour-field', 'change');
  await until(async () => (await colourOf('.example .main')) === 'rgb(136, 0, 170)', 'the chosen colour');
  expect(await colourOf('#names .main')).toBe(own);
  await page.context().close();
});

it.each(['en', 'da'])('the menu stands in one line on a phone: %s', async (language) => {
  await owner.press('/desk/language', { language });
  const page = await open();
  await page.goto(`${site.url}/desk/`);
  for (const width of [390, 360, 320]) {
    await page.setViewportSize({ width, height: 700 });
    const items = await page.locator('.bar nav > a, .bar summary, .bar .cover').all();
    const boxes = await Promise.all(items.map((one) => one.boundingBox()));
    expect(boxes).toHaveLength(5);
    const under = (boxes[0]?.y ?? 0) + (boxes[0]?.height ?? 0);
    for (const box of boxes) {
      expect(box?.y).toBeLessThan(under);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
    }
  }
  expect(await viewProblems(page)).toEqual([]);
  await page.context().close();
  await owner.press('/desk/language', { language: 'en' });
});
