import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { closeRequest } from '../../src/request/close.js';
import { type Ground, MONDAY, openGround } from '../support/ground.js';
import { type Browser, openBrowser, openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';
import { addStandIn, DANGER, linkIn, MINUTE_MS, openScene, type Scene } from './scene.js';

let ground: Ground;
let site: Site;
let scene: Scene;
let owner: SignedInBrowser;
let standIn: Browser;
/** The link in the mail. */
let link: string;
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
  scene = await openScene(ground);
  owner = await signIn(ground, site, scene.practice, 'owner');
  await addStandIn(ground, scene.practice, owner.memberId);
  await scene.write('An earlier message of the same person, which nobody else needs to see.');
  await scene.write(DANGER);
  ground.clock.forward(10 * MINUTE_MS);
  await scene.sweep();
  link = linkIn((await scene.letters()).at(-1) ?? { body: '' });
  standIn = openBrowser(site);
});
afterEach(() => scene.close());

const tokenOf = () => link.slice('/stand-in/'.length);
const press = (fields: Record<string, string> = {}) =>
  standIn.post('/stand-in/', { do: 'open', link: tokenOf(), ...fields });
const passIn = (html: string) => /name="pass" value="([\w-]+)"/.exec(html)?.[1] ?? '';
const opened = async (): Promise<number> =>
  (
    await ground.owner.query(
      `SELECT 1 FROM audit_event WHERE practice_id = $1 AND action = 'message.opened' AND actor_kind = 'stand_in'`,
      [scene.practice.id],
    )
  ).rowCount ?? 0;

describe('the link of the stand-in', () => {
  it('fetched ten times by a machine opens nothing, spends nothing and tells nothing', async () => {
    expect(link).toMatch(/^\/stand-in\/[\w-]{43}$/);
    for (let n = 0; n < 10; n += 1) {
      const page = await standIn.get(link, n % 2 === 0 ? {} : { 'user-agent': 'LinkScanner' });
      expect(page.status).toBe(200);
      expect(page.html).not.toMatch(/pills|Mia|mia@|Astrid|R-[0-9A-Z]{4}/);
      expect(page.headers.get('set-cookie')).toBeNull();
    }
    expect(await opened()).toBe(0);
    const { rows } = await ground.owner.query('SELECT opened_at FROM stand_in_link WHERE practice_id = $1', [
      scene.practice.id,
    ]);
    expect(rows).toEqual([{ opened_at: null }]);
    expect((await press()).html).toContain('the pills here');
  });

  it('a page of an unknown link looks the same as that of a real one, and opens nothing', async () => {
    const unknown = 'x'.repeat(43);
    const [there, nowhere] = [await standIn.get(link), await standIn.get(`/stand-in/${unknown}`)];
    expect(nowhere.html.replaceAll(unknown, tokenOf())).toBe(there.html);
    expect((await press({ link: unknown })).status).toBe(404);
  });

  it('a press shows that one message and no other, with the numbers, once, and the log says who', async () => {
    const page = await press();
    expect(page.status).toBe(200);
    expect(page.html).toContain('the pills here');
    expect(page.html).toContain('href="tel:112"');
    expect(page.html).not.toContain('An earlier message');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(await opened()).toBe(1);
    const other = openBrowser(site);
    expect((await other.post('/stand-in/', { do: 'open', link: tokenOf() })).status).toBe(404);
    expect(await opened()).toBe(1);
  });

  it('no member sees it in the mail that went out: whoever pressed it would read in the name of the stand-in', async () => {
    const { rows } = await ground.owner.query(
      `SELECT id FROM letter WHERE practice_id = $1 AND template = 'stand_in_alert'`,
      [scene.practice.id],
    );
    await ground.owner.query('DELETE FROM mailbox_item WHERE letter_id = $1', [rows[0].id]);
    const therapist = await signIn(ground, site, scene.practice, 'therapist');
    const { status, html } = await therapist.get(`/desk/outbox/${rows[0].id}`);
    expect(status).toBe(200);
    expect(html).toContain('/stand-in/…');
    expect(html).not.toContain(tokenOf());
  });

  it('two presses at one moment open once', async () => {
    const [a, b] = await Promise.all([
      openBrowser(site).post('/stand-in/', { do: 'open', link: tokenOf() }),
      openBrowser(site).post('/stand-in/', { do: 'open', link: tokenOf() }),
    ]);
    expect([a.status, b.status].toSorted()).toEqual([200, 404]);
  });

  it('it is too old after a day, to the minute', async () => {
    ground.clock.forward(24 * 60 * MINUTE_MS - 1_000);
    expect((await standIn.get(link)).status).toBe(200);
    ground.clock.forward(1_000);
    expect((await press()).status).toBe(404);
    expect(await opened()).toBe(0);
  });

  it('another site cannot press it', async () => {
    const page = await standIn.post('/stand-in/', { do: 'open', link: tokenOf() }, { 'sec-fetch-site': 'cross-site' });
    expect(page.status).toBe(404);
    expect(await opened()).toBe(0);
  });

  it('it opens nothing once the practice has closed the request', async () => {
    const spent = (await ground.owner.query('SELECT 1 FROM stand_in_link WHERE opened_at IS NOT NULL')).rowCount;
    const { rows } = await ground.owner.query(`SELECT id FROM request WHERE practice_id = $1`, [scene.practice.id]);
    await ground.desk.quick(scene.practice.id, async (tx) => {
      for (const { id } of rows) {
        const change = { requestId: id, memberId: owner.memberId, now: ground.clock.now() };
        await closeRequest(tx, scene.practice, change);
      }
    });
    expect((await press()).status).toBe(404);
    // It was not spent either.
    expect((await ground.owner.query('SELECT 1 FROM stand_in_link WHERE opened_at IS NOT NULL')).rowCount).toBe(spent);
  });

  it('nor once somebody else was named', async () => {
    await addStandIn(ground, scene.practice, owner.memberId);
    expect((await press()).status).toBe(404);
  });
});

describe('after the press', () => {
  it('a reload shows it again for an hour, and then the access has ended by itself', async () => {
    await press();
    expect((await standIn.get('/stand-in/')).html).toContain('the pills here');
    // A browser that loads the page of a press anew presses again.
    expect((await press()).html).toContain('the pills here');
    expect((await standIn.get('/stand-in/?lang=da')).status).toBe(200);
    expect((await standIn.get('/stand-in/?lang=da')).html).toContain('Jeg har set den');
    ground.clock.forward(60 * MINUTE_MS);
    expect((await standIn.get('/stand-in/')).status).toBe(404);
    expect((await press()).status).toBe(404);
    expect(await opened()).toBe(5);
  });

  it('"I have seen it" ends it at once; the practice reads that, and nobody else is told', async () => {
    const pass = passIn((await press()).html);
    const thanks = await standIn.post('/stand-in/', { do: 'seen', pass });
    expect(thanks.html).toContain('Thank you');
    expect(thanks.html).toContain('href="tel:112"');
    expect(thanks.html).not.toContain('pills');
    const again = openBrowser(site);
    again.cookie = `stand_in=${pass}`;
    expect((await again.get('/stand-in/')).status).toBe(404);
    expect((await again.post('/stand-in/', { do: 'seen', pass })).status).toBe(404);
    expect((await owner.get('/desk/')).html).toMatch(/Opened by the stand-in today 9:10/);
    ground.clock.forward(600 * MINUTE_MS);
    await scene.sweep();
    expect((await scene.told()).filter((told) => told.startsWith('stand_in_alert'))).toHaveLength(1);
  });

  it('who is none any more reads it no longer, and the practice still sees that it was opened', async () => {
    await press();
    await addStandIn(ground, scene.practice, owner.memberId);
    expect((await standIn.get('/stand-in/')).status).toBe(404);
    ground.clock.forward(10 * MINUTE_MS);
    await scene.sweep();
    expect((await scene.told()).filter((told) => told.startsWith('stand_in_alert'))).toEqual([]);
    expect((await owner.get('/desk/')).html).toContain('Opened by the stand-in');
  });

  it('it speaks the reader’s language, and keeps the pass when that is changed', async () => {
    const page = await press({ lang: 'de' });
    expect(page.html).toContain('Die Nachricht');
    const roman = await standIn.post('/stand-in/', { pass: passIn(page.html), speak: 'ro' });
    expect(roman.html).toContain('Mesajul');
    expect(roman.html).toContain('the pills here');
  });
});
