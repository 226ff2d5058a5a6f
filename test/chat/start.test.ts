import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Practice } from '../../src/practice/index.js';
import { addPractice, type Ground, MONDAY, openGround } from '../support/ground.js';
import { type Browser, openBrowser, openSite, type Page, type Site, signIn } from '../web/browser.js';

let ground: Ground;
let site: Site;
let practice: Practice;
let person: Browser;

beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
});
afterAll(async () => {
  await site.close();
  await ground.close();
});
beforeEach(async () => {
  ground.clock.set(MONDAY);
  practice = await addPractice(ground, { language: 'en' });
  person = openBrowser(site);
});

const start = () => `/p/${practice.slug}/chat`;

/** The hidden fields of the page's guide, and a choice. */
const fields = ({ html }: Page): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="(link|proof|lang|id)" value="([^"]*)">/g)].map(([, name, value]) => [
      name,
      value,
    ]),
  ) as Record<string, string>;

const follow = async (page: Page): Promise<Page> =>
  page.location === null ? page : person.get(page.location.replace(/#.*/, ''));

const begin = async (form: Record<string, string> = {}): Promise<Page> => follow(await person.post(start(), form));

const choose = async (page: Page, choice: string): Promise<Page> =>
  follow(await person.post('/c/', { ...fields(page), do: 'guide', choice }));

const title = ({ html }: Page): string => /id="guide-title"[^>]*>([^<]*)/.exec(html)?.[1] ?? '';

const rowsOf = async (table: 'conversation' | 'correspondent' | 'message' | 'conversation_link') =>
  (await ground.owner.query(`SELECT * FROM ${table} WHERE practice_id = $1`, [practice.id])).rows;

describe('the page where a chat begins', () => {
  it('says first that it is no person, shows the numbers before its button, and makes nothing', async () => {
    const page = await person.get(start());
    expect(page.status).toBe(200);
    expect(page.html).toContain('I am an automatic guide, not a person.');
    expect(page.html.indexOf('tel:112')).toBeLessThan(page.html.indexOf('name="do" value="begin"'));
    expect(page.headers.get('set-cookie')).toBeNull();
    expect(await rowsOf('conversation')).toEqual([]);
  });

  it.each([
    ['da', 'Jeg er en automatisk guide, ikke et menneske.'],
    ['ro', 'Sunt un ghid automat, nu o persoană.'],
    ['de', 'Ich bin ein automatischer Wegweiser, kein Mensch.'],
  ])('also in %s', async (language, words) => {
    expect((await person.get(`${start()}?lang=${language}`)).html).toContain(words);
    expect((await follow(await person.post(start(), { lang: language }))).html).toContain(words);
  });

  it('is nowhere for a practice that is not there', async () => {
    expect((await person.get('/p/nobody/chat')).status).toBe(404);
    expect((await person.post('/p/nobody/chat')).status).toBe(404);
    expect((await person.post('/p/nobody/frame', { do: 'begin' })).status).toBe(404);
  });

  it('makes somebody of whom nothing is known, a conversation, and one opened link', async () => {
    await begin();
    expect(await rowsOf('correspondent')).toMatchObject([{ address_hash: null, address_sealed: null, language: 'en' }]);
    expect(await rowsOf('conversation_link')).toMatchObject([{ opened_at: ground.clock.now() }]);
    expect(await rowsOf('message')).toEqual([]);
  });

  it('is taken from our own page alone', async () => {
    const page = await person.post(start(), {}, { 'sec-fetch-site': 'cross-site' });
    expect([page.status, page.html.includes('value="begin"')]).toEqual([200, true]);
    expect(await rowsOf('conversation')).toEqual([]);
  });

  it('pressed too often says so, with the numbers, and makes no more', async () => {
    let last = await person.post(start());
    for (let pressed = 1; pressed <= 30; pressed += 1) last = await person.post(start());
    expect(last.status).toBe(429);
    expect(last.html).toContain('please ring one of the numbers');
    expect(last.html).toContain('tel:112');
    expect(await rowsOf('conversation')).toHaveLength(30);
  });

  it('whoever fills the hidden field comes in all the same, and is marked', async () => {
    const page = await begin({ topic: 'http://casino.example' });
    await person.post('/c/', { ...fields(await choose(page, 'write')), do: 'write', text: 'Hello there' });
    const { rows } = await ground.owner.query('SELECT signals FROM request WHERE practice_id = $1', [practice.id]);
    expect(JSON.stringify(rows)).toContain('perhaps_machine');
  });
});

describe('the steps, without a script', () => {
  it('ask one question a screen, danger first, and leave the field out until it is wanted', async () => {
    const page = await begin();
    expect(title(page)).toBe('What is it about?');
    const choices = [...page.html.matchAll(/name="choice" value="(\w+)"/g)].map(([, choice]) => choice);
    expect(choices).toEqual(['danger', 'myself', 'other', 'client', 'data', 'write']);
    expect(page.html).not.toContain('<textarea');
    expect((await choose(page, 'write')).html).toContain('<textarea');
  });

  it('danger opens the numbers at once, and then offers to write', async () => {
    const page = await choose(await begin(), 'danger');
    expect(title(page)).toBe('Please ring one of these numbers now');
    expect(page.html).toMatch(/<h2 id="guide-title"[^>]*>[^<]*<\/h2>\s*<section class="numbers"/);
    expect(page.html).not.toContain('<textarea');
    expect(page.html).toContain('Write to us as well');
    const writing = await choose(page, 'write');
    expect(writing.html).toContain('<textarea');
    expect(writing.html.indexOf('tel:112')).toBeLessThan(writing.html.indexOf('<textarea'));
  });

  it('never stand without the numbers', async () => {
    let page = await begin();
    for (const choice of ['myself', 'begin', 'back', 'other', 'worry', 'data', 'erasure']) {
      page = await choose(page, choice);
      expect(page.html).toContain('tel:112');
    }
  });

  it('are found again after a reload, and after the service was restarted', async () => {
    await choose(await begin(), 'other');
    expect(title(await person.get('/c/'))).toBe('What brings you here?');
    const restarted = await openSite(ground);
    const again = Object.assign(openBrowser(restarted), { cookie: person.cookie });
    expect(title(await again.get('/c/'))).toBe('What brings you here?');
    await restarted.close();
  });

  it('end in a message like any other; then the guide is gone and the thread stands there', async () => {
    const page = await choose(await choose(await begin(), 'data'), 'erasure');
    expect(page.html).toContain(`/p/${practice.slug}/privacy`);
    const sent = await follow(await person.post('/c/', { ...fields(page), do: 'write', text: 'Everything, please.' }));
    expect(sent.html).toContain('Everything, please.');
    expect(sent.html).not.toContain('id="guide"');
    const { rows } = await ground.owner.query('SELECT kind, "right", channel FROM request WHERE practice_id = $1', [
      practice.id,
    ]);
    expect(rows).toEqual([{ kind: 'rights_request', right: 'erasure', channel: 'chat' }]);
  });

  it('leave a link behind by which one comes back, once something was written', async () => {
    const page = await choose(await begin(), 'write');
    expect(page.html).not.toContain('id="way-back"');
    const sent = await follow(await person.post('/c/', { ...fields(page), do: 'write', text: 'Hello there' }));
    const link = /id="way-back"[^>]*value="http:\/\/desk\.test([^"]+)"/.exec(sent.html)?.[1] ?? '';
    // Days later, on another device.
    ground.clock.forward(3 * 86_400_000);
    const later = openBrowser(site);
    await later.get(link);
    const door = await later.get('/c/');
    await later.post('/c/', { ...fields(door), do: 'open' });
    expect((await later.get('/c/')).html).toContain('Hello there');
  });

  it('lead to the page with all rights', async () => {
    const page = await choose(await begin(), 'data');
    const href = /href="([^"]*\/rights[^"]*)"/.exec(page.html)?.[1] ?? '';
    expect((await person.get(href)).status).toBe(200);
  });

  it('say that somebody is at the desk while somebody is', async () => {
    const page = await begin();
    expect(page.html).toContain('answers within five working days');
    await (await signIn(ground, site, practice, 'therapist')).get('/desk/');
    const there = await person.get('/c/');
    expect(there.html).toContain('is at the desk now and can see what you write');
    // Also when the guide has stepped aside, as in every private conversation.
    const sent = await follow(await person.post('/c/', { ...fields(there), do: 'write', text: 'Hello there' }));
    expect(sent.html).toContain('is at the desk now and can see what you write');
    ground.clock.forward(5 * 60_000);
    expect((await person.get('/c/')).html).toContain('answers within five working days');
  });
});

describe('the frame', () => {
  const allowed = async (...sites: string[]): Promise<Page> => {
    await ground.owner.query(`UPDATE practice SET settings = settings || $2::jsonb WHERE id = $1`, [
      practice.id,
      JSON.stringify({ sites }),
    ]);
    ground.practices.forget(practice.id);
    return person.get(`/p/${practice.slug}/frame`);
  };

  it('may be shown by the practice’s own sites and nobody else', async () => {
    const page = await allowed('https://vinter.example', 'http://localhost:8080');
    expect(page.headers.get('content-security-policy')).toContain(
      'frame-ancestors https://vinter.example http://localhost:8080',
    );
    expect(page.headers.get('x-frame-options')).toBeNull();
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(
      (await person.post(`/p/${practice.slug}/frame`, { do: 'begin' })).headers.get('content-security-policy'),
    ).toContain('frame-ancestors https://vinter.example');
  });

  it('may be shown by nobody where no site was entered; nor may any other page, ever', async () => {
    const frame = await allowed();
    await allowed('https://vinter.example');
    for (const page of [
      frame,
      await person.get(start()),
      await person.get(`/p/${practice.slug}/danger`),
      await begin(),
    ]) {
      expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(page.headers.get('x-frame-options')).toBe('DENY');
    }
  });

  it('sets no cookie and reads none; its forms carry all there is', async () => {
    await allowed('https://vinter.example');
    const frame = `/p/${practice.slug}/frame`;
    let page = await person.post(frame, { do: 'begin', lang: 'en' });
    expect(title(page)).toBe('What is it about?');
    page = await person.post(frame, { ...fields(page), do: 'guide', choice: 'myself' });
    expect(title(page)).toBe('What would help you?');
    page = await person.post(frame, { ...fields(page), do: 'look' });
    expect(title(page)).toBe('What would help you?');
    expect(person.cookie).toBe('');
    expect(page.html).toContain('<meta name="sites" content="https://vinter.example">');
  });

  it('goes on by a note for as long as a proof, at the address and in the browser it was made for', async () => {
    const frame = `/p/${practice.slug}/frame`;
    const agent = { 'user-agent': 'a browser' };
    const page = await person.post(frame, { do: 'begin', lang: 'en' }, agent);
    const chosen = await person.post(frame, { ...fields(page), do: 'guide', choice: 'myself' }, agent);
    const { html: note } = await person.post(frame, { ...fields(chosen), do: 'note' }, agent);
    expect(note).not.toContain(fields(page).link);
    const resumed = (who: Browser, headers: Record<string, string> = agent) =>
      who
        .post(frame, { do: 'resume', note, lang: 'en' }, headers)
        .then((page) => (page.html.includes('name="do" value="begin"') ? 'begin' : title(page)));
    expect(await resumed(person)).toBe('What would help you?');
    expect(await resumed(openBrowser(site))).toBe('begin');
    expect(await resumed(person, { 'user-agent': 'another' })).toBe('begin');
    expect(await resumed(person, { ...agent, 'sec-fetch-site': 'cross-site' })).toBe('begin');
    expect(title(await person.post(frame, { do: 'resume', note: 'nonsense' }, agent))).toBe('');
    ground.clock.forward(15 * 60_000 + 1);
    expect(await resumed(person)).toBe('begin');
    const foreign = { ...agent, 'sec-fetch-site': 'cross-site' };
    expect((await person.post(frame, { ...fields(chosen), do: 'note' }, foreign)).status).toBe(403);
  });

  it('the script for other sites may be loaded by them', async () => {
    const script = await person.get('/embed.js');
    expect(script.headers.get('content-type')).toContain('javascript');
    expect(script.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  });
});
