import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Practice } from '../../src/practice/index.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { type MailOffice, openMailOffice } from '../support/mail.js';

/** What has arrived waits under a key of its own, and belongs to nobody before it is filed. */
let ground: Ground;
let practice: Practice;
let mail: MailOffice;

beforeAll(async () => {
  ground = await openGround();
  practice = await addPractice(ground);
  mail = openMailOffice(ground, practice);
});
afterAll(async () => {
  await mail.close();
  await ground.close();
});

const rows = async (sql: string, values: readonly unknown[] = []) => (await ground.owner.query(sql, [...values])).rows;
const waitingKeys = () => rows('SELECT id FROM subject_key WHERE waiting');
const messages = () =>
  rows('SELECT id, state, correspondent_id AS writer, waiting_key_id AS key FROM message ORDER BY received_at');

it('makes nobody of a mail before it is filed, and keeps nothing of the key it waited under', async () => {
  await mail.receive({ from: 'mia@example.org', body: 'first' });
  const [before] = await messages();
  expect(before).toMatchObject({ state: 'received', writer: null, key: (await waitingKeys())[0].id });
  expect(await rows('SELECT 1 FROM correspondent')).toHaveLength(0);
  await mail.drain();
  const [after] = await messages();
  expect(after).toMatchObject({ state: 'filed', key: null });
  expect(await waitingKeys()).toHaveLength(0);
  expect(await rows('SELECT id FROM correspondent WHERE address_hash IS NOT NULL')).toEqual([{ id: after.writer }]);
});

it('puts a second mail under the key of whoever wrote the first, and one of nobody under a key of its own', async () => {
  await mail.send({ from: 'Mia <mia@example.org>', body: 'second' });
  await mail.send({ raw: 'Subject: no sender\r\n\r\nof nobody\r\n', body: '', envelopeFrom: '' });
  const [first, second, third] = await messages();
  expect(second.writer).toBe(first.writer);
  expect(third.writer).not.toBe(first.writer);
  const keys = await rows(
    'SELECT c.id FROM correspondent c JOIN subject_key k ON k.id = c.subject_key_id AND NOT k.waiting ORDER BY c.created_at',
  );
  expect(keys.map(({ id }) => id)).toEqual([first.writer, third.writer]);
});

it('lets the login of the front desk drop no key but one that waits, of the practice it is in', async () => {
  const other = await addPractice(ground);
  await mail.receive({ from: 'nora@example.org', body: 'waits' });
  const [waiting] = await waitingKeys();
  const [kept] = await rows('SELECT subject_key_id AS id FROM correspondent LIMIT 1');
  const drop = (practiceId: string, id: string) =>
    ground.front.quick(practiceId, (tx) => tx.$executeRaw`SELECT drop_waiting_key(${id}::uuid)`);
  await drop(practice.id, kept.id);
  await drop(other.id, waiting.id);
  expect(await rows('SELECT 1 FROM subject_key WHERE id = ANY($1)', [[kept.id, waiting.id]])).toHaveLength(2);
  await expect(
    ground.front.quick(
      practice.id,
      (tx) => tx.$executeRaw`UPDATE subject_key SET waiting = true WHERE id = ${kept.id}::uuid`,
    ),
  ).rejects.toThrow();
  await drop(practice.id, waiting.id);
  expect(await rows('SELECT 1 FROM subject_key WHERE id = $1', [waiting.id])).toHaveLength(0);
});
