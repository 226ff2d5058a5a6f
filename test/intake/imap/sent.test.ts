import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Practice } from '../../../src/practice/index.js';
import { beginAlarm, lockAlarm } from '../../../src/request/alarm.js';
import { type Dovecot, startDovecot } from '../../support/dovecot.js';
import { addPractice, type Ground, openGround } from '../../support/ground.js';
import { type MailOffice, openMailOffice } from '../../support/mail.js';
import { describeWith } from '../../support/programs.js';
import { pause } from '../../support/until.js';
import { openSite, type Site, signIn } from '../../web/browser.js';
import { type Connected, connectMailbox, mailOf, until, watch } from './mailbox.js';

/** A name that nobody would guess: the server's mark alone says what the folder is for. */
const SENT = 'Kuvert';
const WORDS = 'PELARGONIE';

describeWith('dovecot')('what members answer from their own mail program', () => {
  let ground: Ground;
  let practice: Practice;
  let box: Dovecot;
  let mail: MailOffice;
  let site: Site;
  let account: Connected;
  let watching: ReturnType<typeof watch>;
  let count = 0;

  beforeAll(async () => {
    ground = await openGround({ at: new Date(Date.now() + 60_000).toISOString() });
    practice = await addPractice(ground, { language: 'en', addresses: ['desk@praksis.example'] });
    site = await openSite(ground);
    box = await startDovecot({ sent: SENT });
    mail = openMailOffice(ground, practice);
    const connectedAt = new Date(Date.now() - 3_600_000);
    account = await connectMailbox(ground, practice, box, {
      ...{ port: box.port, sent_look: true, connected_at: connectedAt, watch_until: connectedAt },
    });
    watching = watch(ground, { lookMs: 100 });
  });
  afterAll(async () => {
    await watching.close();
    await mail.close();
    await site.close();
    await box.stop();
    await ground.close();
  });

  const query = async (sql: string, ...values: unknown[]) => (await ground.owner.query(sql, values)).rows;
  /** Somebody writes; @returns what is known of their request. */
  const somebodyWrites = async (body: string, more: readonly string[] = []) => {
    count += 1;
    const messageId = `<w${count}@writers.example>`;
    const address = `w${count}@writers.example`;
    const headers = [`Message-ID: ${messageId}`, ...more];
    await mail.send({ from: `W <${address}>`, body, headers });
    const [row] = await query('SELECT id, reference FROM request ORDER BY filed_at DESC, id LIMIT 1');
    const now = async () => (await query('SELECT * FROM request WHERE id = $1', row.id))[0];
    const answers = () => query('SELECT sent_at FROM mail_answer WHERE request_id = $1', row.id);
    return { id: row.id as string, reference: row.reference as string, messageId, address, now, answers };
  };
  type Written = Awaited<ReturnType<typeof somebodyWrites>>;

  let sent = 0;
  /** A mail as a program lays it among the sent ones. */
  const sentMail = (headers: Readonly<Record<string, string | null>>): string => {
    sent += 1;
    const own = {
      'Message-ID': `<s${sent}@program.example>`,
      Date: new Date().toUTCString(),
      From: 'Me <desk@praksis.example>',
    };
    const fields = Object.entries({ ...own, Subject: `Re: ${WORDS}`, ...headers }).filter(
      ([, value]) => value !== null,
    );
    return `${fields.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n${WORDS} is what I wrote.\r\n`;
  };
  const answerTo = ({ messageId, address }: Written, more: Readonly<Record<string, string | null>> = {}): string =>
    sentMail({ To: `W <${address.toUpperCase()}>`, 'In-Reply-To': messageId, References: messageId, ...more });
  /** One that counts, behind all that was laid there: once it does, those were looked at. */
  const fence = async (): Promise<void> => {
    const last = await somebodyWrites('Do you have a place?');
    box.deliver(answerTo(last), SENT);
    await until(async () => (await last.answers()).length === 1, 'the last one');
  };

  /** A new connection finds at once what lies in the inbox; one that is looked at this often never idles. */
  const again = async (meanwhile: () => unknown): Promise<void> => {
    await watching.close();
    await meanwhile();
    watching = watch(ground, { lookMs: 100 });
  };

  it('count as answered, in the queue and on the page, and not a word of them is kept', async () => {
    const written = await somebodyWrites('Do you have a time for a first talk?');
    const before = await query('SELECT (SELECT count(*) FROM message) AS m, (SELECT count(*) FROM letter) AS l');
    box.deliver(answerTo(written), SENT);
    await until(async () => (await written.answers()).length === 1);
    expect(await written.now()).toMatchObject({ status: 'waiting', answered_at: expect.any(Date), opened_at: null });
    // No request, no letter, and in the log an opaque id.
    expect(await query('SELECT (SELECT count(*) FROM message) AS m, (SELECT count(*) FROM letter) AS l')).toEqual(
      before,
    );
    const log = await query(
      `SELECT object_id, detail, actor_kind FROM audit_event WHERE action = 'request.answered_elsewhere'`,
    );
    expect(log).toEqual([{ object_id: written.id, detail: '{}', actor_kind: 'system' }]);
    const tables = await query(
      `SELECT relname AS t FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`,
    );
    for (const { t } of tables) {
      const found = await query(
        `SELECT 1 FROM "${t}" x WHERE x::text LIKE '%${WORDS}%' OR x::text LIKE '%program.example%'`,
      );
      expect([t, found.length]).toEqual([t, 0]);
    }
    const browser = await signIn(ground, site, practice, 'owner');
    const { html } = await browser.get(`/desk/requests/${written.reference}`);
    expect(html).toMatch(/Answered<\/dt>\s*<dd>from your own mail program /);
    expect(html).toContain('id="answered-elsewhere"');
    expect(html).not.toContain('not yet read');
    expect((await browser.get('/desk/')).html).not.toContain(`/desk/requests/${written.reference}`);
    expect((await browser.get('/desk/mailbox')).html).toContain(`is seen in “${SENT}”`);
    // Nothing is marked, moved or removed there.
    expect(box.files(SENT).every((name) => /:2,$/.test(name) || !name.includes(':'))).toBe(true);
  });

  it('end no right: its days go on until a member says that it was met', async () => {
    const right = await somebodyWrites('I want a copy of all the data you keep about me, under article 15 GDPR.');
    const { due, last_legal_on: lastLegalOn } = await right.now();
    box.deliver(answerTo(right), SENT);
    await until(async () => (await right.answers()).length === 1);
    expect(await right.now()).toMatchObject({
      kind: 'rights_request',
      status: 'open',
      due,
      last_legal_on: lastLegalOn,
    });
    const browser = await signIn(ground, site, practice, 'owner');
    const { html } = await browser.get(`/desk/requests/${right.reference}`);
    expect(html).toContain('The right stays open until you say that it was met.');
  });

  it('are heard: nobody else is told of danger, and "has heard nothing" is over', async () => {
    const danger = await somebodyWrites('I have the pills here. I am going to end it tonight.');
    await query('UPDATE request SET heard_nothing = true WHERE id = $1', danger.id);
    const alarm = () =>
      ground.desk.quick(practice.id, async (tx) => {
        await beginAlarm(tx, { practiceId: practice.id, requestId: danger.id, now: ground.clock.now() });
        return lockAlarm(tx, practice, { requestId: danger.id, now: ground.clock.now() });
      });
    expect((await alarm())?.facts.over).toBe(false);
    box.deliver(answerTo(danger), SENT);
    await until(async () => (await danger.answers()).length === 1);
    expect(await danger.now()).toMatchObject({ risk: 'imminent', status: 'waiting', heard_nothing: false });
    expect((await alarm())?.facts.over).toBe(true);
    // It stays under "Now" until somebody closes it.
    const { html } = await (await signIn(ground, site, practice, 'owner')).get('/desk/');
    expect(html).toContain(`/desk/requests/${danger.reference}`);
    expect(html).not.toContain('Nobody has opened it.');
  });

  it('are known by the thread and by the address that the writer asked to be answered at', async () => {
    const byForm = await somebodyWrites('From your website: do you have a place?', [
      'Reply-To: Ida <ida@elsewhere.example>',
    ]);
    const inThread = await somebodyWrites('Is Thursday possible?');
    box.deliver(answerTo(byForm, { To: 'ida@elsewhere.example' }), SENT);
    // What is answered was never filed here; the thread names what was.
    box.deliver(
      answerTo(inThread, {
        'In-Reply-To': '<unknown@x.example>',
        References: `${inThread.messageId} <unknown@x.example>`,
      }),
      SENT,
    );
    await until(async () => (await byForm.answers()).length === 1 && (await inThread.answers()).length === 1);
  });

  it('are none where they went to somebody else, a machine or Subrosa wrote them, or they are older', async () => {
    const one = await somebodyWrites('Do you have a place in spring?');
    const letter = (await mail.letters()).at(-1);
    expect(letter?.envelope.to).toBe(one.address);
    const letterId = /^Message-ID: (.*)$/im.exec(letter?.text ?? '')?.[1]?.trim() ?? '';
    // Our own letter as it left, and as a provider renames it, without what marks it as a machine's.
    box.deliver(letter?.text ?? '', SENT);
    const named = { 'In-Reply-To': one.messageId, To: one.address };
    box.deliver(sentMail({ ...named, 'Message-ID': letterId }), SENT);
    box.deliver(sentMail({ ...named, 'X-Microsoft-Original-Message-ID': letterId }), SENT);
    box.deliver(answerTo(one, { To: 'colleague@practice.example' }), SENT);
    box.deliver(answerTo(one, { To: null }), SENT);
    box.deliver(answerTo(one, { 'Auto-Submitted': 'auto-replied' }), SENT);
    box.deliver(answerTo(one, { 'Content-Type': 'multipart/report; report-type=disposition-notification' }), SENT);
    box.deliver(answerTo(one, { Date: new Date(Date.now() - 7_200_000).toUTCString() }), SENT);
    // To whom it went is not what it answers: it may be a bill.
    box.deliver(sentMail({ To: one.address }), SENT);
    await fence();
    expect(await one.answers()).toEqual([]);
    expect(await one.now()).toMatchObject({ answered_at: null, status: 'new' });
  });

  it('count once, however often they lie there, and open nothing that is closed', async () => {
    const one = await somebodyWrites('May I come on Friday?');
    const closed = await somebodyWrites('Thank you for everything.');
    await query(`UPDATE request SET status = 'closed', closed_at = now() WHERE id = $1`, closed.id);
    const nameless = answerTo(closed, { 'Message-ID': null });
    for (const twice of [answerTo(one), nameless]) for (let n = 0; n < 2; n += 1) box.deliver(twice, SENT);
    await until(async () => (await one.answers()).length === 1 && (await closed.answers()).length === 1);
    const before = (await account.row()).sent_uid_validity;
    // Dovecot numbers a folder by the second in which it was made.
    await again(() => pause(1_100).then(() => box.renumber(SENT)));
    await fence();
    // What was found in it is noted first, and then how far it was read.
    await until(async () => (await account.row()).sent_uid_validity !== before);
    expect([(await one.answers()).length, (await closed.answers()).length]).toEqual([1, 1]);
    expect((await closed.now()).status).toBe('closed');
    const log = await query(
      `SELECT 1 FROM audit_event WHERE action = 'request.answered_elsewhere' AND object_id = $1`,
      one.id,
    );
    expect(log).toHaveLength(1);
  });

  it('wait for the mail that they answer, where that is taken and not filed yet', async () => {
    await again(() => box.deliver(mailOf(900)));
    await until(() => watching.rung.length === 1);
    box.deliver(sentMail({ To: 'w900@writers.example', 'In-Reply-To': '<m900@writers.example>' }), SENT);
    const before = (await account.row()).sent_last_uid;
    await pause(500);
    expect((await account.row()).sent_last_uid).toBe(before);
    await mail.file({ practiceId: practice.id, messageId: watching.rung[0] ?? '' });
    await until(
      async () =>
        (await query(`SELECT 1 FROM request WHERE channel = 'imap' AND answered_at IS NOT NULL`)).length === 1,
    );
  });

  it('lie in the folder that the practice names; without one it says so, and where it is off nothing is looked at', async () => {
    const set = (change: string) => query(`UPDATE mail_account SET ${change} WHERE id = $1`, account.id);
    await set(`sent_folder = 'Nowhere'`);
    await until(async () => (await account.row()).sent_path === null);
    const browser = await signIn(ground, site, practice, 'owner');
    expect((await browser.get('/desk/mailbox')).html).toContain('No folder of sent mail was found');
    const one = await somebodyWrites('Is Monday possible?');
    box.deliver(answerTo(one), 'Mine');
    await set(`sent_folder = 'Mine', sent_look = false`);
    await again(() => box.deliver(mailOf(901)));
    await until(() => watching.rung.length === 1, 'the inbox is read all the same');
    await mail.file({ practiceId: practice.id, messageId: watching.rung[0] ?? '' });
    expect([await one.answers(), (await account.row()).sent_path]).toEqual([[], null]);
    await set('sent_look = true');
    await until(async () => (await one.answers()).length === 1);
  });
});
