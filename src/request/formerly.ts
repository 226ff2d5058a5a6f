import type { Tx } from '../platform/db/index.js';
import type { Kind } from '../policy/triage/index.js';
import { DANGER_SAID } from './urgency.js';

/** What a request was, or was said to be, whatever it is now: no press may make that forgotten. */
export async function formerly(
  tx: Tx,
  requestId: string,
): Promise<{ readonly wasKinds: readonly Kind[]; readonly namesMember: boolean; readonly inIncident: boolean }> {
  const [row] = await tx.$queryRaw<{ wasKinds: Kind[]; namesMember: boolean; inIncident: boolean }[]>`
    SELECT ARRAY(SELECT split_part(label, ' ', 1) FROM correction c, unnest(ARRAY[c.was, c."is"]) AS label
        WHERE c.request_id = ${requestId}::uuid AND c."is" <> ${DANGER_SAID}) AS "wasKinds",
      EXISTS (SELECT 1 FROM complaint_about WHERE request_id = ${requestId}::uuid) AS "namesMember",
      EXISTS (SELECT 1 FROM incident WHERE request_id = ${requestId}::uuid)
        OR EXISTS (SELECT 1 FROM incident_person WHERE request_id = ${requestId}::uuid) AS "inIncident"`;
  return row ?? { wasKinds: [], namesMember: false, inIncident: false };
}
