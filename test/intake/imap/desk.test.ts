import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import { freePort } from '../../../scripts/free-port.mjs';
import type { Practice } from '../../../src/practice/index.js';
import { createRelays } from '../../../src/reply/own-relay.js';
import { type Dovecot, startDovecot } from '../../support/dovecot.js';
import { addPractice, type Ground, openGround } from '../../support/ground.js';
import { openMailOffice } from '../../support/mail.js';
import { describeWith } from '../../support/programs.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../../web/browser.js';
import { mailOf, until, watch } from './mailbox.js';

describeWith('dovecot')('a practice that keeps its address at a provider', () => {
  let ground: Ground;
  let site: Site;
  let practice: Practice;
  let box: Dovecot;
  let browser: SignedInBrowser;
  let provider: SMTPServer;
  let sendPort: number;
  const sent: { readonly user: string; readonly from: string; readonly text: string }[] = [];

  beforeAll(async () => {
    // Connected some minutes ago, so that what comes now comes after it.
    ground = await openGround({ at: new Date(Date.now() - 300_000).toISOString() });
    practice = await addPractice(ground, { language: 'en', addresses: ['desk@praksis.example'] });
    site = await openSite(ground);
    box = await startDovecot();
    browser = await signIn(ground, site, practice, 'owner');
    sendPort = await freePort();
    provider = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _, callback) =>
        password === box.password ? callback(null, { user: username }) : callback(new Error('no')),
      onData: (stream, session, callback) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const { mailFrom } = session.envelope;
          sent.push({
            user: String(session.user),
            from: mailFrom ? mailFrom.address : '',
            text: Buffer.concat(chunks).toString(),
          });
          callback();
        });
      },
    });
    await new Promise<void>((resolve) => provider.listen(sendPort, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    await new Promise<void>((resolve) => provider.close(() => resolve()));
    await site.close();
    await box.stop();
    await ground.close();
  });

  const form = (more: Record<string, string> = {}) => ({
    ...{ host: 'localhost', port: String(box.port), tls: 'none', user: box.user, password: box.password },
    ...{ folder: 'INBOX', recipients: '', since: '2026-01-01', afterwards: 'move', move_to: 'Filed' },
    ...{ send_host: 'localhost', send_port: String(sendPort), send_tls: 'none', send_most: '100' },
    ...more,
  });

  it('is told what does not work before anything is kept', async () => {
    for (const [more, words] of [
      [{ password: 'wrong' }, 'refuses this user and password'],
      [{ folder: 'Nowhere' }, 'no folder of this name.'],
      [{ move_to: 'Nowhere' }, 'to move mail to'],
      [{ sent_look: 'yes', sent_folder: 'Nowhere' }, 'of this name for sent mail.'],
      [{ sent_look: 'yes', sent_folder: 'INBOX' }, 'is another one than the folder'],
      [{ tls: 'starttls' }, 'could not be encrypted'],
      [{ port: '1' }, 'No mail server answers'],
      [{ send_port: '1' }, 'No server for outgoing mail answers'],
      [{ send_tls: 'starttls' }, 'to the server for outgoing mail could not be encrypted'],
      [{ host: 'imap.example.org', port: '5432', tls: 'implicit' }, 'A port of a mail server'],
      [{ host: 'imap.example.org', port: '143', tls: 'none' }, 'must not travel in the open'],
      // A name that only begins like this machine's number.
      [{ host: '127.evil.example', port: '143', tls: 'none' }, 'must not travel in the open'],
      [{ since: '2026-02-30' }, 'A day from which'],
      [{ recipients: 'not an address' }, 'one a line'],
    ] as const) {
      const { status, html } = await browser.press('/desk/mailbox', form(more));
      expect([more, status]).toEqual([more, 422]);
      expect(html).toContain(words);
      expect(html).not.toContain('secret word');
    }
    expect((await ground.owner.query('SELECT 1 FROM mail_account')).rowCount).toBe(0);
  });

  it('watches first, shows what would have been answered, and then answers through the provider', async () => {
    const here = 'nothing leaves this computer';
    expect((await browser.get('/desk/outbox')).html).toContain(here);
    expect((await browser.press('/desk/mailbox', form({ sent_look: 'yes' }))).status).toBe(303);
    expect((await browser.get('/desk/outbox')).html).not.toContain(here);
    const [row] = (await ground.owner.query('SELECT login_sealed::text AS sealed FROM mail_account')).rows;
    expect(Buffer.from(row.sealed.slice(2), 'hex').toString('latin1')).not.toContain(box.password);
    const mail = openMailOffice(ground, practice);
    const office = { ...mail.office, relays: createRelays(null, site.office.mailTokens) };
    const { createDeliverLetter } = await import('../../../workers/reply/deliver_letter.js');
    const deliver = createDeliverLetter(office);
    const watching = watch(ground);
    const arrive = async (n: number) => {
      ground.clock.set(new Date(Date.now() + 60_000));
      box.deliver(
        mailOf(n, 'Do you have a time for a first talk?').replace(/^/, `Return-Path: <w${n}@writers.example>\r\n`),
      );
      await until(() => watching.rung.length === n);
      await mail.file({ practiceId: practice.id, messageId: watching.rung.at(-1) ?? '' });
    };
    await arrive(1);
    const requests = async () =>
      (
        await ground.owner.query(
          'SELECT reference, channel, acknowledgement, acknowledgement_reason AS reason, signals FROM request ORDER BY filed_at',
        )
      ).rows;
    expect(await requests()).toEqual([
      expect.objectContaining({ channel: 'imap', acknowledgement: 'none', reason: 'watching' }),
    ]);
    expect((await requests())[0].signals).toContain('would_answer_full');
    const { html } = await browser.get('/desk/mailbox');
    expect(html).toContain('Nothing is answered by itself until');
    expect(html).toContain('Mails taken so far: 1.');
    expect(html).toContain('No folder of sent mail was found');
    expect(html).toMatch(/name="sent_look" value="yes"[^>]* checked/);
    expect(html).not.toContain(box.password);

    await browser.press('/desk/mailbox/answers', { from: 'now' });
    await arrive(2);
    expect((await requests())[1]).toMatchObject({ acknowledgement: 'queued' });
    const job = mail.rung.find(({ name }) => name === 'deliver_letter');
    await deliver(job?.payload as { practiceId: string; letterId: string });
    expect(sent).toEqual([{ user: box.user, from: '', text: expect.stringContaining('To: w2@writers.example') }]);

    // The provider lets out one an hour: the next one waits, and is not refused.
    await browser.press('/desk/mailbox', form({ password: '', send_most: '1' }));
    await arrive(3);
    const next = mail.rung.filter(({ name }) => name === 'deliver_letter').at(-1);
    await deliver(next?.payload as { practiceId: string; letterId: string });
    expect(sent).toHaveLength(1);
    ground.clock.forward(3_700_000);
    await deliver(next?.payload as { practiceId: string; letterId: string });
    expect(sent).toHaveLength(2);
    await watching.close();
    await office.relays.close();
    await mail.close();
  });

  it('says on the first screen that nothing is read any more, and why', async () => {
    browser = await signIn(ground, site, practice, 'owner');
    expect((await browser.get('/desk/')).html).not.toContain('Your mailbox at the provider');
    await ground.owner.query(`UPDATE mail_account SET state = 'login'`);
    const { html } = await browser.get('/desk/');
    expect(html).toContain('Your mailbox at the provider needs you.');
    expect(html).toContain('refuses the user or the password');
    expect(html).toContain('href="/desk/mailbox"');
    expect(html).toContain('answers leave through your provider');
  });

  it('leaves it, and what was taken stays', async () => {
    const before = (await ground.owner.query('SELECT count(*)::int AS n FROM message')).rows[0].n;
    expect((await browser.press('/desk/mailbox/leave')).status).toBe(303);
    for (const table of ['mail_account', 'mail_account_item', 'mail_removal']) {
      expect((await ground.owner.query(`SELECT 1 FROM ${table}`)).rowCount).toBe(0);
    }
    expect((await ground.owner.query('SELECT count(*)::int AS n FROM message')).rows[0].n).toBe(before);
  });
});
