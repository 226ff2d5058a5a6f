import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Authentication } from '../../src/policy/authenticity/index.js';
import type { Practice } from '../../src/practice/index.js';
import { type GnuPg, openGnuPg } from '../support/gnupg.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { type MailOffice, openMailOffice } from '../support/mail.js';
import { describeWith } from '../support/programs.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';

const WORDS = 'Do you have a free appointment in the evening?';
const AGAINST: Authentication = {
  ...{ spf: null, dkim: [], dmarc: { result: 'fail', policy: 'reject' }, arc: null },
  aligned: { spf: false, dkim: false },
};

describeWith('gpg')('a key, or a wish, that counts no more', () => {
  let ground: Ground;
  let site: Site;
  let practice: Practice;
  let mail: MailOffice;
  let desk: SignedInBrowser;
  let theirs: GnuPg;
  let found: Authentication | null = null;
  let count = 0;

  beforeAll(async () => {
    ground = await openGround();
    site = await openSite(ground);
    theirs = openGnuPg();
  });
  beforeEach(async () => {
    found = null;
    practice = await addPractice(ground, { language: 'en' });
    mail = openMailOffice(ground, practice, { authenticator: { look: async () => found, close: async () => {} } });
    desk = await signIn(ground, site, practice, 'owner');
  });
  afterEach(() => mail.close());
  afterAll(async () => {
    theirs.close();
    await site.close();
    await ground.close();
  });

  const next = (): number => {
    count += 1;
    return count;
  };
  const newAddress = () => `k${next()}@writers.example`;
  const exported = (of: string) => theirs.run(['--export', of]).toString('base64');
  const autocrypt = (address: string, of = address) =>
    `Autocrypt: addr=${address}; keydata=\r\n ${exported(of)
      .match(/.{1,70}/g)
      ?.join('\r\n ')}`;

  /** The path of the request that a mail made. */
  async function arrives(from: string, headers: readonly string[] = [], body = WORDS): Promise<string> {
    ground.clock.forward(60_000);
    await mail.send({ from, body, headers: [`Message-ID: <wk${next()}@x.example>`, ...headers] });
    const { rows } = await ground.owner.query(
      'SELECT reference FROM request WHERE practice_id = $1 ORDER BY filed_at DESC LIMIT 1',
      [practice.id],
    );
    return `/desk/requests/${rows[0].reference}`;
  }
  const open = async (path: string) => (await desk.press(`${path}/open`)).html;
  /** Sends as ordinary mail, past the page that shows what it says. @returns where it lands */
  async function writes(path: string, text: string): Promise<string> {
    await open(path);
    const shown = await desk.press(`${path}/plain`, { text });
    if (shown.location !== null) return shown.location;
    const checked = /name="checked" value="([^"]+)"/.exec(shown.html)?.[1] ?? '';
    const sent = await desk.press(`${path}/mail`, { text, checked, because: '', record: '' });
    return sent.location ?? sent.html;
  }

  /** The mail of a member, come back. */
  async function cameBack(): Promise<string> {
    const { rows } = await ground.owner.query(
      `UPDATE letter SET state = 'sent', report = 'bounced', reported_at = now()
       WHERE practice_id = $1 AND template = 'plain_answer' RETURNING id`,
      [practice.id],
    );
    return `/desk/outbox/${rows[0].id}`;
  }
  const again = async (letter: string) => (await desk.press(`${letter}/settle`, { as: 'again' })).location;

  it('no key is learnt from a mail that the domain of its writer speaks against', async () => {
    const from = newAddress();
    theirs.make(from);
    const path = await arrives(from);
    found = AGAINST;
    await arrives(from, [autocrypt(from)]);
    await writes(path, 'Thursday at ten is fine.');
    const [letter] = (await mail.letters()).filter(({ template }) => template === 'plain_answer');
    expect(letter?.text).toContain('Thursday at ten is fine.');
  });

  it('a letter goes no second time to a key that was taken away since', async () => {
    const from = newAddress();
    theirs.make(from);
    const path = await arrives(from, [autocrypt(from)]);
    await writes(path, 'Thursday at ten is fine.');
    const letter = await cameBack();
    ground.clock.forward(60_000);
    await desk.press(`${path}/key/remove`);
    expect((await desk.get(letter)).html).toContain('a key that was taken away');
    expect(await again(letter)).toContain('letter_not_again');
  });

  it('nor in the clear to somebody who no longer wishes ordinary mail', async () => {
    await ground.owner.query(`UPDATE practice SET country = 'US', regimes = '{hipaa}' WHERE id = $1`, [practice.id]);
    ground.practices.forget(practice.id);
    const path = await arrives(newAddress());
    await open(path);
    await desk.press(`${path}/wish`, { warned: 'yes' });
    expect(await writes(path, 'Your HIV test is on paper now.')).toContain('mailed');
    const letter = await cameBack();
    ground.clock.forward(60_000);
    await desk.press(`${path}/wish/withdraw`);
    expect((await desk.get(letter)).html).toContain('no longer wish');
    expect(await again(letter)).toContain('letter_not_again');
  });
});
