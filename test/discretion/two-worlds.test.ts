/**
 * Two worlds that differ in one thing: in one of them Mia Holm is in the client register, her address is linked, her
 * relationship goes on; in the other nobody has heard of her. Everything that somebody outside can observe is written
 * down in both, word for word, and must be the same.
 */

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from '@jest/globals';
import { normal } from '../../scripts/worlds/rules.mjs';
import { addClient, endRelationship, linkCorrespondent, stopAddress } from '../../src/client/index.js';
import { createReceiver } from '../../src/intake/receive.js';
import { createSmtpDoor } from '../../src/intake/smtp/door.js';
import { EVERYWHERE } from '../../src/places.js';
import { createScanner } from '../../src/platform/clamd.js';
import type { Live } from '../../src/platform/live/index.js';
import { createNames } from '../../src/platform/names.js';
import type { Practice } from '../../src/practice/index.js';
import { addMember } from '../../src/practice/members.js';
import { createWebApp } from '../../src/web/app.js';
import { createFileSpoken, createReceiveWritten } from '../../workers/intake/file_direct.js';
import { createReceiveEnquiry } from '../../workers/intake/file_enquiry.js';
import { client } from '../intake/smtp/transcript.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { type MailOffice, openMailOffice } from '../support/mail.js';
import { writeEnquiries } from './enquiries.js';
import { headersOf } from './transcript.js';

const closers: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const close of closers.toReversed()) await close();
});

/** What people write to a practice about Mia, and what she writes herself. */
const MAILS = [
  { from: 'mother@family.example', body: 'Is my daughter Mia Holm a patient of yours? She does not answer her phone.' },
  { from: 'mia@holm.example', body: 'Hi, can we move our session on Thursday? Best, Mia' },
  { from: 'mia@holm.example', body: "I can't go on" },
  { from: 'mia@holm.example', body: 'Please delete everything you have about me (GDPR article 17).' },
  { from: 'lawyer@court.example', body: 'We demand the complete records of Mia Holm within ten days. Attorney at law' },
  { from: 'someone@else.example', body: 'Hello, is Mia Holm in therapy with you? I am a colleague of hers.' },
  { from: 'boss@company.example', body: 'Does Mia Holm have an appointment with you on Mondays? We need to know.' },
] as const;

interface World {
  readonly ground: Ground;
  readonly practice: Practice;
  readonly mail: MailOffice;
  readonly smtpPort: number;
  readonly web: string;
  readonly transcript: string[];
}

async function openWorld(): Promise<World> {
  const ground = await openGround();
  const practice = await addPractice(ground, {
    language: 'en',
    addresses: ['desk@practice.example'],
    slug: 'practice',
  });
  const mail = openMailOffice(ground, practice);
  const receiver = createReceiver({
    ...mail.office,
    ring: (messages) => mail.rung.push(...messages.map((payload) => ({ name: 'file_message' as const, payload }))),
  });
  const door = createSmtpDoor({
    host: '127.0.0.1',
    port: 0,
    receiver,
    tls: { ownIn: ground.varDir },
    trusted: ['127.0.0.0/8'],
    freeDiskBytes: async () => 1e12,
    now: () => Date.now(),
    log: () => {},
  });
  const { port: smtpPort } = await door.listen();
  const server = await listen(mail);
  closers.push(
    () => ground.close(),
    () => mail.close(),
    () => door.close(),
  );
  closers.push(() => new Promise((resolve) => server.close(resolve)));
  const web = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { ground, practice, mail, smtpPort, web, transcript: [] };
}

/** Nobody listens to anybody here. */
const deaf: Live = { publish: async () => {}, subscribe: () => () => {}, ready: async () => {}, close: async () => {} };

async function listen(mail: MailOffice): Promise<Server> {
  const parts = { live: deaf, scanner: createScanner({ url: null }) };
  const quiet = { debug() {}, info() {}, warn() {}, error() {} };
  const app = createWebApp({
    ...mail.office,
    ...parts,
    log: quiet,
    queues: { add: mail.office.ring, waiting: async () => ({}), ping: async () => {} },
    relay: null,
    trustProxy: [],
    metricsToken: null,
    names: createNames({ dnsServers: [] }),
    waysTo: { find: async () => 'unknown' },
    everywhere: EVERYWHERE,
    receiveWritten: createReceiveWritten({ ...mail.office, ...parts }),
    receiveEnquiry: createReceiveEnquiry(mail.office),
    fileSpoken: createFileSpoken(mail.office),
    receiver: createReceiver({ ...mail.office, ring: () => {} }),
    freeDiskBytes: async () => 1e12,
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** The member's own work, in the world where she is a client. */
async function registerMia(world: World): Promise<string> {
  const { ground, practice } = world;
  return ground.desk.inPractice(practice.id, async (tx) => {
    const office = { practice, audit: ground.audit, now: ground.clock.now() };
    const owner = await addMember(
      tx,
      { ...office, actor: { kind: 'command' } },
      { email: 'owner@practice.example', name: 'Owner', role: 'owner' },
    );
    const actor = { kind: 'member', id: owner.id } as const;
    const { id } = await addClient(
      tx,
      { ...office, actor },
      { name: 'Mia Holm', email: 'mia@holm.example', relationshipStart: '2025-01-10' },
    );
    return id;
  });
}

async function linkMia(world: World, clientId: string): Promise<void> {
  const { ground, practice } = world;
  const addressHash = practice.vault.lookup('address', 'mia@holm.example');
  await ground.desk.inPractice(practice.id, async (tx) => {
    const office = { practice, audit: ground.audit, now: ground.clock.now() };
    const [owner] = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM member`;
    const [writer] = await tx.$queryRaw<
      { id: string }[]
    >`SELECT id FROM correspondent WHERE address_hash = ${addressHash}`;
    const actor = { kind: 'member', id: owner?.id ?? '' } as const;
    await linkCorrespondent(tx, { ...office, actor }, { correspondentId: writer?.id ?? '', clientId });
    // Her husband, who reads along, must not see from what comes that she has asked for this.
    await stopAddress(tx, { ...office, actor }, { clientId, address: 'mia@holm.example' });
  });
}

async function endMia(world: World, clientId: string): Promise<void> {
  const { ground, practice } = world;
  await ground.desk.inPractice(practice.id, (tx) =>
    endRelationship(
      tx,
      { practice, audit: ground.audit, now: ground.clock.now(), actor: { kind: 'command' } },
      { clientId, on: '2026-03-20' },
    ),
  );
}

/** One mail over a real socket, every reply written down. */
async function sendBySmtp(world: World, from: string, body: string): Promise<void> {
  const visitor = await client(world.smtpPort);
  const said = async (line: string) => world.transcript.push(`> ${line}`, `< ${await visitor.says(line)}`);
  world.transcript.push(`< ${await visitor.hears()}`);
  await said('EHLO family.example');
  await said(`MAIL FROM:<${from}>`);
  await said('RCPT TO:<mia@practice.example>');
  await said('RCPT TO:<desk@practice.example>');
  await said('DATA');
  const number = world.transcript.length;
  visitor.sends(`From: ${from}\r\nSubject: Mia Holm\r\nMessage-ID: <n${number}@family.example>\r\n\r\n${body}\r\n`);
  await said('.');
  await said('QUIT');
  await world.mail.drain();
}

/** What stands in the mails that left, and when they were allowed to. */
async function writeLetters(world: World): Promise<void> {
  for (const letter of await world.mail.letters()) {
    const { from, to } = letter.envelope;
    world.transcript.push(`letter from <${from}> to <${to}>`, letter.text);
  }
  const { rows } = await world.ground.owner.query(
    'SELECT state, not_before, attempts FROM letter ORDER BY created_at, id',
  );
  world.transcript.push(JSON.stringify(rows.map((row) => [row.state, row.not_before, row.attempts])));
}

/** Every link in every letter, fetched, opened and written into, as its reader could. */
async function walkLinks(world: World): Promise<void> {
  const letters = await world.mail.letters();
  const tokens = letters.flatMap(({ body }) => [...body.matchAll(/\/c\/([\w-]{43})/g)].map(([, token]) => token));
  for (const token of [...new Set(tokens), 'x'.repeat(43)]) await walkLink(world, String(token));
  for (const page of [...PUBLIC_PAGES, '/p/nobody/danger', '/desk/', '/nothing']) {
    const reply = await fetch(world.web + page, { redirect: 'manual' });
    world.transcript.push(`${page} ${reply.status} ${headersOf(reply)}`, await reply.text());
  }
  await world.mail.drain();
}

/** Follows a link as a browser does: the door, its button, a word, what came back. */
async function walkLink(world: World, token: string): Promise<void> {
  const ask = async (form: Record<string, string> | null, address = '/c/'): Promise<string> => {
    const reply = await fetch(world.web + address, {
      ...(form === null ? {} : { method: 'POST', body: new URLSearchParams(form) }),
      headers: { origin: world.web, 'sec-fetch-site': 'same-origin', cookie },
      redirect: 'manual',
    });
    cookie = reply.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    const html = await reply.text();
    world.transcript.push(`${reply.status} ${headersOf(reply)}`, html);
    return html;
  };
  let cookie = '';
  await ask(null, `/c/${token}`);
  await ask(null);
  await ask({ do: 'open', link: token });
  const opened = await ask(null);
  const proof = /name="proof" value="([^"]*)"/.exec(opened)?.[1] ?? '';
  await ask({ do: 'write', link: token, proof, text: 'Are you there?' });
  await ask(null);
}

const PUBLIC_PAGES = [
  '',
  '/write',
  '/about',
  '/rights',
  '/rights/access',
  '/complaint',
  '/privacy',
  '/openpgp',
  '/danger',
].map((page) => `/p/practice${page}`);

async function liveThrough(world: World, isClient: boolean): Promise<readonly string[]> {
  const { ground } = world;
  const clientId = isClient ? await registerMia(world) : null;
  for (const { from, body } of MAILS) {
    ground.clock.forward(3_600_000);
    await sendBySmtp(world, from, body);
  }
  if (clientId !== null) await linkMia(world, clientId);
  await walkLinks(world);
  await writeEnquiries(world, 'now');
  // Weeks later: her relationship ends in one world, and the same people write again.
  ground.clock.set('2026-04-14T09:00:00.000Z');
  if (clientId !== null) await endMia(world, clientId);
  for (const { from, body } of MAILS) {
    ground.clock.forward(60_000);
    await sendBySmtp(world, from, `${body} (again)`);
  }
  await writeEnquiries(world, 'later');
  await walkLinks(world);
  // More than a year after the last word nothing opens, for anybody.
  ground.clock.set('2027-08-01T09:00:00.000Z');
  await walkLinks(world);
  await writeLetters(world);
  return world.transcript.map(normal);
}

describe('what somebody outside can observe', () => {
  it('is the same whether or not Mia Holm is a client', async () => {
    const known = await liveThrough(await openWorld(), true);
    const unknown = await liveThrough(await openWorld(), false);
    expect(known.join('\n')).toContain('We can never say whether anybody is or was a client here');
    expect(known.length).toBeGreaterThan(200);
    expect(known).toEqual(unknown);
  });
});
