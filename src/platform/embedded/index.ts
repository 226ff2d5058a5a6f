import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { SubrosaError } from '../errors.js';
import { initialise, removeUnfinished } from './initialise.js';
import { type Keeper, startKeeping } from './keeper.js';
import { ensureDatabase, ownerUrl } from './launch.js';
import { lockHolder, takeLock } from './lock.js';
import { findPlaces, holdsData, type Places } from './places.js';
import { keepSecret, newSecret, readRunFile, readSecret, writeRunFile } from './run-file.js';

/*
 * A PostgreSQL of our own, for machines that have only Node.
 *
 * It outlives a kill -9 of this process, on purpose of nobody: a server cannot know. So the next start finds it by its
 * data directory, stops it the fast way and begins anew, on the same port if that is free, since `serve --only` processes
 * may know it. A server that is killed is started again by the process that keeps it. Who keeps it is decided by the lock
 * of VAR_DIR, never by files that outlive their writer.
 */

/** A cluster that this process keeps running. */
export interface EmbeddedDatabase {
  /** Connection string of the superuser on database `subrosa` (owner of the schema; for migrations and making the logins only). */
  readonly ownerUrl: string;
  /** On 127.0.0.1; the same as long as this process keeps the cluster. */
  readonly port: number;
  /** The postmaster's; another one after it was started again. */
  readonly pid: number;
  /** False while the server is down and being started again. */
  isUp(): boolean;
  /** Fast shutdown; waits until no process of the cluster is left. */
  stop(): Promise<void>;
}

/**
 * Starts the cluster of this VAR_DIR, makes it first where there is none, and takes over one whose keeper was killed.
 * @param options.log gets the codes of events: embedded.initialised, .died, .restarted, .left_over
 * @throws SubrosaError embedded.* with a hint that says what to do; embedded.in_use while another process keeps it
 */
export async function startEmbedded(options: {
  varDir: string;
  log?: (code: string) => void;
}): Promise<EmbeddedDatabase> {
  const log = options.log ?? (() => {});
  const varDir = makeVarDir(options.varDir);
  const lock = takeLock(varDir);
  try {
    const { places, secret } = await prepare(varDir, log);
    const { keeper, stop } = await keep(varDir, places, secret, log);
    let stopped: Promise<void> | null = null;
    return {
      ownerUrl: ownerUrl(secret, keeper.port),
      port: keeper.port,
      get pid() {
        return keeper.pid();
      },
      isUp: keeper.isUp,
      stop() {
        // Once: by the second time the cluster may be another's.
        stopped ??= stop().finally(lock.release);
        return stopped;
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/**
 * The connection to a cluster that a running `serve` with the same VAR_DIR keeps; null: none is running, or it is not
 * ready yet. For commands and `serve --only`.
 * @throws SubrosaError embedded.no_access when VAR_DIR is another user's
 */
export async function joinEmbedded(options: {
  varDir: string;
}): Promise<{ ownerUrl: string; servePid: number } | null> {
  const holder = lockHolder(options.varDir);
  if (holder === null) return null;
  const run = readRunFile(options.varDir);
  const secret = readSecret(options.varDir);
  if (run?.serve !== holder || run.port === null || secret === null) return null;
  return { ownerUrl: ownerUrl(secret, run.port), servePid: holder };
}

function makeVarDir(varDir: string): string {
  try {
    mkdirSync(varDir, { recursive: true, mode: 0o700 });
    return realpathSync(varDir);
  } catch (cause) {
    throw new SubrosaError('embedded.var_dir', { hint: `VAR_DIR ${varDir} cannot be made or entered.`, cause });
  }
}

/** Places, password and a complete cluster. */
async function prepare(varDir: string, log: (code: string) => void): Promise<{ places: Places; secret: string }> {
  const kept = readSecret(varDir);
  const secret = kept ?? newSecret();
  const places = findPlaces(varDir, { known: readRunFile(varDir)?.places.data ?? null, secret });
  if (kept === null && holdsData(places.data)) {
    throw new SubrosaError('embedded.secret_missing', {
      hint: `${join(varDir, 'postgres.secret')} is missing and opens ${places.data}: put it back, or move that folder away to begin anew.`,
    });
  }
  if (kept === null) keepSecret(varDir, secret);
  await removeUnfinished(places.data);
  if (!holdsData(places.data)) {
    await initialise(places, secret);
    log('embedded.initialised');
  }
  return { places, secret };
}

async function keep(
  varDir: string,
  places: Places,
  secret: string,
  log: (code: string) => void,
): Promise<{ keeper: Keeper; stop: () => Promise<void> }> {
  const note = (running: { port: number; pid: number } | null) =>
    writeRunFile(varDir, {
      port: running?.port ?? null,
      pid: running?.pid ?? null,
      serve: running === null ? null : process.pid,
      places: { data: places.data, binaries: places.binaries },
    });
  const wantedPort = readRunFile(varDir)?.port ?? null;
  const keeper = await startKeeping({ places, secret, wantedPort, onUp: note, log });
  const stop = async () => {
    await keeper.stop();
    note(null);
  };
  try {
    await ensureDatabase({ port: keeper.port, secret });
  } catch (cause) {
    await stop();
    throw new SubrosaError('embedded.not_starting', { hint: 'The database could not be made.', cause });
  }
  return { keeper, stop };
}
