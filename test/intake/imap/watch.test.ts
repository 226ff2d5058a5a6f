import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { loadAccount, type MailAccount } from '../../../src/intake/imap/account.js';
import { openFolder, openSession } from '../../../src/intake/imap/session.js';
import { takeNew } from '../../../src/intake/imap/take.js';
import { createReceiver } from '../../../src/intake/receive.js';
import type { Practice } from '../../../src/practice/index.js';
import { type Dovecot, startCutter, startDovecot } from '../../support/dovecot.js';
import { addPractice, type Ground, openGround } from '../../support/ground.js';
import { describeWith } from '../../support/programs.js';
import { pause } from '../../support/until.js';
import { connectMailbox, mailOf, until, watch } from './mailbox.js';

describeWith('dovecot')('a mailbox at a provider', () => {
  let ground: Ground;
  let practice: Practice;
  let box: Dovecot;
  let watching: ReturnType<typeof watch> | null = null;

  beforeAll(async () => {
    // A minute ahead, so that what Dovecot dates now is not in the future.
    ground = await openGround({ at: new Date(Date.now() + 60_000).toISOString() });
  });
  beforeEach(async () => {
    practice = await addPractice(ground);
    box = await startDovecot();
  });
  afterEach(async () => {
    await watching?.close();
    watching = null;
    await box.stop();
  });
  afterAll(() => ground.close());

  it('gives what lay there and what comes, each once, and keeps the mail with a word on it', async () => {
    box.deliver(mailOf(1));
    const account = await connectMailbox(ground, practice, box, { port: box.port });
    watching = watch(ground);
    await until(async () => (await account.messages()).length === 1);
    box.deliver(mailOf(2));
    await until(async () => (await account.messages()).length === 2);
    await until(async () => (await account.items()).every(({ state }) => state === 'done'));
    await watching.close();
    expect(watching.rung).toHaveLength(2);
    expect((await account.messages()).map(({ size_bytes }) => size_bytes)).toEqual([
      Buffer.byteLength(mailOf(1)),
      Buffer.byteLength(mailOf(2)),
    ]);
    // Dovecot writes keywords as small letters: the first of this folder is ours. Unread stays unread.
    expect(box.files()).toHaveLength(2);
    for (const name of box.files()) expect(name).toMatch(/:2,a$/);
    expect(await account.row()).toMatchObject({ state: 'ok', lease_until: null, leased_by: null, failures: 0 });
  });

  it('that was read well begins to count its failures anew', async () => {
    let lines = 0;
    const cutter = await startCutter(box.port, () => {
      lines += 1;
      return lines === 1 ? { bytes: 1_000_000, ms: 3_000 } : null;
    });
    const account = await connectMailbox(ground, practice, box, { port: cutter.port, failures: 9 });
    watching = watch(ground);
    await until(async () => (await account.row()).failures === 0);
    await until(async () => (await account.row()).failures === 1);
    await watching.close();
    await cutter.stop();
  });

  it('is told by IDLE: a mail is there long before the next look', async () => {
    const account = await connectMailbox(ground, practice, box, { port: box.port });
    watching = watch(ground, { lookMs: 60_000 });
    await until(async () => (await account.row()).state === 'ok');
    await pause(1_500);
    box.deliver(mailOf(1));
    await until(async () => (await account.messages()).length === 1);
  });

  it('moves what was taken, knows where it lies, and removes it there when it is erased here', async () => {
    box.deliver(mailOf(1));
    box.deliver(mailOf(2));
    const account = await connectMailbox(ground, practice, box, {
      ...{ port: box.port, afterwards: 'move', move_to: 'Filed' },
    });
    watching = watch(ground);
    await until(async () => (await account.items()).filter(({ state }) => state === 'done').length === 2);
    expect(await account.items()).toEqual(
      [1, 2].map((uid) => expect.objectContaining({ folder: 'Filed', uid: String(uid) })),
    );
    expect([box.files(), box.files('Filed').length]).toEqual([[], 2]);
    const [first] = await account.items();
    await ground.desk.quick(practice.id, async (tx) => {
      const { mailbox } = await import('../../../src/retention/places/correspondence.js');
      await mailbox.erase(tx, { ...NOTHING, practiceId: practice.id, messageIds: [first?.message_id ?? ''] });
    });
    await until(() => box.files('Filed').length === 1);
    await until(async () => (await ground.owner.query('SELECT 1 FROM mail_removal')).rowCount === 0);
  });

  it('deletes there what was taken, where the practice wants that, and nothing else', async () => {
    box.deliver(mailOf(1));
    const account = await connectMailbox(ground, practice, box, {
      ...{ port: box.port, afterwards: 'delete', recipients: ['desk@praksis.example'] },
    });
    box.deliver(mailOf(2).replace('To: desk@', 'To: private@'));
    watching = watch(ground);
    await until(() => box.files().length === 1);
    await until(async () => (await account.row()).last_uid === '2');
    expect(await account.messages()).toHaveLength(1);
    expect(box.files()).toHaveLength(1);
  });

  it('whose line breaks between two mails takes the next ones later, and passes none over', async () => {
    for (let n = 1; n <= 4; n += 1) box.deliver(mailOf(n));
    const { id, ...account } = await connectMailbox(ground, practice, box, { port: box.port, leased_by: randomUUID() });
    const { leased_by: watcher } = await account.row();
    const [server, login] = [{ host: 'localhost', port: box.port, tls: 'none' }, box] as const;
    const client = await openSession(server, { user: login.user, password: login.password });
    await openFolder(client, 'INBOX');
    const receiver = createReceiver({ ...ground, ring: () => client.close() });
    const taking = ground.front
      .quick(practice.id, (tx) => loadAccount(tx, practice, { id, watcher: String(watcher) }))
      .then((loaded) => takeNew(client, { ...ground, receiver, practice }, loaded as MailAccount));
    await expect(taking).rejects.toThrow('cut off');
    expect([(await account.messages()).length, (await account.row()).last_uid]).toEqual([1, '1']);
  });

  it('leaves alone what came before the practice wants it from', async () => {
    box.deliver(mailOf(1));
    const since = new Date(Date.now() + 3_600_000);
    const account = await connectMailbox(ground, practice, box, { port: box.port, since });
    watching = watch(ground);
    await until(async () => (await account.row()).last_uid === '1');
    expect(await account.messages()).toEqual([]);
    expect(await account.items()).toEqual([]);
  });

  it('that counts anew gives none twice, and all that is new', async () => {
    for (let n = 1; n <= 5; n += 1) box.deliver(mailOf(n));
    const account = await connectMailbox(ground, practice, box, { port: box.port });
    watching = watch(ground);
    await until(async () => (await account.items()).filter(({ state }) => state === 'done').length === 5);
    await watching.close();
    const before = (await account.row()).uid_validity;
    // Dovecot numbers a folder by the second in which it was made.
    await pause(1_100);
    box.renumber();
    box.deliver(mailOf(6));
    watching = watch(ground);
    await until(async () => (await account.messages()).length === 6);
    await until(async () => (await account.items()).filter(({ state }) => state === 'done').length === 11);
    expect((await account.row()).uid_validity).not.toBe(before);
    expect(await account.messages()).toHaveLength(6);
  });

  it('says in a word what is wrong: password, folder, certificate, nobody there', async () => {
    const cases = [
      [{ port: box.port, login: { password: 'another' } }, 'login'],
      [{ port: box.port, folder: 'Nowhere' }, 'folder'],
      [{ port: box.tlsPort, tls: 'implicit' }, 'tls'],
      [{ port: box.port, tls: 'starttls' }, 'tls'],
      [{ port: 1 }, 'unreachable'],
    ] as const;
    for (const [wanted, state] of cases) {
      const other = await addPractice(ground);
      const account = await connectMailbox(ground, other, box, wanted);
      const one = watch(ground);
      await until(async () => (await account.row()).state !== 'waiting');
      await one.close();
      expect([wanted, (await account.row()).state]).toEqual([wanted, state]);
      expect((await account.row()).failures).toBeGreaterThan(0);
      await ground.owner.query('DELETE FROM mail_account WHERE id = $1', [account.id]);
    }
  });

  it('is read over TLS and over STARTTLS with a certificate that holds', async () => {
    box.deliver(mailOf(1));
    for (const wanted of [
      { port: box.tlsPort, tls: 'implicit' },
      { port: box.port, tls: 'starttls' },
    ]) {
      const other = await addPractice(ground);
      const account = await connectMailbox(ground, other, box, wanted);
      const one = watch(ground, { ca: box.ca });
      await until(async () => (await account.messages()).length === 1);
      await one.close();
    }
  });

  it('is watched by one process at a time, and by another when that one is gone', async () => {
    for (let n = 1; n <= 20; n += 1) box.deliver(mailOf(n));
    const account = await connectMailbox(ground, practice, box, { port: box.port });
    const both = [watch(ground), watch(ground)];
    await until(async () => (await account.items()).filter(({ state }) => state === 'done').length === 20);
    expect(both.map(({ rung }) => rung.length).toSorted((a, b) => a - b)).toEqual([0, 20]);
    await both.find(({ rung }) => rung.length === 20)?.close();
    box.deliver(mailOf(21));
    await until(async () => (await account.messages()).length === 21);
    for (const one of both) await one.close();
  });
});

const NOTHING = {
  ...{ clientIds: [], correspondentIds: [], requestIds: [], conversationIds: [], keyIds: [] },
};
