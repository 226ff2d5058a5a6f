import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { SMTPServerOptions } from 'smtp-server';
import { createRelay, type Relay } from '../../src/platform/mailer/index.js';
import type { WayTo } from '../../src/platform/ways-to.js';
import { RETRY_AFTER_MS } from '../../src/policy/etiquette/timing.js';
import type { Practice } from '../../src/practice/index.js';
import { certificate, realRelay } from '../platform/mailer/relays.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { openMailOffice } from '../support/mail.js';
import { addCorrespondent, addRequest } from '../support/people.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';

const TEXT = 'Yes, Thursday at ten is fine.';

let ground: Ground;
let site: Site;
let pems: { readonly key: string; readonly cert: string };
let practice: Practice;
let desk: SignedInBrowser;
let path: string;
/** What domains say of the way to them, and which were asked. */
let way: WayTo = 'unknown';
const asked: string[] = [];
const ending: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground, {
    waysTo: {
      find: async (domain) => {
        asked.push(domain);
        return way;
      },
    },
  });
  pems = await certificate();
});
beforeEach(async () => {
  practice = await addPractice(ground, { language: 'en' });
  const request = await addRequest(ground, practice, await addCorrespondent(ground, practice), { kind: 'enquiry' });
  desk = await signIn(ground, site, practice, 'owner');
  path = `/desk/requests/${request.reference}`;
  await desk.get(path);
});
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});
afterAll(async () => {
  await site.close();
  await ground.close();
});

/** A relay as it is in the world, by which the practice's letters leave. `trusted`: its certificate holds. */
async function relayThat(
  server: SMTPServerOptions,
  { tls = 'required', trusted = true }: { readonly tls?: string; readonly trusted?: boolean } = {},
) {
  const there = await realRelay({ ...pems, ...server });
  ending.push(there.close);
  const relay: Relay = createRelay({
    url: `smtp://127.0.0.1:${there.port}?tls=${tls}`,
    ...(trusted ? { ca: pems.cert } : {}),
  });
  ending.push(() => relay.close({ graceMs: 0 }));
  const mail = openMailOffice(ground, practice, { relay });
  ending.push(mail.close);
  return { taken: there.taken, mail };
}
const OFFERS = { hideREQUIRETLS: false };

/** Writes an ordinary mail past the page that shows what it says. @returns the letter's id */
async function writes(form: Record<string, string>): Promise<string> {
  const shown = await desk.press(`${path}/plain`, { text: TEXT, ...form });
  const checked = /name="checked" value="([^"]+)"/.exec(shown.html)?.[1] ?? '';
  const sent = await desk.press(`${path}/mail`, { text: TEXT, checked, ...form });
  expect(sent.location).toContain('mailed');
  return (await letters()).at(-1)?.id ?? '';
}
const letters = async () =>
  (await ground.owner.query('SELECT * FROM letter WHERE practice_id = $1 ORDER BY created_at', [practice.id])).rows;
const detailsOf = async (action: string) =>
  (
    await ground.owner.query('SELECT detail FROM audit_event WHERE practice_id = $1 AND action = $2 ORDER BY number', [
      practice.id,
      action,
    ])
  ).rows.map(({ detail }) => JSON.parse(detail));

it('where the relay offers it, the letter carries REQUIRETLS, and one beside it does not', async () => {
  const { taken, mail } = await relayThat(OFFERS);
  for (const form of [{ forced_tls: 'yes' }, {}]) {
    await mail.deliver({ practiceId: practice.id, letterId: await writes(form) });
  }
  expect(taken.map(({ requireTls, secure }) => ({ requireTls, secure }))).toEqual([
    { requireTls: true, secure: true },
    { requireTls: false, secure: true },
  ]);
  const { html } = await desk.get('/desk/outbox');
  expect(html).toContain('sent, to be carried over encrypted lines only');
  expect((await detailsOf('answer.mailed')).map(({ forced_tls }) => forced_tls)).toEqual([true, false]);
});

it('where it does not, the letter waits, says so, and comes back as not sent after two days; it never leaves', async () => {
  const { taken, mail } = await relayThat({ hideREQUIRETLS: true });
  const letterId = await writes({ forced_tls: 'yes' });
  const deliver = () => mail.deliver({ practiceId: practice.id, letterId });
  await deliver();
  expect((await letters())[0]).toMatchObject({ state: 'deferred', last_reason: 'tls', last_code: null });
  expect((await desk.get('/desk')).html).toContain('One letter waits for a way that is encrypted to the end.');
  expect((await desk.get('/desk/outbox')).html).toContain('waits for a way that is encrypted to the end');
  expect((await desk.get(path)).html).toContain('waits for a way that is encrypted to the end');
  expect((await desk.get(`/desk/outbox/${letterId}`)).html).toContain('does not offer it (REQUIRETLS)');
  for (const waitMs of RETRY_AFTER_MS) {
    ground.clock.forward(waitMs);
    await deliver();
  }
  expect((await letters())[0]).toMatchObject({ state: 'refused', last_reason: 'tls', attempts: 10 });
  desk = await signIn(ground, site, practice, 'owner');
  expect((await desk.get(`/desk/outbox/${letterId}`)).html).toContain('It has not left');
  expect((await desk.get(path)).html).toContain('not sent: no way that is encrypted to the end');
  expect((await detailsOf('letter.refused'))[0]).toEqual({ reason: 'tls' });
  expect(taken).toEqual([]);
});

it.each([
  [
    'a certificate that does not hold, where other letters do not ask',
    OFFERS,
    { tls: 'opportunistic', trusted: false },
  ],
  ['no STARTTLS, where other letters go in the clear', { disabledCommands: ['STARTTLS'] }, { tls: 'opportunistic' }],
])('%s: it waits, and what asks for nothing leaves', async (_, server, line) => {
  const { taken, mail } = await relayThat(server, line);
  for (const form of [{ forced_tls: 'yes' }, {}]) {
    await mail.deliver({ practiceId: practice.id, letterId: await writes(form) });
  }
  expect((await letters()).map(({ state, last_reason }) => [state, last_reason])).toEqual([
    ['deferred', 'tls'],
    ['sent', null],
  ]);
  expect(taken.map(({ requireTls }) => requireTls)).toEqual([false]);
});

it('a relay that knows no encrypted way on (5.7.30) has not got it, and the page says why', async () => {
  const { mail } = await relayThat({
    ...OFFERS,
    onRcptTo: (_address, _session, done) =>
      done(Object.assign(new Error('5.7.30 REQUIRETLS support required'), { responseCode: 550 })),
  });
  const letterId = await writes({ forced_tls: 'yes' });
  await mail.deliver({ practiceId: practice.id, letterId });
  expect((await letters())[0]).toMatchObject({ state: 'refused', last_code: 550, last_reason: 'tls' });
  await ground.owner.query(
    `UPDATE letter SET state = 'sent', last_reason = NULL, report = 'bounced', report_code = '5.7.30' WHERE id = $1`,
    [letterId],
  );
  expect((await desk.get(`/desk/outbox/${letterId}`)).html).toContain('gave it back rather than send it otherwise');
});

it('an owner makes it the rule for what members write; an automatic answer waits for nothing', async () => {
  expect((await desk.press('/desk/practice/forced-tls', { forced_tls: 'yes' })).location).toContain('practice_changed');
  expect((await detailsOf('practice.changed')).at(-1)).toEqual({ fields: 'forcedTls' });
  const { taken, mail } = await relayThat({ hideREQUIRETLS: true });
  const { html } = await desk.press(`${path}/plain`, { text: TEXT });
  expect(html).toContain('As this practice has set');
  await mail.deliver({ practiceId: practice.id, letterId: await writes({}) });
  await mail.send({ from: 'new@writers.example', body: 'Do you have a free time?' });
  expect((await letters()).map(({ template, state }) => [template, state])).toEqual([
    ['plain_answer', 'deferred'],
    ['acknowledgement_full', 'sent'],
  ]);
  expect(taken.map(({ to, requireTls }) => [to, requireTls])).toEqual([[['new@writers.example'], false]]);
});

it('what was ticked is ticked again on each page on the way: looked at again, and stopped by the guard', async () => {
  const again = await desk.press(`${path}/plain`, { text: TEXT, forced_tls: 'yes' });
  expect(again.html).toMatch(/name="forced_tls" value="yes" checked/);
  await ground.owner.query(`UPDATE request SET kind = 'third_party' WHERE practice_id = $1`, [practice.id]);
  const text = 'Yes, she comes on Thursdays.';
  const shown = await desk.press(`${path}/plain`, { text, forced_tls: 'yes' });
  const checked = /name="checked" value="([^"]+)"/.exec(shown.html)?.[1] ?? '';
  const stopped = await desk.press(`${path}/mail`, { text, checked, forced_tls: 'yes' });
  expect(stopped.html).toContain('name="forced_tls" value="yes"');
});

it('before it leaves, the page says what the domain asks for; where nothing may leave nobody is asked', async () => {
  for (const [found, words] of [
    ['dane', 'by which certificate they are known'],
    ['mta_sts', 'insists on encrypted lines'],
    ['none', 'does not insist on encrypted lines'],
  ] as const) {
    way = found;
    expect((await desk.press(`${path}/plain`, { text: TEXT })).html).toContain(words);
  }
  way = 'unknown';
  expect((await desk.press(`${path}/plain`, { text: TEXT })).html).not.toContain('encrypted lines:');
  expect(new Set(asked.splice(0))).toEqual(new Set(['example.org']));
  await desk.press(`${path}/plain`, { text: 'Your depression is getting better.' });
  expect(asked).toEqual([]);
});
