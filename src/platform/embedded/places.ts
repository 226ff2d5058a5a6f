import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SubrosaError } from '../errors.js';
import { type Account, canEnter, serviceAccount } from './account.js';
import { findPackage, usableBinaries } from './binaries.js';

/*
 * Where the data and the programs lie, and who runs them. As an ordinary user: data in VAR_DIR/postgres, programs in
 * node_modules. As root another user has to reach both: where the way to VAR_DIR is closed to it (a clone below /root),
 * they lie below /var/lib/subrosa.
 */

/** Absolute paths, and the user that owns the data and runs the server. */
export interface Places {
  readonly data: string;
  /** A folder with bin, lib and share. */
  readonly binaries: string;
  readonly account: Account;
}

/** Where root puts what the service user cannot reach in the clone. */
const SHARED = process.platform === 'darwin' ? '/usr/local/var/subrosa' : '/var/lib/subrosa';

/**
 * Decides the places of this VAR_DIR; what exists stays where it is.
 * @param options.known the data directory that run.json names, null when there is none
 * @param options.secret the superuser's password: the data outside VAR_DIR is named after it, so that a VAR_DIR that was
 *   deleted and made again begins anew instead of meeting data that it cannot open
 * @throws SubrosaError embedded.account, .other_user, .unreachable, .other_version, .unsupported, .binaries
 */
export function findPlaces(varDir: string, options: { known: string | null; secret: string }): Places {
  const { data, account } = dataPlace(varDir, options);
  const found = findPackage();
  refuseOtherVersion(data, found.version);
  const copyInto = [...(canEnter(account, varDir) ? [() => varDir] : []), ...(account === null ? [] : [sharedFolder])];
  const binaries = usableBinaries(found, account, copyInto);
  return { data, binaries, account };
}

function dataPlace(varDir: string, options: { known: string | null; secret: string }): Omit<Places, 'binaries'> {
  const inside = join(varDir, 'postgres');
  const outside = join(SHARED, createHash('sha256').update(`${options.secret}\n`).digest('hex').slice(0, 16));
  const existing = [inside, options.known, outside].find((path) => path !== null && holdsData(path));
  if (existing) return { data: existing, account: ownerOf(existing, varDir) };

  const account = serviceAccount();
  if (account === null || openToAccount(varDir, account)) return { data: inside, account };
  sharedFolder();
  return { data: outside, account };
}

/** Whether a cluster is there: it appears whole under its name, so anything in the folder is one. */
export function holdsData(data: string): boolean {
  try {
    return readdirSync(data).length > 0;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES'; // another user's
  }
}

/** Existing data is run by its owner, who has to be us or, for root, somebody who can reach it. */
function ownerOf(data: string, varDir: string): Account {
  const { uid, gid } = statSync(data);
  const ourselves = process.getuid?.() ?? uid;
  if (uid === 0) {
    throw new SubrosaError('embedded.other_user', {
      hint: `The database in ${data} belongs to root, as whom PostgreSQL does not run; give it to another user (chown -R).`,
    });
  }
  if (ourselves === uid) return null;
  if (ourselves !== 0) {
    throw new SubrosaError('embedded.other_user', {
      hint: `The database in ${data} belongs to another user; start Subrosa as that user or as root.`,
    });
  }
  const account = { uid, gid };
  if (dirname(data) === varDir ? openToAccount(varDir, account) : canEnter(account, dirname(data))) return account;
  throw new SubrosaError('embedded.unreachable', {
    hint: `The owner of ${data} (uid ${uid}) cannot reach it: let that user pass through the folders above it.`,
  });
}

/**
 * Whether the account can reach VAR_DIR. Where the folder is root's alone and only its own mode stands in the way, its
 * group becomes the account's, with the right to pass and nothing else: what lies in it stays unreadable.
 */
function openToAccount(varDir: string, account: NonNullable<Account>): boolean {
  if (canEnter(account, varDir)) return true;
  const { uid, mode } = statSync(varDir);
  if (uid !== 0 || (mode & 0o070) !== 0 || !canEnter(account, dirname(varDir))) return false;
  chownSync(varDir, uid, account.gid);
  chmodSync(varDir, (mode & 0o707) | 0o010);
  return canEnter(account, varDir);
}

/** Root's own folder that everybody may pass; one that somebody else could change is refused. */
function sharedFolder(): string {
  try {
    if (mkdirSync(SHARED, { recursive: true }) !== undefined) chmodSync(SHARED, 0o755);
    const { uid, mode } = lstatSync(SHARED);
    if (uid === 0 && (mode & 0o022) === 0) return SHARED;
  } catch {
    // Said below.
  }
  throw new SubrosaError('embedded.unreachable', {
    hint: `The user that runs PostgreSQL cannot reach VAR_DIR, and ${SHARED} is not a folder of root's alone; move VAR_DIR to where everybody may pass.`,
  });
}

function refuseOtherVersion(data: string, version: string): void {
  const file = join(data, 'PG_VERSION');
  if (!existsSync(file)) return;
  const written = readFileSync(file, 'utf8').trim();
  if (written === version.split('.')[0]) return;
  throw new SubrosaError('embedded.other_version', {
    hint: `The data in ${data} was written by PostgreSQL ${written}, this Subrosa has ${version}; back up with the old Subrosa, restore with this one.`,
  });
}
