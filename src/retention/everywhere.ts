import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import type { Registry, Scope } from './place.js';

/**
 * Removes what the scope names from every place, and looks whether anything is left.
 * @throws SubrosaError `retention.unregistered_place` when a table has no rule, `retention.left_behind`
 */
export async function eraseEverywhere(
  tx: Tx,
  registry: Registry,
  scope: Scope,
): Promise<readonly { readonly place: string; readonly table: string; readonly rows: number }[]> {
  await assertEveryTable(tx, registry);
  const removed: { place: string; table: string; rows: number }[] = [];
  for (const place of registry.places) {
    const counts = await place.erase(tx, scope);
    removed.push(...Object.entries(counts).map(([table, rows]) => ({ place: place.name, table, rows })));
  }
  for (const place of registry.places) {
    const left = Object.entries(await place.count(tx, scope)).filter(([, rows]) => rows > 0);
    if (left.length > 0) {
      throw new SubrosaError('retention.left_behind', {
        hint: `something is left in ${left.map(([t]) => t).join(', ')}`,
      });
    }
  }
  return removed;
}

/** The catalogue is asked and not a list of ours: a table that a migration added is there, whoever forgot it here. */
export async function assertEveryTable(tx: Tx, registry: Registry): Promise<void> {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    SELECT c.relname::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') ORDER BY 1`;
  const known = new Set([
    ...registry.places.flatMap(({ tables }) => tables),
    ...registry.impersonal.map(({ table }) => table),
  ]);
  const missing = rows.map(({ name }) => name).filter((name) => !known.has(name));
  if (missing.length > 0) {
    throw new SubrosaError('retention.unregistered_place', { hint: `no eraser is known for ${missing.join(', ')}` });
  }
}
