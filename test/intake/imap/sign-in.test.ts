import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { SMTPServer } from 'smtp-server';
import { freePort } from '../../../scripts/free-port.mjs';
import { checkWork } from '../../../src/doctor/work.js';
import type { Log } from '../../../src/platform/log.js';
import type { OAuthProvider } from '../../../src/platform/oauth/index.js';
import type { Practice } from '../../../src/practice/index.js';
import { createMailTokens, type MailTokens } from '../../../src/practice/mail-tokens.js';
import { createRelays } from '../../../src/reply/own-relay.js';
import { openChromium, viewProblems } from '../../support/axe.js';
import { type Dovecot, startDovecot } from '../../support/dovecot.js';
import { addPractice, type Ground, openGround } from '../../support/ground.js';
import { type OAuthServer, startOAuth } from '../../support/oauth.js';
import { describeWith } from '../../support/programs.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../../web/browser.js';
import { mailOf, until, watch } from './mailbox.js';

describeWith('dovecot')('a practice that signs in to its mailbox at the provider', () => {
  let ground: Ground;
  let site: Site;
  let practice: Practice;
  let oauth: OAuthServer;
  /** As Google's, by both mechanisms, and as Microsoft's, by XOAUTH2 alone. */
  let google: Dovecot;
  let microsoft: Dovecot;
  let smtp: SMTPServer;
  let tokens: MailTokens;
  let chromium: Browser;
  let browser: SignedInBrowser;
  let watching: ReturnType<typeof watch>;
  const logged: string[] = [];
  const sent: string[] = [];
  let providers: readonly OAuthProvider[];

  beforeAll(async () => {
    ground = await openGround({ at: new Date(Date.now() - 300_000).toISOString() });
    practice = await addPractice(ground, { language: 'en', addresses: ['desk@praksis.example'] });
    oauth = await startOAuth();
    google = await startDovecot({ oauth: { url: oauth.url, mechanisms: 'xoauth2 oauthbearer' } });
    microsoft = await startDovecot({ oauth: { url: oauth.url, mechanisms: 'xoauth2' } });
    smtp = new SMTPServer({
      ...{ disabledCommands: ['STARTTLS'], allowInsecureAuth: true, authMethods: ['XOAUTH2'] },
      onAuth: ({ username, accessToken }, _, callback) =>
        callback(null, oauth.whose(accessToken ?? '') === username ? { user: username } : NOT_LET_IN),
      onData: (stream, session, callback) => {
        stream.resume().on('end', () => {
          sent.push(String(session.user));
          callback();
        });
      },
    });
    const sendPort = await freePort();
    await new Promise<void>((resolve) => smtp.listen(sendPort, '127.0.0.1', resolve));
    const at = (port: number) => ({ host: 'localhost', port, tls: 'none' }) as const;
    const servers = (box: Dovecot) => ({ reading: at(box.port), sending: at(sendPort) });
    providers = [oauth.provider('google', servers(google)), oauth.provider('microsoft', servers(microsoft))];
    tokens = process();
    site = await openSite(ground, { mailTokens: tokens });
    // Another site than the provider's, as a browser sees it: it is at a number.
    Object.assign(site.office, { publicUrl: site.url.replace('127.0.0.1', 'localhost') });
    browser = await signIn(ground, site, practice, 'owner');
    chromium = await openChromium();
    startWatching();
  });
  afterAll(async () => {
    await Promise.all([watching.close(), chromium.close()]);
    await new Promise<void>((resolve) => smtp.close(() => resolve()));
    await site.close();
    await Promise.all([google.stop(), microsoft.stop(), oauth.stop()]);
    await ground.close();
  });

  const NO_HEADS = { read: async () => new Map() };
  const NOT_LET_IN = { data: { status: '401', schemes: 'bearer' } } as never;
  const note = (event: string, fields?: object): void => void logged.push(JSON.stringify([event, fields]));
  const log: Log = { debug: note, info: note, warn: note, error: note };
  const startWatching = (): void => {
    watching = watch(ground, { lookMs: 100, mailTokens: tokens, log });
  };
  const form = (more: Record<string, string> = {}) => ({
    ...{ by: 'google', user: google.user, folder: 'INBOX', recipients: '', since: '2026-01-01' },
    // A token is shown to the provider's own server alone, whatever a form says.
    ...{ host: 'mail.evil.example', port: '993', tls: 'implicit', send_host: 'mail.evil.example' },
    ...{ afterwards: 'flag', move_to: '', send: 'yes', send_most: '100', ...more },
  });
  const hrefIn = (html: string): string => (/href="(http[^"]+)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&');
  /** From the form to where the provider sends the member back to. */
  const wayBack = async (more: Record<string, string> = {}, as = google.user): Promise<string> =>
    oauth.signIn(hrefIn((await browser.press('/desk/mailbox', form(more))).html), as);
  const rows = async (table: string) => (await ground.owner.query(`SELECT * FROM ${table}`)).rows;
  /** What one process keeps in mind. */
  const process = (): MailTokens => createMailTokens({ ...ground, clock: { machineNow: () => new Date() }, providers });
  const mailbox = async () => ({ practiceId: practice.id, accountId: String((await row()).id) });
  const row = async () => (await rows('mail_account'))[0];
  const filed = async () => (await rows('message')).filter(({ channel }) => channel === 'imap').length;
  const arrive = (n: number, box = google): void => {
    ground.clock.set(new Date(Date.now() + 60_000));
    box.deliver(mailOf(n));
  };

  it('is offered where this installation is known there, and nowhere else', async () => {
    expect((await browser.get('/desk/mailbox')).html).toContain('href="/desk/mailbox?by=google"');
    const { html } = await browser.get('/desk/mailbox?by=google');
    expect(html).toContain('no password is kept here');
    expect(html).not.toContain('name="host"');
    expect(html).not.toContain('type="password"');
    const other = await openSite(ground);
    const there = await signIn(ground, other, practice, 'owner');
    const without = (await there.get('/desk/mailbox?by=google')).html;
    expect(without).toContain('name="host"');
    expect(without).not.toContain('by=google');
    await other.close();
    // An assistant may not connect a mailbox, by whatever way.
    const assistant = await signIn(ground, site, practice, 'assistant');
    expect((await assistant.press('/desk/mailbox', form())).status).toBe(403);
  });

  it('goes there with a secret of its session, and comes back once, in time, in that session', async () => {
    const { html: leads } = await browser.press('/desk/mailbox', form());
    const asked = Object.fromEntries(new URL(hrefIn(leads)).searchParams);
    expect(asked).toMatchObject({ response_type: 'code', code_challenge_method: 'S256', client_id: 'subrosa here' });
    expect(asked.redirect_uri).toBe(`${site.office.publicUrl}/desk/mailbox/signed-in/google`);
    expect(hrefIn(leads)).not.toContain('praksis.example');
    const back = await oauth.signIn(hrefIn(leads), google.user);
    const stranger = await signIn(ground, site, practice, 'owner');
    for (const [who, address, words] of [
      [stranger, async () => back, 'was begun elsewhere'],
      [browser, async () => back.replace(/state=[^&]+/, 'state=made-up'), 'was begun elsewhere'],
      [browser, async () => back.replace('/google', '/microsoft'), 'is over'],
      // The last one has spent it.
      [browser, async () => back, 'is over'],
      [browser, async () => (await wayBack()).replace(/code=[^&]+/, 'error=access_denied'), 'without having signed in'],
      [browser, async () => (await wayBack()).replace(/code=[^&]+/, 'code=made-up'), 'is over'],
      [browser, () => wayBack({}, 'somebody@else.example'), 'were not let into this mailbox'],
      [browser, () => wayBack({ folder: 'Nowhere' }), 'no folder of this name'],
    ] as const) {
      const { status, html } = await who.get(await address());
      expect([words, status, html.includes(words)]).toEqual([words, 422, true]);
    }
    // A code goes to nobody before all else fits, and to no other provider: the last three alone were shown one.
    expect(oauth.asked).toHaveLength(3);
    const late = await wayBack();
    ground.clock.forward(10 * 60_000);
    expect((await browser.get(late)).html).toContain('is over');
    expect(await rows('mail_account')).toEqual([]);
  });

  it('says when the provider does not do its part, and keeps nothing of it', async () => {
    for (const [instead, words] of [
      [{ status: 503, body: 'later' }, 'No mail server answers'],
      [{ status: 401, body: '{"error":"invalid_client","error_description":"desk@praksis.example"}' }, 'as it should'],
      [{ status: 200, body: 'no json' }, 'as it should'],
      [{ status: 200, body: '{"access_token":"a","expires_in":60}' }, 'only while you are there'],
    ] as const) {
      const back = await wayBack();
      oauth.answers(instead);
      const { status, html } = await browser.get(back);
      oauth.answers(null);
      expect([words, status]).toEqual([words, 422]);
      expect(html).toContain(words);
      expect(html).not.toContain('praksis.example');
    }
    expect(await rows('mail_account')).toEqual([]);
  });

  it('leads there and back in a browser, by pages that everybody can use', async () => {
    const context = await chromium.newContext();
    const [name = '', value = ''] = browser.cookie.split('=');
    await context.addCookies([{ name, value, url: site.office.publicUrl, sameSite: 'Lax' }]);
    const page = await context.newPage();
    await page.goto(`${site.office.publicUrl}/desk/mailbox`);
    await page.getByRole('link', { name: 'Sign in with Google' }).click();
    expect(await viewProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Go on to Google' }).click();
    expect(await viewProblems(page)).toEqual([]);
    await page.getByRole('link', { name: 'Sign in with Google' }).click();
    await page.waitForURL(`${site.office.publicUrl}/desk/mailbox?done=mailbox_connected`);
    expect(await viewProblems(page)).toEqual([]);
  });

  it('reads and sends by tokens, and keeps what it signed in for sealed', async () => {
    arrive(1);
    await until(async () => (await filed()) === 1);
    expect(await row()).toMatchObject({ host: 'localhost', state: 'ok', failures: 0 });
    const another = process();
    for (let n = 0; n < 2; n += 1) {
      const relays = createRelays(null, another);
      expect(await sendBy(relays)).toMatchObject({ state: 'sent' });
      await relays.close();
      // A token that ends before its time is changed for another by the way.
      oauth.endAccess();
    }
    expect(sent).toEqual([google.user, google.user]);
    expect((await browser.press('/desk/mailbox', form({ folder: 'Filed' }))).location).toContain('mailbox_connected');
    expect((await browser.press('/desk/mailbox', form())).location).toContain('mailbox_connected');
  });

  const sendBy = async (relays: ReturnType<typeof createRelays>) => {
    ground.practices.forget(practice.id);
    const way = await ground.front.quick(practice.id, async (tx) =>
      relays.of(tx, await ground.practices.get(tx, practice.id), ground.clock.now()),
    );
    return way?.relay.send({
      envelope: { from: '', to: 'w1@writers.example' },
      bytes: Buffer.from('Subject: an answer\r\n\r\nHello.\r\n'),
      beforeFirstByte: async () => {},
    });
  };

  it('goes on over the end of a token, and over one that is refused, and no fault is shown', async () => {
    await watching.close();
    await tokens.of(await mailbox());
    oauth.endAccess();
    oauth.lasts(2);
    startWatching();
    await until(async () => (await row()).state === 'ok');
    const { state_at: since } = await row();
    for (let n = 2; n <= 4; n += 1) {
      const asked = oauth.asked.length;
      await until(() => oauth.asked.length > asked);
      arrive(n);
      await until(async () => (await filed()) === n);
    }
    oauth.lasts(3_600);
    expect(await row()).toMatchObject({ state: 'ok', failures: 0, state_at: since });
    expect(logged).toEqual([]);
  });

  it('asks for a person when the provider lets it in no more, seldom, and loses no mail over it', async () => {
    await watching.close();
    oauth.revoke();
    arrive(5);
    startWatching();
    await until(async () => (await row()).state === 'sign_in');
    const asked = oauth.asked.length;
    // Whatever asks in the meantime: letters that want to leave, and mailboxes that are looked at too often.
    await ground.owner.query('UPDATE mail_account SET next_at = to_timestamp(0)');
    const relays = createRelays(null, tokens);
    for (let n = 0; n < 3; n += 1) expect(await sendBy(relays)).toMatchObject({ state: 'deferred', reason: 'auth' });
    await relays.close();
    await until(async () => (await row()).failures >= 2);
    expect(oauth.asked).toHaveLength(asked);

    browser = await signIn(ground, site, practice, 'owner');
    expect((await browser.get('/desk/')).html).toContain('Sign in again');
    const { html } = await browser.get('/desk/mailbox');
    expect(html).toContain('Sign in again: nothing is taken until then');
    expect(html).toContain('Go on to Google');
    const patient = { ground: { ...ground, desk: () => ground.desk, config: { redisUrl: null }, heads: NO_HEADS } };
    const checks = await checkWork({ ...patient, practices: [practice] } as never);
    expect(checks).toContainEqual(expect.objectContaining({ name: 'mailboxes', state: 'wrong' }));
    expect(JSON.stringify(checks)).toContain('1 mailbox not read (sign in again)');

    expect((await browser.get(await wayBack())).status).toBe(303);
    arrive(6);
    await until(async () => (await filed()) === 6);
    await until(async () => (await row()).state === 'ok');
  });

  it('is one mailbox for several processes: a refresh token that is good once is lost by none', async () => {
    const of = await mailbox();
    for (let n = 0; n < 3; n += 1) {
      const found = await Promise.all([process().of(of), process().of(of), tokens.of(of)]);
      for (const { token } of found) expect(oauth.whose(token)).toBe(google.user);
    }
  });

  it('changes over to Microsoft, and to a password, and tells nobody a token', async () => {
    expect((await browser.get(await wayBack({ by: 'microsoft' }))).status).toBe(303);
    arrive(7, microsoft);
    await until(async () => (await filed()) === 7);
    const { html } = await browser.get('/desk/mailbox');
    const kept = JSON.stringify([await rows('mail_account'), await rows('audit_event'), await rows('mailbox_sign_in')]);
    const bytes = Buffer.concat((await rows('mail_account')).flatMap((one) => [one.login_sealed, one.token_sealed]));
    for (const token of oauth.given) {
      for (const text of [html, kept, logged.join(), bytes.toString('latin1')]) expect(text).not.toContain(token);
    }
    expect(logged.join()).not.toContain('@');
    const password = { ...form({ by: 'password', password: google.password, tls: 'none', host: 'localhost' }) };
    await browser.press('/desk/mailbox', { ...password, port: String(google.port), send_host: '' });
    expect(await row()).toMatchObject({ token_sealed: null, port: google.port });
  });
});
