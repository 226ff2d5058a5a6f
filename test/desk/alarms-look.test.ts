import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { addStandIn, DANGER, linkIn, MINUTE_MS, openScene, type Scene } from '../alarm/scene.js';
import { openChromium, viewProblems } from '../support/axe.js';
import { type Ground, openGround } from '../support/ground.js';
import { describeWith } from '../support/programs.js';
import { linkFor, openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';

describeWith('chromium')('alarms in a browser', () => {
  let ground: Ground;
  let site: Site;
  let scene: Scene;
  let owner: SignedInBrowser;
  let chromium: Browser;
  beforeAll(async () => {
    ground = await openGround();
    site = await openSite(ground);
    scene = await openScene(ground);
    owner = await signIn(ground, site, scene.practice, 'owner');
    chromium = await openChromium();
  });
  afterAll(async () => {
    await chromium?.close();
    await scene.close();
    await site.close();
    await ground.close();
  });

  /** The desk as the owner sees it. */
  async function desk(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
    const context = await chromium.newContext({ bypassCSP: true, ...options });
    const page = await context.newPage();
    await page.goto(`${site.url}/desk/sign-in/${await linkFor(ground, scene.practice, owner.memberId)}`);
    await page.click('main button');
    await page.waitForURL('**/desk/');
    return page;
  }
  const requestsOf = (context: BrowserContext): string[] => {
    const asked: string[] = [];
    context.on('request', (request) => asked.push(request.url()));
    return asked;
  };
  const readable = async (page: Page): Promise<void> => {
    expect(await viewProblems(page)).toEqual([]);
  };

  it('the settings and the question on the first screen can be read and pressed by everybody', async () => {
    const page = await desk();
    expect(await page.textContent('main')).toContain('Who is told when you do not open an alarm?');
    await readable(page);
    await page.click('main .notice a');
    await page.waitForURL('**/desk/alarms#stand-in');
    await readable(page);
    await page.context().close();
  });

  it('is set without script, by mouse or keyboard alone', async () => {
    const page = await desk({ javaScriptEnabled: false, bypassCSP: false, viewport: { width: 320, height: 800 } });
    await page.goto(`${site.url}/desk/alarms`);
    await page.check('input[name=when][value=hours]');
    await page.fill('input[name=from_1_0]', '08:00');
    await page.fill('input[name=to_1_0]', '16:00');
    await page.click('#mine button');
    expect(await page.textContent('[role=status]')).toBe('Saved.');
    expect(await page.isChecked('input[name=when][value=hours]')).toBe(true);
    expect(await page.isVisible('#alarm-sound')).toBe(false);
    await page.context().close();
  });

  it('the open desk rings when an alarm begins: a number in the title, a sound once it was switched on, nothing else', async () => {
    const page = await desk();
    const asked = requestsOf(page.context());
    await page.addInitScript(() => {
      const scope = globalThis as unknown as {
        notes: number;
        OscillatorNode: { prototype: { start(at: number): void } };
      };
      const { start } = scope.OscillatorNode.prototype;
      scope.notes = 0;
      scope.OscillatorNode.prototype.start = function count(at) {
        scope.notes += 1;
        start.call(this, at);
      };
    });
    await page.clock.install();
    await page.reload();
    const notes = () => page.evaluate(() => (globalThis as unknown as { notes: number }).notes);
    const titled = (title: string) => page.waitForFunction(`document.title === ${JSON.stringify(title)}`);
    expect(await page.title()).toBe('Subrosa');
    expect(await page.textContent('#alarm-sound')).toBe('Sound at an alarm: off. Switch on');
    await page.click('#alarm-sound');
    await page.waitForSelector('#alarm-sound:has-text(": on")');
    await page.waitForTimeout(100);
    const tried = await notes();
    expect(tried).toBe(6);
    await scene.write(DANGER);
    await page.clock.fastForward(16_000);
    await titled('(1) Subrosa');
    expect(await notes()).toBe(2 * tried);
    // It is covered, and shown again: the number stays, and it does not ring twice for one alarm.
    await page.keyboard.press('Escape');
    await titled('(1) Covered');
    await page.click('.curtain button');
    await titled('(1) Subrosa');
    await Promise.all([page.waitForResponse('**/desk/alarms/count'), page.clock.fastForward(16_000)]);
    await page.waitForTimeout(100);
    expect(await notes()).toBe(2 * tried);
    await page.goto(`${site.url}/desk/queue`);
    await titled('(1) Subrosa');
    expect(await notes()).toBe(0);
    await page.click('main li h2 a');
    await page.click('form[action$="/open"] button');
    await titled('Subrosa');
    expect(asked.filter((url) => !url.startsWith(site.url))).toEqual([]);
    await page.context().close();
  });

  it('the page of the stand-in can be read and pressed by everybody, without script', async () => {
    await addStandIn(ground, scene.practice, owner.memberId);
    await scene.write(DANGER, 'Eva Lind <eva@example.org>');
    ground.clock.forward(10 * MINUTE_MS);
    await scene.sweep();
    const link = linkIn((await scene.letters()).at(-1) ?? { body: '' });
    const context = await chromium.newContext({
      viewport: { width: 320, height: 800 },
      bypassCSP: true,
      locale: 'en-GB',
    });
    const page = await context.newPage();
    await page.goto(site.url + link);
    await readable(page);
    await page.click('#door button');
    await readable(page);
    expect(await page.textContent('main')).toContain('the pills here');
    await page.click('#seen button');
    await readable(page);
    expect(await page.textContent('main')).toContain('Thank you');
    await page.goto(`${site.url}/stand-in/`);
    await readable(page);
    await context.close();
  });
});
