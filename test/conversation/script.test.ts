import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { axeProblems, openChromium, smallTargets, stickingOut } from '../support/axe.js';
import { type Ground, openGround } from '../support/ground.js';
import { describeWith } from '../support/programs.js';
import { until } from '../support/until.js';
import { openSite, type Site } from '../web/browser.js';
import { addScene, answer, type Scene } from './scene.js';

describeWith('chromium')('the private page with its script', () => {
  let ground: Ground;
  let site: Site;
  let browser: Browser;
  let context: BrowserContext;
  let set: Scene;
  let page: Page;

  beforeAll(async () => {
    ground = await openGround();
    site = await openSite(ground);
    browser = await openChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await site.close();
    await ground.close();
  });
  beforeEach(async () => {
    set = await addScene(ground);
    context = await browser.newContext({ locale: 'en-GB', viewport: { width: 320, height: 640 } });
    page = await context.newPage();
    await page.clock.install();
    await page.goto(`${site.url}/c/${set.token}`);
    await page.click('main form button.main');
    await page.waitForSelector('#text');
  });
  afterEach(() => context.close());

  const draft = async () =>
    (
      await ground.owner.query('SELECT 1 FROM conversation_draft WHERE conversation_id = $1', [
        set.request.conversationId,
      ])
    ).rowCount;
  const write = async (text: string): Promise<void> => {
    await page.fill('#text', text);
    await page.click('#write button.main');
    await page.getByText('Arrived.').waitFor();
  };

  const untilShut = (other: Page) =>
    until(async () => {
      await other.goto(`${site.url}/c/`);
      // It may be leaving at this very moment: then it is asked again.
      return !(await other.content().catch(() => 'Something of mine.')).includes('Something of mine.');
    });

  it('shows an answer as it comes, adds it to what stands there, and keeps what is being typed', async () => {
    await write('Are you there?');
    await page.fill('#text', 'Half a sen');
    await page.evaluate("document.querySelector('#lines .line').dataset.seen = 'yes'");
    await site.office.live.ready();
    await answer(ground, set, 'Yes, I am.');
    await site.office.live.publish({ practiceId: set.practice.id, conversationId: set.request.conversationId });
    await page.getByText('Yes, I am.').waitFor();
    expect(await page.inputValue('#text')).toBe('Half a sen');
    expect(await page.$$eval('#lines .line[data-seen]', (lines) => lines.length)).toBe(1);
    expect(await page.$$eval('#lines .line', (lines) => lines.length)).toBe(2);
  });

  it('asks by itself now and then where events do not come', async () => {
    await page.route('**/c/', (route) =>
      (route.request().postData() ?? '').includes('do=events') ? route.fulfill({ status: 503 }) : route.continue(),
    );
    await page.reload();
    await answer(ground, set, 'Yes, I am.');
    await page.clock.runFor(25_000);
    await page.getByText('Yes, I am.').waitFor();
  });

  it('keeps what is typed on the server alone, and has it again after a reload', async () => {
    await page.fill('#text', 'Half a sentence');
    await page.clock.runFor(3_000);
    await until(async () => (await draft()) === 1);
    expect(await page.evaluate('[localStorage.length, sessionStorage.length, document.cookie]')).toEqual([0, 0, '']);
    await page.goto(`${site.url}/c/`);
    expect(await page.inputValue('#text')).toBe('Half a sentence');
  });

  it('closes after a quarter of an hour in which nobody touched it, and has what was typed behind its door', async () => {
    await write('Something of mine.');
    await page.fill('#text', 'Half a sentence');
    await page.clock.fastForward(16 * 60_000);
    await page.waitForSelector('#door');
    expect(await page.textContent('main')).not.toContain('Something of mine.');
    await page.click('#door button.main');
    await page.waitForSelector('#text');
    expect(await page.inputValue('#text')).toBe('Half a sentence');
  });

  it('is left at once, for a page that takes its place in the history, and is shut everywhere', async () => {
    await write('Something of mine.');
    const other = await context.newPage();
    await other.goto(`${site.url}/c/`);
    await page.route('https://en.wikipedia.org/**', (route) => route.fulfill({ body: 'elsewhere' }));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL('https://en.wikipedia.org/');
    await untilShut(other);
    await page.goBack();
    expect(await page.content()).not.toContain('Something of mine.');
  });

  it('is shut everywhere by whoever leaves before the rest of its script has come', async () => {
    await page.route('**/assets/thread.js', () => {});
    await write('Something of mine.');
    const other = await context.newPage();
    await page.route('https://en.wikipedia.org/**', (route) => route.fulfill({ body: 'elsewhere' }));
    await page.click('#leave');
    await page.waitForURL('https://en.wikipedia.org/');
    await untilShut(other);
  });

  it('that is left after a while is not kept open by the press that leaves it', async () => {
    await write('Something of mine.');
    const other = await context.newPage();
    await page.clock.fastForward(2 * 60_000);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(/do=(\w+)/.exec(request.postData() ?? '')?.[1] ?? ''));
    await page.route('https://en.wikipedia.org/**', (route) => route.fulfill({ body: 'elsewhere' }));
    await page.click('#leave');
    await page.waitForURL('https://en.wikipedia.org/');
    await untilShut(other);
    expect(asked).not.toContain('draft');
  });

  it('without a network says that it is not sent, and everything is still there', async () => {
    await page.fill('#text', 'Long and careful words.');
    await context.setOffline(true);
    await page.click('#write button.main');
    await page.getByText('No connection, so it is not sent yet.').waitFor();
    expect(await page.inputValue('#text')).toBe('Long and careful words.');
    await context.setOffline(false);
    await page.click('#write button.main');
    await page.getByText('Arrived.').waitFor();
    expect(await page.textContent('#lines')).toContain('Long and careful words.');
  });

  it.each([
    [320, 'light'],
    [1280, 'dark'],
  ] as const)('axe finds nothing on any of its pages, %i pixels wide and %s', async (width, colorScheme) => {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    const look = async (): Promise<void> => {
      expect(await axeProblems(page)).toEqual([]);
      expect(await stickingOut(page)).toEqual([]);
      expect(await smallTargets(page)).toEqual([]);
      expect(await page.$$eval('h1', (titles) => titles.length)).toBe(1);
    };
    await write('Something of mine.');
    await answer(ground, set, 'Thursday at ten.');
    await page.click('button[value=look]');
    await page.click('#choose summary');
    await look();
    await page.click('button[value=remove]');
    await look();
    await page.fill('#words', 'four small green boats');
    await page.click('form:has(#words) button');
    await page.waitForSelector('button.careful');
    await look();
    await page.click('button.careful');
    await page.waitForSelector('#back');
    await look();
    await context.clearCookies();
    await page.goto(`${site.url}/c/`);
    await look();
    await page.goto(`${site.url}/c/${set.token}`);
    await look();
    await page.click('main form button.main');
    await page.waitForSelector('#question');
    await look();
  });
});
