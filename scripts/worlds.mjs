/**
 * `npm run worlds -- [--count 10000] [--leak NAME] [--seed N]`: two worlds that differ in one thing, that
 * the people asked about are clients in one of them, are asked the same. Prints JSON lines; ends with 1 where a byte
 * differs, or where times differ (Welch's |t| of 4.5 or more below the slowest hundredth) and differ again in two fresh
 * worlds. With a leak planted (scripts/worlds/leaks.mjs) it has to end with 1, but for `nothing`.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { tooFar } from './worlds/compare.mjs';
import { LEAKS } from './worlds/leaks.mjs';
import { openPair, PARTS, run } from './worlds/run.mjs';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '10000' },
    leak: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const count = Number(values.count);
const seed = Number(values.seed);
const leak = values.leak ?? null;
const known = leak === null || Object.hasOwn(LEAKS, leak);
if (!known || !Number.isInteger(count) || count < 1 || !Number.isInteger(seed)) {
  process.stderr.write(`worlds takes --count N, --seed N and --leak ${Object.keys(LEAKS).join('|')}\n`);
  process.exit(2);
}
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

const parts = leak === null ? PARTS : LEAKS[leak].parts;
const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
const base = mkdtempSync(path.join(tmpdir(), 'subrosa-worlds-'));
// As root PostgreSQL runs as another user, who has to pass.
chmodSync(base, 0o711);
try {
  const first = await fresh(1);
  const suspects = tooFar(first.times);
  let slow = [];
  if (suspects.length > 0 && first.differences.length === 0) {
    say({ repeat: suspects });
    slow = tooFar((await fresh(2)).times).filter((series) => suspects.includes(series));
  }
  const red = first.differences.length > 0 || slow.length > 0;
  say({ verdict: red ? 'red' : 'green', leak, count, differences: first.differences.length, slow });
  if (red) process.exitCode = 1;
} finally {
  rmSync(base, { recursive: true, force: true });
}

/** Two new worlds, and one run in them. */
async function fresh(round) {
  const folder = path.join(base, String(round));
  const worlds = await openPair({ folder, count, say });
  try {
    const result = await run(worlds, { count, seed: seed + round, leak, parts, say });
    for (const line of result.times) say(line);
    for (const difference of result.differences.slice(0, 5)) say(difference);
    say({
      round,
      seed: seed + round,
      compared: result.compared,
      seen: result.seen,
      differences: result.differences.length,
    });
    return result;
  } finally {
    await worlds.close();
  }
}
