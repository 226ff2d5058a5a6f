/**
 * `npm run bench -- [name …]`: prints one JSON line per measure, each beside a baseline measured in the same run, on
 * the same mails and the same kind of PostgreSQL. Ends with 1 where one is below its floor or above its ceiling.
 *
 *   start      start_first, start_later
 *   accepted   accepted_workers_stopped
 *   way        accepted_workers_running, acknowledged
 *   memory     the same and memory
 *   intake     accepted, way, how soon an answer is handed to the relay: on each backend; memory over 50,000 mails
 *   detect     what `detect` finds, beside other packages; needs no database
 *   triage     kinds, rights, danger and warnings on messages it did not learn from, and its speed; needs no database
 *   guard      how often the guard on replies is right about drafts it did not learn from; needs no database
 *   tokens     whether a stopwatch tells a wrong link from one that was good once: Welch's t, Kolmogorov-Smirnov
 *   files      a practice of 2,000 clients with 200 notes each: pages of the desk, one package, one erasure
 *   live       how soon 200 open private pages hear of an answer: on each backend, with one web process and with two
 *
 * --mails N: over so many mails memory is looked at. --profile FOLDER writes a profile of the service's processor time there (`way` alone).
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { detectQuality } from './bench/detect.mjs';
import { clientFiles } from './bench/files.mjs';
import { guardQuality } from './bench/guard.mjs';
import { intake } from './bench/intake.mjs';
import { liveEvents } from './bench/live.mjs';
import { acceptedAlone, startTime, wholeWay } from './bench/measures.mjs';
import { query } from './bench/service.mjs';
import { wrongTokens } from './bench/tokens.mjs';
import { triageQuality } from './bench/triage.mjs';

const MEASURES = {
  start: startTime,
  accepted: acceptedAlone,
  way: wholeWay,
  memory: wholeWay,
  intake,
  tokens: wrongTokens,
  files: clientFiles,
  live: liveEvents,
  detect: detectQuality,
  triage: triageQuality,
  guard: guardQuality,
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { profile: { type: 'string' }, mails: { type: 'string' } },
});
const unknown = positionals.find((name) => !Object.hasOwn(MEASURES, name));
if (unknown !== undefined) {
  process.stderr.write(`bench takes ${Object.keys(MEASURES).join(', ')}\n`);
  process.exit(2);
}
const wanted = positionals.length === 0 ? Object.keys(MEASURES) : positionals;
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

const world = await openWorld();
try {
  for (const measure of new Set(wanted.map((name) => MEASURES[name]))) {
    for await (const line of await measure(world)) print(line);
  }
} finally {
  await world.close();
}

function print(line) {
  process.stdout.write(`${JSON.stringify(line)}\n`);
  const { value, ratio, floor, ceiling } = line;
  if (ratio < floor || value > ceiling) process.exitCode = 1;
}

/** Folders that are gone afterwards, and a PostgreSQL of the service's own kind for what brings none. */
async function openWorld() {
  const base = mkdtempSync(path.join(tmpdir(), 'subrosa-bench-'));
  // As root PostgreSQL runs as another user, who has to pass, or its data would lie elsewhere and outlive this folder.
  chmodSync(base, 0o711);
  let folders = 0;
  const clusters = [];
  const folder = () => {
    folders += 1;
    return path.join(base, `var-${folders}`);
  };
  return {
    folder,
    mails: Number(values.mails ?? 50_000),
    wants: (name) => wanted.includes(name),
    profile: values.profile === undefined ? {} : { nodeArguments: ['--cpu-prof', `--cpu-prof-dir=${values.profile}`] },
    /** A server of its own for each: what one has written keeps no other waiting. */
    database: async () => {
      const { startEmbedded } = await import('../dist/src/platform/embedded/index.js');
      const cluster = await startEmbedded({ varDir: folder() });
      clusters.push(cluster);
      await query(cluster.ownerUrl, 'CREATE DATABASE bench');
      return cluster.ownerUrl.replace(/[^/]*$/, 'bench');
    },
    close: async () => {
      for (const cluster of clusters) await cluster.stop();
      rmSync(base, { recursive: true, force: true });
    },
  };
}
