/**
 * What the service and every command stand on: the configuration, the clock, the master key and a database that is
 * ready. Opened once at the start of a process and closed once at its end; whatever was started here is stopped here.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Audit, type AuditHeads, createAudit, createAuditHeads } from './audit/index.js';
import { QUEUE_NAMES } from './jobs.js';
import { type Clock, createClock } from './platform/clock.js';
import type { Config } from './platform/config.js';
import { type DeskDb, openDesk } from './platform/db/desk.js';
import { openLogin } from './platform/db/login.js';
import { migrationState } from './platform/db/migrated.js';
import { type LoginUrls, prepareDatabase, readLogins } from './platform/db/setup.js';
import { type EmbeddedDatabase, joinEmbedded, startEmbedded } from './platform/embedded/index.js';
import { codeOf, SubrosaError } from './platform/errors.js';
import { createLog, type Log } from './platform/log.js';
import { createVault, type Vault } from './platform/vault/index.js';
import { createPractices, loadPractice, type Practices, practiceIds } from './practice/index.js';

/** serve: keeps the database. join: needs one that another process keeps. command: joins one, else keeps its own. */
export type GroundMode = 'serve' | 'join' | 'command';

export interface Ground {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly vault: Vault;
  /** Of the owner: for migrations, backup and `doctor`, never for the service's own work. */
  readonly ownerUrl: string;
  readonly urls: LoginUrls;
  /** The cluster, when this process keeps it; null: somebody else does. */
  readonly embedded: EmbeddedDatabase | null;
  readonly practices: Practices;
  readonly audit: Audit;
  readonly heads: AuditHeads;
  /** The login of everything but a stranger's input; opened when it is first asked for, closed with the ground. */
  desk(): DeskDb;
  /** Stops what was started here; again: no change. */
  close(): Promise<void>;
}

/** @throws SubrosaError with a hint that says what to do; nothing runs on then */
export async function openGround(options: { readonly config: Config; readonly mode: GroundMode }): Promise<Ground> {
  const { config, mode } = options;
  const clock = createClock(config.clockOffset);
  const log = createLog(config.logLevel);
  await makeVarDir(config.varDir);
  const vault = createVault(await readMasterKey(config));
  for (let attempt = 1; ; attempt += 1) {
    const database = await reachDatabase(config, mode, (code) => log.info(code));
    try {
      return await openOn(database, { mode, config, clock, log, vault });
    } catch (error) {
      // Another command's database, which ended as we came.
      const ended = database.kept === 'elsewhere' && mode === 'command' && !(error instanceof SubrosaError);
      if (!ended || attempt === JOIN_ATTEMPTS) throw error;
      await sleep(300);
    }
  }
}

const JOIN_ATTEMPTS = 5;

type Parts = Pick<Ground, 'config' | 'clock' | 'log' | 'vault'> & { readonly mode: GroundMode };

async function openOn(database: Database, parts: Parts): Promise<Ground> {
  const urls = await undoing(
    () => withThisKey(() => logins(parts.config, parts.vault, database)),
    () => database.embedded?.stop(),
  );
  const ground = assemble({ ...parts, urls, database });
  await undoing(
    () => withThisKey(() => checkPractices(ground)),
    () => ground.close(),
  );
  return ground;
}

/** What does not open was sealed under another master key. */
async function withThisKey<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (codeOf(error) !== 'vault.unopened') throw error;
    throw new SubrosaError('ground.other_master_key', {
      hint: 'the master key is not the one that this installation was made with: put the right one back',
      cause: error,
    });
  }
}

/** Does the work; where it fails, what was started before is stopped, and the failure goes on. */
async function undoing<T>(work: () => Promise<T>, undo: () => Promise<void> | undefined): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await undo();
    throw error;
  }
}

/** Where the service keeps what it needs: for its own user alone. */
async function makeVarDir(varDir: string): Promise<void> {
  try {
    await mkdir(varDir, { recursive: true, mode: 0o700 });
    const { mode } = await stat(varDir);
    // The group may be let pass and no more: root's PostgreSQL runs as another user (platform/embedded).
    if ((mode & 0o067) !== 0) await chmod(varDir, 0o700);
  } catch (cause) {
    throw new SubrosaError('ground.var_dir', { hint: 'VAR_DIR cannot be made, entered or closed to others', cause });
  }
}

const KEY_BYTES = 32;

/** The master key: 32 bytes in base64, in a file that other users of the machine cannot read. Made where none is. */
async function readMasterKey(config: Config): Promise<Buffer> {
  const file = config.masterKeyFile ?? path.join(config.varDir, 'master.key');
  const name = config.masterKeyFile === null ? 'master.key in VAR_DIR' : 'MASTER_KEY_FILE';
  if (config.masterKeyFile === null && !existsSync(file)) await makeMasterKey(config.varDir, file);
  let text: string;
  try {
    if (((await stat(file)).mode & 0o007) !== 0) {
      throw new SubrosaError('ground.master_key_open', {
        hint: `${name} can be read by every user of this machine: chmod 600 it, and consider whether somebody has`,
      });
    }
    text = (await readFile(file, 'utf8')).trim();
  } catch (cause) {
    if (cause instanceof SubrosaError) throw cause;
    throw new SubrosaError('ground.master_key_missing', { hint: `${name} cannot be read: put it back`, cause });
  }
  const key = Buffer.from(text, 'base64');
  if (key.length !== KEY_BYTES || !/^[A-Za-z0-9+/]{43}=$/.test(text)) {
    throw new SubrosaError('ground.master_key', { hint: `${name} must hold 32 bytes in base64 (44 characters)` });
  }
  return key;
}

/** A new key beside what another one has sealed would lock everybody out, so that none is made there. */
async function makeMasterKey(varDir: string, file: string): Promise<void> {
  if (existsSync(path.join(varDir, 'logins.sealed'))) {
    throw new SubrosaError('ground.master_key_missing', {
      hint: 'master.key is missing from VAR_DIR, and what lies there was sealed with it: put it back',
    });
  }
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  const handle = await open(draft, 'wx', 0o600);
  await handle.writeFile(`${randomBytes(KEY_BYTES).toString('base64')}\n`);
  await handle.sync();
  await handle.close();
  // A link appears whole, and only where nothing is: of two first starts one key wins.
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
}

/** A database, and whether another process made it ready and keeps it so. */
interface Database {
  readonly ownerUrl: string;
  readonly embedded: EmbeddedDatabase | null;
  readonly kept: 'here' | 'elsewhere';
}

async function reachDatabase(config: Config, mode: GroundMode, log: (code: string) => void): Promise<Database> {
  const { varDir, databaseUrl } = config;
  if (databaseUrl !== null) return { ownerUrl: databaseUrl, embedded: null, kept: 'here' };
  const joined = mode === 'serve' ? null : await joinEmbedded({ varDir });
  if (joined !== null) return { ownerUrl: joined.ownerUrl, embedded: null, kept: 'elsewhere' };
  if (mode === 'join') {
    throw new SubrosaError('ground.no_service', {
      hint: 'no service runs on this VAR_DIR: start `subrosa serve` first, or set DATABASE_URL',
    });
  }
  try {
    const embedded = await startEmbedded({ varDir, log });
    return { ownerUrl: embedded.ownerUrl, embedded, kept: 'here' };
  } catch (error) {
    const busy = mode === 'command' && codeOf(error) === 'embedded.in_use';
    const ownerUrl = busy ? await joinWhenReady(varDir) : null;
    if (ownerUrl === null) throw error;
    return { ownerUrl, embedded: null, kept: 'elsewhere' };
  }
}

/** How long a command waits for a service, or for another command, that has just begun. */
const READY_MS = 15_000;

async function joinWhenReady(varDir: string): Promise<string | null> {
  for (const end = performance.now() + READY_MS; performance.now() < end; await sleep(100)) {
    const joined = await joinEmbedded({ varDir });
    if (joined !== null) return joined.ownerUrl;
  }
  return null;
}

async function logins(config: Config, vault: Vault, database: Database): Promise<LoginUrls> {
  const { databaseFrontUrl, databaseDeskUrl, varDir } = config;
  const given = {
    ...(databaseFrontUrl === null ? {} : { frontUrl: databaseFrontUrl }),
    ...(databaseDeskUrl === null ? {} : { deskUrl: databaseDeskUrl }),
  };
  const options = { ownerUrl: database.ownerUrl, varDir, installation: vault.installation, queues: QUEUE_NAMES };
  if (database.kept === 'here') return prepareDatabase({ ...options, given });
  await untilPrepared(database.ownerUrl);
  return readLogins(options);
}

/** Whoever keeps the database may still be making it ready: its logins come first, its migrations last. */
async function untilPrepared(ownerUrl: string): Promise<void> {
  const owner = openLogin(ownerUrl, { poolSize: 1 });
  try {
    for (const end = performance.now() + READY_MS; performance.now() < end; await sleep(100)) {
      const state = await migrationState(owner.across).catch((error: unknown) => {
        // Whoever kept it has ended: it is to be found, or begun, anew.
        if (GONE.has(codeOf(error))) throw error;
        // Until then even the database may be missing.
        return null;
      });
      if (state !== null && state.missing.length === 0) return;
    }
  } finally {
    await owner.close();
  }
  throw new SubrosaError('ground.not_prepared', {
    hint: 'the service that runs here does not get its database ready, or is of an older version: restart it',
    temporary: true,
  });
}

/** Nothing listens any more, or the server is ending (57P01, admin_shutdown). */
const GONE = new Set(['ECONNREFUSED', 'ECONNRESET', '57P01']);

function assemble(parts: Parts & { readonly urls: LoginUrls; readonly database: Database }): Ground {
  const { database, mode: _, ...rest } = parts;
  const { config, clock, vault, urls } = rest;
  let desk: DeskDb | null = null;
  let closing: Promise<void> | null = null;
  const close = async () => {
    await desk?.close();
    if (parts.mode === 'command' && database.embedded !== null) await guestsGone(urls.deskUrl);
    await database.embedded?.stop();
  };
  return {
    ...rest,
    ownerUrl: database.ownerUrl,
    embedded: database.embedded,
    practices: createPractices(vault),
    audit: createAudit({ vault, now: clock.now }),
    heads: createAuditHeads({ vault, varDir: config.varDir }),
    desk: () => {
      desk ??= openDesk(urls.deskUrl);
      return desk;
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

/** How long a command that is done lets another one, which has joined its database, come to its end. */
const GUESTS_MS = 30_000;

/** Commands that joined the database of this one would lose it in the middle of their work. */
async function guestsGone(deskUrl: string): Promise<void> {
  const desk = openDesk(deskUrl, { poolSize: 1 });
  try {
    for (const end = performance.now() + GUESTS_MS; performance.now() < end; await sleep(100)) {
      const guests = await desk.across.$queryRaw<unknown[]>`
        SELECT 1 FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename IS NOT NULL`;
      if (guests.length === 0) return;
    }
  } finally {
    await desk.close();
  }
}

/**
 * The first practice opens with this key; and none but the demo is there when the clock is moved, since a moved clock
 * erases real people's files years too early.
 */
async function checkPractices(ground: Ground): Promise<void> {
  const desk = ground.desk();
  for (const id of await practiceIds(desk.across)) {
    const { demo } = await desk.quick(id, (tx) => loadPractice(tx, ground.vault, id));
    if (!ground.clock.moved) return;
    if (demo) continue;
    throw new SubrosaError('ground.clock_offset', {
      hint: 'SUBROSA_CLOCK_OFFSET is for the demo alone, and here is another practice: unset it',
    });
  }
}
