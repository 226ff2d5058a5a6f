import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import { PACKAGE_ROOT } from '../root.js';

/**
 * Applies the migrations that the database lacks, in the order of their names, each in a transaction of its own with
 * its row in `_prisma_migrations`, as `prisma migrate deploy` would write it. A kill in the middle leaves nothing.
 * @param client one connection of the owner
 * @returns the names of those applied
 */
export async function applyMigrations(client: pg.ClientBase, folder = MIGRATIONS): Promise<readonly string[]> {
  await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
  try {
    await client.query(LEDGER);
    const done = await client.query<{ migration_name: string }>(
      'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
    );
    const known = new Set(done.rows.map((row) => row.migration_name));
    const missing = (await migrationNames(folder)).filter((name) => !known.has(name));
    for (const name of missing) await apply(client, folder, name);
    return missing;
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [LOCK]);
  }
}

const MIGRATIONS = path.join(PACKAGE_ROOT, 'prisma', 'migrations');
/** The number under which Prisma's own tool locks. */
const LOCK = 72707369;

async function migrationNames(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
}

async function apply(client: pg.ClientBase, folder: string, name: string): Promise<void> {
  const sql = await readFile(path.join(folder, name, 'migration.sql'));
  const checksum = createHash('sha256').update(sql).digest('hex');
  await client.query('BEGIN');
  try {
    await client.query(sql.toString('utf8'));
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
       VALUES ($1, $2, now(), $3, now(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

/** Prisma's own table, to the letter. */
const LEDGER = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;
