import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { withCommit } from '../../../src/platform/db/index.js';
import { addPractice, type Ground, openGround } from '../../support/ground.js';

/** A last statement that leaves with the commit. */
let ground: Ground;
let practiceId: string;

beforeAll(async () => {
  ground = await openGround();
  practiceId = (await addPractice(ground)).id;
});
afterAll(() => ground.close());

const nameNow = async () =>
  (await ground.owner.query('SELECT sender_name AS name FROM practice WHERE id = $1', [practiceId])).rows[0].name;

it('is written with its transaction', async () => {
  await ground.desk.quick(practiceId, (tx) =>
    withCommit(tx, tx.$executeRaw`UPDATE practice SET sender_name = 'Kept' WHERE id = ${practiceId}::uuid`),
  );
  expect(await nameNow()).toBe('Kept');
});

it('fails the commit with its own error, and nothing stays', async () => {
  const failing = ground.desk.quick(practiceId, async (tx) => {
    await tx.$executeRaw`UPDATE practice SET sender_name = 'Lost' WHERE id = ${practiceId}::uuid`;
    await withCommit(
      tx,
      tx.$executeRaw`SELECT 1 / (SELECT count(*) FROM practice WHERE id = ${practiceId}::uuid AND false)`,
    );
  });
  await expect(failing).rejects.toMatchObject({ code: '22012' });
  expect(await nameNow()).toBe('Kept');
});

it('is waited for where somebody else commits', async () => {
  const failing = ground.desk.inPractice(practiceId, async (tx) => {
    await withCommit(
      tx,
      tx.$executeRaw`SELECT 1 / (SELECT count(*) FROM practice WHERE id = ${practiceId}::uuid AND false)`,
    );
  });
  await expect(failing).rejects.toThrow();
});
