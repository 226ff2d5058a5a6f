/**
 * The PostgreSQL of a run of the tests: the programs and settings that the service starts for itself, but for what
 * survives a power failure. Nothing here has to, and every new database and every one that goes would wait for the disk.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PLAIN_ENV } from '../../dist/src/platform/embedded/account.js';
import { initialise } from '../../dist/src/platform/embedded/initialise.js';
import { ensureDatabase, ownerUrl, tailOf } from '../../dist/src/platform/embedded/launch.js';
import { findPlaces } from '../../dist/src/platform/embedded/places.js';
import { serverArguments } from '../../dist/src/platform/embedded/settings.js';
import { freePort } from '../../scripts/free-port.mjs';

const FORGETFUL = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  checkpoint_timeout: '1h',
  max_wal_size: '2GB',
};

/** How long a start may take on a slow machine. */
const READY_MS = 60_000;

/** @returns the superuser's connection string on the database `subrosa`, which is empty, and how to end the server */
export async function startCluster(varDir) {
  const secret = randomBytes(16).toString('hex');
  const places = findPlaces(varDir, { known: null, secret });
  await initialise(places, secret);
  const port = await freePort();
  const settings = Object.entries(FORGETFUL).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(
    path.join(places.binaries, 'bin', 'postgres'),
    [...serverArguments(places.data, port), ...settings],
    { ...places.account, cwd: '/', env: PLAIN_ENV, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = once(server, 'exit');
  const lastWords = tailOf(server);
  for (const end = performance.now() + READY_MS; ; await sleep(50)) {
    const failure = await ensureDatabase({ port, secret }).catch((error) => error);
    if (failure === undefined) break;
    if (performance.now() > end || server.exitCode !== null) throw new Error(lastWords(), { cause: failure });
  }
  return {
    ownerUrl: ownerUrl(secret, port),
    stop: async () => {
      // Nobody needs what it still holds: without a checkpoint.
      server.kill('SIGQUIT');
      await ended;
    },
  };
}
