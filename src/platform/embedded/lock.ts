import { randomBytes } from 'node:crypto';
import { linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SubrosaError } from '../errors.js';
import { birthOf } from './processes.js';

/*
 * One serve per VAR_DIR, with nothing to clean up after a kill -9.
 *
 * The lock is a row of files, `serve.lock.1`, `serve.lock.2` and so on; the highest number counts. It names the process
 * that holds it, by pid and birth. Who finds that process dead makes the file with the next number, by a hard link, which
 * succeeds for one of several and shows the whole content at once. The highest file is never removed (releasing it
 * empties it), so a number is never given twice, and a slow contender cannot take over a lock that was already taken over.
 */

/** A lock that this process holds. */
export interface Lock {
  release(): void;
}

interface Holder {
  readonly pid: number;
  readonly birth: string;
}

const NAME = /^serve\.lock\.(\d+)$/;
const DRAFT = /^serve\.lock\.draft-(\d+)-/;

/** Takes the lock of this VAR_DIR. @throws SubrosaError embedded.in_use while a living process holds it */
export function takeLock(varDir: string): Lock {
  for (;;) {
    const highest = Math.max(0, ...numbers(varDir));
    const holder = livingHolder(varDir, highest);
    if (holder !== null) throw inUse(varDir, holder.pid);
    const mine = join(varDir, `serve.lock.${highest + 1}`);
    if (!claim(varDir, mine)) continue;
    // Somebody may have taken this very number before us and been followed by another: then ours is not the highest.
    if (Math.max(...numbers(varDir)) !== highest + 1) {
      rmSync(mine, { force: true });
      continue;
    }
    sweep(varDir, highest + 1);
    return { release: () => put(varDir, '{}', (draft) => renameSync(draft, mine)) };
  }
}

/** The living process that holds the lock of this VAR_DIR; null: none. */
export function lockHolder(varDir: string): number | null {
  return livingHolder(varDir, Math.max(0, ...numbers(varDir)))?.pid ?? null;
}

function numbers(varDir: string): number[] {
  try {
    return readdirSync(varDir).flatMap((name) => NAME.exec(name)?.slice(1).map(Number) ?? []);
  } catch {
    return [];
  }
}

function livingHolder(varDir: string, number: number): Holder | null {
  try {
    const holder = JSON.parse(readFileSync(join(varDir, `serve.lock.${number}`), 'utf8')) as Partial<Holder>;
    if (typeof holder.pid !== 'number' || typeof holder.birth !== 'string') return null;
    return birthOf(holder.pid) === holder.birth ? { pid: holder.pid, birth: holder.birth } : null;
  } catch {
    return null;
  }
}

function claim(varDir: string, mine: string): boolean {
  const holder: Holder = { pid: process.pid, birth: birthOf(process.pid) ?? '' };
  try {
    put(varDir, JSON.stringify(holder), (draft) => linkSync(draft, mine));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Writes the whole content beside, then lets it appear at once under its name. */
function put(varDir: string, content: string, appear: (draft: string) => void): void {
  const draft = join(varDir, `serve.lock.draft-${process.pid}-${randomBytes(4).toString('hex')}`);
  writeFileSync(draft, content, { mode: 0o600, flag: 'wx' });
  try {
    appear(draft);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Removes the numbers before ours, and drafts of the dead. */
function sweep(varDir: string, mine: number): void {
  for (const number of numbers(varDir)) {
    if (number < mine) rmSync(join(varDir, `serve.lock.${number}`), { force: true });
  }
  for (const name of readdirSync(varDir)) {
    const writer = DRAFT.exec(name)?.[1];
    if (writer !== undefined && birthOf(Number(writer)) === null) rmSync(join(varDir, name), { force: true });
  }
}

function inUse(varDir: string, pid: number): SubrosaError {
  return new SubrosaError('embedded.in_use', {
    hint: `Subrosa already runs on VAR_DIR ${varDir} (process ${pid}); stop it first, or give this one another VAR_DIR.`,
  });
}
