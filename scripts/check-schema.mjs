/**
 * Do the migrations say what the schema says? `node scripts/check-schema.mjs [URL of a superuser]`; without a URL (nor
 * DATABASE_URL_CHECK) it starts a PostgreSQL of its own and throws it away.
 *
 * 1. Every migration opens with why, and nothing in prisma/schema changed since the last one.
 * 2. A database made by the migrations equals one made from the schema in tables, columns, indexes and constraints. What
 *    SQL can say and Prisma cannot (a partial index, a CHECK) is named in its migration: `-- Beyond the schema: NAME`.
 *
 * Exit 0: they agree; 1: they do not, one line for each difference.
 */
import pg from 'pg';
import { migrations, schemaDiff, schemaNow, schemaOfLastMigration } from './schema-diff.mjs';
import { startThrowawayCluster } from './throwaway-cluster.mjs';

/** NOT NULL is compared with the column: the name of its constraint follows how the column came to be. */
const FACTS = `
  SELECT 'table ' || c.relname AS thing, c.relkind::text AS fact
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
  UNION ALL
  SELECT 'column ' || c.relname || '.' || a.attname,
         concat_ws(' ', format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN 'NOT NULL' END,
           'DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), nullif(a.attidentity, ''), nullif(a.attgenerated, ''))
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
  UNION ALL
  SELECT 'index ' || indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
  UNION ALL
  SELECT 'constraint ' || conrelid::regclass || '.' || conname, pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n' AND conrelid <> 0
  UNION ALL
  SELECT 'enum ' || t.typname, string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder)
    FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid WHERE t.typnamespace = 'public'::regnamespace GROUP BY t.typname`;

const problems = [...whyMissing(), ...(await notYetMigrated()), ...(await differentDatabases())];
for (const problem of problems) console.error(problem);
if (problems.length === 0) console.log(`schema: ${migrations().length} migration(s) say what prisma/schema says`);
process.exitCode = problems.length === 0 ? 0 : 1;

function whyMissing() {
  return migrations()
    .filter(({ sql }) => !/^-- Why: \S/.test(sql))
    .map(({ name }) => `${name}: the first line is not "-- Why: ..."`);
}

async function notYetMigrated() {
  const sql = await schemaDiff(schemaOfLastMigration(), schemaNow());
  return sql === ''
    ? []
    : [`prisma/schema changed since the last migration (npm run migration -- NAME); it lacks:\n${sql}`];
}

async function differentDatabases() {
  const url = process.argv[2] ?? process.env.DATABASE_URL_CHECK;
  const cluster = url === undefined ? await startThrowawayCluster() : outsideCluster(url);
  try {
    return await compareIn(cluster);
  } finally {
    await cluster.stop();
  }
}

function outsideCluster(url) {
  const options = (database) => {
    const connectionString = new URL(url);
    if (database !== undefined) connectionString.pathname = `/${database}`;
    return { connectionString: connectionString.href };
  };
  return { options, stop: async () => {} };
}

/** Both databases and the logins that were not there before are gone afterwards. */
async function compareIn(cluster) {
  const admin = await connect(cluster.options());
  const cleanUp = [];
  try {
    for (const login of ['subrosa_front', 'subrosa_desk']) await makeLogin(admin, login, cleanUp);
    const migrated = await databaseOf(cluster, admin, 'migrated', migrations(), cleanUp);
    const wanted = await databaseOf(cluster, admin, 'wanted', [{ sql: await schemaDiff([], schemaNow()) }], cleanUp);
    return differences(migrated, wanted, declaredBeyond());
  } catch (error) {
    return [`a migration does not apply: ${error.message}`];
  } finally {
    for (const sql of cleanUp.reverse()) await admin.query(sql);
    await admin.end();
  }
}

/** The migrations grant to the logins that the service makes before it applies them. */
async function makeLogin(admin, login, cleanUp) {
  const { rowCount } = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [login]);
  if (rowCount > 0) return;
  await admin.query(`CREATE ROLE ${login}`);
  cleanUp.push(`DROP ROLE ${login}`);
}

async function databaseOf(cluster, admin, suffix, steps, cleanUp) {
  const name = `subrosa_check_${process.pid}_${suffix}`;
  await admin.query(`CREATE DATABASE ${name}`);
  cleanUp.push(`DROP DATABASE ${name}`);
  const client = await connect(cluster.options(name));
  try {
    for (const step of steps) await apply(client, step);
    return await facts(client);
  } finally {
    await client.end();
  }
}

/** As the service applies it: the whole file as one query, which is one transaction. */
async function apply(client, { name, sql }) {
  try {
    await client.query(sql);
  } catch (error) {
    throw new Error(`${name ?? 'prisma/schema'}: ${error.message}`, { cause: error });
  }
}

async function connect(options) {
  const client = new pg.Client(options);
  client.on('error', () => {});
  await client.connect();
  return client;
}

/** What is compared: name of the thing -> what it is, as PostgreSQL itself says it. */
async function facts(client) {
  const { rows } = await client.query(FACTS);
  return new Map(rows.map(({ thing, fact }) => [thing, fact]));
}

function differences(migrated, wanted, beyond) {
  const things = [...new Set([...migrated.keys(), ...wanted.keys()])].sort();
  return things
    .filter((thing) => migrated.get(thing) !== wanted.get(thing))
    .filter((thing) => wanted.has(thing) || !beyond.has(thing.split(/[ .]/).at(-1)))
    .map(
      (thing) => `${thing}: migrations ${migrated.get(thing) ?? '(none)'} / schema ${wanted.get(thing) ?? '(none)'}`,
    );
}

function declaredBeyond() {
  const lines = migrations().flatMap(({ sql }) => [...sql.matchAll(/^-- Beyond the schema: (\S+)/gm)]);
  return new Set(lines.map(([, name]) => name));
}
