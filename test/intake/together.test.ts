import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createReceiver } from '../../src/intake/receive.js';
import type { Arriving, Receipt, Receiver } from '../../src/intake/receiver.js';
import type { FrontDb } from '../../src/platform/db/index.js';
import type { Practice } from '../../src/practice/index.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';

/** Mails that are complete at the same time share a commit. */
let ground: Ground;
let one: Practice;
let other: Practice;
let commits: number;

beforeAll(async () => {
  ground = await openGround();
  one = await addPractice(ground);
  other = await addPractice(ground);
});
afterAll(() => ground.close());

/** The receiver on a database whose commits are counted, and some of which fail. */
function receiverOn(fails: (commit: number) => boolean = () => false): Receiver {
  commits = 0;
  const front: FrontDb = {
    ...ground.front,
    atOnce: (practiceId, work) => {
      commits += 1;
      if (fails(commits)) return Promise.reject(new Error('the database is away'));
      return ground.front.atOnce(practiceId, work);
    },
  };
  return createReceiver({ ...ground, front, ring: () => {} });
}

async function opened(receiver: Receiver, text: string, practices: readonly Practice[]): Promise<Receipt> {
  const envelope = { mailFrom: 'mia@example.org', rcptTo: practices.map(({ address }) => address) };
  const receipt = await receiver.open({
    practiceIds: practices.map(({ id }) => id),
    channel: 'smtp',
    envelope: {
      ...envelope,
      clientAddress: '192.0.2.1',
      helo: 'mail.example.org',
      tls: null,
      smtputf8: false,
      body8bit: true,
      declaredSize: null,
    },
  } satisfies Arriving);
  await receipt.write(Buffer.from(`From: mia@example.org\r\nSubject: x\r\n\r\n${text}\r\n`));
  return receipt;
}

async function kept(practice: Practice): Promise<number> {
  const { rows } = await ground.owner.query(
    `SELECT count(*)::int AS count FROM message m JOIN message_chunk c ON c.message_id = m.id
      JOIN subject_key k ON k.id = m.waiting_key_id AND k.waiting
      WHERE m.practice_id = $1`,
    [practice.id],
  );
  return rows[0].count;
}

it('commits together what is complete at the same time, each for its practices', async () => {
  const receiver = receiverOn();
  const before = [await kept(one), await kept(other)];
  const receipts = await Promise.all(
    Array.from({ length: 12 }, (_, number) =>
      opened(receiver, `together ${number}`, number % 3 === 0 ? [one, other] : number % 3 === 1 ? [one] : [other]),
    ),
  );
  await Promise.all(receipts.map((receipt) => receipt.commit()));
  expect([await kept(one), await kept(other)]).toEqual([(before[0] ?? 0) + 8, (before[1] ?? 0) + 8]);
  // Two alone, since nothing was on its way; the other ten in one.
  expect(commits).toBe(3);
});

it('keeps the same bytes once, also within one commit', async () => {
  const receiver = receiverOn();
  const before = await kept(one);
  const receipts = await Promise.all(Array.from({ length: 6 }, () => opened(receiver, 'the same', [one])));
  await Promise.all(receipts.map((receipt) => receipt.commit()));
  expect(await kept(one)).toBe(before + 1);
});

it('lets no mail suffer for another: where a commit of several fails, each is tried alone', async () => {
  // The first two are alone; the third is of several, and fails; of those tried alone one fails again.
  const receiver = receiverOn((commit) => commit === 3 || commit === 5);
  const before = await kept(one);
  const receipts = await Promise.all(Array.from({ length: 6 }, (_, at) => opened(receiver, `apart ${at}`, [one])));
  const outcomes = await Promise.allSettled(receipts.map((receipt) => receipt.commit()));
  expect(outcomes.map(({ status }) => status).filter((status) => status === 'rejected')).toHaveLength(1);
  expect(await kept(one)).toBe(before + 5);
});
