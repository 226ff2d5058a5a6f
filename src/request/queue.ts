import type { Tx } from '../platform/db/index.js';
import type { Step } from '../policy/deadline/index.js';
import type { Kind, Risk } from '../policy/triage/index.js';

/** What the queue shows: never a name, an address or a word of the message. */
export interface QueueLine {
  readonly reference: string;
  readonly kind: Kind;
  readonly risk: Risk;
  readonly status: 'new' | 'open' | 'waiting' | 'closed';
  readonly channel: string;
  readonly receivedAt: Date;
  readonly due: Date | null;
  readonly derivation: readonly Step[];
  readonly acknowledgement: string;
  readonly heardNothing: boolean;
  readonly perhapsInDanger: boolean;
  readonly openedAt: Date | null;
  /** A member has read it and said so. */
  readonly notUrgent: boolean;
}

/**
 * `open`: what is not closed and not aside. `perhaps`: what a check on a page took for a machine; a person decides, and
 * what tells of danger stands in `open` too. `aside`: sent by machines, and advertising.
 */
export type QueueFilter = 'open' | 'perhaps' | 'aside' | 'closed';
export const QUEUE_FILTERS: readonly QueueFilter[] = ['open', 'perhaps', 'aside', 'closed'];

/** Danger first, then what is due soonest; closed ones by the day they were closed. */
export async function listQueue(
  tx: Tx,
  page: {
    readonly filter: QueueFilter;
    readonly offset: number;
    readonly most: number;
    /** Ids of requests that are not there for whoever looks. */
    readonly without: readonly string[];
  },
): Promise<readonly QueueLine[]> {
  const { filter } = page;
  const without = page.without as string[];
  return tx.$queryRaw<QueueLine[]>`
    SELECT reference, kind, risk, status, channel, received_at AS "receivedAt", due, derivation, acknowledgement,
      heard_nothing AS "heardNothing", 'perhaps_in_danger' = ANY (signals) AS "perhapsInDanger", opened_at AS "openedAt",
      n.request_id IS NOT NULL AS "notUrgent"
    FROM request LEFT JOIN not_urgent n ON n.request_id = request.id
    WHERE request.id <> ALL (${without}::uuid[]) AND CASE ${filter}::text
      WHEN 'closed' THEN status = 'closed'
      WHEN 'aside' THEN status <> 'closed' AND aside
      WHEN 'perhaps' THEN status <> 'closed' AND NOT aside AND 'perhaps_machine' = ANY (signals)
      ELSE status <> 'closed' AND NOT aside AND (NOT 'perhaps_machine' = ANY (signals)
        OR risk = 'imminent' OR 'perhaps_in_danger' = ANY (signals)) END
    ORDER BY closed_at DESC NULLS LAST,
      (n.request_id IS NULL AND (risk = 'imminent' OR 'perhaps_in_danger' = ANY (signals))) DESC,
      heard_nothing DESC, status = 'waiting', due NULLS LAST, received_at DESC, reference
    OFFSET ${page.offset} LIMIT ${page.most}`;
}

/** How many stand behind each filter. */
export async function countQueue(tx: Tx, without: readonly string[]): Promise<Readonly<Record<QueueFilter, number>>> {
  const [row] = await tx.$queryRaw<Record<QueueFilter, number>[]>`
    SELECT (count(*) FILTER (WHERE NOT closed AND NOT aside AND (NOT perhaps OR danger)))::int AS open,
      (count(*) FILTER (WHERE NOT closed AND NOT aside AND perhaps))::int AS perhaps,
      (count(*) FILTER (WHERE NOT closed AND aside))::int AS aside,
      (count(*) FILTER (WHERE closed))::int AS closed
    FROM (SELECT status = 'closed' AS closed, aside, 'perhaps_machine' = ANY (signals) AS perhaps,
      (risk = 'imminent' OR 'perhaps_in_danger' = ANY (signals)) AS danger FROM request
      WHERE id <> ALL (${without as string[]}::uuid[])) AS r`;
  return row ?? { open: 0, perhaps: 0, aside: 0, closed: 0 };
}

/** This member looked at the queue now: what comes later is new to them. */
export async function noteLooked(tx: Tx, look: { readonly memberId: string; readonly now: Date }): Promise<void> {
  await tx.$executeRaw`UPDATE member SET last_seen_at = ${look.now} WHERE id = ${look.memberId}::uuid`;
}
