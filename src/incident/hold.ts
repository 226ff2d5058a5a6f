import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/db/index.js';
import { dayIn } from '../policy/deadline/calendar.js';
import { holdEnds } from '../policy/retention/index.js';
import type { IncidentOffice } from './office.js';

/**
 * Keeps what an incident is about while it is open, and the time to complain after it: nothing that shows what happened
 * is destroyed by a clock, a request or a button. PRACTICE 6.
 */
export async function holdForIncident(
  tx: Tx,
  { practice, now, actor }: IncidentOffice,
  of: { readonly incidentId: string; readonly clientId: string | null; readonly requestId: string | null },
): Promise<void> {
  for (const { clientId, requestId } of [
    { clientId: of.clientId, requestId: null },
    { clientId: null, requestId: of.requestId },
  ]) {
    if (clientId === null && requestId === null) continue;
    await tx.$executeRaw`
      INSERT INTO hold (id, practice_id, client_id, request_id, incident_id, ground, placed_at, placed_by)
      SELECT ${randomUUID()}::uuid, ${practice.id}::uuid, ${clientId}::uuid, ${requestId}::uuid, ${of.incidentId}::uuid,
        'incident', ${now}, ${actor.id}::uuid
      WHERE NOT EXISTS (SELECT 1 FROM hold WHERE incident_id = ${of.incidentId}::uuid AND released_at IS NULL
        AND client_id IS NOT DISTINCT FROM ${clientId}::uuid AND request_id IS NOT DISTINCT FROM ${requestId}::uuid)`;
  }
}

/** It is closed: its holds have a last day. `closed` false: it is open again, and they have none. */
export async function settleIncidentHolds(
  tx: Tx,
  { practice, now }: IncidentOffice,
  of: { readonly incidentId: string; readonly closed: boolean },
): Promise<void> {
  const closedOn = dayIn(now, practice.timeZone).toString();
  const until = of.closed ? holdEnds(closedOn, practice.settings.complaintMonths) : null;
  await tx.$executeRaw`
    UPDATE hold SET until = ${until}::date WHERE incident_id = ${of.incidentId}::uuid AND released_at IS NULL`;
}
