import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { headersOf } from '../../src/intake/parse/index.js';
import { reportIn } from '../../src/intake/parse/report.js';
import type { Authentication } from '../../src/policy/authenticity/index.js';
import type { Practice } from '../../src/practice/index.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { type MailOffice, openMailOffice } from '../support/mail.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';

const PROVED: Authentication = { spf: null, dkim: [], dmarc: null, arc: null, aligned: { spf: false, dkim: true } };

let ground: Ground;
let site: Site;
let practice: Practice;
let mail: MailOffice;
let browser: SignedInBrowser;
let found: Authentication | null = null;

beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
});
beforeEach(async () => {
  found = null;
  practice = await addPractice(ground, { language: 'en' });
  mail = openMailOffice(ground, practice, { authenticator: { look: async () => found, close: async () => {} } });
  browser = await signIn(ground, site, practice, 'owner');
});
afterEach(() => mail.close());
afterAll(async () => {
  await site.close();
  await ground.close();
});

/** A report as Postfix makes one; `more` changes it. */
const reportOf = (
  of: { action: string; status: string; messageId: string },
  more: (text: string) => string = (text) => text,
) =>
  Buffer.from(
    more(
      [
        'From: MAILER-DAEMON@relay.example (Mail Delivery System)',
        'Subject: Undelivered Mail Returned to Sender',
        'MIME-Version: 1.0',
        'Content-Type: multipart/report; report-type=delivery-status;',
        ' boundary="AB.1/relay.example"',
        '',
        '--AB.1/relay.example',
        'Content-Type: text/plain; charset=us-ascii',
        '',
        'This is the mail system at host relay.example. <mia@example.org>: user unknown',
        '',
        '--AB.1/relay.example',
        'Content-Type: message/delivery-status',
        '',
        `Reporting-MTA: dns; relay${Math.random()}.example`,
        '',
        'Final-Recipient: rfc822; mia@example.org',
        `Action: ${of.action}`,
        `Status: ${of.status}`,
        'Diagnostic-Code: smtp; 550 5.1.1 <mia@example.org>: user unknown',
        '',
        '--AB.1/relay.example',
        'Content-Type: text/rfc822-headers',
        '',
        `Message-ID: ${of.messageId}`,
        'To: mia@example.org',
        '',
        '--AB.1/relay.example--',
        '',
      ].join('\r\n'),
    ),
  );

/** A report comes in at the door, to the address of the letter or to the practice. */
async function arrive(raw: Buffer, rcptTo: string): Promise<void> {
  const receipt = await mail.receiver.open({
    practiceIds: [practice.id],
    channel: 'smtp',
    envelope: {
      ...{ mailFrom: '', rcptTo: [rcptTo], clientAddress: '127.0.0.1', helo: 'relay.example', tls: null },
      ...{ smtputf8: false, body8bit: true, declaredSize: null },
    },
  });
  await receipt.write(raw);
  await receipt.commit();
  await mail.drain();
}

const idOf = (text: string) => /^Message-ID: (<[^>]+>)/m.exec(text)?.[1] ?? '';
const row = async (sql: string) => (await ground.owner.query(sql, [practice.id])).rows[0];
const letterState = () =>
  row('SELECT state, report, report_code AS code FROM letter WHERE practice_id = $1 ORDER BY created_at, id LIMIT 1');
const newest = () =>
  row(`SELECT reference, acknowledgement AS state, acknowledgement_reason AS reason, heard_nothing AS nothing
       FROM request WHERE practice_id = $1 AND NOT aside ORDER BY filed_at DESC LIMIT 1`);
const DANGER = "I can't go on. I have the pills here.";

it('a danger answer that came back is told to the desk: this person has heard nothing', async () => {
  await mail.send({ body: DANGER });
  const [letter] = await mail.letters();
  expect(await newest()).toMatchObject({ state: 'sent', nothing: false });
  await arrive(reportOf({ action: 'failed', status: '5.1.1', messageId: idOf(letter?.text ?? '') }), practice.address);
  expect(await letterState()).toEqual({ state: 'sent', report: 'bounced', code: '5.1.1' });
  expect(await newest()).toMatchObject({ state: 'refused', nothing: true });
  expect((await browser.get('/desk/outbox')).html).toContain('came back (5.1.1)');
});

it('the address that was made for a letter is enough, and a wrong one says nothing', async () => {
  await mail.send({ body: 'Do you have a time for a first talk?' });
  const { bounce } = JSON.parse(JSON.stringify((await mail.letters())[0]?.envelope));
  await arrive(
    reportOf({ action: 'delayed', status: '4.4.1', messageId: '<x@y.example>' }),
    'bounces+0123456789abcdef0123456789abcdef@x.example',
  );
  expect((await letterState()).report).toBeNull();
  await arrive(reportOf({ action: 'delayed', status: '4.4.1', messageId: '<x@y.example>' }), bounce);
  expect(await letterState()).toMatchObject({ report: 'delayed', code: '4.4.1' });
  await arrive(reportOf({ action: 'delivered', status: '2.0.0', messageId: '<x@y.example>' }), bounce);
  expect(await letterState()).toMatchObject({ report: 'delivered' });
  await arrive(reportOf({ action: 'delayed', status: '4.4.1', messageId: '<x@y.example>' }), bounce);
  expect(await letterState()).toMatchObject({ report: 'delivered' });
});

it('a dead address gets nothing more, until a member says so or a proved mail comes from it', async () => {
  await mail.send({ body: 'Do you have a time for a first talk?' });
  const first = await newest();
  await arrive(
    reportOf({ action: 'failed', status: '5.1.1', messageId: idOf((await mail.letters())[0]?.text ?? '') }),
    practice.address,
  );
  const { html } = await browser.press(`/desk/requests/${first.reference}/open`);
  expect(html).toContain('Mail to this address came back for good (5.1.1)');
  await browser.press(`/desk/requests/${first.reference}/answer`, { text: 'Yes, on Monday.', tell: 'yes' });
  expect((await mail.letters()).map(({ template }) => template)).toEqual(['acknowledgement_full']);
  ground.clock.forward(2 * 86_400_000);
  await mail.send({ body: DANGER });
  expect(await newest()).toMatchObject({ state: 'none', reason: 'suppressed', nothing: true });

  browser = await signIn(ground, site, practice, 'owner');
  expect((await browser.press(`/desk/requests/${first.reference}/mail-again`)).location).toContain('mail_again');
  ground.clock.forward(2 * 86_400_000);
  await mail.send({ body: DANGER });
  expect(await newest()).toMatchObject({ state: 'sent' });

  await ground.owner.query('UPDATE correspondent SET mail_stopped_at = now() WHERE practice_id = $1', [practice.id]);
  ground.clock.forward(2 * 86_400_000);
  found = PROVED;
  await mail.send({ body: 'Do you have a time for a first talk?' });
  const { stopped } = await row(
    `SELECT c.mail_stopped_at AS stopped FROM request r JOIN correspondent c ON c.id = r.correspondent_id
     WHERE r.practice_id = $1 AND NOT r.aside LIMIT 1`,
  );
  expect(stopped).toBeNull();
  expect(await newest()).toMatchObject({ state: 'sent' });
});

it('a letter that came back goes once more, or had arrived after all, as a member says', async () => {
  await mail.send({ body: 'Do you have a time for a first talk?' });
  const { id } = await row('SELECT id FROM letter WHERE practice_id = $1');
  const bounce = async () =>
    arrive(
      reportOf({ action: 'failed', status: '5.2.2', messageId: idOf((await mail.letters())[0]?.text ?? '') }),
      practice.address,
    );
  await bounce();
  expect((await browser.get(`/desk/outbox/${id}`)).html).toContain('could not be delivered');
  await browser.press(`/desk/outbox/${id}/settle`, { as: 'arrived' });
  expect(await letterState()).toMatchObject({ state: 'sent', report: null });
  await bounce();
  await browser.press(`/desk/outbox/${id}/settle`, { as: 'again' });
  expect(await letterState()).toMatchObject({ state: 'ready', report: null });
});

it.each<[string, (text: string) => string, object | null]>([
  [
    'line ends without CR',
    (text) => text.replaceAll('\r\n', '\n'),
    { recipients: [{ action: 'failed', status: '5.1.1' }] },
  ],
  ['no quotes around the boundary', (text) => text.replaceAll('"AB.1/relay.example"', 'AB.1/relay.example'), {}],
  ['no status', (text) => text.replace(/Status:.*\r\n/, ''), { recipients: [{ action: 'failed', status: null }] }],
  [
    'a status that is none',
    (text) => text.replace('Status: 5.1.1', 'Status: five'),
    { recipients: [{ action: 'failed', status: null }] },
  ],
  ['an action that is none', (text) => text.replace('Action: failed', 'Action: eaten'), { recipients: [] }],
  ['nothing of the original', (text) => text.replace('text/rfc822-headers', 'text/plain'), { originalMessageId: null }],
  ['no boundary', (text) => text.replace(/ boundary=.*\r\n/, ' x=y\r\n'), null],
  ['a read receipt', (text) => text.replace('delivery-status;', 'disposition-notification;'), null],
  ['no part of the status', (text) => text.replace('message/delivery-status', 'text/plain'), null],
])('a report with %s', (_, more, expected) => {
  const raw = reportOf({ action: 'failed', status: '5.1.1', messageId: '<a@b.example>' }, more);
  const report = reportIn(raw, headersOf(raw));
  if (expected === null) expect(report).toBeNull();
  else expect(report).toMatchObject(expected);
});
