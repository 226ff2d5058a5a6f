import type { Tx } from '../../platform/db/index.js';
import { dayIn } from '../../policy/deadline/calendar.js';
import type { Counts, Place, Scope } from '../place.js';

/**
 * Incidents. Who may have been affected goes with the person. What members wrote in an incident is sealed under a key of
 * its own: of one that is about this person alone, every word goes with that key; of one about others too, or that began
 * with their report, the words stay, freed of the person, for as long as the authority may ask (GDPR art. 33(5),
 * 17(3)(b)), and the certificate says so. The report itself goes with whoever wrote it. The line of the register, codes,
 * moments and decisions, always stays.
 */
export const incidents: Place = {
  name: 'incidents',
  tables: ['incident', 'incident_entry', 'incident_person'],
  erase: async (tx, scope): Promise<Counts> => {
    const { clientIds, requestIds } = arrays(scope);
    const going = await incidentsAboutThemAlone(tx, scope);
    const people = await tx.$executeRaw`
      DELETE FROM incident_person WHERE client_id = ANY(${clientIds}::uuid[]) OR request_id = ANY(${requestIds}::uuid[])`;
    const entries = await dropWords(tx, going);
    return {
      incident_person: people,
      incident_entry: entries,
      incident: await tx.$executeRaw`
        UPDATE incident SET
          client_id = CASE WHEN client_id = ANY(${clientIds}::uuid[]) THEN NULL ELSE client_id END,
          request_id = CASE WHEN request_id = ANY(${requestIds}::uuid[]) THEN NULL ELSE request_id END
        WHERE client_id = ANY(${clientIds}::uuid[]) OR request_id = ANY(${requestIds}::uuid[])`,
    };
  },
  count: async (tx: Tx, scope) => {
    const { clientIds, requestIds } = arrays(scope);
    const [row] = await tx.$queryRaw<Counts[]>`
      SELECT (SELECT count(*)::int FROM incident WHERE client_id = ANY(${clientIds}::uuid[])
          OR request_id = ANY(${requestIds}::uuid[])) AS incident,
        (SELECT count(*)::int FROM incident_person WHERE client_id = ANY(${clientIds}::uuid[])
          OR request_id = ANY(${requestIds}::uuid[])) AS incident_person`;
    return row ?? {};
  },
};

/** An incident whose words outlive the person. */
export interface KeptIncident {
  readonly id: string;
  /** YYYY-MM-DD in the practice's zone. */
  readonly openedOn: string;
  /** Null: it is open. */
  readonly closedOn: string | null;
}

/** The incidents in which words stay: asked before the person is taken out of them. */
export async function keptIncidents(
  tx: Tx,
  scope: Pick<Scope, 'clientIds' | 'requestIds'>,
  timeZone: string,
): Promise<readonly KeptIncident[]> {
  const { clientIds, requestIds } = arrays(scope);
  const going = await incidentsAboutThemAlone(tx, scope);
  const rows = await tx.$queryRaw<{ id: string; openedAt: Date }[]>`
    SELECT i.id, i.opened_at AS "openedAt"
    FROM incident i WHERE i.subject_key_id IS NOT NULL AND i.id <> ALL (${going}::uuid[])
      AND (i.client_id = ANY(${clientIds}::uuid[]) OR i.request_id = ANY(${requestIds}::uuid[])
        OR EXISTS (SELECT 1 FROM incident_person p WHERE p.incident_id = i.id
          AND (p.client_id = ANY(${clientIds}::uuid[]) OR p.request_id = ANY(${requestIds}::uuid[]))))
    ORDER BY i.number`;
  const closed = await closedOn(
    tx,
    rows.map(({ id }) => id),
    timeZone,
  );
  return rows.map(({ id, openedAt }) => ({
    id,
    openedOn: dayIn(openedAt, timeZone).toString(),
    closedOn: closed.get(id) ?? null,
  }));
}

/**
 * Removes the words of incidents whose last day, by `until`, lies before today, unless a hold keeps whom they are about.
 * @returns how many
 */
export async function dropOutlivedIncidents(
  tx: Tx,
  of: {
    readonly today: string;
    readonly timeZone: string;
    readonly until: (closedOn: string | null) => string | null;
  },
): Promise<number> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT i.id FROM incident i WHERE i.subject_key_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM hold h
      WHERE h.released_at IS NULL AND (h.incident_id = i.id OR h.client_id = i.client_id OR h.request_id = i.request_id))`;
  const known = rows.map(({ id }) => id);
  const closed = await closedOn(tx, known, of.timeZone);
  const ids = known.filter((id) => {
    const until = of.until(closed.get(id) ?? null);
    return until !== null && until < of.today;
  });
  await dropWords(tx, ids);
  return ids.length;
}

/** The day on which each was closed; those that are open, or open again, are not there. */
async function closedOn(tx: Tx, ids: string[], timeZone: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.$queryRaw<{ id: string; kind: string; at: Date }[]>`
    SELECT DISTINCT ON (incident_id) incident_id AS id, kind, at FROM incident_entry
    WHERE incident_id = ANY(${ids}::uuid[]) AND kind IN ('closed', 'reopened') ORDER BY incident_id, number DESC`;
  return new Map(
    rows.filter(({ kind }) => kind === 'closed').map(({ id, at }) => [id, dayIn(at, timeZone).toString()]),
  );
}

/** About a client and nobody else: no other person is on their list. */
async function incidentsAboutThemAlone(tx: Tx, scope: Pick<Scope, 'clientIds' | 'requestIds'>): Promise<string[]> {
  const { clientIds, requestIds } = arrays(scope);
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT i.id FROM incident i WHERE i.client_id = ANY(${clientIds}::uuid[])
      AND NOT EXISTS (SELECT 1 FROM incident_person p WHERE p.incident_id = i.id
        AND (p.client_id IS NULL OR p.client_id <> ALL (${clientIds}::uuid[]))
        AND (p.request_id IS NULL OR p.request_id <> ALL (${requestIds}::uuid[])))`;
  return rows.map(({ id }) => id);
}

/** With the key, or an older copy of the database could still be read. @returns how many entries had words */
async function dropWords(tx: Tx, ids: string[]): Promise<number> {
  await tx.$executeRaw`
    DELETE FROM subject_key WHERE id IN (SELECT subject_key_id FROM incident WHERE id = ANY(${ids}::uuid[]))`;
  await tx.$executeRaw`UPDATE incident SET subject_key_id = NULL WHERE id = ANY(${ids}::uuid[])`;
  return tx.$executeRaw`
    UPDATE incident_entry SET content_sealed = NULL
    WHERE incident_id = ANY(${ids}::uuid[]) AND content_sealed IS NOT NULL`;
}

/** As arrays of the driver. */
const arrays = ({ clientIds, requestIds }: Pick<Scope, 'clientIds' | 'requestIds'>) => ({
  clientIds: clientIds as string[],
  requestIds: requestIds as string[],
});
