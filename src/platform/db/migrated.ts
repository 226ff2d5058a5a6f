import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { PACKAGE_ROOT } from '../root.js';
import type { Across } from './tx.js';

/** How the migrations of this program and those of a database differ, by name. */
export interface MigrationState {
  /** Ours, that the database has not seen yet. */
  readonly missing: readonly string[];
  /** The database's, that this program does not know: a newer one was here. */
  readonly newer: readonly string[];
}

/** @param owner statements of the owner: the logins may not read the ledger. @throws what the driver throws */
export async function migrationState(owner: Across): Promise<MigrationState> {
  const entries = await readdir(path.join(PACKAGE_ROOT, 'prisma', 'migrations'), { withFileTypes: true });
  const ours = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const [ledger] = await owner.$queryRaw<{ there: boolean }[]>`
    SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS there`;
  if (ledger?.there !== true) return { missing: ours, newer: [] };
  const done = await owner.$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
  const known = new Set(done.map(({ name }) => name));
  return {
    missing: ours.filter((name) => !known.has(name)),
    newer: [...known].filter((name) => !ours.includes(name)),
  };
}
