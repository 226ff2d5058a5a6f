import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll } from '@jest/globals';
import pg from 'pg';
import { type EmbeddedDatabase, startEmbedded } from '../../../src/platform/embedded/index.js';
import { processesIn } from '../../../src/platform/embedded/processes.js';
import { type Child, makeClone, type Said, startChild } from './clone.js';

/** Places that everybody may pass, and databases that do not outlive the test that started them. */
export interface World {
  /** Below it everything is removed at the end. */
  base(): string;
  /** A built clone for processes of their own. */
  clone(): string;
  /** The VAR_DIR of this test. */
  varDir(): string;
  /** A name that does not exist yet, or this one; from now on the VAR_DIR. */
  freshVarDir(path?: string): string;
  /** Starts the database in this process. */
  start(log?: (code: string) => void): Promise<EmbeddedDatabase>;
  /** Starts it in a process of its own, and waits for what that says. */
  inChild(clone?: string, as?: { uid: number; gid: number }): Promise<{ child: Child; said: Said }>;
  /** What run.json says. */
  runFile(): { port: number; pid: number; serve: number; places: { data: string; binaries: string } };
  /** How many processes of the cluster live. */
  living(): number;
}

/** Sets the world up around the tests of a file. */
export function makeWorld(): World {
  let base = '';
  let clone = '';
  let varDir = '';
  let number = 0;
  const databases: EmbeddedDatabase[] = [];
  const children: Child[] = [];

  beforeAll(() => {
    base = mkdtempSync(join(tmpdir(), 'subrosa-embedded-'));
    chmodSync(base, 0o755);
    clone = makeClone(join(base, 'clone'));
  });
  afterEach(async () => {
    for (const child of children.splice(0)) await child.kill();
    for (const database of databases.splice(0)) await database.stop();
    for (const pid of processesIn(join(varDir, 'postgres'))) process.kill(pid, 'SIGKILL');
  });
  afterAll(() => rmSync(base, { recursive: true, force: true }));

  const runFile = () => JSON.parse(readFileSync(join(varDir, 'run.json'), 'utf8'));
  return {
    base: () => base,
    clone: () => clone,
    varDir: () => varDir,
    freshVarDir(path) {
      number += 1;
      varDir = path ?? join(base, `var-${number}`);
      return varDir;
    },
    async start(log = () => {}) {
      const database = await startEmbedded({ varDir, log });
      databases.push(database);
      return database;
    },
    async inChild(from = clone, as) {
      const child = startChild(from, varDir, as);
      children.push(child);
      return { child, said: await child.said };
    },
    runFile,
    living: () => processesIn(runFile().places.data).length,
  };
}

/** What a child said, when it is up. */
export function ready(said: Said): Exclude<Said, { error: string }> {
  if ('error' in said) throw new Error(`${said.error}: ${said.hint}`);
  return said;
}

/** One query over a connection of its own. */
export async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Commits a word, to be found again by `kept`. */
export async function write(url: string): Promise<void> {
  await query(url, 'CREATE TABLE kept (word text)');
  await query(url, "INSERT INTO kept VALUES ('here')");
}

export async function kept(url: string): Promise<unknown> {
  return (await query(url, 'SELECT word FROM kept'))[0]?.word;
}
