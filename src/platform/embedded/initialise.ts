import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chownSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { PLAIN_ENV } from './account.js';
import { failureOf, SUPERUSER, tailOf } from './launch.js';
import type { Places } from './places.js';
import { processesIn, signal, waitUntil } from './processes.js';

/**
 * Makes the cluster in a folder beside its place and gives it its name when it is complete and on disk, so that one cut
 * short by a kill or a power failure is never taken for data.
 * @throws SubrosaError embedded.initdb, embedded.disk_full
 */
export async function initialise(places: Places, secret: string): Promise<void> {
  const { data, account } = places;
  const draft = `${data}.new-${randomBytes(4).toString('hex')}`;
  const passwordFile = `${draft}.password`;
  try {
    mkdirSync(draft, { mode: 0o700 });
    writeFileSync(passwordFile, secret, { mode: 0o600, flag: 'wx' });
    if (account !== null) {
      for (const path of [draft, passwordFile]) chownSync(path, account.uid, account.gid);
    }
    await runInitdb(places, draft, passwordFile);
    renameSync(draft, data);
    syncFolder(dirname(data));
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Ends an initdb whose starter was killed, and removes what it and its like left. */
export async function removeUnfinished(data: string): Promise<void> {
  const parent = dirname(data);
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(`${basename(data)}.new-`))) {
    const left = join(parent, name);
    for (const pid of processesIn(left)) signal(pid, 'SIGKILL');
    await waitUntil(() => processesIn(left).length === 0, 2_000);
    rmSync(left, { recursive: true, force: true });
  }
}

async function runInitdb({ binaries, account }: Places, draft: string, passwordFile: string): Promise<void> {
  const args = ['-D', draft, '--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  args.push('--auth=scram-sha-256', `--username=${SUPERUSER}`, `--pwfile=${passwordFile}`, '--no-instructions');
  const child = spawn(join(binaries, 'bin', 'initdb'), args, {
    ...account,
    cwd: draft, // by which removeUnfinished knows it
    env: PLAIN_ENV,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const lastWords = tailOf(child);
  const [exit] = await once(child, 'close').catch((error: unknown) => [error]);
  if (exit === 0) return;
  throw failureOf(lastWords(), { code: 'embedded.initdb', did: 'initdb did not succeed' }, exit);
}

/** A rename is durable when the folder that holds the name is. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
