import type { Tx } from '../../platform/db/index.js';

/** Since when a client's file is only kept and no longer used (GDPR art. 18); null: it is not. */
export async function restrictedSince(tx: Tx, clientId: string): Promise<Date | null> {
  const [row] = await tx.$queryRaw<{ since: Date | null }[]>`
    SELECT min(set_at) AS since FROM restriction WHERE client_id = ${clientId}::uuid AND lifted_at IS NULL`;
  return row?.since ?? null;
}
