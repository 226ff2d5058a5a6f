import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Authentication } from '../../src/policy/authenticity/index.js';
import { keptKey, type WriterKey } from '../../src/policy/encryption/index.js';
import { loadPractice, type Practice } from '../../src/practice/index.js';
import { makePgpKey, publishedPgpKey } from '../../src/practice/pgp-keys.js';
import { type GnuPg, openGnuPg } from '../support/gnupg.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { type MailOffice, openMailOffice } from '../support/mail.js';
import { describeWith } from '../support/programs.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';

const WORDS = 'Do you have a free appointment in the evening?';
const ALIGNED: Authentication = { spf: null, dkim: [], dmarc: null, arc: null, aligned: { spf: false, dkim: true } };

describeWith('gpg')('whoever has a key', () => {
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
  const letterOf = async (template: 'answer_notice' | 'plain_answer'): Promise<string> =>
    (await mail.letters()).filter((letter) => letter.template === template).at(-1)?.text ?? '';
  const opened = (letter: string): string => {
    const armour = /-----BEGIN PGP MESSAGE-----[\s\S]*-----END PGP MESSAGE-----/.exec(letter)?.[0] ?? '';
    return theirs.run(['--decrypt'], armour).toString();
  };

  it('that its domain vouched for is told encrypted that there is an answer, and whatever a member mails leaves so', async () => {
    const from = newAddress();
    theirs.make(from);
    found = ALIGNED;
    const path = await arrives(from, [autocrypt(from)]);
    expect(await open(path)).toContain('came with a mail that its domain signed');
    await desk.press(`${path}/answer`, { text: 'Thursday.', tell: 'yes' });
    expect(opened(await letterOf('answer_notice'))).toContain('http://desk.test/c/');
    expect(await writes(path, 'On Thursday at four.')).toContain('mailed');
    const letter = await letterOf('plain_answer');
    expect(letter).not.toContain('Thursday');
    expect(opened(letter)).toContain('On Thursday at four.');
  });

  it('that nothing vouches for gets notices in the clear, and mails of a member encrypted, which the page says', async () => {
    const from = newAddress();
    theirs.make(from);
    const path = await arrives(from, [autocrypt(from)]);
    await open(path);
    expect((await desk.press(`${path}/plain`, { text: 'Your diagnosis.' })).html).toContain(
      'nothing shows whose it is',
    );
    await desk.press(`${path}/answer`, { text: 'Thursday.', tell: 'yes' });
    expect(await letterOf('answer_notice')).toContain('http://desk.test/c/');
    // Another key in the name of the same address, with nothing that speaks for it.
    const other = newAddress();
    theirs.make(other);
    await arrives(from, [autocrypt(from, other)]);
    await writes(path, 'On Thursday at four.');
    expect(opened(await letterOf('plain_answer'))).toContain('On Thursday at four.');
  });

  it('is given by a member, compared by what was read out, and forgotten', async () => {
    const from = newAddress();
    const fingerprint = theirs.make(from);
    const path = await arrives(from);
    expect(await open(path)).toContain('No key of theirs is known');
    const key = theirs.run(['--armor', '--export', from]).toString();
    expect((await desk.press(`${path}/key`, { key: 'no key', fingerprint: '' })).location).toContain('key_bad');
    expect((await desk.press(`${path}/key`, { key, fingerprint: 'AAAA' })).location).toContain('key_other');
    expect((await desk.press(`${path}/key`, { key, fingerprint: '' })).location).toContain('key_kept');
    const secret = 'Your depression and the medicine for it.';
    expect((await desk.press(`${path}/plain`, { text: secret })).html).toContain('has to be encrypted');
    const spelt = (fingerprint.match(/.{4}/g) ?? []).join(' ').toLowerCase();
    expect((await desk.press(`${path}/key`, { key: '', fingerprint: spelt })).location).toContain('key_compared');
    expect((await desk.press(`${path}/plain`, { text: secret })).html).toContain('compared with the person');
    // A member gave it: a letter that a machine writes would show that somebody is known here.
    await desk.press(`${path}/answer`, { text: 'Thursday.', tell: 'yes' });
    expect(await letterOf('answer_notice')).toContain('http://desk.test/c/');
    expect((await desk.press(`${path}/key/remove`)).location).toContain('key_removed');
    expect(await open(path)).toContain('No key of theirs is known');
    const actions = await ground.owner.query(`SELECT action FROM audit_event WHERE practice_id = $1`, [practice.id]);
    const logged = actions.rows
      .map(({ action }) => action)
      .filter((action: string) => action.startsWith('writer_key.'));
    expect(logged).toEqual(['writer_key.kept', 'writer_key.compared', 'writer_key.removed']);
  });

  it('and wrote encrypted is never mailed to in the clear', async () => {
    const key = await ground.desk.quick(practice.id, async (tx) => {
      const current = await loadPractice(tx, ground.vault, practice.id);
      const now = ground.clock.now();
      await makePgpKey(tx, { practice: current, audit: ground.audit, now, actor: { kind: 'command' } });
      return (await publishedPgpKey(tx, current))?.publicKey ?? '';
    });
    ground.practices.forget(practice.id);
    theirs.run(['--import'], key);
    const from = newAddress();
    const armour = theirs.run(['--armor', '--trust-model', 'always', '--encrypt', '-r', practice.address], WORDS);
    const path = await arrives(from, [], armour.toString());
    const letters = (await mail.letters()).length;
    expect(await writes(path, 'On Thursday at four.')).toContain('nothing goes to them in the clear');
    expect((await mail.letters()).length).toBe(letters);
  });
});

it('nothing that anybody could have sent takes the place of a key, and one that was compared goes by hand alone', () => {
  const key = (fingerprint: string, trust: WriterKey['trust']): WriterKey => ({
    ...{ key: fingerprint, fingerprint, trust },
    source: 'autocrypt',
  });
  const [claimed, vouched, compared] = [key('a', 'claimed'), key('b', 'vouched'), key('c', 'compared')];
  expect(keptKey(null, claimed)).toBe(claimed);
  expect(keptKey(claimed, key('d', 'claimed'))).toBe(claimed);
  expect(keptKey(claimed, vouched)).toBe(vouched);
  expect(keptKey(vouched, key('d', 'claimed'))).toBe(vouched);
  expect(keptKey(vouched, key('d', 'vouched')).fingerprint).toBe('d');
  expect(keptKey(compared, vouched)).toBe(compared);
  expect(keptKey(compared, { ...key('c', 'vouched'), key: 'renewed' })).toMatchObject({
    key: 'renewed',
    trust: 'compared',
  });
});
