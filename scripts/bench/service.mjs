/**
 * The real built service as a child process, with a VAR_DIR and ports of its own, for what measures it, kills it or
 * tests it from outside. Nothing of this process's environment but PATH reaches it.
 */
import { execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const CLI = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../dist/src/cli.js');

/** Longer than a start may take, also on a machine that is busy with other things. */
const READY_MS = 60_000;
const STOP_MS = 30_000;

/**
 * Starts `serve` and waits until it says that it runs.
 * @param options.only roles, as the command takes them
 * @param options.nodeArguments for node itself, a profile for one
 * @throws with the last words of a service that did not come up
 */
export async function startService({ varDir, env = {}, only, nodeArguments = [] }) {
  if (!existsSync(CLI)) throw new Error('there is no dist/: run `npm run build` first');
  const began = performance.now();
  const words = only === undefined ? ['serve'] : ['serve', '--only', only];
  const child = spawn(process.execPath, [...nodeArguments, CLI, ...words], {
    env: surroundings(varDir, env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  living.add(child);
  let said = '';
  let complained = '';
  let wanted = false;
  const ended = new Promise((resolve) => {
    child.once('exit', (code, signal) => {
      living.delete(child);
      // Else all that is seen of it is a connection that ends.
      if (!wanted) process.stderr.write(`the service ended by itself (${signal ?? code}): ${complained}\n`);
      resolve();
    });
  });
  child.stdout.on('data', (text) => {
    said += text;
  });
  child.stderr.on('data', (text) => {
    complained = `${complained}${text}`.slice(-4_000);
  });
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  while (!said.includes('Subrosa is running')) {
    if (isOver() || performance.now() - began > READY_MS) {
      child.kill('SIGKILL');
      throw new Error(`the service did not start: ${said}${complained}`);
    }
    await sleep(10);
  }
  const startMs = performance.now() - began;
  const ports = JSON.parse(readFileSync(path.join(varDir, 'service.json'), 'utf8'));
  return {
    pid: child.pid,
    startMs,
    smtpPort: ports.smtpPort,
    httpPort: ports.httpPort,
    complaints: () => complained,
    /** Ends it as Ctrl-C does. @throws when it does not end */
    stop: async () => {
      wanted = true;
      child.kill('SIGTERM');
      const late = sleep(STOP_MS, 'late', { ref: false });
      if ((await Promise.race([ended, late])) === 'late') {
        child.kill('SIGKILL');
        throw new Error('the service did not stop');
      }
    },
    /** kill -9 of the Node process alone. */
    kill: async () => {
      wanted = true;
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** The pid of the embedded PostgreSQL of this VAR_DIR, which may outlive its service; null: none is known. */
export function postgresPid(varDir) {
  return runFile(varDir)?.pid ?? null;
}

/** kill -9 of the PostgreSQL of this VAR_DIR, if one runs. */
export function killPostgres(varDir) {
  const pid = postgresPid(varDir);
  if (pid === null) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It was gone before.
  }
}

/** Runs one command of ours. @returns what it printed with --json @throws with what it complained of */
export async function command(varDir, words, env = {}) {
  const { stdout } = await new Promise((resolve, reject) => {
    const options = { env: surroundings(varDir, env), maxBuffer: 256 * 1024 * 1024 };
    execFile(process.execPath, [CLI, ...words, '--json'], options, (error, stdout, stderr) => {
      if (error === null) resolve({ stdout });
      else reject(new Error(`${words.slice(0, 2).join(' ')}: ${stderr}${stdout}`));
    });
  });
  return stdout === '' ? null : JSON.parse(stdout);
}

/** A practice that is no demo, with a member who is told of each request, and no ceiling that a stream would meet. */
export async function addPractice(varDir, env = {}, slug = 'measured') {
  const address = `desk@${slug === 'measured' ? 'practice' : slug}.example`;
  const practice = await command(
    varDir,
    [
      ...['practice', 'add', '--name', 'Practice', '--address', address, '--language', 'en', '--country', 'DK'],
      ...['--profession', 'psychotherapist', '--time-zone', 'Europe/Copenhagen', '--slug', slug],
    ],
    env,
  );
  await command(
    varDir,
    ['member', 'add', '--practice', slug, '--email', 'owner@member.example', '--name', 'Owner', '--role', 'owner'],
    env,
  );
  const url = env.DATABASE_URL ?? ownerUrl(varDir);
  await query(
    url,
    `UPDATE practice SET settings = settings || '{"ceilingPerHour": 10000,
       "strangersPerHour": {"ofDomain": 10000, "ofPractice": 10000}}'::jsonb WHERE id = '${practice.id}'`,
  );
  return { id: practice.id, address, slug };
}

/** The superuser's connection to the embedded PostgreSQL of this VAR_DIR. */
export function ownerUrl(varDir) {
  const secret = readFileSync(path.join(varDir, 'postgres.secret'), 'utf8').trim();
  return `postgresql://subrosa:${secret}@127.0.0.1:${runFile(varDir)?.port}/subrosa`;
}

/** The rows of one statement, over a connection of its own. */
export async function query(url, sql) {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

function runFile(varDir) {
  try {
    return JSON.parse(readFileSync(path.join(varDir, 'run.json'), 'utf8'));
  } catch {
    return null;
  }
}

function surroundings(varDir, env) {
  return { PATH: process.env.PATH, VAR_DIR: varDir, HTTP_PORT: '0', SMTP_PORT: '0', REPLY_SLOT_SECONDS: '0', ...env };
}

/** A script that is ended leaves nothing behind: SIGTERM lets each service take its PostgreSQL along. */
const living = new Set();
process.once('exit', () => {
  for (const child of living) child.kill('SIGTERM');
});
