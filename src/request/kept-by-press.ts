import type { Tx } from '../platform/db/index.js';

/**
 * How many of these requests, which are not there for this member, are so by the press of somebody else: named by hand, in
 * a message that a person read as a complaint, or in one that a member took down. Nobody hides a request from another without that being seen; which it
 * is, and who wrote, stays closed.
 */
export async function keptByPress(
  tx: Tx,
  of: { readonly memberId: string; readonly kept: readonly string[] },
): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT a.request_id)::int AS count
    FROM complaint_about a JOIN request r ON r.id = a.request_id
    WHERE a.member_id = ${of.memberId}::uuid AND a.request_id = ANY (${of.kept as string[]}::uuid[])
      AND a.state <> 'not_about' AND a.noted_by IS DISTINCT FROM ${of.memberId}::uuid
      AND (a.noted_by IS NOT NULL OR a.noted_at > r.filed_at OR r.channel = 'desk')`;
  return row?.count ?? 0;
}

/** References of the complaints in which somebody else is named and no owner has said yet whether it is about them. */
export async function namesToDecide(
  tx: Tx,
  of: { readonly memberId: string; readonly kept: readonly string[] },
): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ reference: string }[]>`
    SELECT r.reference FROM request r
    WHERE r.id <> ALL (${of.kept as string[]}::uuid[])
      AND EXISTS (SELECT 1 FROM complaint_about a WHERE a.request_id = r.id AND a.state = 'perhaps'
        AND a.member_id <> ${of.memberId}::uuid)
    ORDER BY r.received_at LIMIT 20`;
  return rows.map(({ reference }) => reference);
}
