import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Practice } from '../../src/practice/index.js';
import { privatePgpKeys, publishedPgpKey } from '../../src/practice/pgp-keys.js';
import { aMinuteAgo, type GnuPg, openGnuPg } from '../support/gnupg.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { describeWith } from '../support/programs.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';

const PAGE = '/desk/mail/encryption';

/** The pair of keys of a practice: made, taken over, shown to the world, taken back. */
describeWith('gpg')('the key for encrypted mail', () => {
  let ground: Ground;
  let site: Site;
  let practice: Practice;
  let browser: SignedInBrowser;
  let gnupg: GnuPg;

  beforeAll(async () => {
    // Keys that GnuPG makes begin now.
    ground = await openGround({ at: new Date().toISOString() });
    site = await openSite(ground);
    practice = await addPractice(ground, { language: 'en' });
    browser = await signIn(ground, site, practice, 'owner');
    gnupg = openGnuPg();
  });
  afterAll(async () => {
    gnupg.close();
    await site.close();
    await ground.close();
  });

  const published = () => ground.desk.quick(practice.id, (tx) => publishedPgpKey(tx, practice));
  const keys = () => ground.desk.quick(practice.id, (tx) => privatePgpKeys(tx, practice));

  it('is made by a press, and stands with its fingerprint at the desk and on the page for everybody', async () => {
    expect((await browser.get(PAGE)).html).toContain('There is no key of yours here');
    const card = async () =>
      /<section class="card" id="key">[\s\S]*?<\/section>/.exec((await browser.get('/desk/practice')).html)?.[0];
    expect(await card()).toContain('action="/desk/practice/key"');
    expect((await browser.press(PAGE)).location).toContain('pgp_made');
    const key = await published();
    const spaced = (key?.fingerprint.toUpperCase().match(/.{4}/g) ?? []).join(' ');
    expect((await browser.get(PAGE)).html).toContain(spaced);
    // A key made here is taken down where it was made.
    expect(await card()).toContain(`href="${PAGE}"`);
    expect(await card()).not.toContain('<form');
    const page = await (await fetch(`${site.url}/p/${practice.slug}/openpgp`)).text();
    expect(page).toContain(spaced);
    gnupg.run(['--import'], key?.publicKey ?? '');
    const listed = gnupg.run(['--with-colons', '-k', practice.address]).toString();
    expect(listed).toContain(`<${practice.address}>`);
    expect(listed).not.toMatch(/therap|psych|clinic/i);
    const rows = await ground.owner.query('SELECT * FROM pgp_key WHERE practice_id = $1', [practice.id]);
    expect(JSON.stringify(rows.rows)).not.toContain('PRIVATE KEY');
  });

  it('is said to expire on the first screen, a month before', async () => {
    const expires = (days: number) =>
      ground.owner.query('UPDATE pgp_key SET expires_at = $2 WHERE practice_id = $1', [
        practice.id,
        new Date(ground.clock.now().getTime() + days * 86_400_000),
      ]);
    const first = async () => (await browser.get('/desk/')).html;
    expect(await first()).not.toContain('key for encrypted mail');
    await expires(29);
    expect(await first()).toContain('Your key for encrypted mail expires');
    await expires(-1);
    expect(await first()).toContain('Your key for encrypted mail has expired');
    const therapist = await signIn(ground, site, practice, 'therapist');
    expect((await therapist.get('/desk/')).html).not.toContain('key for encrypted mail');
    await expires(700);
  });

  it('is found by the Web Key Directory, for the practice’s own address alone', async () => {
    const [local = '', domain = ''] = practice.address.split('@');
    // GnuPG says where it would look.
    const listed = gnupg.run(['--with-wkd-hash', '-k', practice.address]).toString();
    const hash = /^\s+([a-z0-9]{32})@/m.exec(listed)?.[1] ?? '';
    const path = `/.well-known/openpgpkey/${domain}/hu/${hash}?l=${local}`;
    const found = await fetch(site.url + path);
    expect(found.status).toBe(200);
    expect(found.headers.get('access-control-allow-origin')).toBe('*');
    const shown = gnupg.run(['--show-keys', '--with-colons'], Buffer.from(await found.arrayBuffer())).toString();
    expect(shown.toLowerCase()).toContain((await published())?.fingerprint);
    expect((await fetch(`${site.url}/.well-known/openpgpkey/${domain}/policy`)).status).toBe(200);
    for (const other of [
      `/.well-known/openpgpkey/${domain}/hu/${hash}`,
      `/.well-known/openpgpkey/${domain}/hu/${hash}?l=somebody`,
      `/.well-known/openpgpkey/elsewhere.example/hu/${hash}?l=${local}`,
      `/.well-known/openpgpkey/hu/${hash}?l=${local}`,
    ]) {
      expect((await fetch(site.url + other)).status).toBe(404);
    }
  });

  it('can be told to the world as no longer good, by the certificate that was taken', async () => {
    const file = await browser.press(`${PAGE}/revocation`);
    expect(file.headers.get('content-disposition')).toContain('document.asc');
    gnupg.run(['--import'], file.html);
    expect(gnupg.run(['--with-colons', '-k', practice.address]).toString()).toMatch(/^pub:r:/m);
  });

  it('may be one that the practice had before, with its passphrase or not at all', async () => {
    const other = openGnuPg();
    const args = ['--passphrase', 'open sesame', '--pinentry-mode', 'loopback'];
    other.run([...aMinuteAgo(), ...args, '--quick-gen-key', practice.address, 'rsa2048', 'default', '1y']);
    other.run([...args, '--quick-add-key', fingerprintIn(other), 'rsa2048', 'encr', '1y']);
    const secret = other.run([...args, '--armor', '--export-secret-keys', practice.address]).toString();
    const before = await published();
    ground.clock.set(new Date(Date.now() + 60_000).toISOString());
    const refused = await browser.press(`${PAGE}/import`, { key: secret, passphrase: 'wrong' });
    expect(refused.html).toContain('The passphrase does not open this key');
    const none = await browser.press(`${PAGE}/import`, { key: before?.publicKey ?? '', passphrase: '' });
    expect(none.html).toContain('not one OpenPGP private key');
    expect(await published()).toEqual(before);
    const taken = await browser.press(`${PAGE}/import`, { key: secret, passphrase: 'open sesame' });
    expect(taken.location).toContain('pgp_made');
    expect((await published())?.fingerprint.toUpperCase()).toBe(fingerprintIn(other));
    // The one before still opens what was written to it.
    expect(await keys()).toHaveLength(2);
    other.close();
  });

  it('is shown nowhere any more when it is taken back, and still opens', async () => {
    await browser.press(`${PAGE}/remove`);
    expect(await published()).toBeNull();
    expect(await keys()).toHaveLength(2);
    expect((await browser.get(PAGE)).html).toContain('There is no key of yours here');
    expect((await fetch(`${site.url}/p/${practice.slug}/openpgp/document-1.asc`)).status).toBe(404);
  });

  const fingerprintIn = (of: GnuPg) =>
    /^fpr:+([0-9A-F]{40}):/m.exec(of.run(['--with-colons', '--fingerprint', practice.address]).toString())?.[1] ?? '';
});
