import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { PACKAGE_ROOT } from '../../src/platform/root.js';
import type { Authentication } from '../../src/policy/authenticity/index.js';
import type { Practice } from '../../src/practice/index.js';
import type { Attack } from '../attacks/attack.mjs';
import { addPractice, type Ground, MONDAY, openGround } from '../support/ground.js';
import { type MailOffice, openMailOffice } from '../support/mail.js';
import { openSite, type Site, signIn } from '../web/browser.js';

const NOTHING: Authentication = { spf: null, dkim: [], dmarc: null, arc: null, aligned: { spf: false, dkim: false } };
/** The domain's own signature: any mailbox of it may have written this. */
const PROVED: Authentication = { ...NOTHING, aligned: { spf: false, dkim: true } };

const ANNA = 'anna@firm.example';
const CARE = 'anna+care@firm.example';
const COLLEAGUE = 'colleague@firm.example';

let ground: Ground;
let site: Site;
let practice: Practice;
let mail: MailOffice;
let found: Authentication = PROVED;

beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
});
beforeEach(async () => {
  ground.clock.set(MONDAY);
  found = PROVED;
  await mail?.close();
  practice = await addPractice(ground, { language: 'en' });
  mail = openMailOffice(ground, practice, { authenticator: { look: async () => found, close: async () => {} } });
});
afterAll(async () => {
  await mail.close();
  await site.close();
  await ground.close();
});

const DAY_MS = 86_400_000;
let count = 0;
async function write(replyTo: string | null, body = 'Do you have a time for a first talk?', from = ANNA) {
  count += 1;
  const fields = replyTo === null ? [] : [`Reply-To: ${replyTo}`];
  await mail.send({ from, body, headers: [`Message-ID: <r${count}@firm.example>`, ...fields] });
}
const answered = async () => (await mail.letters()).map(({ envelope }) => envelope.to);
const rows = async (sql: string) => (await ground.owner.query(`${sql} WHERE practice_id = $1`, [practice.id])).rows;

it('moves the answer to a sub-address of the mailbox that wrote, who stays the same person to everything else', async () => {
  await write(CARE);
  expect(await answered()).toEqual([CARE]);
  expect((await mail.letters())[0]?.text).toMatch(/^To: anna\+care@firm\.example\r$/m);
  // One answer a day to a mailbox, at whichever of its addresses.
  await write(null);
  await write('anna+other@firm.example');
  expect(await answered()).toHaveLength(1);
  expect(await rows('SELECT 1 FROM correspondent')).toHaveLength(1);
  // Whom nobody vouches for is answered where they wrote from; and so is danger.
  ground.clock.forward(2 * DAY_MS);
  found = NOTHING;
  await write(CARE);
  found = PROVED;
  ground.clock.forward(2 * DAY_MS);
  await write(CARE, 'I have the pills here. I am going to end it tonight.');
  expect((await answered()).slice(1)).toEqual([ANNA, ANNA]);
});

it('a sub-address that takes nothing stops no mail to the mailbox', async () => {
  const dead = async () => {
    const letter = (await mail.letters()).at(-1);
    const id = /^Message-ID: (.*)\r$/m.exec(letter?.text ?? '')?.[1];
    await mail.send({ body: '', envelopeFrom: '', raw: reportOn(id ?? '', letter?.envelope.to ?? '') });
    return (await rows('SELECT mail_stopped_code AS code FROM correspondent')).filter(({ code }) => code !== null);
  };
  await write(CARE);
  expect(await dead()).toEqual([]);
  ground.clock.forward(2 * DAY_MS);
  await write(null);
  expect(await dead()).toEqual([{ code: '5.1.1' }]);
});

it('gives nobody of the same domain what is written to a neighbour, and a member sees who asked for it', async () => {
  await write(null);
  ground.clock.forward(2 * DAY_MS);
  // Sent through the firm's own server, which signs whatever its people send: in Anna's name, for the colleague.
  await write(`Anna <${COLLEAGUE}>`, 'What did you write to me about Thursday?');
  expect(await answered()).toEqual([ANNA, ANNA]);
  const browser = await signIn(ground, site, practice, 'owner');
  const [, { reference }] = await rows('SELECT reference, filed_at FROM request').then((all) =>
    all.toSorted((a, b) => a.filed_at - b.filed_at),
  );
  expect((await browser.get(`/desk/requests/${reference}`)).html).not.toContain(COLLEAGUE);
  const { html } = await browser.press(`/desk/requests/${reference}/open`);
  expect(html).toContain(`It asks to be answered at ${COLLEAGUE}. What you write here goes to where it came from.`);
  await browser.press(`/desk/requests/${reference}/answer`, { text: 'Come when it suits you.', tell: 'yes' });
  expect(new Set(await answered())).toEqual(new Set([ANNA]));
});

it('no attack by it brings a letter to anybody else, or another field into one', async () => {
  const cases = path.join(PACKAGE_ROOT, 'test/attacks/cases');
  const names = readdirSync(cases).filter((name) => name.startsWith('header-reply-to-'));
  expect(names.length).toBeGreaterThanOrEqual(5);
  for (const name of names) {
    const { default: attack } = (await import(path.join(cases, name))) as { default: Attack };
    const content = attack.steps({ to: practice.address }).find((step) => /\r\n\.\r\n$/.test(String(step)));
    const before = await answered();
    ground.clock.forward(2 * DAY_MS);
    await mail.send({ from: 'a@example.org', body: '', raw: String(content).replace(/\r\n\.\r\n$/, '\r\n') });
    const letters = (await mail.letters()).slice(before.length);
    expect([name, letters.map(({ envelope }) => envelope.to)]).toEqual([name, ['a@example.org']]);
    const head = letters[0]?.text.split('\r\n\r\n')[0] ?? '';
    expect([name, head]).toEqual([name, expect.not.stringMatching(/example\.net|a\+x|^bcc/im)]);
  }
});

/** RFC 3464. */
const reportOn = (messageId: string, to: string): string =>
  [
    'From: mailer-daemon@mx.example',
    `To: ${practice.address}`,
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'It could not be delivered.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    `Final-Recipient: rfc822; ${to}`,
    'Action: failed',
    'Status: 5.1.1',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${messageId}`,
    '--b--',
    '',
  ].join('\r\n');
