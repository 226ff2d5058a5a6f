import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Authentication } from '../../../src/policy/authenticity/index.js';
import type { Practice } from '../../../src/practice/index.js';
import { addPractice, type Ground, openGround } from '../../support/ground.js';
import { type MailOffice, openMailOffice } from '../../support/mail.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../../web/browser.js';

const NOTHING: Authentication = { spf: null, dkim: [], dmarc: null, arc: null, aligned: { spf: false, dkim: false } };
const PROVED: Authentication = { ...NOTHING, aligned: { spf: false, dkim: true } };
const AGAINST: Authentication = { ...NOTHING, dmarc: { result: 'fail', policy: 'reject' } };

let ground: Ground;
let site: Site;
let practice: Practice;
let mail: MailOffice;
let browser: SignedInBrowser;
/** What is found out of the next mail. */
let found: Authentication | null = NOTHING;

beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
  practice = await addPractice(ground, { language: 'en' });
  mail = openMailOffice(ground, practice, { authenticator: { look: async () => found, close: async () => {} } });
  browser = await signIn(ground, site, practice, 'owner');
});
afterAll(async () => {
  await mail.close();
  await site.close();
  await ground.close();
});

const BODY = 'Do you have a time for a first talk in March?';
async function write(from: string, of: Authentication | null, body = BODY, more: object = {}) {
  found = of;
  await mail.send({ from, body, ...more });
  const { rows } = await ground.owner.query(
    `SELECT reference, acknowledgement AS state, acknowledgement_reason AS reason, heard_nothing AS nothing
     FROM request ORDER BY filed_at DESC, id LIMIT 1`,
  );
  return rows[0];
}

it('a mail that its domain speaks against gets no answer, and a member reads why', async () => {
  const request = await write('w@writers.example', AGAINST);
  expect(request).toMatchObject({ state: 'none', reason: 'forged', nothing: false });
  const { html } = await browser.press(`/desk/requests/${request.reference}/open`);
  expect(html).toContain('speaks against this mail: somebody else may have sent it');
  expect(await write('v@writers.example', AGAINST, "I can't go on. I have the pills here.")).toMatchObject({
    state: 'none',
    nothing: true,
  });
});

it('a signature makes good for an envelope of another domain', async () => {
  const more = { envelopeFrom: 'bounce@service.example' };
  expect(await write('a@one.example', NOTHING, BODY, more)).toMatchObject({ state: 'none', reason: 'forged' });
  const request = await write('b@one.example', PROVED, BODY, more);
  expect(request).toMatchObject({ state: 'sent' });
  expect((await browser.press(`/desk/requests/${request.reference}/open`)).html).toContain('not who sat at it');
});

it('of strangers whom nobody vouches for twenty an hour of one domain are answered, in danger too; of others all', async () => {
  for (let n = 0; n < 20; n += 1) expect((await write(`n${n}@many.example`, null)).state).toBe('sent');
  expect(await write('late@many.example', NOTHING)).toMatchObject({ state: 'none', reason: 'forged' });
  // Whoever writes in the names of others may write twice.
  expect(await write('late@many.example', NOTHING)).toMatchObject({ state: 'none', reason: 'forged' });
  expect(await write('cry@many.example', NOTHING, "I can't go on. I have the pills here.")).toMatchObject({
    state: 'none',
    nothing: true,
  });
  expect((await write('known@many.example', PROVED)).state).toBe('sent');
  expect((await write('x@another.example', NOTHING)).state).toBe('sent');
  ground.clock.forward(3_601_000);
  expect((await write('late@many.example', NOTHING)).state).toBe('sent');
});
