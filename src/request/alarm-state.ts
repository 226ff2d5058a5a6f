import type { Tx } from '../platform/db/index.js';
import { DANGER_SAID } from './urgency.js';

/** How the alarm about a request stands, for its page: who was told when, and who has seen it. */
export interface AlarmState {
  /** In their order; null: the stand-in. */
  readonly told: readonly { readonly memberId: string | null; readonly at: Date }[];
  readonly nobodyLeft: boolean;
  readonly standInOpenedAt: Date | null;
  readonly standInSeenAt: Date | null;
  /** A member said that it is not urgent. */
  readonly notUrgentAt: Date | null;
  /** A member said that somebody is in danger, where triage had not. */
  readonly dangerSaidAt: Date | null;
}

export async function alarmState(tx: Tx, requestId: string): Promise<AlarmState> {
  const told = await tx.$queryRaw<{ memberId: string | null; at: Date }[]>`
    SELECT member_id AS "memberId", told_at AS at FROM alarm_step WHERE request_id = ${requestId}::uuid
    ORDER BY told_at, member_id`;
  const [row] = await tx.$queryRaw<Omit<AlarmState, 'told'>[]>`
    SELECT coalesce((SELECT nobody_left FROM alarm WHERE request_id = ${requestId}::uuid), false) AS "nobodyLeft",
      (SELECT min(opened_at) FROM stand_in_link WHERE request_id = ${requestId}::uuid) AS "standInOpenedAt",
      (SELECT min(seen_at) FROM stand_in_link WHERE request_id = ${requestId}::uuid) AS "standInSeenAt",
      (SELECT said_at FROM not_urgent WHERE request_id = ${requestId}::uuid) AS "notUrgentAt",
      (SELECT max(corrected_at) FROM correction WHERE request_id = ${requestId}::uuid AND "is" = ${DANGER_SAID})
        AS "dangerSaidAt"`;
  const none = { nobodyLeft: false, standInOpenedAt: null, standInSeenAt: null, notUrgentAt: null, dangerSaidAt: null };
  return { told, ...(row ?? none) };
}

/** How many alarms ring at this member's open desk: told there, and nobody has opened them. A count, and nothing else. */
export async function countRinging(tx: Tx, memberId: string, without: readonly string[]): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM alarm_step s JOIN request r ON r.id = s.request_id
    WHERE s.member_id = ${memberId}::uuid AND 'desk' = ANY (s.ways) AND r.opened_at IS NULL AND r.answered_at IS NULL
      AND r.status <> 'closed'
      AND r.id <> ALL (${without as string[]}::uuid[])
      AND NOT EXISTS (SELECT 1 FROM stand_in_link l WHERE l.request_id = r.id AND l.opened_at IS NOT NULL)`;
  return row?.count ?? 0;
}
