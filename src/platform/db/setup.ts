import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { SubrosaError } from '../errors.js';
import { prepareQueueSchema } from '../queue/index.js';
import type { Place, SealingKey } from '../vault/index.js';
import { applyMigrations } from './migrate.js';

/** Connection strings of the two logins that the service works with. */
export interface LoginUrls {
  readonly frontUrl: string;
  readonly deskUrl: string;
}

/** The logins by name: without SUPERUSER, BYPASSRLS or ownership (DESIGN, "Logins"). */
export const LOGINS = ['subrosa_front', 'subrosa_desk'] as const;

/**
 * Makes a database ready: the two logins, the migrations, the queue's tables. Again on a ready one: no change.
 * The passwords are random and sealed in `varDir`, so that no connection string lies about in the clear.
 * @throws SubrosaError `database.*`, with the SQL to run by hand where the owner may not make logins
 */
export async function prepareDatabase(options: {
  readonly ownerUrl: string;
  readonly varDir: string;
  readonly installation: SealingKey;
  /** Names of the queues that are kept in this database. */
  readonly queues: readonly string[];
  readonly given?: Partial<LoginUrls>;
}): Promise<LoginUrls> {
  const client = await connectOwner(options.ownerUrl);
  try {
    await client.query('SELECT pg_advisory_lock($1)', [SETUP_LOCK]);
    const urls = givenUrls(options.given) ?? (await makeLogins(client, options));
    await applyMigrations(client);
    await prepareQueueSchema(client, { login: 'subrosa_front', queues: options.queues });
    return urls;
  } finally {
    await client.end().catch(() => {});
  }
}

/** The logins of a database that another process made ready. @throws SubrosaError `database.logins` */
export async function readLogins(options: {
  readonly ownerUrl: string;
  readonly varDir: string;
  readonly installation: SealingKey;
}): Promise<LoginUrls> {
  const passwords = await readPasswords(options.varDir, options.installation);
  if (passwords === null) throw new SubrosaError('database.logins', { hint: 'start the service once before this' });
  return urlsOf(options.ownerUrl, passwords);
}

/** What an owner without CREATEROLE has to have run by somebody who may; for `doctor`. */
export const LOGINS_SQL = LOGINS.map(
  (login) => `CREATE ROLE ${login} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD '…';`,
).join('\n');

/** So that two processes that start at once do not both make the logins. Any number that nothing else uses. */
const SETUP_LOCK = 1936220014;
const FILE = 'logins.sealed';
const PLACE: Place = { table: 'var_dir', column: 'logins', row: 'installation' };

type Passwords = Readonly<Record<(typeof LOGINS)[number], string>>;

function givenUrls(given: Partial<LoginUrls> | undefined): LoginUrls | null {
  const { frontUrl, deskUrl } = given ?? {};
  return frontUrl === undefined || deskUrl === undefined ? null : { frontUrl, deskUrl };
}

async function connectOwner(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (cause) {
    throw new SubrosaError('database.unreachable', {
      hint: 'the database does not answer: check DATABASE_URL, and that the server runs',
      temporary: true,
      cause,
    });
  }
}

async function makeLogins(
  client: pg.Client,
  options: { readonly ownerUrl: string; readonly varDir: string; readonly installation: SealingKey },
): Promise<LoginUrls> {
  const known = await readPasswords(options.varDir, options.installation);
  if (known !== null && (await opens(urlsOf(options.ownerUrl, known).deskUrl))) return urlsOf(options.ownerUrl, known);
  const passwords: Passwords = known ?? { subrosa_front: newPassword(), subrosa_desk: newPassword() };
  // The file first: passwords that are set and not written down would lock us out after a kill.
  await writePasswords(options.varDir, options.installation, passwords);
  for (const login of LOGINS) await makeLogin(client, login, passwords[login]);
  const urls = urlsOf(options.ownerUrl, passwords);
  if (!(await opens(urls.deskUrl))) throw new SubrosaError('database.logins', { hint: 'the new logins do not open' });
  return urls;
}

async function makeLogin(client: pg.Client, login: string, password: string): Promise<void> {
  const exists = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [login]);
  const verb = exists.rowCount === 0 ? 'CREATE' : 'ALTER';
  try {
    // The password is base64url: nothing in it ends a string.
    await client.query(
      `${verb} ROLE ${login} LOGIN NOCREATEDB NOCREATEROLE ${verb === 'CREATE' ? 'NOINHERIT' : ''} PASSWORD '${password}'`,
    );
  } catch (cause) {
    throw new SubrosaError('database.createrole', {
      hint: `the role of DATABASE_URL may not make logins; have this run, and set DATABASE_FRONT_URL and DATABASE_DESK_URL:\n${LOGINS_SQL}`,
      cause,
    });
  }
}

async function opens(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

const newPassword = (): string => randomBytes(24).toString('base64url');

function urlsOf(ownerUrl: string, passwords: Passwords): LoginUrls {
  const urlFor = (login: keyof Passwords): string => {
    const url = new URL(ownerUrl);
    url.username = login;
    url.password = passwords[login];
    return url.href;
  };
  return { frontUrl: urlFor('subrosa_front'), deskUrl: urlFor('subrosa_desk') };
}

async function readPasswords(varDir: string, key: SealingKey): Promise<Passwords | null> {
  let sealed: Buffer;
  try {
    sealed = await readFile(path.join(varDir, FILE));
  } catch {
    return null;
  }
  return JSON.parse(key.open(PLACE, sealed).toString('utf8')) as Passwords;
}

async function writePasswords(varDir: string, key: SealingKey, passwords: Passwords): Promise<void> {
  const file = path.join(varDir, FILE);
  await writeFile(`${file}.new`, key.seal(PLACE, JSON.stringify(passwords)), { mode: 0o600 });
  await rename(`${file}.new`, file);
}
