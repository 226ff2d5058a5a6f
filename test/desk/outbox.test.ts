import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Outcome, Relay } from '../../src/platform/mailer/index.js';
import { makeDkimKey, setDkimActive } from '../../src/practice/dkim.js';
import { loadPractice, type Practice } from '../../src/practice/index.js';
import { openChromium, viewProblems } from '../support/axe.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { type MailOffice, openMailOffice } from '../support/mail.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';
import { logged } from './team.js';

const STOPPED = '/desk/outbox/stopped';
const MIA = 'mia@example.org';

let ground: Ground;
let site: Site;
let practice: Practice;
let owner: SignedInBrowser;
let mail: MailOffice;
/** What the relay says to whatever it is handed, and the bytes that it took. */
let says: Outcome;
const taken: string[] = [];
const relay: Relay = {
  send: async ({ bytes, beforeFirstByte }) => {
    await beforeFirstByte();
    taken.push(bytes.toString('latin1'));
    return says;
  },
  check: async () => 'ok',
  offersForcedTls: async () => null,
  close: async () => {},
};

beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
});
beforeEach(async () => {
  await mail?.close();
  practice = await addPractice(ground, { language: 'en' });
  mail = openMailOffice(ground, practice, { relay });
  owner = await signIn(ground, site, practice, 'owner');
  says = REFUSED;
  taken.length = 0;
});
afterAll(async () => {
  await mail.close();
  await site.close();
  await ground.close();
});

const REFUSED: Outcome = { state: 'refused', code: 550, enhanced: null, nullSenderRefused: false };
const row = async (sql: string, values: readonly unknown[] = [practice.id]) =>
  (await ground.owner.query(sql, [...values])).rows[0];
/** A mail comes, and its answer leaves or does not. @returns the page of the answer */
async function written(from = MIA, body = 'Do you have a time for a first talk?'): Promise<string> {
  ground.clock.forward(3 * 86_400_000);
  owner = await signIn(ground, site, practice, 'owner');
  await mail.send({ from, body });
  const { id } = await row('SELECT id FROM letter WHERE practice_id = $1 ORDER BY created_at DESC LIMIT 1');
  return `/desk/outbox/${id}`;
}
const again = (page: string) => owner.press(`${page}/settle`, { as: 'again' });
/** What the bell rings for is done. */
async function deliver(page: string): Promise<void> {
  await mail.deliver({ practiceId: practice.id, letterId: page.slice(page.lastIndexOf('/') + 1) });
}

it('a letter that was given up goes once more by one press, the same to the byte', async () => {
  const page = await written();
  const shown = (await owner.get(page)).html;
  expect(shown).toContain('refused (550)');
  expect(shown).toContain('It did not arrive');
  // Whoever presses the link writes as the person whose it is.
  expect(shown).toContain('/c/…');
  expect((await owner.get('/desk/outbox?shown=look')).html).toContain(page);
  const waiting = (await owner.get('/desk/outbox?shown=waiting')).html;
  expect([waiting.includes(page), waiting.includes('No letter waits to leave.')]).toEqual([false, true]);
  expect((await again(page)).location).toContain('letter_again');
  expect(site.rung.at(-1)).toMatchObject({ name: 'deliver_letter', payload: { practiceId: practice.id } });
  expect((await owner.get('/desk/outbox?shown=waiting')).html).toContain(page);
  says = { state: 'sent', code: 250 };
  await deliver(page);
  expect(taken).toHaveLength(2);
  expect(taken[0]).toBe(taken[1]);
  expect((await owner.get('/desk/outbox?shown=look')).html).not.toContain(page);
  expect(await logged(ground, practice, 'letter.said_again')).toHaveLength(1);
  // It has left: nothing more is offered.
  expect((await owner.get(page)).html).not.toContain('/settle');
  expect((await again(page)).status).toBe(404);
});

it('it carries the signature of the domain anew where the key has changed, and nothing else', async () => {
  const page = await written();
  await ground.desk.quick(practice.id, async (tx) => {
    const current = await loadPractice(tx, ground.vault, practice.id);
    ground.clock.forward(1_000);
    const office = {
      practice: current,
      audit: ground.audit,
      now: ground.clock.now(),
      actor: { kind: 'command' } as const,
    };
    await makeDkimKey(tx, office);
    await setDkimActive(tx, office, true);
  });
  ground.practices.forget(practice.id);
  await again(page);
  says = { state: 'sent', code: 250 };
  await deliver(page);
  expect(taken[1]).toMatch(/^DKIM-Signature: /);
  expect(taken[1]?.replace(/^DKIM-Signature:.*\r\n(?:[ \t].*\r\n)*/, '')).toBe(taken[0]);
  // What has left stays as it left, whatever is pressed and whichever key came since.
  ground.clock.forward(1_000);
  await ground.owner.query('UPDATE dkim_key SET made_at = $1', [ground.clock.now()]);
  const kept = () =>
    row('SELECT bytes_sealed::text AS bytes FROM letter WHERE practice_id = $1 ORDER BY created_at DESC LIMIT 1');
  const before = await kept();
  expect((await again(page)).status).toBe(404);
  expect(await kept()).toEqual(before);
});

it.each<[string, string, string]>([
  ['an address that is dead', 'UPDATE correspondent SET mail_stopped_at = now()', 'came back for good'],
  [
    'an address that no machine writes to',
    'UPDATE correspondent SET blocked_at = now()',
    'no automatic answer goes to this address',
  ],
  ['a page that was closed', 'UPDATE conversation SET closed_at = now()', 'does not open from it any more'],
  ['somebody who asked for no mail since', `UPDATE request SET signals = '{unsafe_contact}'`, 'not to write there'],
])('it does not go to %s, and the letter says so', async (_, change, why) => {
  const page = await written();
  await ground.owner.query(`${change} WHERE practice_id = $1`, [practice.id]);
  const { html } = await owner.get(page);
  expect(html).toContain(why);
  expect(html).not.toContain('value="again"');
  expect((await again(page)).location).toContain('letter_not_again');
  expect((await row('SELECT state FROM letter WHERE practice_id = $1')).state).toBe('refused');
  // Whoever has rung them says so, and the first screen asks no more.
  expect((await owner.get('/desk/')).html).toContain('/desk/outbox?shown=look');
  expect((await owner.press(`${page}/settle`, { as: 'done' })).location).toContain('letter_done');
  expect((await owner.get('/desk/')).html).not.toContain('/desk/outbox?shown=look');
  expect((await owner.get('/desk/outbox?shown=look')).html).not.toContain(page);
});

it('an address that one report called dead lives, where that letter arrived as a member says', async () => {
  const page = await written();
  await ground.owner.query(
    `UPDATE letter SET state = 'sent', report = 'bounced', reported_at = $2 WHERE practice_id = $1`,
    [practice.id, ground.clock.now()],
  );
  await ground.owner.query('UPDATE correspondent SET mail_stopped_at = $2 WHERE practice_id = $1', [
    practice.id,
    ground.clock.now(),
  ]);
  expect((await owner.get(STOPPED)).html).toContain('Mail came back for good');
  await owner.press(`${page}/settle`, { as: 'arrived' });
  expect((await row('SELECT mail_stopped_at AS at FROM correspondent WHERE practice_id = $1')).at).toBeNull();
  expect(await logged(ground, practice, 'correspondent.mail_again')).toHaveLength(1);
});

it('the pages can be read and pressed by everybody', async () => {
  const page = await written();
  await owner.press(STOPPED, { address: 'nobody@example.org', reason: 'other_reader' });
  const chromium = await openChromium();
  const context = await chromium.newContext({ bypassCSP: true });
  const [name = '', value = ''] = owner.cookie.split('=');
  await context.addCookies([{ name, value, url: site.url }]);
  const view = await context.newPage();
  for (const at of ['/desk/outbox?shown=look', page, STOPPED]) {
    await view.goto(site.url + at);
    expect(await viewProblems(view)).toEqual([]);
  }
  await chromium.close();
});
