/**
 * `node scripts/kill.mjs [--mails 500] [--kills 20] [--relay]`: kill -9 at random moments under a stream of mails, the
 * first half of the kills of the Node process alone, the second half with PostgreSQL, each followed by a start. Prints
 * the counts; ends with 1 when a mail that got a 250 has not exactly one request, or its answer is missing or doubled.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startSink } from './bench/sink.mjs';
import { killing, THINKS_MS } from './kill/killing.mjs';

const { values } = parseArgs({
  options: {
    mails: { type: 'string', default: '500' },
    kills: { type: 'string', default: '20' },
    relay: { type: 'boolean', default: false },
  },
});
const mails = Number(values.mails);
const kills = Number(values.kills);
if (!Number.isInteger(mails) || mails < 1 || !Number.isInteger(kills) || kills < 0) {
  process.stderr.write('kill takes --mails N, --kills N and --relay\n');
  process.exit(2);
}

const varDir = mkdtempSync(path.join(tmpdir(), 'subrosa-kill-'));
const sink = values.relay ? await startSink({ answerMs: THINKS_MS }) : null;
try {
  const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
  const { counts, wrong } = await killing({ varDir, mails, kills, sink, say });
  say(counts);
  if (wrong.length > 0) {
    say({ wrong: wrong.slice(0, 20) });
    process.exitCode = 1;
  }
} finally {
  sink?.stop();
  rmSync(varDir, { recursive: true, force: true });
}
