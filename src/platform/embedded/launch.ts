import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { SubrosaError } from '../errors.js';
import { PLAIN_ENV } from './account.js';
import type { Places } from './places.js';
import { birthOf, processesIn, signal, waitUntil } from './processes.js';
import { serverArguments } from './settings.js';

/** The superuser, and the database that it owns. */
export const SUPERUSER = 'subrosa';
export const DATABASE = 'subrosa';

/** How long a fast shutdown may take before the server is told to leave without a checkpoint, and then made to. */
const FAST_MS = 6_000;
const IMMEDIATE_MS = 2_000;

/** Children notice the death of their postmaster at their next wait, so nearly at once unless they work. */
const ORPHANS_MS = 500;

/** Crash recovery replays at most max_wal_size and a little: seconds on a slow disk. */
const READY_MS = 60_000;

/** A server that answers. */
export interface Running {
  readonly child: ChildProcess;
  readonly pid: number;
}

/** The connection string of the superuser. */
export function ownerUrl(secret: string, port: number, database = DATABASE): string {
  return `postgresql://${SUPERUSER}:${secret}@127.0.0.1:${port}/${database}`;
}

/** The port if it is free, else another free one. */
export async function freePort(wanted: number | null): Promise<number> {
  const taken = await tryPort(wanted ?? 0);
  return taken ?? (await freePort(null));
}

/**
 * Starts the server in a session of its own (Ctrl-C in the terminal does not reach it) and waits until it answers.
 * Nothing may be alive in the data directory: see `clear`.
 * @throws SubrosaError embedded.not_starting, embedded.disk_full
 */
export async function launch(places: Places, options: { port: number; secret: string }): Promise<Running> {
  const { data, binaries, account } = places;
  const child = spawn(join(binaries, 'bin', 'postgres'), serverArguments(data, options.port), {
    ...account,
    cwd: '/',
    env: PLAIN_ENV,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const lastWords = tailOf(child);
  let failed: unknown = null;
  child.on('error', (error) => {
    failed = error;
  });
  const ended = () => failed !== null || child.exitCode !== null || child.signalCode !== null;
  // The server must not keep this process alive: who wants it to live does.
  child.unref();
  for (const end = Date.now() + READY_MS; !ended() && Date.now() < end; await sleep(30)) {
    if (child.pid !== undefined && (await answers(data, options))) return { child, pid: child.pid };
  }
  if (!ended() && child.pid !== undefined) await clear(data);
  await sleep(20); // the last words may still be in the pipe
  throw failureOf(lastWords(), { code: 'embedded.not_starting', did: 'PostgreSQL did not start' }, failed);
}

/** Makes the database if it is missing. */
export async function ensureDatabase(options: { port: number; secret: string }): Promise<void> {
  await withClient(ownerUrl(options.secret, options.port, 'postgres'), async (client) => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(DATABASE)}`);
  });
}

/**
 * Ends whatever is alive in the data directory: a server whose Node process was killed, children whose postmaster was
 * killed (they hold its shared memory, and no new one starts beside them). What was committed is safe at each step.
 */
export async function clear(data: string): Promise<void> {
  const quiet = () => processesIn(data).length === 0;
  const postmaster = pidInLockFile(data);
  const alive = postmaster !== null && processesIn(data).includes(postmaster);
  if (alive) signal(postmaster, 'SIGINT');
  let cleared = await waitUntil(quiet, alive ? FAST_MS : ORPHANS_MS);
  for (const harder of ['SIGQUIT', 'SIGKILL'] as const) {
    if (cleared) break;
    for (const pid of processesIn(data)) signal(pid, harder);
    cleared = await waitUntil(quiet, IMMEDIATE_MS);
  }
  if (cleared) forgetStranger(data, pidInLockFile(data));
}

/** The last 20,000 characters of what a program says; they tell why it failed (initdb's complaints are long). */
export function tailOf(child: ChildProcess): () => string {
  let tail = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    tail = (tail + text).slice(-20_000);
  });
  if (child.stderr && 'unref' in child.stderr) (child.stderr as unknown as { unref(): void }).unref();
  return () => tail;
}

/** The failure with what to do about it; the program's words are its cause and are not printed. */
export function failureOf(words: string, what: { code: string; did: string }, error?: unknown): SubrosaError {
  const cause = new Error(words.trim(), { cause: error });
  if (/No space left on device|Disk quota exceeded|Check free disk space|wrote only \d+ of/.test(words)) {
    return new SubrosaError('embedded.disk_full', { hint: 'The disk of the database is full; make room.', cause });
  }
  // Before it reads its settings (or where its folder is gone) PostgreSQL names itself instead of a severity.
  const said = [/^.*?(?:FATAL|PANIC|error): +(.+)$/gm, /^postgres: +(.+)$/gm];
  const reasons = said.flatMap((line) => [...words.matchAll(line)].map((match) => match[1] ?? ''));
  const reason = reasons.find((text) => !text.startsWith('the database system is')); // said to our own knocking
  return new SubrosaError(what.code, { hint: `${what.did}${reason ? `: ${reason}` : '.'}`, cause });
}

async function answers(data: string, options: { port: number; secret: string }): Promise<boolean> {
  try {
    return await withClient(ownerUrl(options.secret, options.port, 'postgres'), async (client) => {
      const { rows } = await client.query("SELECT current_setting('data_directory') AS data");
      return rows[0]?.data === data;
    });
  } catch {
    return false;
  }
}

async function withClient<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 3_000 });
  client.on('error', () => {}); // a connection lost while idle: the next query says so
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(null));
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' ? (address?.port ?? null) : null));
    });
  });
}

function pidInLockFile(data: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(join(data, 'postmaster.pid'), 'utf8'), 10);
    return pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

/**
 * A server that was killed leaves its lock file, and PostgreSQL believes it as long as any process of the same user has
 * that pid. Nobody works in this data directory: then it is a stranger, and the file is taken away.
 */
function forgetStranger(data: string, pid: number | null): void {
  if (pid !== null && birthOf(pid) !== null) rmSync(join(data, 'postmaster.pid'), { force: true });
}
