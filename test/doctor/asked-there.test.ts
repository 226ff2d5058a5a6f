import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { environmentOf, run } from '../cli/run.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';

let ground: Ground;
beforeAll(async () => {
  ground = await openGround();
  await addPractice(ground);
});
afterAll(() => ground.close());

/** What a person types, one after the other: a terminal throws away what comes before it asks. */
const typing = (...keys: readonly string[]) =>
  Readable.from(
    (async function* () {
      for (const key of keys) {
        yield key;
        await sleep(300);
      }
    })(),
  );
const doctor = async (...keys: readonly string[]) =>
  run(['doctor'], { env: await environmentOf(ground), sits: true, stdin: typing(...keys) });
const kept = async () =>
  (await ground.owner.query(`SELECT value FROM installation_fact WHERE name = 'workplace_answers'`)).rows;

it.each([
  ['Ctrl-C', '\u0003'],
  ['Ctrl-D', '\u0004'],
])('whoever leaves the questions with %s keeps no answer, and sees what can be looked at', async (_, key) => {
  const { exit, out } = await doctor('yes\r', key);
  expect([exit, /ABORT_ERR|^wrong/m.test(out)]).toEqual([0, false]);
  expect(out).toMatch(/^look {3}workplace: /m);
  expect(await kept()).toEqual([]);
});

it('an answer that there is not is said, and asked again', async () => {
  const { out } = await doctor('perhaps\r', 'Yes\r', 'yes\r', 'yes\r', 'yes\r', 'nobody\r');
  expect(out.match(/Please answer with one of: yes, no/g)).toHaveLength(1);
  expect(await kept()).toMatchObject([{ value: { systemUpdated: 'yes', otherUsers: 'nobody' } }]);
});
