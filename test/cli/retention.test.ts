import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { environmentOf, run } from './run.js';

let ground: Ground;
let env: Readonly<Record<string, string>>;

beforeAll(async () => {
  ground = await openGround();
  env = await environmentOf(ground);
  ground.clock.set(new Date());
  // A practice to try things on: the clock may be moved.
  await addPractice(ground, { demo: true, country: 'DK', profession: 'psychotherapist' });
});
afterAll(() => ground.close());

const today = Temporal.Now.plainDateISO('Europe/Copenhagen');

/** Runs a command, as JSON, this long from today. */
async function later(offset: string | null, ...line: string[]) {
  const { out, err } = await run([...line, '--json'], {
    env: { ...env, ...(offset === null ? {} : { SUBROSA_CLOCK_OFFSET: offset }) },
  });
  return JSON.parse(out === '' ? err : out);
}

it('years pass: shown by the plan two weeks before, asked for a backup, erased on the day after the last', async () => {
  const started = today.subtract({ years: 1 }).toString();
  const { id } = await later(null, 'client', 'add', '--name', 'Anna', '--relationship-start', started);
  await later(null, 'client', 'end', id, '--on', today.toString());
  const due = today.add({ years: 3 }).toString();
  expect(await later(null, 'retention', 'plan')).toMatchObject([{ subject: id, due, heldBy: [] }]);

  // Nobody was shown this person: the day passes and nothing goes.
  expect(await later('P3Y2D', 'retention', 'run')).toMatchObject({ done: 0, held: 1 });
  // Printed 16 days before.
  const before = `P${today.until(Temporal.PlainDate.from(due).subtract({ days: 16 })).days}D`;
  expect(await later(before, 'retention', 'plan')).toMatchObject([{ subject: id, due }]);
  // On the due day it is still kept, to the last second.
  expect(await later('P3Y', 'retention', 'run')).toMatchObject({ done: 0, held: 0 });
  expect(await later('P3Y2D', 'retention', 'run')).toMatchObject({ done: 0, asks: ['no_backup'] });
  await later('P3Y2D', 'backup', path.join(ground.varDir, 'copy'));
  expect(await later('P3Y2D', 'retention', 'run')).toMatchObject({ done: 1, held: 0, failed: 0, asks: [] });
  expect(await later('P3Y2D', 'client', 'list')).toEqual([]);
  expect(await later('P3Y2D', 'audit', 'verify')).toMatchObject({ ok: true });
});
