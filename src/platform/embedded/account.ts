import { spawnSync } from 'node:child_process';
import { SubrosaError } from '../errors.js';

/** The system user that PostgreSQL runs as; null: ourselves. PostgreSQL refuses to run as root. */
export type Account = { readonly uid: number; readonly gid: number } | null;

/** Enough for a shell and PostgreSQL; nothing of ours (DATABASE_URL, PGDATA, keys) is handed on. TZ and locale are fixed. */
export const PLAIN_ENV = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** `postgres` where it exists, else a system user of our own, else `nobody`. @throws SubrosaError embedded.account */
export function serviceAccount(): Account {
  if (process.getuid?.() !== 0) return null;
  const account = lookUp('postgres') ?? lookUp('subrosa') ?? create('subrosa') ?? lookUp('nobody');
  if (account !== null) return account;
  throw new SubrosaError('embedded.account', {
    hint: 'PostgreSQL does not run as root and no user postgres, subrosa or nobody exists; start Subrosa as another user.',
  });
}

/** Runs a short command as that user, from a folder that everybody can enter. True: it ended with 0. */
export function succeedsAs(account: Account, command: string, args: readonly string[]): boolean {
  const ran = spawnSync(command, args, { ...account, cwd: '/', env: PLAIN_ENV, stdio: 'ignore', timeout: 10_000 });
  return ran.status === 0;
}

/** Whether that user can enter the folder: tried, since modes alone do not tell (access lists, mounts). */
export function canEnter(account: Account, folder: string): boolean {
  return succeedsAs(account, '/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder]);
}

function lookUp(name: string): Account {
  const [uid, gid] = ['-u', '-g'].map((what) => {
    const shown = spawnSync('id', [what, name], { encoding: 'utf8', env: PLAIN_ENV });
    return shown.status === 0 ? Number(shown.stdout) : 0;
  });
  return uid && gid ? { uid, gid } : null;
}

function create(name: string): Account {
  const args = [
    '--system',
    '--user-group',
    '--no-create-home',
    '--home-dir',
    '/nonexistent',
    '--shell',
    '/usr/sbin/nologin',
    name,
  ];
  spawnSync('useradd', args, { stdio: 'ignore', env: { ...PLAIN_ENV, PATH: `/usr/sbin:/sbin:${PLAIN_ENV.PATH}` } });
  return lookUp(name);
}
