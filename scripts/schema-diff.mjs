/**
 * Prisma's schema engine as WebAssembly, for the one thing it is asked here: what SQL leads from one schema to another.
 * Its native twin is a download that cannot always be had; this one comes with npm and talks to no database.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Where the schema lives, one file per feature. */
export const schemaDirectory = join(root, 'prisma/schema');

/** Where the migrations live, in Prisma's own layout. */
export const migrationsDirectory = join(root, 'prisma/migrations');

/** The schema as of the last migration: one file, since Prisma takes every directory there for a migration. */
export const lastSchemaFile = join(migrationsDirectory, 'schema.last.prisma');

/** The schema now: `{path, content}` of each file, in name order. */
export function schemaNow() {
  return readdirSync(schemaDirectory)
    .filter((name) => name.endsWith('.prisma'))
    .sort()
    .map((name) => ({ path: name, content: readFileSync(join(schemaDirectory, name), 'utf8') }));
}

/** The schema as of the last migration; none before the first. */
export function schemaOfLastMigration() {
  if (!existsSync(lastSchemaFile)) return [];
  return [{ path: 'schema.last.prisma', content: readFileSync(lastSchemaFile, 'utf8') }];
}

/** The migrations in the order in which they apply: `{name, file, sql}`. */
export function migrations() {
  if (!existsSync(migrationsDirectory)) return [];
  return readdirSync(migrationsDirectory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, file: join(migrationsDirectory, name, 'migration.sql') }))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map((migration) => ({ ...migration, sql: readFileSync(migration.file, 'utf8') }));
}

/**
 * The SQL that leads from one schema to another; '' when nothing differs.
 * @param from files of the former schema, [] for an empty database
 * @param to files of the schema wanted
 */
export async function schemaDiff(from, to) {
  engine ??= await openEngine();
  const { stdout } = await engine.diff({
    from: target(from),
    to: target(to),
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  const sql = (stdout ?? '').trim();
  return sql === '-- This is an empty migration.' ? '' : sql.replace(createSchema, '');
}

/** The schema is there, and its owner need not have the right to make one, which even IF NOT EXISTS asks for. */
const createSchema = '-- CreateSchema\nCREATE SCHEMA IF NOT EXISTS "public";\n\n';

function target(files) {
  return files.length === 0 ? { tag: 'empty' } : { tag: 'schemaDatamodel', files };
}

/** One per process: its bindings are a module with one memory. */
let engine;

async function openEngine() {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = {
    set_message: (message) => {
      console.error(message);
    },
  };
  const require = createRequire(import.meta.url);
  const bindingsFile = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const wasm = readFileSync(join(dirname(bindingsFile), 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  const datamodels = [['main.prisma', 'datasource db {\n  provider = "postgresql"\n}\n']];
  return bindings.SchemaEngine.new({ datamodels }, () => {}, noDatabase);
}

/** Numbers of Prisma's driver adapters (ColumnTypeEnum). */
const columnType = { int32: 0, boolean: 5, text: 7 };

/**
 * The engine wants a connection before it is asked anything and inquires once what stands behind it, since the SQL it
 * writes depends on the server. Comparing two files sends nothing else.
 */
const connectionToNothing = {
  provider: 'postgres',
  adapterName: 'none',
  queryRaw: async () =>
    answer({
      columnNames: ['exists', 'version', 'numeric_version'],
      columnTypes: [columnType.boolean, columnType.text, columnType.int32],
      rows: [[true, 'PostgreSQL 18.0', 180000]],
    }),
  executeRaw: unreachable,
  executeScript: unreachable,
  startTransaction: unreachable,
  dispose: async () => answer(undefined),
};

const noDatabase = {
  provider: 'postgres',
  adapterName: 'none',
  connect: async () => answer(connectionToNothing),
  connectToShadowDb: unreachable,
  errorRegistry: { consumeError: () => undefined },
};

function answer(value) {
  return { ok: true, value };
}

function unreachable() {
  throw new Error('comparing two schema files needs no database');
}
