import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { SMTPServerOptions } from 'smtp-server';
import { checkOwnRelays, checkRelay } from '../../src/doctor/relay.js';
import type { Ground as RealGround } from '../../src/ground.js';
import { connectMailbox, disconnectMailbox, type WantedMailbox } from '../../src/intake/imap/connect.js';
import { readConfig } from '../../src/platform/config.js';
import type { RelayLineOff } from '../../src/platform/mailer/index.js';
import { loadPractice, type Practice } from '../../src/practice/index.js';
import { recordRelayLine } from '../../src/practice/relay-line.js';
import { mailboxIn } from '../../src/web/desk/mailbox-form.js';
import { realRelay } from '../platform/mailer/relays.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { openMailOffice } from '../support/mail.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';

let ground: Ground;
let practice: Practice;
let installation: { lineOff: RelayLineOff | null };
let site: Site;
let desk: SignedInBrowser;
const ending: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  ground = await openGround();
  installation = { lineOff: null };
  site = await openSite(ground, { relay: Object.assign(installation, { ping: async () => {} }) });
});
beforeEach(async () => {
  practice = await addPractice(ground, { language: 'en' });
  desk = await signIn(ground, site, practice, 'owner');
});
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});
afterAll(async () => {
  await site.close();
  await ground.close();
});

const linesOf = async (id = practice.id) =>
  (
    await ground.owner.query(
      `SELECT action, actor_kind, detail FROM audit_event WHERE practice_id = $1 AND action LIKE 'relay.%' ORDER BY number`,
      [id],
    )
  ).rows.map((row) => [row.action, row.actor_kind, JSON.parse(row.detail)]);

/** A provider's server with a certificate that nobody signed, and the practice's mailbox there. */
async function ownServer(tls: string, server: SMTPServerOptions = {}) {
  const there = await realRelay({
    onAuth: ({ username }, _session, done) => done(null, { user: String(username) }),
    ...server,
  });
  ending.push(there.close);
  const { wanted } = mailboxIn(
    {
      ...{ host: 'localhost', port: '993', tls: 'implicit', user: 'desk', password: 'secret', since: '2026-01-01' },
      ...{ send_host: 'localhost', send_port: String(there.port), send_tls: tls, send_most: '100' },
    },
    { kept: null, password: null, timeZone: practice.timeZone, alone: true },
  );
  return { there, wanted };
}
async function connect(wanted: WantedMailbox): Promise<void> {
  await ground.desk.quick(practice.id, async (tx) => connectMailbox(tx, await officeOf(), wanted));
  await renew();
}
async function officeOf() {
  const { rows } = await ground.owner.query('SELECT id FROM member WHERE practice_id = $1', [practice.id]);
  const actor = { kind: 'member', id: rows[0].id } as const;
  return { practice, audit: ground.audit, now: ground.clock.now(), actor };
}
async function renew(): Promise<void> {
  ground.practices.forget(practice.id);
  practice = await ground.desk.quick(practice.id, (tx) => loadPractice(tx, ground.vault, practice.id));
}
const patient = (environment: Record<string, string> = {}) => ({
  ground: { ...ground, config: readConfig(environment), desk: () => ground.desk } as unknown as RealGround,
  practices: [practice],
  now: ground.clock.now(),
});

it('an owner lets letters go unchecked: they leave encrypted, it is logged once, and the desk and the doctor name it', async () => {
  const { there, wanted } = await ownServer('unchecked');
  await connect({ ...wanted, sending: { host: 'localhost', port: there.port, tls: 'starttls' } });
  const mail = openMailOffice(ground, practice);
  ending.push(mail.close, mail.office.relays.close);
  await mail.send({ from: 'a@writers.example', body: 'Do you have a free time?' });
  expect(there.taken).toEqual([]);
  expect((await desk.get('/desk/outbox')).html).not.toContain('certificate nobody checks');
  for (const _ of [1, 2]) await connect(wanted);
  expect(await linesOf()).toEqual([['relay.unchecked', 'member', { line: 'unchecked' }]]);
  const again = openMailOffice(ground, practice);
  ending.push(again.close, again.office.relays.close);
  await again.send({ from: 'b@writers.example', body: 'Do you have a free time?' });
  expect(there.taken.map(({ secure, user }) => [secure, user])).toEqual([[true, 'desk']]);
  for (const page of ['/desk/outbox', '/desk/mailbox']) {
    expect((await desk.get(page)).html).toMatch(/certificate nobody checks: .+ switched that off/);
  }
  expect(await checkOwnRelays(patient())).toEqual([
    { name: 'relay_tls', state: 'look', hint: expect.stringContaining(`${practice.slug}: nobody looks whose`) },
  ]);
  await ground.desk.quick(practice.id, async (tx) => disconnectMailbox(tx, await officeOf()));
  expect((await linesOf()).at(-1)).toEqual(['relay.checked', 'member', {}]);
  await renew();
  expect(await checkOwnRelays(patient())).toEqual([]);
});

it('it goes nowhere in the clear, not even then', async () => {
  const { there, wanted } = await ownServer('unchecked', { disabledCommands: ['STARTTLS'], allowInsecureAuth: true });
  await connect(wanted);
  const mail = openMailOffice(ground, practice);
  ending.push(mail.close, mail.office.relays.close);
  await mail.send({ from: 'c@writers.example', body: 'Do you have a free time?' });
  expect(there.taken).toEqual([]);
  const { rows } = await ground.owner.query('SELECT state, last_reason FROM letter WHERE practice_id = $1', [
    practice.id,
  ]);
  expect(rows).toEqual([{ state: 'deferred', last_reason: 'tls' }]);
});

it('the operator does: each practice has it in its log once, also one that comes later, and its end', async () => {
  const office = { desk: ground.desk, audit: ground.audit, clock: ground.clock };
  await recordRelayLine(office, null);
  expect(await linesOf()).toEqual([]);
  for (const _ of [1, 2]) await recordRelayLine(office, 'none');
  ground.clock.forward(1_000);
  const later = await addPractice(ground, {});
  for (const _ of [1, 2]) await recordRelayLine(office, 'none');
  for (const { id } of [practice, later]) {
    expect(await linesOf(id)).toEqual([['relay.unchecked', 'system', { line: 'none' }]]);
  }
  installation.lineOff = 'none';
  expect((await desk.get('/desk/outbox')).html).toContain('Letters leave in the clear');
  installation.lineOff = null;
  expect((await desk.get('/desk/outbox')).html).not.toContain('Letters leave');
  await recordRelayLine(office, null);
  expect((await linesOf()).at(-1)).toEqual(['relay.checked', 'system', {}]);
});

it('the doctor asks a relay whether it offers REQUIRETLS, and says whose rule cannot be kept', async () => {
  const there = await realRelay({});
  ending.push(there.close);
  const url = `smtp://127.0.0.1:${there.port}`;
  // The certificate is nobody's, so that not even an offer would count.
  expect((await checkRelay(readConfig({ SMTP_RELAY_URL: url }))).hint).toContain('over a certificate that is checked');
  expect(await checkOwnRelays(patient({ SMTP_RELAY_URL: url }))).toEqual([]);
  await desk.press('/desk/practice/forced-tls', { forced_tls: 'yes' });
  await renew();
  expect(await checkOwnRelays(patient({ SMTP_RELAY_URL: url }))).toEqual([
    { name: 'forced_tls', state: 'look', hint: expect.stringContaining(`${practice.slug}: by its rule`) },
  ]);
});
