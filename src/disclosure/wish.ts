import type { Tx } from '../platform/db/index.js';
import type { AnyRight } from '../policy/rights/index.js';

/**
 * Whether a wish of one of these clients to stop something is on its way: it holds from the moment it came, until a member
 * lifts it with a reason or the client takes it back; or the file is restricted. GDPR art. 7(3), 18, 21; PRACTICE 17. What was met afterwards is
 * kept by what a member recorded then.
 */
export async function wishStands(
  tx: Tx,
  of: { readonly clientIds: readonly string[]; readonly rights: readonly AnyRight[] },
): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM restriction x WHERE x.client_id = ANY (${of.clientIds as string[]}::uuid[]) AND x.lifted_at IS NULL
    UNION ALL SELECT 1 FROM request r
    JOIN client_link l ON l.correspondent_id = r.correspondent_id
    LEFT JOIN rights_case c ON c.request_id = r.id
    WHERE l.client_id = ANY (${of.clientIds as string[]}::uuid[]) AND r.kind = 'rights_request'
      AND coalesce(c."right", r."right") = ANY (${of.rights as string[]})
      AND coalesce(c.effect, 'standing') IN ('standing', 'confirmed')
      AND coalesce(c.state, 'received') NOT IN ('withdrawn', 'refused', 'fulfilled', 'partly_fulfilled')
    LIMIT 1`;
  return rows.length > 0;
}
