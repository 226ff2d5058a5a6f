import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Practice } from '../../src/practice/index.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { type MailOffice, openMailOffice } from '../support/mail.js';
import { tar } from '../support/tar.js';
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

describe('what came along', () => {
  const withFiles = (...files: readonly (readonly [type: string, name: string, content: string])[]) =>
    shown({
      raw: `From: m@example.org\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nLook.\r\n${files
        .map(
          ([type, name, content]) =>
            `--x\r\nContent-Type: ${type}; name="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(content).toString('base64')}\r\n`,
        )
        .join('')}--x--\r\n`,
      body: '',
    });
  const invitation = (...lines: readonly string[]) =>
    ['BEGIN:VCALENDAR', 'METHOD:REQUEST', 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR'].join('\r\n');

  it('is an invitation in words, in the time of the practice, told once', async () => {
    const content = invitation(
      'SUMMARY:Talk <b>',
      'DTSTART;TZID=Eastern Standard Time:20260304T030000',
      'DURATION:PT50M',
      'RRULE:FREQ=MONTHLY;BYDAY=-1TH;COUNT=3',
      'ORGANIZER;CN=Ruth:mailto:ruth@example.org',
    );
    const html = await withFiles(['text/calendar', 'a', content], ['application/ics', 'invite.ics', content]);
    for (const [name, words] of [
      ['Title', 'Talk &lt;b&gt;'],
      ['When', 'Wednesday, 9:00–9:50'],
      ['Invited by', 'Ruth &lt;ruth@example.org&gt;'],
      ['How often', 'every month, on the last Thursday, 3 times'],
    ]) {
      expect(html).toContain(`<dt>${name}</dt><dd><bdi>${words}</bdi></dd>`);
    }
    expect(html.split('<h4>An invitation</h4>')).toHaveLength(2);
    expect(html).toContain('No program answers it');
    expect(await withFiles(['text/calendar', 'a', 'Hello'])).toContain('It could not be read.');
  });

  it('is a contact in words', async () => {
    const html = await withFiles([
      'text/vcard',
      'a.vcf',
      'BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Jane\r\nTEL:1234\r\nEND:VCARD',
    ]);
    expect(html).toContain('<h4>A contact</h4><dl><dt>Name</dt><dd><bdi>Jane</bdi></dd><dt>Telephone</dt>');
  });

  it('is what its bytes are, and said to be called otherwise', async () => {
    const html = await withFiles(['application/pdf', 'bill.pdf', `MZ${'\u0001'.repeat(100)}`]);
    expect(html).toContain('<bdi>bill.pdf</bdi><br>a program, 1 KB');
    expect(html).toContain('Called a PDF file, but it is a program.');
  });

  it('is a list of what an archive holds', async () => {
    const archive = tar([['letters/\u202Egpj.exe', 'x'.repeat(2048)]]).toString('utf8');
    const html = await withFiles(['application/x-tar', 'a.tar', archive]);
    expect(html).toContain(
      '<summary>In it, not unpacked: one entry</summary><ul><li><bdi>letters/gpj.exe</bdi> <span class="quiet">2 KB</span>',
    );
  });

  it('of a message from before that was looked for stands as it did', async () => {
    const { messageView } = await import('../../src/web/desk/message-view.js');
    const { say, wordsOf } = await import('../../src/web/words.js');
    const context = {
      say: (key: string, values = {}) => say(wordsOf('desk', 'en'), key, values),
      may: () => true,
      office: { scanner: { isSet: false } },
    };
    const old = { name: 'a.pdf', contentType: 'application/pdf', sizeBytes: 3000, seen: null };
    const view = messageView(
      context as unknown as Parameters<typeof messageView>[0],
      { unreadable: false },
      {
        ...{ subject: '', text: '', from: '', laidOut: false, original: false, attachments: [old] },
      },
    );
    expect(view.attachments).toMatchObject([
      { name: '', line: 'application/pdf, 3 KB', pretends: null, listing: null },
    ]);
  });
});
