import type { Tx } from '../../platform/db/index.js';

export interface LogEvent {
  readonly number: bigint;
  readonly at: Date;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly action: string;
  readonly objectKind: string | null;
  readonly objectId: string | null;
  /** JSON: codes, counts, dates and opaque ids. */
  readonly detail: string;
}

/**
 * A page of the log, the newest first, and the names of the members. `before`: a number as it is shown; null: from the
 * end. `without`: requests of which nothing shows, nor of anything that hangs on them. What shows is then numbered
 * without gaps, since a gap says that something is kept from whoever looks; the numbers of the chain itself stay, and
 * `audit verify` counts by them.
 */
export async function readLog(
  tx: Tx,
  page: { readonly before: bigint | null; readonly most: number; readonly without: readonly string[] },
): Promise<{ readonly events: readonly LogEvent[]; readonly members: ReadonlyMap<string, string> }> {
  const events = page.without.length === 0 ? await wholeLog(tx, page) : await logWithout(tx, page);
  return { events, members: await readMembers(tx) };
}

/** Nothing is kept from whoever looks: the numbers of the chain. */
const wholeLog = (tx: Tx, { before, most }: { readonly before: bigint | null; readonly most: number }) =>
  tx.$queryRaw<LogEvent[]>`
    SELECT number, at, actor_kind AS "actorKind", actor_id AS "actorId", action, object_kind AS "objectKind",
      object_id AS "objectId", detail
    FROM audit_event WHERE (${before}::bigint IS NULL OR number < ${before}::bigint)
    ORDER BY number DESC LIMIT ${most}`;

async function logWithout(
  tx: Tx,
  page: { readonly before: bigint | null; readonly most: number; readonly without: readonly string[] },
): Promise<readonly LogEvent[]> {
  const things = await thingsOf(tx, page.without);
  const ids = things.map(({ id }) => id);
  const since = things.map((thing) => thing.since);
  return tx.$queryRaw<LogEvent[]>`
    WITH kept AS (
      SELECT * FROM unnest(${ids}::text[], ${since}::timestamptz[]) AS k(id, since)
    ), shown AS (
      SELECT row_number() OVER (ORDER BY e.number) + (SELECT min(number) - 1 FROM audit_event) AS number, e.at,
        e.actor_kind, e.actor_id, e.action, e.object_kind, e.object_id, e.detail
      FROM audit_event e WHERE NOT EXISTS (SELECT 1 FROM kept
        WHERE (kept.since IS NULL OR e.at >= kept.since) AND (e.object_id::text = kept.id OR strpos(e.detail, kept.id) > 0))
    )
    SELECT number, at, actor_kind AS "actorKind", actor_id AS "actorId", action, object_kind AS "objectKind",
      object_id AS "objectId", detail
    FROM shown WHERE (${page.before}::bigint IS NULL OR number < ${page.before}::bigint)
    ORDER BY number DESC LIMIT ${page.most}`;
}

/**
 * Ids that events carry which hang on these requests: their messages, files, letters, holds and records, the incident
 * that began with one, the conversation in which one stands, and who wrote, where nothing else of them is there. `since`:
 * what stood in a conversation before shows as it did, or the lines of yesterday would be renumbered today.
 */
async function thingsOf(
  tx: Tx,
  requestIds: readonly string[],
): Promise<readonly { readonly id: string; readonly since: Date | null }[]> {
  const ids = requestIds as string[];
  return tx.$queryRaw<{ id: string; since: Date | null }[]>`
    WITH kept AS (
      SELECT id, message_id, conversation_id, correspondent_id, filed_at FROM request WHERE id = ANY(${ids}::uuid[])
    ), writer AS (
      SELECT DISTINCT correspondent_id AS id FROM kept WHERE NOT EXISTS (SELECT 1 FROM request o
        WHERE o.correspondent_id = kept.correspondent_id AND o.id <> ALL (${ids}::uuid[]))
    ), talk AS (
      SELECT k.conversation_id AS id, min(k.filed_at) FILTER (WHERE EXISTS (SELECT 1 FROM request o
        WHERE o.conversation_id = k.conversation_id AND o.id <> ALL (${ids}::uuid[]))) AS since
      FROM kept k GROUP BY 1
    ), thing AS (
      SELECT id::text FROM unnest(${ids}::uuid[]) AS r(id)
      UNION SELECT message_id::text FROM kept
      UNION SELECT id::text FROM writer
      UNION SELECT id::text FROM message WHERE correspondent_id IN (SELECT id FROM writer)
      UNION SELECT id::text FROM attachment WHERE message_id IN (SELECT message_id FROM kept)
        OR correspondent_id IN (SELECT id FROM writer)
      UNION SELECT id::text FROM letter WHERE request_id IN (SELECT id FROM kept)
        OR correspondent_id IN (SELECT id FROM writer)
      UNION SELECT id::text FROM reading_reason WHERE request_id IN (SELECT id FROM kept)
        OR correspondent_id IN (SELECT id FROM writer)
      UNION SELECT id::text FROM disclosure WHERE request_id IN (SELECT id FROM kept)
      UNION SELECT id::text FROM correction WHERE request_id IN (SELECT id FROM kept)
      UNION SELECT id::text FROM incident WHERE request_id IN (SELECT id FROM kept)
      UNION SELECT id::text FROM hold WHERE request_id IN (SELECT id FROM kept)
        OR incident_id IN (SELECT i.id FROM incident i WHERE i.request_id IN (SELECT id FROM kept))
    ), later AS (
      SELECT id::text, since FROM talk
      UNION SELECT m.id::text, t.since FROM message m JOIN talk t ON t.id = m.conversation_id
        WHERE t.since IS NULL OR m.received_at >= t.since
      UNION SELECT l.id::text, t.since FROM letter l JOIN talk t ON t.id = l.conversation_id
        WHERE t.since IS NULL OR l.created_at >= t.since
    )
    SELECT id, NULL::timestamptz AS since FROM thing UNION ALL SELECT id, since FROM later`;
}

/** The names of all members there ever were, by id. */
export async function readMembers(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const members = await tx.$queryRaw<{ id: string; name: string }[]>`SELECT id, name FROM member`;
  return new Map(members.map(({ id, name }) => [id, name]));
}
