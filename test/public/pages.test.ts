import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Practice } from '../../src/practice/index.js';
import { contrast, lookOf, parse } from '../../src/web/public/look.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { openBrowser, openSite, type Site } from '../web/browser.js';

let ground: Ground;
let site: Site;
let practice: Practice;

beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
  practice = await addPractice(ground, { language: 'en', name: 'Vinter Psykoterapi' });
});
afterAll(async () => {
  await site.close();
  await ground.close();
});

const PAGES = [
  '',
  'write',
  'about',
  'rights',
  'rights/access',
  'complaint',
  'privacy',
  'privacy/1',
  'openpgp',
  'danger',
];
const get = (page: string, headers: Record<string, string> = {}, of = practice) =>
  openBrowser(site).get(`/p/${of.slug}/${page}`, headers);
const set = async (settings: object, of = practice) => {
  await ground.owner.query('UPDATE practice SET settings = settings || $2::jsonb WHERE id = $1', [
    of.id,
    JSON.stringify(settings),
  ]);
  ground.practices.forget(of.id);
};

describe('every public page', () => {
  it('speaks the four languages, by the browser and by a button, and remembers it in addresses alone', async () => {
    for (const page of PAGES) {
      for (const language of ['en', 'da', 'ro', 'de']) {
        const byBrowser = await get(page, { 'accept-language': `${language}, en;q=0.5` });
        expect([page, byBrowser.status]).toEqual([page, 200]);
        expect(byBrowser.html).toContain(`<html lang="${language}">`);
        expect(byBrowser.html).not.toContain('?lang=');
        const byButton = await get(`${page}?lang=${language}`, { 'accept-language': 'en' });
        expect(byButton.html).toContain(`<html lang="${language}">`);
        const links = [...byButton.html.matchAll(/href="(\/p\/[^"]*)"/g)].map(([, href = '']) => href);
        const pages = links.filter((href) => !/look\.css|document-1/.test(href));
        expect(pages.length).toBeGreaterThan(0);
        for (const href of pages) expect(href).toContain(`?lang=${language}`);
      }
    }
  });

  it('sets no cookie, is kept nowhere, loads from nowhere else, and has a neutral title', async () => {
    for (const page of PAGES) {
      const { headers, html } = await get(page);
      expect(headers.get('set-cookie')).toBeNull();
      expect(headers.get('cache-control')).toBe('no-store');
      const title = /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '';
      expect(title).toMatch(/ · Private page$/);
      expect(title).not.toMatch(/therap|terap|psyk|psych|client|danger|crisis|Vinter/i);
      const loaded = [...html.matchAll(/<(?:script|link|img)[^>]*(?:src|href)="([^"]*)"/g)].map(([, url = '']) => url);
      for (const url of loaded)
        expect(url).toMatch(/^(?:\/assets\/[a-z-]+\.(?:js|css|svg)|\/p\/[\w-]+\/(?:look\.css|logo))$/);
    }
  });

  it('has the way out first, then the numbers', async () => {
    for (const page of PAGES) {
      const { html } = await get(page);
      const leave = html.indexOf('id="leave"');
      const numbers = Math.min(
        ...['href="tel:112"', `/p/${practice.slug}/danger"`].map((mark) => html.indexOf(mark)).filter((at) => at > 0),
      );
      expect(leave).toBeGreaterThan(0);
      expect(numbers).toBeGreaterThan(leave);
      const others = ['<form', '<textarea', 'class="choice"'].map((mark) => html.indexOf(mark)).filter((at) => at > 0);
      for (const other of others) expect(numbers).toBeLessThan(other);
    }
  });

  it('of a practice that is none is not there, whatever is asked', async () => {
    const strangers = ['/p/nobody/', '/p/nobody/write', '/p/NOBODY/look.css', `/p/${practice.slug}/rights/accounting`];
    for (const address of [...strangers, `/p/${practice.slug}/privacy/2`, `/p/${practice.slug}/nothing`]) {
      expect([address, (await openBrowser(site).get(address)).status]).toEqual([address, 404]);
    }
  });

  it('with a form says who reads it, how long it is kept, and links the policy (PRACTICE 41)', async () => {
    for (const page of ['write', 'about', 'complaint', 'rights/access']) {
      const { html } = await get(page);
      expect(html).toMatch(/What you write is read only by people who work at Vinter Psykoterapi/);
      expect(html).toContain(`<a href="/p/${practice.slug}/privacy">All about who reads it`);
    }
    expect((await get('write')).html).toContain('it is erased after six months');
    expect((await get('about')).html).toContain('it is erased after three months');
  });
});

describe('the page about somebody else (PRACTICE 19)', () => {
  it('explains why there is no answer, what one can do, and that we listen, before the field', async () => {
    const { html } = await get('about');
    const order = [
      'We can never say whether anybody is or was a client here',
      'What you can do',
      'We do listen, also when we cannot answer.',
      'We cannot answer about the person, and we cannot promise to keep it from them',
      '<textarea',
    ].map((words) => html.indexOf(words));
    expect(order.every((at) => at > 0)).toBe(true);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });
});

describe('the rights page', () => {
  const titles = async (of: Practice) =>
    [...(await get('rights', {}, of)).html.matchAll(/rights\/(\w+)"/g)].map(([, right]) => right);

  it('offers what the regime gives, each with its form, time and authority', async () => {
    expect(await titles(practice)).toHaveLength(7);
    const american = await addPractice(ground, { country: 'US', region: 'CA', language: 'en' });
    expect(await titles(american)).toEqual(['access', 'rectification', 'accounting', 'confidential_communication']);
    const form = await get('rights/accounting', {}, american);
    expect(form.html).toContain('You get an answer within 30 days. It costs nothing.');
    expect(form.html).toContain('Office for Civil Rights (OCR)');
    expect((await get('rights/erasure', {}, american)).status).toBe(404);
    const german = await addPractice(ground, { country: 'DE', region: 'BE', language: 'de' });
    expect((await get('rights/access', {}, german)).html).toContain('Berliner Beauftragte für Datenschutz');
    const danish = await get('rights/access');
    expect(danish.html).toContain('Datatilsynet (www.datatilsynet.dk)');
    expect(danish.html).toContain('or to the authority where you live. You can also go to court.');
  });

  it('promises what the practice promises', async () => {
    const quick = await addPractice(ground, { language: 'en' });
    await set({ promisedDays: 14 }, quick);
    expect((await get('rights/access', {}, quick)).html).toContain('You get an answer within 14 days.');
  });
});

describe('the privacy page', () => {
  it('shows the version in force with its number and day, and every other one stays readable', async () => {
    const own = await addPractice(ground, { language: 'en' });
    const first = await get('privacy', {}, own);
    expect(first.html).toContain('Version 1, in force since Monday 2 March 2026');
    expect(first.html).toContain('The file of a client is kept for 3 years');
    const sections = (text: string) => ({ sections: [{ title: 'All', paragraphs: [text] }] });
    const texts = (text: string) =>
      JSON.stringify({ en: sections(text), da: sections(text), ro: sections(text), de: sections(text) });
    await ground.owner.query(
      `INSERT INTO policy_version (id, practice_id, number, in_force_from, published_at, texts) VALUES
        (gen_random_uuid(), $1, 2, '2026-03-02', now(), $2::jsonb), (gen_random_uuid(), $1, 3, '2026-04-01', now(), $3::jsonb)`,
      [own.id, texts('The second text'), texts('The third text')],
    );
    const now = await get('privacy', {}, own);
    expect(now.html).toContain('Version 2, in force since Monday 2 March 2026');
    expect(now.html).toContain('The second text');
    const past = await get('privacy/1', {}, own);
    expect(past.html).toContain('It is not the one in force now.');
    expect(past.html).toContain('The file of a client is kept for 3 years');
    expect((await get('privacy/3', {}, own)).html).toContain('Version 3, in force from Wednesday 1 April 2026.');
    ground.clock.set('2026-04-01T08:00:00Z');
    expect((await get('privacy', {}, own)).html).toContain('The third text');
    ground.clock.set('2026-03-02T08:00:00Z');
  });

  it('is the first version also where a practice is older than versions', async () => {
    const old = await addPractice(ground, { language: 'en' });
    const before = (await get('privacy', {}, old)).html;
    await ground.owner.query('DELETE FROM policy_version WHERE practice_id = $1', [old.id]);
    expect((await get('privacy', {}, old)).html).toBe(before);
  });

  it('says of encryption what was measured, and when it was not', async () => {
    const secure = await openSite(ground, { publicUrl: 'https://desk.test' });
    const page = async () => (await openBrowser(secure).get(`/p/${practice.slug}/privacy`)).html;
    expect(await page()).toContain('We have not measured lately how strong it is.');
    const fact = (value: object, at: string) =>
      ground.owner.query(
        `INSERT INTO installation_fact (name, value, at) VALUES ('encryption', $1, $2)
          ON CONFLICT (name) DO UPDATE SET value = excluded.value, at = excluded.at`,
        [JSON.stringify(value), at],
      );
    await fact({ https: 'TLSv1.3', atRest: 'AES-256-GCM', starttls: 'TLSv1.2' }, '2026-02-20T10:00:00Z');
    expect(await page()).toContain(
      'on Friday 20 February 2026: the connection to these pages was encrypted with TLS 1.3.',
    );
    expect(await page()).toContain('could use TLS 1.2 on that day');
    await fact({ https: null, atRest: 'AES-256-GCM', starttls: null }, '2026-02-20T10:00:00Z');
    expect(await page()).toContain('We have not measured lately');
    await fact({ https: 'TLSv1.3', atRest: 'AES-256-GCM' }, '2025-10-20T10:00:00Z');
    expect(await page()).toContain('We have not measured lately');
    await secure.close();
    expect((await get('privacy')).html).toContain('the connection to these pages is not encrypted');
  });

  it('names the one cookie, what it holds and how long, and who else is involved', async () => {
    const { html } = await get('privacy');
    expect(html).toMatch(/one cookie, called “page”.*holds the key of that page.*gone after 15 minutes/);
    expect(html).toContain('Nobody. The program sends nothing to other services.');
    expect(html).not.toContain('stays in that tab');
    const embedding = await addPractice(ground, { language: 'en' });
    await set({ sites: ['https://vinter.example'] }, embedding);
    expect((await get('privacy', {}, embedding)).html).toContain('the key of the page stays in that tab');
    const relayed = await openSite(ground, { recipients: ['relay', 'scanner'] });
    const page = await openBrowser(relayed).get(`/p/${practice.slug}/privacy`);
    await relayed.close();
    expect(page.html).toContain('Our mail leaves through the mail server that the practice has chosen.');
    expect(page.html).toContain('looked through for viruses');
  });
});

describe('what a practice puts up', () => {
  const put = (kind: string, type: string, content: Buffer) =>
    ground.owner.query(
      `INSERT INTO practice_asset (practice_id, kind, type, content, changed_at) VALUES ($1, $2, $3, $4, now())
        ON CONFLICT (practice_id, kind) DO UPDATE SET type = excluded.type, content = excluded.content`,
      [practice.id, kind, type, content],
    );

  it('a key can be read and fetched under a neutral name; without one the page says what to use', async () => {
    expect((await get('openpgp')).html).toContain('We have no key for encrypted mail.');
    expect((await get('openpgp/document-1.asc')).status).toBe(404);
    const key = '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmDME<b>\n-----END PGP PUBLIC KEY BLOCK-----\n';
    await put('openpgp', 'application/pgp-keys', Buffer.from(key));
    expect((await get('openpgp')).html).toContain('mDME&lt;b&gt;');
    const file = await get('openpgp/document-1.asc');
    expect([file.html, file.headers.get('content-disposition')]).toEqual([
      key,
      'attachment; filename="document-1.asc"',
    ]);
  });

  it('a logo is shown, and cannot run', async () => {
    expect((await get('')).html).not.toContain('/logo');
    await put('logo', 'image/svg+xml', Buffer.from('<svg onload="alert(1)"/>'));
    expect((await get('logo')).status).toBe(404);
    await put('logo', 'image/png', Buffer.from('89504e470d0a1a0a', 'hex'));
    const logo = await get('logo');
    expect([logo.status, logo.headers.get('content-type'), logo.headers.get('x-content-type-options')]).toEqual([
      200,
      'image/png',
      'nosniff',
    ]);
    expect((await get('')).html).toContain(`<img src="/p/${practice.slug}/logo" alt=""`);
  });

  it("a welcome is shown in the reader's language, else in the practice's, as text", async () => {
    await set({ welcome: { en: 'Come <in>', da: 'Velkommen' } });
    expect((await get('?lang=da')).html).toContain('lang="da">Velkommen');
    expect((await get('?lang=de')).html).toContain('lang="en">Come &lt;in&gt;');
  });

  it('a colour is in its style alone', async () => {
    expect((await get('look.css')).html).toBe('');
    await set({ colour: '#ffcc00' });
    const look = await get('look.css');
    expect(look.headers.get('content-type')).toMatch(/^text\/css/);
    expect(look.html).toMatch(/^:root\{--accent:#[0-9a-f]{6};/);
  });
});

describe('any colour', () => {
  const value = (css: string, name: string, at: number) =>
    parse([...css.matchAll(new RegExp(`--${name}:(#[0-9a-f]{6})`, 'g'))][at]?.[1] ?? '');

  it.each(['#000000', '#ffffff', '#ffff00', '#ff0000', '#0000ff', '#808080', '#7a3ea1', '#3f6b57', '#00ffff'])(
    '%s can be read on the page, and text on it, in light and dark',
    (colour) => {
      const css = lookOf(colour);
      const papers = [
        ['#f8f4ee', '#fffdf9'],
        ['#1d1b18', '#282521'],
      ];
      for (const [at, scheme] of papers.entries()) {
        const accent = value(css, 'accent', at);
        for (const paper of [...scheme.map(parse), value(css, 'accent-ink', at), value(css, 'accent-soft', at)]) {
          expect(contrast(accent, paper)).toBeGreaterThanOrEqual(4.5);
        }
      }
    },
  );

  it("is the practice's own where that can be read", () => {
    expect(lookOf('#7a3ea1')).toContain(':root{--accent:#7a3ea1;');
    expect(lookOf(null)).toBe('');
  });
});
