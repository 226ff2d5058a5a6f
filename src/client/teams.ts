import type { Tx } from '../platform/db/index.js';
import { READERS } from './standing.js';

/** A client's file as somebody outside its care team may know of it: no name, no day of a session. */
export interface FileOfOthers {
  readonly id: string;
  readonly since: Date;
  /** Names of the members who care for it; none: nobody does. */
  readonly team: readonly string[];
}

/** Who cares for which file, oldest file first. `only`: of this client; null: of all. */
export async function filesByTeam(
  tx: Tx,
  { now }: { readonly now: Date },
  only: string | null,
): Promise<readonly FileOfOthers[]> {
  return tx.$queryRaw<FileOfOthers[]>`
    SELECT c.id, c.created_at AS since, coalesce(array_agg(m.name ORDER BY t.from_at) FILTER (WHERE m.id IS NOT NULL),
      '{}') AS team
    FROM client c
    LEFT JOIN care_team t ON t.client_id = c.id AND (t.until_at IS NULL OR t.until_at > ${now})
    LEFT JOIN member m ON m.id = t.member_id AND m.left_at IS NULL AND m.role = ANY(${READERS})
    WHERE ${only}::uuid IS NULL OR c.id = ${only}::uuid
    GROUP BY c.id ORDER BY c.created_at, c.id`;
}

/** How many files nobody cares for now: whoever did has left, or their care has ended. */
export async function countUncared(tx: Tx, { now }: { readonly now: Date }): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM client c WHERE NOT EXISTS (
      SELECT 1 FROM care_team t JOIN member m ON m.id = t.member_id AND m.left_at IS NULL AND m.role = ANY(${READERS})
      WHERE t.client_id = c.id AND (t.until_at IS NULL OR t.until_at > ${now}))`;
  return row?.count ?? 0;
}
