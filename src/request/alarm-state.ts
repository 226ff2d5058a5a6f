import type { Tx } from '../platform/db/index.js';
import type { Risk } from '../policy/triage/index.js';
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
  /** What triage had said then, by which it was answered; null: that is what the request says. */
  readonly riskBefore: Risk | null;
}

export async function alarmState(tx: Tx, requestId: string): Promise<AlarmState> {
  const told = await tx.$queryRaw<{ memberId: string | null; at: Date }[]>`
    SELECT member_id AS "memberId", told_at AS at FROM alarm_step WHERE request_id = ${requestId}::uuid
    ORDER BY told_at, member_id`;
  // One row, whatever there is.
  const [state] = await tx.$queryRaw<[Omit<AlarmState, 'told'>]>`
    SELECT coalesce((SELECT nobody_left FROM alarm WHERE request_id = ${requestId}::uuid), false) AS "nobodyLeft",
      (SELECT min(opened_at) FROM stand_in_link WHERE request_id = ${requestId}::uuid) AS "standInOpenedAt",
      (SELECT min(seen_at) FROM stand_in_link WHERE request_id = ${requestId}::uuid) AS "standInSeenAt",
      (SELECT said_at FROM not_urgent WHERE request_id = ${requestId}::uuid) AS "notUrgentAt",
      d.at AS "dangerSaidAt", d.was AS "riskBefore"
    FROM (SELECT) one LEFT JOIN (SELECT corrected_at AS at, split_part(was, ' ', 2) AS was FROM correction
      WHERE request_id = ${requestId}::uuid AND "is" = ${DANGER_SAID}) d ON true`;
  return { told, ...state };
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
