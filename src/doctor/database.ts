import type { Across } from '../platform/db/index.js';
import { openLogin } from '../platform/db/login.js';
import { migrationState } from '../platform/db/migrated.js';
import { LOGINS, LOGINS_SQL } from '../platform/db/setup.js';
import { type Check, count, look, ok, type Patient, wrong } from './check.js';

/** The database as its owner sees it: who may do what there, and whether every practice is shut off. */
export async function checkDatabase({ ground }: Patient): Promise<readonly Check[]> {
  const owner = openLogin(ground.ownerUrl, { poolSize: 1 });
  try {
    return [
      await checkVersion(owner.across),
      await checkLogins(owner.across),
      await checkRowSecurity(owner.across),
      await checkMigrations(owner.across),
      await checkClock(owner.across, ground.clock.machineNow()),
    ];
  } finally {
    await owner.close();
  }
}

/** What the program was tried with. */
const OLDEST_VERSION = 15;

async function checkVersion(owner: Across): Promise<Check> {
  const [row] = await owner.$queryRaw<{ version: string }[]>`SELECT current_setting('server_version') AS version`;
  const version = row?.version ?? '?';
  return Number.parseInt(version, 10) >= OLDEST_VERSION
    ? ok('database', `PostgreSQL ${version.split(' ')[0]}`)
    : look('database', `PostgreSQL ${version} is older than ${OLDEST_VERSION}, which nobody has tried`);
}

async function checkLogins(owner: Across): Promise<Check> {
  const roles = await owner.$queryRaw<{ name: string; strong: boolean; owns: boolean }[]>`
    SELECT r.rolname AS name, r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb AS strong,
      EXISTS (SELECT 1 FROM pg_class c WHERE c.relowner = r.oid) AS owns
    FROM pg_roles r WHERE r.rolname = ANY(${[...LOGINS]}::text[])`;
  if (roles.length < LOGINS.length) {
    return wrong('logins', `a login is missing: have this run by somebody who may make roles:\n${LOGINS_SQL}`);
  }
  const strong = roles.filter((role) => role.strong || role.owns).map(({ name }) => name);
  return strong.length === 0
    ? ok('logins', 'neither is superuser or owner, neither passes by row-level security')
    : wrong(
        'logins',
        `${strong.join(', ')} may do too much: ALTER ROLE … NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB, and own nothing`,
      );
}

/** Tables that belong to no practice. */
const COMMON = ['_prisma_migrations', 'installation_fact'];

async function checkRowSecurity(owner: Across): Promise<Check> {
  const open = await owner.$queryRaw<{ name: string }[]>`
    SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT (c.relname = ANY(${COMMON}::text[]))
      AND NOT (c.relrowsecurity AND c.relforcerowsecurity) ORDER BY c.relname`;
  return open.length === 0
    ? ok('row_security', 'every practice sees its own rows alone')
    : wrong(
        'row_security',
        `not forced on ${open.map(({ name }) => name).join(', ')}: start the service to run its migrations`,
      );
}

async function checkMigrations(owner: Across): Promise<Check> {
  const { missing, newer } = await migrationState(owner);
  if (missing.length > 0)
    return wrong('migrations', `${count(missing.length, 'migration')} missing: start the service`);
  if (newer.length > 0) return wrong('migrations', 'the database was made by a newer version: update the program');
  return ok('migrations', 'all applied');
}

async function checkClock(owner: Across, machineNow: Date): Promise<Check> {
  const [row] = await owner.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  return judgeClock(machineNow, row?.now ?? machineNow);
}

/** The database's clock decides nothing, but two clocks that differ mean that one is wrong, and deadlines go by ours. */
export function judgeClock(machine: Date, database: Date): Check {
  const seconds = Math.round(Math.abs(machine.getTime() - database.getTime()) / 1000);
  if (seconds <= 5) return ok('clock', "this machine's clock and the database's agree");
  const hint = `this machine's clock and the database's are ${seconds} s apart: let both follow a time server`;
  return seconds > 120 ? wrong('clock', hint) : look('clock', hint);
}
