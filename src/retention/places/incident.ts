import type { Tx } from '../../platform/db/index.js';
import type { Counts, Place, Scope } from '../place.js';

/**
 * Incidents. Who may have been affected goes with the person. Of an incident that is about them, or began with their
 * report, every word goes with its key; what stays is the line of the register: codes, moments and decisions, freed of
 * the person (GDPR art. 33(5), 17(3)(b)).
 */
export const incidents: Place = {
  name: 'incidents',
  tables: ['incident', 'incident_entry', 'incident_person'],
  erase: async (tx, scope): Promise<Counts> => {
    const { clientIds, requestIds } = arrays(scope);
    const rows = await tx.$queryRaw<{ id: string; keyId: string | null }[]>`
      SELECT id, subject_key_id AS "keyId" FROM incident
      WHERE client_id = ANY(${clientIds}::uuid[]) OR request_id = ANY(${requestIds}::uuid[])`;
    const ids = rows.map(({ id }) => id);
    const keys = rows.flatMap(({ keyId }) => keyId ?? []);
    await tx.$executeRaw`DELETE FROM subject_key WHERE id = ANY(${keys}::uuid[])`;
    return {
      incident_person: await tx.$executeRaw`
        DELETE FROM incident_person WHERE client_id = ANY(${clientIds}::uuid[])
          OR request_id = ANY(${requestIds}::uuid[])`,
      incident_entry: await tx.$executeRaw`
        UPDATE incident_entry SET content_sealed = NULL
        WHERE incident_id = ANY(${ids}::uuid[]) AND content_sealed IS NOT NULL`,
      incident: await tx.$executeRaw`
        UPDATE incident SET client_id = NULL, request_id = NULL, subject_key_id = NULL
        WHERE id = ANY(${ids}::uuid[])`,
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

/** As arrays of the driver. */
const arrays = ({ clientIds, requestIds }: Pick<Scope, 'clientIds' | 'requestIds'>) => ({
  clientIds: clientIds as string[],
  requestIds: requestIds as string[],
});
