import { spawn } from 'node:child_process';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { PACKAGE_ROOT } from '../../src/platform/root.js';

/** `npm run fuzz` does the same a million times; another seed makes other mails. */
const MAILS = 800;
/** Far more than they take, also where other tests run beside them. */
const SECONDS = 50;

it('mails that are nearly right crash nothing, hang nothing, and are filed when they got a 250', async () => {
  const script = path.join(PACKAGE_ROOT, 'scripts/fuzz.mjs');
  const words = ['--seed', '1', '--count', String(MAILS), '--smtp', '500', '--seconds', String(SECONDS)];
  const child = spawn(process.execPath, [script, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  const exit = await new Promise((resolve) => child.once('exit', resolve));
  const lines = said
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines).toEqual([
    expect.objectContaining({ part: 'in_process', problems: 0 }),
    expect.objectContaining({ part: 'smtp', waiting: 0, problems: 0 }),
  ]);
  expect(lines[0].done).toBeGreaterThan(MAILS / 2);
  expect(lines[1].kept).toBe(lines[1].accepted);
  expect(exit).toBe(0);
});
