import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Practice } from '../../src/practice/index.js';
import { axeProblems, openChromium, smallTargets, stickingOut } from '../support/axe.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { describeWith } from '../support/programs.js';
import { openSite, type Site } from '../web/browser.js';

const PAGES = ['', 'write', 'about', 'rights', 'rights/erasure', 'complaint', 'privacy', 'openpgp', 'danger'];

describeWith('chromium')('the public pages in a browser', () => {
  let ground: Ground;
  let site: Site;
  let practice: Practice;
  let browser: Browser;

  beforeAll(async () => {
    ground = await openGround();
    site = await openSite(ground);
    practice = await addPractice(ground, { language: 'en' });
    await ground.owner.query(`UPDATE practice SET settings = settings || '{"colour":"#ffb000"}'::jsonb`);
    browser = await openChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await site.close();
    await ground.close();
  });

  const address = (page: string) => `${site.url}/p/${practice.slug}/${page}`;

  /** Runs with a new browser profile; every address that it asks for is written down. */
  async function visit(
    options: BrowserContextOptions,
    work: (page: Page, asked: readonly string[]) => Promise<void>,
  ): Promise<void> {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 }, locale: 'en', ...options });
    const asked: string[] = [];
    context.on('request', (request) => asked.push(request.url()));
    try {
      await work(await context.newPage(), asked);
    } finally {
      await context.close();
    }
  }
  const requests = async () =>
    (await ground.owner.query('SELECT signals FROM request WHERE practice_id = $1 ORDER BY filed_at', [practice.id]))
      .rows;

  it('have nothing that axe finds, nothing beside the screen and nothing too small, in light and dark', async () => {
    for (const [width, colorScheme] of [
      [320, 'dark'],
      [1280, 'light'],
    ] as const) {
      await visit({ viewport: { width, height: 800 }, colorScheme }, async (page) => {
        for (const name of PAGES) {
          await page.goto(address(name));
          const found = [await axeProblems(page), await stickingOut(page), await smallTargets(page)];
          expect({ name, width, found }).toEqual({ name, width, found: [[], [], []] });
        }
      });
    }
  });

  it('have nothing that axe finds in any language', async () => {
    for (const [at, locale] of ['en', 'da', 'ro', 'de'].entries()) {
      await visit({ locale, colorScheme: at % 2 === 0 ? 'light' : 'dark' }, async (page) => {
        await page.goto(address('about'));
        expect([locale, await axeProblems(page), await stickingOut(page)]).toEqual([locale, [], []]);
      });
    }
  });

  it('ask nobody else for anything, set no cookie, store nothing but the numbers; the contact page is light', async () => {
    await visit({}, async (page, asked) => {
      const bodies: Promise<Buffer>[] = [];
      page.on('response', (response) => void bodies.push(response.body().catch(() => Buffer.alloc(0))));
      await page.goto(address('write'));
      await page.waitForLoadState('networkidle');
      const bytes = (await Promise.all(bodies)).reduce((sum, body) => sum + body.length, 0);
      expect(bytes).toBeGreaterThan(5_000);
      expect(bytes).toBeLessThan(100 * 1024);
      for (const name of PAGES) await page.goto(address(name));
      for (const url of asked) expect(new URL(url).origin).toBe(new URL(site.url).origin);
      expect(await page.context().cookies()).toEqual([]);
      const kept = await page.evaluate(async () => {
        const { caches, localStorage, sessionStorage } = globalThis as unknown as {
          caches: { keys(): Promise<string[]>; open(name: string): Promise<{ keys(): Promise<{ url: string }[]> }> };
          localStorage: { length: number };
          sessionStorage: { length: number };
        };
        const names = await caches.keys();
        const urls = await Promise.all(
          names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)),
        );
        return { stored: localStorage.length + sessionStorage.length, urls: urls.flat() };
      });
      expect(kept.stored).toBe(0);
      for (const url of kept.urls) {
        expect(new URL(url).pathname).toMatch(
          /^\/p\/[\w-]+\/(?:danger|look\.css)$|^\/assets\/(?:style\.css|leave\.js|icon\.svg)$/,
        );
      }
    });
  });

  it('the numbers open without a network after a visit to any page; no other page does', async () => {
    await visit({}, async (page) => {
      await page.goto(address('write'));
      await page.evaluate(async () => {
        const { serviceWorker } = (
          globalThis as unknown as {
            navigator: { serviceWorker: { getRegistrations(): Promise<{ active: unknown }[]> } };
          }
        ).navigator;
        for (let n = 0; n < 600; n += 1) {
          if ((await serviceWorker.getRegistrations()).some(({ active }) => active !== null)) return;
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      });
      await page.context().setOffline(true);
      await page.goto(`${address('danger')}?lang=en`);
      expect(await page.textContent('main')).toContain('112');
      expect(
        await page.evaluate(
          () =>
            (globalThis as unknown as { document: { styleSheets: { length: number } } }).document.styleSheets.length,
        ),
      ).toBe(2);
      await expect(page.goto(address('write'))).rejects.toThrow();
    });
  });

  it('a message goes out with its work done, and nobody comes back to what was typed', async () => {
    const before = (await requests()).length;
    await visit({}, async (page) => {
      await page.goto(address('write'));
      await page.fill('#text', 'I write with a script');
      await page.waitForFunction(() =>
        /derivedKey/.test(
          (
            globalThis as unknown as { document: { querySelector(s: string): { value: string } } }
          ).document.querySelector('[name=work]').value,
        ),
      );
      ground.clock.forward(20_000);
      await page.click('#send');
      await page.waitForURL(/\/c\//);
      expect(await page.textContent('body')).toContain('I write with a script');
      await page.goBack();
      expect(page.url()).not.toContain('write');
    });
    const now = await requests();
    expect(now).toHaveLength(before + 1);
    expect(now.at(-1)?.signals).not.toContain('perhaps_machine');
  });

  it('a press before the work is done is no sign of a machine and waits for nothing', async () => {
    await visit({}, async (page) => {
      await page.goto(address('write'));
      ground.clock.forward(20_000);
      await page.evaluate(() => {
        const { document } = globalThis as unknown as {
          document: { querySelector(s: string): { value: string; dispatchEvent(e: unknown): void; click(): void } };
        };
        document.querySelector('#text').value = 'Quick';
        document.querySelector('#text').dispatchEvent(new Event('input', { bubbles: true }));
        document.querySelector('#send').click();
      });
      await page.waitForURL(/\/c\//);
    });
    expect((await requests()).at(-1)?.signals).not.toContain('perhaps_machine');
  });

  it('a network that is gone loses nothing; pressed again, it arrives once', async () => {
    const before = (await requests()).length;
    await visit({}, async (page) => {
      await page.goto(address('about'));
      await page.fill('#text', 'In the train');
      await page.fill('#reply', 'me@example.org');
      ground.clock.forward(20_000);
      await page.context().setOffline(true);
      await page.click('#send');
      await page.waitForSelector('#not-sent:not([hidden])');
      expect(await page.textContent('#not-sent')).toContain('it will not arrive twice');
      expect([await page.inputValue('#text'), await page.inputValue('#reply')]).toEqual([
        'In the train',
        'me@example.org',
      ]);
      await page.context().setOffline(false);
      // What the server has got and the browser has not heard of.
      await page.route('**/about', async (route) => {
        await route.fetch({ maxRedirects: 0 });
        await route.abort();
      });
      await page.click('#send');
      await page.waitForFunction(
        () =>
          !(
            globalThis as unknown as { document: { getElementById(id: string): { hidden: boolean } } }
          ).document.getElementById('not-sent').hidden,
      );
      await page.unroute('**/about');
      await page.click('#send');
      await page.waitForURL(/\/c\//);
    });
    expect(await requests()).toHaveLength(before + 1);
  });

  it('without a script a message is written, sent and read again on the private page', async () => {
    await visit({ javaScriptEnabled: false, locale: 'da' }, async (page) => {
      await page.goto(address(''));
      await page.click('a[href$="/about"]');
      await page.fill('#text', 'Hun spiser ikke');
      await page.click('button[name=speak][value=de]');
      expect(await page.inputValue('#text')).toBe('Hun spiser ikke');
      expect(await page.textContent('h1')).toBe('Sie sorgen sich um jemanden');
      ground.clock.forward(20_000);
      await page.click('#send');
      await page.waitForURL(/\/c\//);
      expect(await page.textContent('body')).toContain('Hun spiser ikke');
    });
  });

  it('leaving takes the page out of the history', async () => {
    await visit({}, async (page) => {
      await page.route('https://*.wikipedia.org/**', (route) => route.fulfill({ body: 'elsewhere' }));
      await page.goto(`${site.url}/healthz`);
      await page.goto(address('write'));
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.waitForURL(/wikipedia/);
      await page.goBack();
      expect(page.url()).toContain('healthz');
    });
  });
});
