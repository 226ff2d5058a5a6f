import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/db/index.js';
import { addEntry } from './entries.js';
import { holdForIncident } from './hold.js';
import { type IncidentOffice, note, problem } from './office.js';
import type { IncidentHead } from './read.js';

export const TOLD_HOW = ['letter', 'telephone', 'in_person', 'not_reached'] as const;
export type ToldHow = (typeof TOLD_HOW)[number];

/** Somebody who may be affected: opaque ids, which do not leave the desk. */
export interface AffectedPerson {
  readonly id: string;
  readonly clientId: string | null;
  readonly requestId: string | null;
  readonly reference: string | null;
  readonly found: 'log' | 'hand';
  readonly toldAt: Date | null;
  readonly toldHow: ToldHow | null;
}

/** Who may be affected, a row each. */
export async function affectedPeople(tx: Tx, incidentId: string): Promise<readonly AffectedPerson[]> {
  return tx.$queryRaw<AffectedPerson[]>`
    SELECT p.id, p.client_id AS "clientId", p.request_id AS "requestId", q.reference, p.found, p.told_at AS "toldAt",
      p.told_how AS "toldHow"
    FROM incident_person p LEFT JOIN request q ON q.id = p.request_id
    WHERE p.incident_id = ${incidentId}::uuid ORDER BY p.noted_at, p.id`;
}

/**
 * An account in other hands: what it looked at in this period, by the log, names who may be affected. A request counts
 * as the client's whose it is, by what members have said; one of nobody known stays a request. @returns how many are new
 */
export async function findByLookups(
  tx: Tx,
  office: IncidentOffice,
  incident: IncidentHead,
  of: { readonly memberId: string; readonly from: Date; readonly until: Date },
): Promise<number> {
  if (of.until < of.from) throw problem('period', 'a period that ends after it began');
  await addEntry(tx, office, incident.id, { kind: 'lookups', memberId: of.memberId, moment: of.from, until: of.until });
  const found = await lookedAt(tx, of);
  let added = 0;
  for (const person of found) added += await addRow(tx, office, incident.id, { ...person, found: 'log' });
  await note(tx, office, 'incident.lookups_read', incident.id, {
    member: of.memberId,
    from: of.from.toISOString(),
    until: of.until.toISOString(),
    found: found.length,
  });
  return added;
}

/** A member knows that this client may be affected. */
export async function addPerson(
  tx: Tx,
  office: IncidentOffice,
  incident: IncidentHead,
  clientId: string,
): Promise<void> {
  await addRow(tx, office, incident.id, { clientId, requestId: null, found: 'hand' });
  await note(tx, office, 'incident.person_added', incident.id, { client: clientId });
}

/** How and when one of them was told, or that they could not be reached. @throws SubrosaError `incident.unknown` */
export async function recordPersonTold(
  tx: Tx,
  office: IncidentOffice,
  incident: IncidentHead,
  of: { readonly personId: string; readonly how: ToldHow },
): Promise<void> {
  const told = await tx.$executeRaw`
    UPDATE incident_person SET told_at = ${office.now}, told_how = ${of.how}, told_by = ${office.actor.id}::uuid
    WHERE id = ${of.personId}::uuid AND incident_id = ${incident.id}::uuid`;
  if (told === 0) throw problem('unknown', 'there is no such person here');
  await note(tx, office, 'incident.person_told', incident.id, { person: of.personId, how: of.how });
}

type Found = Pick<AffectedPerson, 'clientId' | 'requestId'>;

/** The log names what was opened in the object of an event, or in its detail. */
async function lookedAt(
  tx: Tx,
  of: { readonly memberId: string; readonly from: Date; readonly until: Date },
): Promise<readonly Found[]> {
  return tx.$queryRaw<Found[]>`
    WITH events AS (
      SELECT object_id, detail FROM audit_event
      WHERE actor_kind = 'member' AND actor_id = ${of.memberId}::uuid AND at >= ${of.from} AND at <= ${of.until}
    ), ids AS (
      SELECT object_id AS id FROM events WHERE object_id IS NOT NULL
      UNION
      SELECT d.value::uuid FROM events, jsonb_each_text(events.detail::jsonb) d
      WHERE d.value ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    ), requests AS (
      SELECT q.id, q.correspondent_id FROM request q
      WHERE q.id IN (SELECT id FROM ids) OR q.message_id IN (SELECT id FROM ids)
        OR q.conversation_id IN (SELECT id FROM ids) OR q.id IN (
          SELECT l.request_id FROM letter l WHERE l.id IN (SELECT id FROM ids) AND l.member_id IS NULL)
    ), whose AS (
      SELECT r.id, CASE WHEN t.request_id IS NULL THEN k.client_id ELSE t.client_id END AS client_id FROM requests r
      LEFT JOIN request_matter t ON t.request_id = r.id
      LEFT JOIN client_link k ON k.correspondent_id = r.correspondent_id
    )
    SELECT c.id AS "clientId", NULL::uuid AS "requestId" FROM client c
    WHERE c.id IN (SELECT id FROM ids) OR c.id IN (SELECT client_id FROM whose)
    UNION
    SELECT NULL::uuid, w.id FROM whose w WHERE w.client_id IS NULL`;
}

async function addRow(
  tx: Tx,
  office: IncidentOffice,
  incidentId: string,
  person: Found & Pick<AffectedPerson, 'found'>,
): Promise<number> {
  const { clientId, requestId, found } = person;
  const added = await tx.$executeRaw`
    INSERT INTO incident_person (id, practice_id, incident_id, client_id, request_id, found, noted_at, noted_by)
    VALUES (${randomUUID()}::uuid, ${office.practice.id}::uuid, ${incidentId}::uuid, ${clientId}::uuid,
      ${requestId}::uuid, ${found}, ${office.now}, ${office.actor.id}::uuid) ON CONFLICT DO NOTHING`;
  if (added > 0) await holdForIncident(tx, office, { incidentId, clientId, requestId });
  return added;
}
