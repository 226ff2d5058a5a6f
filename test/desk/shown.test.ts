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
  return html.replace(/>\s*\n\s*</g, '><');
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
