import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SESSION_IDLE_MS, SESSION_LONGEST_MS } from '../../src/practice/index.js';
import { addPractice, type Ground, MONDAY, openGround } from '../support/ground.js';
import { linkFor, openBrowser, openSite, type Site, signIn } from './browser.js';

let ground: Ground;
let site: Site;

beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
});
afterAll(async () => {
  await site.close();
  await ground.close();
});

const start = async () => {
  ground.clock.set(MONDAY);
  const practice = await addPractice(ground, { language: 'en' });
  return { practice, member: await signIn(ground, site, practice) };
};

describe('signing in by a one-time link', () => {
  it('fetching a link any number of times changes nothing; the button spends it once', async () => {
    const { practice, member } = await start();
    const token = await linkFor(ground, practice, member.memberId);
    for (let fetched = 0; fetched < 3; fetched += 1) {
      const page = await openBrowser(site).get(`/desk/sign-in/${token}`);
      expect(page.status).toBe(200);
      expect(page.headers.get('set-cookie')).toBeNull();
    }
    const first = await openBrowser(site).post(`/desk/sign-in/${token}`);
    expect([first.status, first.location]).toEqual([303, '/desk/']);
    const second = await openBrowser(site).post(`/desk/sign-in/${token}`);
    expect(second.status).toBe(404);
  });

  it('of two presses at the same moment one signs in', async () => {
    const { practice, member } = await start();
    const token = await linkFor(ground, practice, member.memberId);
    const presses = await Promise.all([1, 2, 3, 4].map(() => openBrowser(site).post(`/desk/sign-in/${token}`)));
    expect(presses.map(({ status }) => status).toSorted()).toEqual([303, 404, 404, 404]);
  });

  it('wrong, old and used links show the same page, byte for byte', async () => {
    const { practice, member } = await start();
    const used = await linkFor(ground, practice, member.memberId);
    await openBrowser(site).post(`/desk/sign-in/${used}`);
    const old = await linkFor(ground, practice, member.memberId);
    ground.clock.forward(15 * 60_000);
    const pages = await Promise.all(
      ['wrong', 'A'.repeat(43), used, old].map((token) => openBrowser(site).post(`/desk/sign-in/${token}`)),
    );
    expect(new Set(pages.map(({ status, html }) => `${status}${html}`)).size).toBe(1);
    expect(pages[0]?.status).toBe(404);
  });

  it('slows down who tries many links', async () => {
    const guesser = openBrowser(site);
    const tries: number[] = [];
    for (let tried = 0; tried < 21; tried += 1) tries.push((await guesser.post(`/desk/sign-in/${tried}`)).status);
    expect(tries.slice(0, 20).every((status) => status === 404)).toBe(true);
    expect(tries[20]).toBe(429);
  });

  it('keeps the hash of a token alone', async () => {
    const { practice, member } = await start();
    const token = await linkFor(ground, practice, member.memberId);
    const { rows } = await ground.owner.query(
      'SELECT token_hash FROM sign_in_link UNION ALL SELECT token_hash FROM session',
    );
    const kept = rows.map((row) => Buffer.from(row.token_hash).toString('base64url'));
    expect(kept).not.toContain(token);
    expect(kept).not.toContain(member.cookie.split('=')[1]);
  });

  it('a member who has left cannot sign in, and is out at once', async () => {
    const { practice, member } = await start();
    const token = await linkFor(ground, practice, member.memberId);
    await ground.owner.query('UPDATE member SET left_at = now() WHERE id = $1', [member.memberId]);
    expect((await member.get('/desk/')).status).toBe(401);
    expect((await openBrowser(site).post(`/desk/sign-in/${token}`)).status).toBe(404);
  });
});

describe('a session', () => {
  it('ends after half an hour without a press, not before', async () => {
    const { member } = await start();
    ground.clock.forward(SESSION_IDLE_MS - 1000);
    expect((await member.get('/desk/')).status).toBe(200);
    ground.clock.forward(SESSION_IDLE_MS - 1000);
    expect((await member.get('/desk/')).status).toBe(200);
    ground.clock.forward(SESSION_IDLE_MS);
    expect((await member.get('/desk/')).status).toBe(401);
  });

  it('ends after a working day, whatever is pressed', async () => {
    const { member } = await start();
    const end = ground.clock.now().getTime() + SESSION_LONGEST_MS;
    while (ground.clock.now().getTime() + SESSION_IDLE_MS / 2 < end) {
      ground.clock.forward(SESSION_IDLE_MS / 2);
      expect((await member.get('/desk/')).status).toBe(200);
    }
    ground.clock.forward(SESSION_IDLE_MS / 2);
    expect((await member.get('/desk/')).status).toBe(401);
  });

  it('signing out ends it on the server, not only in the browser', async () => {
    const { member } = await start();
    const kept = member.cookie;
    const out = await member.press('/desk/sign-out');
    expect(out.location).toBe('/desk/sign-in');
    member.cookie = kept;
    expect((await member.get('/desk/')).status).toBe(401);
  });

  it('what was typed into a form that came too late is shown, not lost', async () => {
    const { member } = await start();
    ground.clock.forward(SESSION_IDLE_MS);
    const late = await member.press('/desk/requests/R-AAAA-AAAA/answer', { text: 'Dear <Mia>, Thursday fits.' });
    expect(late.status).toBe(401);
    expect(late.html).toContain('Dear &lt;Mia&gt;, Thursday fits.');
    const foreign = await member.post(
      '/desk/requests/R-AAAA-AAAA/answer',
      { text: 'planted' },
      { 'sec-fetch-site': 'cross-site' },
    );
    expect(foreign.html).not.toContain('planted');
  });

  it('over HTTPS the cookie is bound to the host; it is never readable by a script', async () => {
    const { practice, member } = await start();
    expect((await plainCookie(practice.id, member.memberId, site)).toLowerCase()).toMatch(
      /^subrosa=[\w-]{43}; max-age=43200; path=\/; httponly; samesite=lax$/,
    );
    const secure = await openSite(ground, { publicUrl: 'https://desk.test' });
    const cookie = await plainCookie(practice.id, member.memberId, secure);
    expect(cookie).toMatch(/^__Host-subrosa=/);
    expect(cookie.toLowerCase()).toMatch(/; httponly; secure; samesite=lax$/);
    await secure.close();
  });

  const plainCookie = async (practiceId: string, memberId: string, at: Site): Promise<string> => {
    const token = await linkFor(ground, { id: practiceId } as never, memberId);
    const page = await openBrowser(at).post(`/desk/sign-in/${token}`);
    return page.headers.get('set-cookie') ?? '';
  };
});

describe('forms of the desk', () => {
  it('are taken from our own pages alone', async () => {
    const { practice, member } = await start();
    const other = await signIn(ground, site, practice);
    const tries = [
      await member.post('/desk/members/notify', { notify: 'no' }),
      await member.post('/desk/members/notify', { notify: 'no', _csrf: 'x' }),
      await member.post('/desk/members/notify', { notify: 'no', _csrf: other.csrf }),
      await member.post(
        '/desk/members/notify',
        { notify: 'no', _csrf: member.csrf },
        { 'sec-fetch-site': 'cross-site' },
      ),
      await member.post(
        '/desk/members/notify',
        { notify: 'no', _csrf: member.csrf },
        { 'sec-fetch-site': 'same-site' },
      ),
    ];
    expect(tries.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
    const { rows } = await ground.owner.query('SELECT notify FROM member WHERE id = $1', [member.memberId]);
    expect(rows[0].notify).toBe(true);
    expect((await member.press('/desk/members/notify', { notify: 'no' })).status).toBe(303);
  });

  it('a foreign Origin is refused where a browser says nothing else', async () => {
    const { member } = await start();
    const form = `notify=no&_csrf=${member.csrf}`;
    const send = (origin: string) =>
      fetch(`${site.url}/desk/members/notify`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie: member.cookie, origin, 'content-type': 'application/x-www-form-urlencoded' },
        body: form,
      });
    expect((await send('https://evil.example')).status).toBe(403);
    expect((await send(site.url)).status).toBe(303);
  });
});
