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

/** A page of the log, the newest first, and the names of the members. `before`: a number; null: from the end. */
export async function readLog(
  tx: Tx,
  page: { readonly before: bigint | null; readonly most: number },
): Promise<{ readonly events: readonly LogEvent[]; readonly members: ReadonlyMap<string, string> }> {
  const events = await tx.$queryRaw<LogEvent[]>`
    SELECT number, at, actor_kind AS "actorKind", actor_id AS "actorId", action, object_kind AS "objectKind",
      object_id AS "objectId", detail
    FROM audit_event WHERE ${page.before}::bigint IS NULL OR number < ${page.before}::bigint
    ORDER BY number DESC LIMIT ${page.most}`;
  return { events, members: await readMembers(tx) };
}

/** The names of all members there ever were, by id. */
export async function readMembers(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const members = await tx.$queryRaw<{ id: string; name: string }[]>`SELECT id, name FROM member`;
  return new Map(members.map(({ id, name }) => [id, name]));
}
