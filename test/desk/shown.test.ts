import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Practice } from '../../src/practice/index.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { type MailOffice, openMailOffice } from '../support/mail.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';

/** How a mail is shown at the desk, from the door to the page. */
let ground: Ground;
let site: Site;
let practice: Practice;
let browser: SignedInBrowser;
let mails: MailOffice;
beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
  practice = await addPractice(ground, { language: 'en' });
  browser = await signIn(ground, site, practice, 'therapist');
  mails = openMailOffice(ground, practice);
});
afterAll(async () => {
  await mails.close();
  await site.close();
  await ground.close();
});

/** What stands on the page of the newest request once it is opened, without line breaks between its elements. */
async function shown(mail: Parameters<MailOffice['receive']>[0]): Promise<string> {
  await mails.receive(mail);
  await mails.drain();
  const { rows } = await ground.owner.query<{ reference: string }>(
    'SELECT reference FROM request WHERE practice_id = $1 ORDER BY received_at DESC LIMIT 1',
    [practice.id],
  );
  const { html } = await browser.press(`/desk/requests/${rows[0]?.reference}/open`);
  const [, message = ''] = /class="card message">(.*?)<div id="lines"/s.exec(html) ?? [];
  return message.replace(/>\s*\n\s*</g, '><');
}

describe('what was quoted from before', () => {
  it('is folded away, whole, and the writer’s words stand open', async () => {
    const html = await shown({
      body: 'Friday suits me.\n\nOn Mon, 3 Mar 2025, Ruth wrote:\n> Friday <b>at ten</b>?\n> Ruth',
    });
    expect(html).toContain(
      '<div class="text">Friday suits me.</div><details class="layer"><summary>Quoted from before: 3 lines</summary>',
    );
    expect(html).toContain('&gt; Friday &lt;b&gt;at ten&lt;/b&gt;?\n&gt; Ruth</div></details>');
  });

  it('stands open where there is nothing else', async () => {
    expect(await shown({ body: '> Friday?' })).toContain('<details class="layer" open>');
  });
});

it('a mail that hangs on another is shown as passed on, with who wrote it and when in the time of the practice', async () => {
  const inner = 'From: Son <son@example.org>\r\nDate: Sun, 1 Mar 2020 23:30:00 +0000\r\nSubject: bye\r\n\r\nI am off.';
  const html = await shown({
    raw: `From: m@example.org\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nLook.\r\n--x\r\nContent-Type: message/rfc822\r\n\r\n${inner}\r\n--x--\r\n`,
    body: '',
  });
  expect(html).toContain('<div class="text">Look.</div><section class="layer"><h3>Sent along');
  expect(html).toContain('<dt>Written by</dt><dd><bdi>&#34;Son&#34; &lt;son@example.org&gt;</bdi></dd>');
  expect(html).toContain('<dt>When</dt><dd><bdi>Monday 2 March 2020, 0:30</bdi></dd>');
  expect(html).toContain('<dt>Subject</dt><dd><bdi>bye</bdi></dd>');
  expect(html).toContain('<div class="text">I am off.</div>');
});
