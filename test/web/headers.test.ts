import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DESK_ROUTES } from '../../src/web/desk/table.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { addCorrespondent, addRequest } from '../support/people.js';
import { openBrowser, openSite, type Page, type Site, signIn } from './browser.js';

let ground: Ground;
let site: Site;
let pages: readonly Page[];
let slug: string;

/** The desk's own style for its examples is none. */
const isHtml = ({ headers }: Page) => headers.get('content-type')?.startsWith('text/html') === true;

/** One of every page that a browser can be shown. */
beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
  const practice = await addPractice(ground, { language: 'en' });
  slug = practice.slug;
  const request = await addRequest(ground, practice, await addCorrespondent(ground, practice));
  const owner = await signIn(ground, site, practice);
  const stranger = openBrowser(site);
  pages = [
    ...(await Promise.all(
      // A stream has no end to wait for.
      DESK_ROUTES.filter(({ method, byItself }) => method === 'get' && byItself !== true).map(({ path }) =>
        owner.get(`/desk${path.replace(':reference', request.reference)}`),
      ),
    )),
    await owner.press(`/desk/requests/${request.reference}/open`),
    await owner.press(`/desk/requests/${request.reference}/link`),
    await stranger.get('/desk/'),
    await stranger.get('/desk/sign-in/x'),
    await stranger.post('/desk/sign-in/x'),
    await stranger.get('/c/'),
    await stranger.post('/c/'),
    await stranger.get(`/p/${practice.slug}/write`),
    await stranger.get(`/p/${practice.slug}/`),
    await stranger.get(`/p/${practice.slug}/danger`),
    await stranger.get(`/p/${practice.slug}/privacy`),
    await stranger.get('/p/nobody/danger'),
    await stranger.get('/nothing/here'),
  ];
});
afterAll(async () => {
  await site.close();
  await ground.close();
});

describe('every page', () => {
  it('lets nothing in from elsewhere, and says nothing elsewhere', () => {
    for (const { headers } of pages) {
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/unsafe|http|data:|\*/);
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-robots-tag')).toContain('noindex');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('x-frame-options')).toBe('DENY');
    }
  });

  it('holds no script or style of its own, and loads its own alone', () => {
    for (const { html } of pages.filter(isHtml)) {
      expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=|javascript:/i);
      const loaded = [...html.matchAll(/<(?:script|link|img|iframe)[^>]*(?:src|href)="([^"]*)"/g)].map(
        ([, url]) => url,
      );
      expect(loaded.length).toBeGreaterThan(0);
      for (const url of loaded)
        expect(url).toMatch(/^\/assets\/|^\/(?:p\/[\w-]+|desk\/practice)\/(?:look\.css|logo)(?:\?|$)/);
    }
  });

  it('of the desk and of a conversation is kept nowhere', async () => {
    for (const { headers } of pages.slice(0, -4)) expect(headers.get('cache-control')).toBe('no-store');
  });

  it('has a viewport for a telephone, a language and a title', () => {
    for (const { html } of pages.filter(isHtml)) {
      expect(html).toContain('name="viewport" content="width=device-width, initial-scale=1"');
      expect(html).toMatch(/<html lang="(?:en|da|de|ro)">/);
      expect(html).toMatch(/<title>[^<]+<\/title>/);
    }
  });
});

describe('what went wrong', () => {
  it('is a plain page without a word of the error', async () => {
    const broken = await openSite(ground, {
      templates: {
        ...site.office.templates,
        render: (name, values) => {
          if (name === 'page/index') throw new Error('secret of the machine');
          return site.office.templates.render(name, values);
        },
      },
    });
    const page = await openBrowser(broken).get(`/p/${slug}/`);
    await broken.close();
    expect(page.status).toBe(500);
    expect(page.html).toContain('Something went wrong on our side');
    expect(page.html).not.toMatch(/secret|Error|at .*\.ts/);
  });

  it('a form that is too large, or no form, is refused without a trace of the parser', async () => {
    const large = await openBrowser(site).post(`/p/${slug}/write`, { text: 'y'.repeat(1_100_000) });
    expect(large.status).toBe(413);
    const broken = await fetch(`${site.url}/p/${slug}/write`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=nonsense' },
      body: 'a=b',
    });
    expect(broken.status).toBe(415);
    for (const html of [large.html, await broken.text()])
      expect(html).not.toMatch(/PayloadTooLarge|entity too|unsupported|body-parser|\.js:\d/i);
  });
});

describe('health', () => {
  it('is alive, and ready when what it needs answers', async () => {
    expect(await (await fetch(`${site.url}/healthz`)).text()).toBe('ok\n');
    const ready = await fetch(`${site.url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([200, { database: 'ok', queue: 'ok' }]);
  });

  it('says which part does not answer, and nothing more', async () => {
    const fail = async () => {
      throw new Error('10.1.2.3 refused');
    };
    const site = await openSite(ground, { relay: { ping: fail, lineOff: null } });
    const ready = await fetch(`${site.url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([503, { database: 'ok', queue: 'ok', relay: 'no' }]);
    await site.close();
  });

  it('gives measures to this machine, and to who has the token; not through a proxy', async () => {
    const local = await fetch(`${site.url}/metrics`);
    const text = await local.text();
    expect(local.status).toBe(200);
    expect(text).toMatch(/^subrosa_backlog\{what="messages"\} \d+$/m);
    expect(text).not.toMatch(/kind|enquiry|danger|practice/);
    const proxied = { 'x-forwarded-for': '203.0.113.9' };
    expect((await fetch(`${site.url}/metrics`, { headers: proxied })).status).toBe(403);
    const guarded = await openSite(ground, { metricsToken: 'a-token-of-some-length' });
    const ask = (token: string) =>
      fetch(`${guarded.url}/metrics`, { headers: { ...proxied, authorization: `Bearer ${token}` } });
    expect((await ask('a-token-of-some-length')).status).toBe(200);
    expect((await ask('another-token-of-that')).status).toBe(403);
    await guarded.close();
  });
});
