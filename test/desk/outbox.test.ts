import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Outcome, Relay } from '../../src/platform/mailer/index.js';
import { makeDkimKey, setDkimActive } from '../../src/practice/dkim.js';
import { loadPractice, type Practice } from '../../src/practice/index.js';
import { createTidy } from '../../workers/practice/tidy.js';
import { openChromium, viewProblems } from '../support/axe.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { type MailOffice, openMailOffice } from '../support/mail.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';
import { addTeamClient, logged } from './team.js';

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
const answered = () =>
  row(`SELECT acknowledgement AS state, acknowledgement_reason AS reason, reference FROM request
       WHERE practice_id = $1 ORDER BY filed_at DESC LIMIT 1`);
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
  expect((await owner.get('/desk/outbox?shown=waiting')).html).not.toContain(page);
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
    `UPDATE correspondent SET blocked_at = now(), blocked_reason = 'request'`,
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

it('an owner adds an address that never wrote: nothing goes there by itself, until it is taken off', async () => {
  expect((await owner.get(STOPPED)).html).toContain('none that opens to you');
  expect((await owner.press(STOPPED, { address: 'no address', reason: 'machine' })).html).toContain(
    'not one mail address',
  );
  const added = await owner.press(STOPPED, { address: ` ${MIA.toUpperCase()} `, reason: 'asked_not_to' });
  expect(added.location).toContain('stopped_added');
  const { html } = await owner.get(STOPPED);
  expect(html).toContain(MIA);
  expect(html).toContain('They asked for no mail · today');
  const kept = await ground.owner.query('SELECT * FROM correspondent WHERE practice_id = $1', [practice.id]);
  expect(
    kept.rows.map((one) => Buffer.concat([one.address_sealed, one.address_hash]).toString('latin1')).join(),
  ).not.toContain('mia@');
  await mail.send({ from: MIA, body: 'Do you have a time for a first talk?' });
  expect(await answered()).toMatchObject({ state: 'none', reason: 'spam' });
  expect(taken).toEqual([]);
  expect((await owner.press(`${STOPPED}/remove`, { id: kept.rows[0].id })).location).toContain('stopped_removed');
  expect((await owner.get(STOPPED)).html).not.toContain(MIA);
  await written();
  expect(taken).toHaveLength(1);
  expect(await logged(ground, practice, 'correspondent.blocked')).toMatchObject([
    { detail: { reason: 'asked_not_to' } },
  ]);
  expect(await logged(ground, practice, 'correspondent.unblocked')).toHaveLength(1);
  expect(await logged(ground, practice, 'correspondent.stopped_listed')).toHaveLength(1);
});

it('it is an owner’s page, and says nothing of whom they may not read', async () => {
  const therapist = await signIn(ground, site, practice, 'therapist');
  expect((await therapist.get(STOPPED)).status).toBe(403);
  expect((await therapist.press(STOPPED, { address: MIA, reason: 'other' })).status).toBe(403);
  const theirs = await addTeamClient(ground, practice, therapist, { address: 'client@example.org' });
  await therapist.press(`${theirs.page}/open`);
  await therapist.press(`${theirs.page}/block`, { blocked: 'yes' });
  const back = 'UPDATE correspondent SET mail_stopped_at = $2 WHERE practice_id = $1 RETURNING mail_stopped_at AS at';
  const { at } = await row(back, [practice.id, ground.clock.now()]);
  ground.clock.forward(5 * 86_400_000);
  owner = await signIn(ground, site, practice, 'owner');
  expect((await owner.get(STOPPED)).html).not.toContain('client@example.org');
  const remove = { id: theirs.person.correspondentId };
  expect((await owner.press(`${STOPPED}/remove`, remove)).status).toBe(404);
  // Who types an address learns nothing of it: it is there like any other.
  await owner.press(STOPPED, { address: 'client@example.org', reason: 'machine' });
  await owner.press(STOPPED, { address: 'nobody@example.org', reason: 'machine' });
  const { html } = await owner.get(STOPPED);
  for (const address of ['client@example.org', 'nobody@example.org']) expect(html).toContain(address);
  expect(html.match(/Take it off the list<\/button>/g)).toHaveLength(2);
  // Neither since when somebody else had it stopped, nor that mail went there and came back.
  expect(html.match(/A machine answers there · today/g)).toHaveLength(2);
  expect(html).not.toContain('Mail came back for good');
  expect((await owner.press(`${STOPPED}/remove`, remove)).location).toContain('stopped_removed');
  expect((await row('SELECT mail_stopped_at AS at FROM correspondent WHERE id = $1', [remove.id])).at).toEqual(at);
});

it('an address from which something came that is kept from the owner stands there like any other that they typed', async () => {
  await mail.send({
    from: 'complainer@example.org',
    body: 'I want to complain about my therapist. You shouted at me.',
  });
  await signIn(ground, site, practice, 'owner');
  await ground.owner.query(
    `INSERT INTO complaint_about (request_id, member_id, practice_id, state, noted_at)
     SELECT id, $2, $1, 'perhaps', now() FROM request WHERE practice_id = $1`,
    [practice.id, owner.memberId],
  );
  await owner.press(STOPPED, { address: 'complainer@example.org', reason: 'machine' });
  expect((await owner.get(STOPPED)).html).toContain('complainer@example.org');
});

it('an address that never wrote is forgotten a year later with its key, and one that wrote is not', async () => {
  await owner.press(STOPPED, { address: 'nobody@example.org', reason: 'machine' });
  await mail.send({ from: MIA, body: 'Do you have a time for a first talk?' });
  await owner.press(STOPPED, { address: MIA, reason: 'machine' });
  const keys = async () =>
    (
      await row(`SELECT count(*)::int AS n FROM correspondent c JOIN subject_key k ON k.id = c.subject_key_id
      WHERE c.practice_id = $1`)
    ).n;
  const tidy = createTidy({ desk: ground.desk, clock: ground.clock } as never);
  const before = await row('SELECT count(*)::int AS n FROM subject_key', []);
  await tidy({ practiceId: practice.id });
  expect(await keys()).toBe(2);
  ground.clock.forward(366 * 86_400_000);
  await tidy({ practiceId: practice.id });
  expect(await keys()).toBe(1);
  expect((await row('SELECT count(*)::int AS n FROM subject_key', [])).n).toBe(before.n - 1);
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
