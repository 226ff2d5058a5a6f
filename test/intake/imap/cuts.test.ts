import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Practice } from '../../../src/practice/index.js';
import { type Dovecot, startCutter, startDovecot } from '../../support/dovecot.js';
import { addPractice, type Ground, openGround } from '../../support/ground.js';
import { describeWith } from '../../support/programs.js';
import { connectMailbox, mailOf, until, watch } from './mailbox.js';

/** The line breaks this often, each time after another number of bytes. */
const CUTS = 50;
const MAILS = 40;

describeWith('dovecot')('a line that breaks', () => {
  let ground: Ground;
  let practice: Practice;
  let box: Dovecot;

  beforeAll(async () => {
    ground = await openGround({ at: new Date(Date.now() + 60_000).toISOString() });
    practice = await addPractice(ground);
    box = await startDovecot();
  });
  afterAll(async () => {
    await box.stop();
    await ground.close();
  });

  it(`loses and doubles nothing, at ${CUTS} moments and over a mailbox that counts anew`, async () => {
    let seed = 4711;
    const random = (): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed / 2_147_483_648;
    };
    // From the middle of the greeting to the middle of a large mail.
    const cutter = await startCutter(box.port, () =>
      cutter.cuts() >= CUTS ? null : { bytes: Math.floor(50 + random() ** 3 * 90_000), ms: 20 + random() * 1_500 },
    );
    for (let n = 0; n < MAILS; n += 1) box.deliver(mailOf(n, 'x'.repeat(n % 8 === 0 ? 40_000 : 200)));
    const account = await connectMailbox(ground, practice, box, {
      ...{ port: cutter.port, afterwards: 'move', move_to: 'Filed' },
    });
    const hurry = setInterval(
      () => void ground.owner.query('UPDATE mail_account SET next_at = to_timestamp(0)').catch(() => {}),
      50,
    );
    const watching = watch(ground, { lookMs: 100 });
    await until(async () => cutter.cuts() >= CUTS / 2, 'half of the cuts');
    box.renumber();
    await until(async () => cutter.cuts() >= CUTS, 'all cuts');
    await until(async () => (await account.messages()).length >= MAILS, 'every mail');
    await until(() => box.files().length === 0 && box.files('Filed').length >= MAILS, 'every mail in its folder');
    clearInterval(hurry);
    await watching.close();
    await cutter.stop();
    const kept = await account.messages();
    expect(kept).toHaveLength(MAILS);
    expect(new Set(watching.rung).size).toBe(MAILS);
    expect(watching.rung).toHaveLength(MAILS);
  });
});
