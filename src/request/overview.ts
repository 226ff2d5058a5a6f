import type { Tx } from '../platform/db/index.js';
import type { Kind, Risk } from '../policy/triage/index.js';

/** What the first screen counts (PRACTICE 30): no name and no text. */
export interface Overview {
  /** Somebody may be in danger, and nobody has closed it or said that it is not urgent. */
  readonly now: readonly DangerLine[];
  /** Open dates of everything else, those within a week; `overdue` before this moment. */
  readonly due: { readonly overdue: number; readonly soon: number; readonly nearest: Date | null };
  /** The nearest date of all, also beyond a week; null: none. */
  readonly nextDue: Date | null;
  /** What came since this member last looked at the queue, by kind. */
  readonly fresh: readonly { readonly kind: Kind; readonly count: number }[];
  /** Answers that nobody with the link has seen yet. */
  readonly unseen: readonly UnseenAnswer[];
  /** Requests that nobody has opened, those under `now` apart. */
  readonly unopened: number;
  /** Not closed and put aside, as advertising or as sent by a machine; `recent`: filed within `ASIDE_RECENT_DAYS`. */
  readonly aside: { readonly count: number; readonly recent: number };
  /** What nobody linked to a client and goes by itself within the days asked for. */
  readonly going: number;
}

export interface DangerLine {
  readonly reference: string;
  readonly risk: Risk;
  readonly receivedAt: Date;
  readonly openedBy: string | null;
  readonly openedAt: Date | null;
  readonly answeredAt: Date | null;
  readonly heardNothing: boolean;
  /** The stand-in opened it, where no member has. */
  readonly standInOpenedAt: Date | null;
  /** Everybody who could be told was, and nobody has opened it. */
  readonly nobodyLeft: boolean;
  readonly acknowledgement: string;
}

export interface UnseenAnswer {
  readonly reference: string;
  readonly answeredAt: Date;
  /** It has waited long enough that a telephone call may be better. */
  readonly telephone: boolean;
}

/** "Soon" on the first screen. */
export const SOON_DAYS = 7;

/** What was put aside lately: long enough that who looks once a week misses nothing. */
export const ASIDE_RECENT_DAYS = 14;

const DAY_MS = 86_400_000;

/** After this an unread answer asks "telephone?": sooner where somebody was in distress. PRACTICE 30 (4). */
export const UNSEEN_MS = { concern: DAY_MS, otherwise: 3 * DAY_MS } as const;

/** Reads the counts of one practice. `erasedBy`: YYYY-MM-DD, the last day that counts as "soon" for erasures. */
export async function readOverview(
  tx: Tx,
  ask: {
    readonly now: Date;
    readonly lookedAt: Date | null;
    readonly erasedBy: string;
    /** Ids of requests that are not there for whoever looks. */
    readonly without: readonly string[];
  },
): Promise<Overview> {
  const without = ask.without as string[];
  const now = await tx.$queryRaw<DangerLine[]>`
    SELECT reference, risk, received_at AS "receivedAt", opened_by AS "openedBy", opened_at AS "openedAt",
      answered_at AS "answeredAt", heard_nothing AS "heardNothing", acknowledgement,
      (SELECT min(l.opened_at) FROM stand_in_link l WHERE l.request_id = request.id) AS "standInOpenedAt",
      EXISTS (SELECT 1 FROM alarm a WHERE a.request_id = request.id AND a.nobody_left) AS "nobodyLeft"
    FROM request
    WHERE id <> ALL (${without}::uuid[]) AND status <> 'closed' AND (risk = 'imminent' OR 'perhaps_in_danger' = ANY (signals))
      AND NOT EXISTS (SELECT 1 FROM not_urgent n WHERE n.request_id = request.id)
    ORDER BY (answered_at IS NULL) DESC, heard_nothing DESC, received_at LIMIT 50`;
  const [counts] = await tx.$queryRaw<Counts[]>`
    SELECT (count(*) FILTER (WHERE dated AND due < ${ask.now}))::int AS overdue,
      (count(*) FILTER (WHERE dated AND due >= ${ask.now} AND due < ${new Date(ask.now.getTime() + SOON_DAYS * DAY_MS)}))::int AS soon,
      min(due) FILTER (WHERE dated AND due >= ${ask.now}) AS nearest,
      (count(*) FILTER (WHERE status = 'new'))::int AS unopened
    -- What stands under "Now" has no other day.
    FROM (SELECT due, status, NOT (risk = 'imminent' OR 'perhaps_in_danger' = ANY (signals))
        OR EXISTS (SELECT 1 FROM not_urgent n WHERE n.request_id = request.id) AS dated
      FROM request WHERE id <> ALL (${without}::uuid[]) AND status IN ('new', 'open') AND NOT aside) waiting`;
  const fresh = await tx.$queryRaw<{ kind: Kind; count: number }[]>`
    SELECT kind, count(*)::int AS count FROM request
    WHERE id <> ALL (${without}::uuid[]) AND status <> 'closed' AND NOT aside AND filed_at > ${ask.lookedAt ?? new Date(0)}
    GROUP BY kind ORDER BY count DESC, kind`;
  const [aside] = await tx.$queryRaw<Overview['aside'][]>`
    SELECT count(*)::int AS count,
      (count(*) FILTER (WHERE filed_at > ${new Date(ask.now.getTime() - ASIDE_RECENT_DAYS * DAY_MS)}))::int AS recent
    FROM request WHERE id <> ALL (${without}::uuid[]) AND status <> 'closed' AND aside`;
  const [going] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM request
    WHERE id <> ALL (${without}::uuid[]) AND erase_on <= ${ask.erasedBy}::date`;
  const { overdue, soon, nearest, unopened } = counts ?? { overdue: 0, soon: 0, nearest: null, unopened: 0 };
  const withinAWeek = nearest !== null && nearest.getTime() < ask.now.getTime() + SOON_DAYS * DAY_MS;
  return {
    now,
    due: { overdue, soon, nearest: withinAWeek ? nearest : null },
    nextDue: nearest,
    fresh,
    unseen: await unseenAnswers(tx, ask.now, without),
    unopened,
    aside: aside ?? { count: 0, recent: 0 },
    going: going?.count ?? 0,
  };
}

async function unseenAnswers(tx: Tx, now: Date, without: string[]): Promise<readonly UnseenAnswer[]> {
  const rows = await tx.$queryRaw<{ reference: string; answeredAt: Date; risk: Risk }[]>`
    SELECT r.reference, r.answered_at AS "answeredAt", r.risk
    FROM request r JOIN conversation c ON c.id = r.conversation_id
    WHERE r.id <> ALL (${without}::uuid[]) AND r.status = 'waiting' AND r.answered_at IS NOT NULL AND c.answer_seen_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM mail_answer e WHERE e.request_id = r.id AND e.sent_at = r.answered_at)
    ORDER BY r.answered_at LIMIT 50`;
  return rows.map(({ reference, answeredAt, risk }) => ({
    reference,
    answeredAt,
    telephone: now.getTime() - answeredAt.getTime() >= (risk === 'none' ? UNSEEN_MS.otherwise : UNSEEN_MS.concern),
  }));
}

interface Counts {
  readonly overdue: number;
  readonly soon: number;
  readonly nearest: Date | null;
  readonly unopened: number;
}
