import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createMessage, encrypt, generateKey, readKey } from 'openpgp';
import { createScanner } from '../../src/platform/clamd.js';
import type { Practice } from '../../src/practice/index.js';
import { publishedPgpKey } from '../../src/practice/pgp-keys.js';
import { EICAR, startTinyClamd, type TinyClamd } from '../attachments/scanners.js';
import { openChromium, viewProblems } from '../support/axe.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { type MailOffice, openMailOffice } from '../support/mail.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';

/** A mail as it came, at the desk: its layout, its files, and all of it. */
let ground: Ground;
let clamd: TinyClamd;
let site: Site;
let practice: Practice;
let owner: SignedInBrowser;
let mails: MailOffice;
beforeAll(async () => {
  ground = await openGround();
  clamd = await startTinyClamd();
  site = await openSite(ground, { scanner: createScanner({ url: clamd.url, timeoutMs: 500 }) });
  practice = await addPractice(ground, { language: 'en' });
  owner = await signIn(ground, site, practice, 'owner');
  mails = openMailOffice(ground, practice);
});
afterAll(async () => {
  await mails.close();
  await site.close();
  await clamd.stop();
  await ground.close();
});

const HEAD = 'From: Mia Holm <mia@example.org>\r\nMIME-Version: 1.0\r\n';
const PAGE =
  '<p>Dear <b>Astrid</b>, <a href="https://far.example/x">this</a> <img src="https://far.example/1.gif"></p>';
const FILE = '%PDF-1.4 what the doctor wrote';
const mixed = (...parts: readonly string[]) =>
  `Content-Type: multipart/mixed; boundary=x\r\n\r\n${parts.map((part) => `--x\r\n${part}\r\n`).join('')}--x--\r\n`;
const page = (html = PAGE) => `Content-Type: text/html\r\n\r\n${html}`;
const file = (content: string) =>
  `Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(content).toString('base64')}`;

/** The path of the request that this mail becomes. */
async function filed(raw: string): Promise<string> {
  await mails.send({ raw, body: '' });
  const { rows } = await ground.owner.query<{ reference: string }>(
    'SELECT reference FROM request WHERE practice_id = $1 ORDER BY received_at DESC LIMIT 1',
    [practice.id],
  );
  return `/desk/requests/${rows[0]?.reference}`;
}

/** The press of a button, and the bytes that come of it. */
async function taken(browser: SignedInBrowser, path: string) {
  const response = await fetch(`${site.url}${path}`, {
    method: 'POST',
    body: new URLSearchParams({ _csrf: browser.csrf }),
    redirect: 'manual',
    headers: { cookie: browser.cookie, 'sec-fetch-site': 'same-origin' },
  });
  const content = Buffer.from(await response.arrayBuffer());
  return { status: response.status, content, name: response.headers.get('content-disposition') };
}

const logged = async (): Promise<readonly string[]> =>
  (
    await ground.owner.query('SELECT action, detail FROM audit_event WHERE practice_id = $1 ORDER BY number', [
      practice.id,
    ])
  ).rows.map(({ action, detail }) => `${action} ${detail}`);

describe('the layout of a mail', () => {
  it('is offered where there is one, shown after a press that the log keeps, and leads back', async () => {
    const path = await filed(`${HEAD}${page()}`);
    expect((await owner.press(`${path}/open`)).html).toContain(`action="${path}/laid-out"`);
    const shown = await owner.press(`${path}/laid-out`);
    expect(shown.status).toBe(200);
    expect(shown.html).toContain('<p>Dear <b>Astrid</b>, this (https://far.example/x) </p>');
    expect(shown.html).toContain(`href="${path}"`);
    expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await logged()).at(-1)).toMatch(/^message\.opened .*"laid_out": ?true/);
  });

  it('is not offered where there are words alone', async () => {
    const path = await filed(`${HEAD}\r\nJust words.`);
    expect((await owner.press(`${path}/open`)).html).not.toContain('laid-out');
    expect((await owner.press(`${path}/laid-out`)).html).toContain('Nothing of a layout is left to show.');
  });

  it('asks nobody for anything in a browser, and can be read by everybody', async () => {
    const hidden = `${'<small><sub><sup>'.repeat(20)}not so small`;
    const hostile = `${PAGE}<p>${hidden}</p><script>document.title="taken"</script><style>@import "https://far.example/c"</style>`;
    const path = await filed(`${HEAD}${page(hostile)}`);
    const chromium = await openChromium();
    try {
      const context = await chromium.newContext({ bypassCSP: true });
      const [name = '', value = ''] = owner.cookie.split('=');
      await context.addCookies([{ name, value, url: site.url }]);
      const tab = await context.newPage();
      const asked: string[] = [];
      tab.on('request', (request) => asked.push(request.url()));
      await tab.goto(`${site.url}${path}`);
      await tab.click('text=Open the message');
      await tab.click('text=Show it as it was laid out');
      await tab.waitForSelector('.laid-out b');
      expect(await tab.title()).not.toBe('taken');
      const box = await tab.getByText('not so small').last().boundingBox();
      expect(box?.height).toBeGreaterThan(12);
      expect(asked.filter((url) => !url.startsWith(site.url))).toEqual([]);
      expect(await viewProblems(tab)).toEqual([]);
    } finally {
      await chromium.close();
    }
  });
});

describe('a file of a mail', () => {
  it('is a download under a neutral name, and the log knows', async () => {
    const path = await filed(`${HEAD}${mixed('\r\nHere it is.', file(FILE), file('words'))}`);
    expect((await owner.press(`${path}/open`)).html).toContain('Download as document-1<');
    const got = await taken(owner, `${path}/mail-file/1`);
    expect(got).toMatchObject({ status: 200, name: 'attachment; filename="document-1.pdf"' });
    expect(got.content.toString()).toBe(FILE);
    expect((await logged()).at(-1)).toMatch(/^attachment\.opened .*"checked":true,"number":1/);
    expect(await taken(owner, `${path}/mail-file/2`)).toMatchObject({ name: 'attachment; filename="document-2.txt"' });
    for (const none of ['0', '3', '-1', '1.5', 'x'])
      expect((await taken(owner, `${path}/mail-file/${none}`)).status).toBe(404);
  });

  it('that the scanner calls harmful goes to nobody', async () => {
    const path = await filed(`${HEAD}${mixed('\r\nHere it is.', file(EICAR.toString()))}`);
    await owner.press(`${path}/open`);
    const before = await logged();
    const got = await taken(owner, `${path}/mail-file/1`);
    expect(got.status).toBe(422);
    expect(got.content.includes(EICAR)).toBe(false);
    expect(await logged()).toEqual(before);
  });

  it('opens from inside encryption too, and nothing is laid out there', async () => {
    await owner.press('/desk/mail/encryption');
    const key = await ground.desk.quick(practice.id, (tx) => publishedPgpKey(tx, practice));
    const inside = `${HEAD}Subject: sealed\r\n${mixed(page(), file(FILE))}`;
    const armour = await encrypt({
      message: await createMessage({ binary: Buffer.from(inside) }),
      encryptionKeys: await readKey({ armoredKey: key?.publicKey ?? '' }),
    });
    const outside = `Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=x\r\n\r\n--x\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--x\r\nContent-Type: application/octet-stream\r\n\r\n${armour}\r\n--x--\r\n`;
    const path = await filed(`${HEAD}${outside}`);
    const { html } = await owner.press(`${path}/open`);
    expect(html).toContain('Dear Astrid');
    expect(html).not.toContain('laid-out');
    expect((await taken(owner, `${path}/mail-file/1`)).content.toString()).toBe(FILE);
    expect((await owner.press(`${path}/laid-out`)).html).not.toContain('Astrid');
  });
});

describe('the number of a file of an encrypted mail', () => {
  const outside = (armour: unknown) =>
    `${HEAD}Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=x\r\n\r\n--x\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--x\r\nContent-Type: application/octet-stream\r\n\r\n${armour}\r\n--x--\r\n`;
  const armourTo = async (publicKey: string) =>
    encrypt({
      message: await createMessage({ binary: Buffer.from(`${HEAD}${mixed('\r\nHere it is.', file(FILE))}`) }),
      encryptionKeys: await readKey({ armoredKey: publicKey }),
    });

  it('counts as the list does, also where a key for it has come since', async () => {
    const pair = await generateKey({ userIDs: [{ email: practice.address }], date: new Date('2026-03-01') });
    const armour = await armourTo(pair.publicKey);
    const path = await filed(outside(armour));
    const { html } = await owner.press(`${path}/open`);
    expect(html).toContain('document-2');
    const imported = await owner.press('/desk/mail/encryption/import', { key: pair.privateKey, passphrase: '' });
    expect(imported.location).toMatch(/pgp_made$/);
    // It opens what is encrypted to it.
    const later = await filed(outside(armour).replace('Mia', 'Mia B'));
    expect((await owner.press(`${later}/open`)).html).toContain('Here it is.');
    const got = await taken(owner, `${path}/mail-file/2`);
    expect(got.content.toString().trim()).toBe(String(armour).trim());
    expect((await taken(owner, `${path}/mail-file/1`)).content.toString()).toContain('Version: 1');
  });

  it('gives no other file where the key that opened it is gone, and says so', async () => {
    await owner.press('/desk/mail/encryption');
    const key = await ground.desk.quick(practice.id, (tx) => publishedPgpKey(tx, practice));
    const path = await filed(outside(await armourTo(key?.publicKey ?? '')));
    expect((await owner.press(`${path}/open`)).html).not.toContain('document-2');
    expect((await taken(owner, `${path}/mail-file/1`)).content.toString()).toBe(FILE);
    await ground.owner.query('DELETE FROM pgp_key WHERE practice_id = $1', [practice.id]);
    const before = await logged();
    const got = await taken(owner, `${path}/mail-file/1`);
    expect(got.status).toBe(422);
    expect(got.content.toString()).toContain('does not open any more');
    expect(await logged()).toEqual(before);
  });
});

describe('all of a mail', () => {
  it('is a download of just those bytes, and the log knows', async () => {
    const raw = `${HEAD}X-Odd: \u00e6\r\n${mixed('\r\nHere it is.', file(FILE))}`;
    const path = await filed(raw);
    expect((await owner.press(`${path}/open`)).html).toContain('Nothing in it was made harmless.');
    const got = await taken(owner, `${path}/as-it-came`);
    expect(got).toMatchObject({ status: 200, name: 'attachment; filename="message.eml"' });
    expect(got.content.equals(Buffer.from(raw))).toBe(true);
    expect((await logged()).at(-1)).toMatch(/^message\.taken /);
  });

  it('is for those who may read it, in its own practice', async () => {
    const path = await filed(`${HEAD}${mixed(page(), file(FILE))}`);
    const neighbour = await signIn(ground, site, await addPractice(ground, { language: 'en' }));
    const assistant = await signIn(ground, site, practice, 'assistant');
    const before = await logged();
    for (const button of ['as-it-came', 'mail-file/1', 'laid-out'])
      expect((await taken(neighbour, `${path}/${button}`)).status).toBe(404);
    for (const button of ['as-it-came', 'mail-file/1'])
      expect((await taken(assistant, `${path}/${button}`)).status).toBe(403);
    expect(await logged()).toEqual(before);
  });

  it('is gone with its writer', async () => {
    const path = await filed(`${HEAD.replace('mia@', 'gone@')}${page()}`);
    await ground.owner.query(`DELETE FROM subject_key k USING correspondent o, message m
      WHERE k.id = o.subject_key_id AND m.correspondent_id = o.id AND m.id = (SELECT message_id FROM request WHERE reference = '${path.split('/').at(-1)}')`);
    expect((await taken(owner, `${path}/as-it-came`)).status).toBe(404);
  });
});
