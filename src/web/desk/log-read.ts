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
 * A page of the log, the newest first, and the names of the members. `before`: a number; null: from the end. `without`:
 * requests of which nothing shows, nor of their holds and letters.
 */
export async function readLog(
  tx: Tx,
  page: { readonly before: bigint | null; readonly most: number; readonly without: readonly string[] },
): Promise<{ readonly events: readonly LogEvent[]; readonly members: ReadonlyMap<string, string> }> {
  const about = await thingsOf(tx, page.without);
  const events = await tx.$queryRaw<LogEvent[]>`
    SELECT number, at, actor_kind AS "actorKind", actor_id AS "actorId", action, object_kind AS "objectKind",
      object_id AS "objectId", detail
    FROM audit_event WHERE (${page.before}::bigint IS NULL OR number < ${page.before}::bigint)
      AND (object_id IS NULL OR object_id::text <> ALL (${about}))
      AND NOT EXISTS (SELECT 1 FROM unnest(${about}::text[]) AS kept(id) WHERE strpos(detail, kept.id) > 0)
    ORDER BY number DESC LIMIT ${page.most}`;
  return { events, members: await readMembers(tx) };
}

/** Ids that events about these requests carry. */
async function thingsOf(tx: Tx, requestIds: readonly string[]): Promise<string[]> {
  if (requestIds.length === 0) return [];
  const ids = requestIds as string[];
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM unnest(${ids}::uuid[]) AS r(id)
    UNION SELECT id::text FROM hold WHERE request_id = ANY(${ids}::uuid[])
    UNION SELECT id::text FROM letter WHERE request_id = ANY(${ids}::uuid[])
    UNION SELECT id::text FROM reading_reason WHERE request_id = ANY(${ids}::uuid[])
    UNION SELECT id::text FROM disclosure WHERE request_id = ANY(${ids}::uuid[])
    UNION SELECT a.id::text FROM attachment a JOIN request q ON q.message_id = a.message_id
      WHERE q.id = ANY(${ids}::uuid[])`;
  return rows.map(({ id }) => id);
}

/** The names of all members there ever were, by id. */
export async function readMembers(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const members = await tx.$queryRaw<{ id: string; name: string }[]>`SELECT id, name FROM member`;
  return new Map(members.map(({ id, name }) => [id, name]));
}
