import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import { writeAnswer } from '../../src/conversation/index.js';
import { PACKAGE_ROOT } from '../../src/platform/root.js';
import type { Practice } from '../../src/practice/index.js';
import { readSettings } from '../../src/practice/settings.js';
import { axeProblems, openChromium } from '../support/axe.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { describeWith } from '../support/programs.js';
import { until } from '../support/until.js';
import { openSite, type Site } from '../web/browser.js';

describe('the script of the chat button', () => {
  it('has at most 10 KB on the wire, and asks for nothing that a strict policy refuses', () => {
    const script = readFileSync(path.join(PACKAGE_ROOT, 'assets/embed.js'), 'utf8');
    expect(gzipSync(script).length).toBeLessThanOrEqual(10_240);
    expect(script).not.toMatch(
      /\bfetch\(|XMLHttpRequest|\beval\(|Function\(|innerHTML|\.cookie|localStorage|createElement\('style/,
    );
  });
});

describeWith('chromium')('the chat on a practice’s own website', () => {
  let ground: Ground;
  let site: Site;
  let host: Host;
  let browser: Browser;
  let context: BrowserContext;
  let practice: Practice;

  beforeAll(async () => {
    ground = await openGround();
    site = await openSite(ground);
    host = await openHost(site.url);
    browser = await openChromium({ whole: true });
  });
  afterAll(async () => {
    await browser?.close();
    await host.close();
    await site.close();
    await ground.close();
  });
  beforeEach(async () => {
    practice = await addPractice(ground, { language: 'en' });
    await allow(host.url, host.elsewhere);
    context = await browser.newContext({ locale: 'en-GB' });
  });

  afterEach(() => context.close());

  const allow = async (...sites: string[]): Promise<void> => {
    await ground.owner.query('UPDATE practice SET settings = $2 WHERE id = $1', [
      practice.id,
      JSON.stringify(readSettings({ sites })),
    ]);
    ground.practices.forget(practice.id);
  };

  const visit = async (
    language = 'en',
    where = host.url,
  ): Promise<{ page: Page; errors: string[]; frame: FrameLocator }> => {
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('console', (message) => {
      // What a policy refuses; a script that was not built yet is none of it.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load')) errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(`${where}/?lang=${language}&practice=${practice.slug}`);
    return { page, errors, frame: page.frameLocator('iframe') };
  };

  const answer = async (text: string): Promise<void> => {
    const { rows } = await ground.owner.query(
      'SELECT id, correspondent_id FROM conversation WHERE practice_id = $1 ORDER BY created_at DESC LIMIT 1',
      [practice.id],
    );
    await ground.desk.quick(practice.id, (tx) =>
      writeAnswer(tx, practice.vault, {
        practiceId: practice.id,
        conversationId: rows[0].id,
        correspondentId: rows[0].correspondent_id,
        memberId: '00000000-0000-4000-8000-000000000001',
        text,
        now: ground.clock.now(),
        files: [],
      } as never),
    );
    await site.office.live.publish({ practiceId: practice.id, conversationId: rows[0].id });
  };

  it('needs our origin in script-src and frame-src and nothing else; it loads nothing before it is pressed', async () => {
    const asked: string[] = [];
    const page = await context.newPage();
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`${host.url}/?lang=en&practice=${practice.slug}`);
    await page.getByRole('button', { name: 'Write to us privately' }).waitFor();
    expect(asked.filter((name) => name !== '/' && name !== '/favicon.ico')).toEqual(['/embed.js']);
  });

  it('opens, is written in, shows the answer, and lives through a reload of the tab; no cookie is set', async () => {
    const { page, errors, frame } = await visit();
    await page.getByRole('button', { name: 'Write to us privately' }).click();
    await frame.getByText('I am an automatic guide, not a person.').waitFor();
    await frame.getByRole('button', { name: 'Begin' }).click();
    await frame.getByRole('button', { name: 'It is for myself' }).click();
    await frame.getByRole('button', { name: 'I have a question first' }).click();
    await frame.getByRole('textbox').fill('What does an hour cost?');
    await frame.getByRole('button', { name: 'Send' }).click();
    await frame.getByText('What does an hour cost?').waitFor();
    await answer('It costs 900 kroner.');
    // By itself, while the frame is open; and again after the website was loaded anew.
    await frame.getByText('It costs 900 kroner.').waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Write to us privately' }).click();
    await frame.getByText('It costs 900 kroner.').waitFor();
    expect(await frame.locator('#unkept').count()).toBe(0);
    expect(await context.cookies()).toEqual([]);
    expect(errors).toEqual([]);
    const { rows } = await ground.owner.query('SELECT kind, channel FROM request WHERE practice_id = $1', [
      practice.id,
    ]);
    expect(rows).toEqual([{ kind: 'enquiry', channel: 'chat' }]);
  });

  it('lives through a reload also where the browser keeps nothing for frames of other sites', async () => {
    const { page, frame } = await visit('en', host.elsewhere);
    await page.getByRole('button', { name: 'Write to us privately' }).click();
    await frame.getByRole('button', { name: 'Begin' }).click();
    await frame.getByRole('button', { name: 'It is for myself' }).click();
    await frame.getByText('What would help you?').waitFor();
    await until(async () => (await page.evaluate('sessionStorage.length')) === 1);
    const note = String(await page.evaluate('Object.values(sessionStorage).join()'));
    const { rows } = await ground.owner.query('SELECT id FROM conversation WHERE practice_id = $1', [practice.id]);
    expect(Buffer.from(note, 'base64url').toString('latin1')).not.toMatch(new RegExp(`link|${rows[0].id}`));
    await page.reload();
    await page.getByRole('button', { name: 'Write to us privately' }).click();
    await frame.getByText('What would help you?').waitFor();
    await frame.getByRole('button', { name: 'Close this page now' }).click();
    await until(async () => (await page.evaluate('sessionStorage.length')) === 0);
    expect(await context.cookies()).toEqual([]);
  });

  it('where nothing at all is kept it says so, and offers the tab', async () => {
    await context.addInitScript('Storage.prototype.setItem = Storage.prototype.getItem = () => { throw new Error(); }');
    const { page, frame } = await visit('en', host.elsewhere);
    await page.getByRole('button', { name: 'Write to us privately' }).click();
    await frame.getByText('if the page is loaded again, you begin anew').waitFor();
    const opened = context.waitForEvent('page');
    await frame.getByRole('link', { name: 'Open in a new tab' }).click();
    expect(new URL((await opened).url()).pathname).toBe(`/p/${practice.slug}/chat`);
  });

  it('another tab of the same browser is another visitor', async () => {
    const { page, frame } = await visit();
    await page.getByRole('button', { name: 'Write to us privately' }).click();
    await frame.getByRole('button', { name: 'Begin' }).click();
    await frame.getByRole('button', { name: 'It is for myself' }).waitFor();
    const other = await visit();
    await other.page.getByRole('button', { name: 'Write to us privately' }).click();
    await other.frame.getByRole('button', { name: 'Begin' }).waitFor();
  });

  it.each([
    ['da-DK', 'Skriv privat til os'],
    ['ro', 'Scrieți-ne confidențial'],
    ['de', 'Schreiben Sie uns vertraulich'],
    ['fr', 'Write to us privately'],
  ])('on a page in %s says "%s"', async (language, label) => {
    const { page } = await visit(language);
    await page.getByRole('button', { name: label }).waitFor();
  });

  it.each([
    ['no site was entered', []],
    ['another site was entered', ['https://practice.example']],
  ])('where %s it is not shown in a frame, and a tab of its own is offered', async (_, sites) => {
    await allow(...sites);
    const { page } = await visit();
    await page.getByRole('button', { name: 'Write to us privately' }).click();
    await page.getByText('you can write to us in a new tab').waitFor();
    const opened = context.waitForEvent('page');
    await page.keyboard.press('Enter');
    const tab = await opened;
    await tab.getByText('I am an automatic guide, not a person.').waitFor();
    expect(new URL(tab.url()).pathname).toBe(`/p/${practice.slug}/chat`);
    expect(await tab.evaluate('window.opener')).toBeNull();
  });

  it('works by keyboard alone, from start to end', async () => {
    const { page, frame } = await visit();
    const focused = () => page.evaluate('document.activeElement.shadowRoot?.activeElement?.tagName');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await frame.getByRole('button', { name: 'Begin' }).waitFor();
    await tabTo(page, frame, 'Begin');
    await page.keyboard.press('Enter');
    await tabTo(page, frame, 'Write freely now');
    await page.keyboard.press('Space');
    await frame.getByRole('textbox').waitFor();
    await frame.getByRole('textbox').focus();
    await page.keyboard.type('Only keys.');
    await tabTo(page, frame, 'Send');
    await page.keyboard.press('Enter');
    await frame.getByText('Only keys.').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('iframe').waitFor({ state: 'hidden' });
    expect(await focused()).toBe('BUTTON');
    await page.keyboard.press('Enter');
    await frame.getByText('Only keys.').waitFor();
  });

  it('axe finds nothing on the website with the chat open, nor inside it', async () => {
    const { page, frame } = await visit();
    await page.getByRole('button', { name: 'Write to us privately' }).click();
    await frame.getByRole('button', { name: 'Begin' }).click();
    await frame.getByRole('button', { name: 'Somebody is in danger' }).waitFor();
    expect(await axeProblems(page)).toEqual([]);
    const inside = page.frames().find((one) => one.url().startsWith(site.url));
    expect(await axeProblems(inside as unknown as Page)).toEqual([]);
  });
});

/** Presses Tab until this button has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, frame: FrameLocator, name: string): Promise<void> {
  const button = frame.getByRole('button', { name });
  await button.waitFor();
  for (let pressed = 0; pressed < 60; pressed += 1) {
    if (await button.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`nobody gets to "${name}" by keyboard`);
}

interface Host {
  readonly url: string;
  /** The same at another site, so that the frame is a stranger there. */
  readonly elsewhere: string;
  close(): Promise<void>;
}

/** A practice's own website at another origin, with a strict policy. */
async function openHost(origin: string): Promise<Host> {
  const server: Server = createServer((req, res) => {
    const { pathname, searchParams } = new URL(req.url ?? '/', 'http://host');
    if (pathname !== '/') return void res.writeHead(204).end();
    res.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'self'; script-src 'self' ${origin}; frame-src 'self' ${origin}`,
    });
    const script = `<script src="${origin}/embed.js" data-practice="${searchParams.get('practice')}" async></script>`;
    res.end(
      `<!doctype html><html lang="${searchParams.get('lang')}"><title>A practice</title><main><h1>A practice</h1></main>${script}`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    elsewhere: `http://localhost:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
