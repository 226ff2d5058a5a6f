import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SubrosaError } from '../errors.js';
import type { Places } from './places.js';

/** VAR_DIR/run.json: where the cluster is and who keeps it. It holds no secret; the password is in postgres.secret. */
export interface RunFile {
  /** Null: nothing runs. */
  readonly port: number | null;
  /** The postmaster's pid; null: nothing runs. */
  readonly pid: number | null;
  /** The pid of the Node process that keeps it; null: nothing runs. */
  readonly serve: number | null;
  /** Kept while nothing runs too: the data may lie outside VAR_DIR. */
  readonly places: Pick<Places, 'data' | 'binaries'>;
}

/** What the last start or stop wrote; null: nothing yet, or unreadable. */
export function readRunFile(varDir: string): RunFile | null {
  try {
    const run = JSON.parse(readFileSync(join(varDir, 'run.json'), 'utf8')) as RunFile;
    return typeof run.places?.data === 'string' ? run : null;
  } catch {
    return null;
  }
}

/** Replaces run.json at once, readable by its owner alone. */
export function writeRunFile(varDir: string, run: RunFile): void {
  const draft = join(varDir, 'run.json.draft');
  writeFileSync(draft, `${JSON.stringify(run, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, join(varDir, 'run.json'));
}

/** The superuser's password; null: none was made yet. @throws SubrosaError embedded.no_access for another user's VAR_DIR */
export function readSecret(varDir: string): string | null {
  try {
    return readFileSync(join(varDir, 'postgres.secret'), 'utf8').trim();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new SubrosaError('embedded.no_access', {
      hint: `${join(varDir, 'postgres.secret')} cannot be read; run this as the user that runs \`subrosa serve\`.`,
      cause,
    });
  }
}

/** A new password for the superuser; nothing is written yet. */
export function newSecret(): string {
  return randomBytes(24).toString('base64url');
}

/** Keeps the password, before the cluster that it opens is made: a start that was cut short uses it again. */
export function keepSecret(varDir: string, secret: string): void {
  const draft = join(varDir, 'postgres.secret.draft');
  writeFileSync(draft, `${secret}\n`, { mode: 0o600, flush: true });
  renameSync(draft, join(varDir, 'postgres.secret'));
}
