/**
 * Writes the next migration: `npm run migration -- NAME --why "One sentence." [--by-hand]`.
 *
 * The SQL is the difference between the schema of the last migration (prisma/migrations/schema.last.prisma, renewed
 * here) and prisma/schema now. Grants, policies, triggers and functions are then written by hand behind it, in the same
 * file. `--by-hand` also writes a file when no table differs.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import {
  lastSchemaFile,
  migrations,
  migrationsDirectory,
  schemaDiff,
  schemaNow,
  schemaOfLastMigration,
} from './schema-diff.mjs';

const { name, why, byHand } = read(process.argv.slice(2));
const now = schemaNow();
const sql = await differences();
if (sql === '' && !byHand)
  stop('The schema is as of the last migration; --by-hand writes a file for SQL of your own.', 1);

const directory = join(migrationsDirectory, `${nextStamp()}_${name}`);
const file = join(directory, 'migration.sql');
mkdirSync(directory, { recursive: true });
writeFileSync(file, `-- Why: ${why}\n${sql === '' ? '' : `\n${sql}\n`}`, { flag: 'wx' });
writeFileSync(
  lastSchemaFile,
  now
    .map(({ content }) => content.trim())
    .join('\n\n')
    .concat('\n'),
);
writeFileSync(join(migrationsDirectory, 'migration_lock.toml'), 'provider = "postgresql"\n');
console.log(
  `${relative(process.cwd(), file)}\nHand-written SQL (grants, policies, functions) goes behind what stands there.`,
);

function read(args) {
  const at = args.indexOf('--why');
  const why = at === -1 ? '' : (args[at + 1] ?? '').trim();
  const rest = at === -1 ? args : args.toSpliced(at, 2);
  const names = rest.filter((arg) => arg !== '--by-hand');
  if (names.length !== 1 || !/^[a-z][a-z0-9_]*$/.test(names[0]) || why === '' || why.includes('\n')) {
    stop('Usage: npm run migration -- NAME --why "One sentence." [--by-hand]   (NAME: small letters, digits, _)', 2);
  }
  return { name: names[0], why, byHand: rest.length > 1 };
}

async function differences() {
  try {
    return await schemaDiff(schemaOfLastMigration(), now);
  } catch (error) {
    return stop(error.message, 1);
  }
}

/** UTC to the second, after every migration there is: the order of the names is the order in which they apply. */
function nextStamp() {
  const stamp = (at) => new Date(at).toISOString().replaceAll(/[-:T]/g, '').slice(0, 14);
  const newest = migrations().at(-1)?.name ?? '';
  if (stamp(Date.now()) > newest) return stamp(Date.now());
  return stop(`The newest migration, ${newest}, lies in the future: is the clock of this machine right?`, 1);
}

function stop(line, exitCode) {
  console.error(line);
  process.exit(exitCode);
}
