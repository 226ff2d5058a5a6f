import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import { type ClientDue, recomputeDue } from './due.js';
import { type ClientOffice, dayAsTyped, todayOf, unknownClient } from './office.js';

interface On {
  readonly clientId: string;
  /** YYYY-MM-DD. */
  readonly on: string;
}

/** A course of treatment begins. @throws SubrosaError `client.unknown`, `client.date`, `client.started` when one is open */
export async function startRelationship(tx: Tx, office: ClientOffice, { clientId, on }: On): Promise<ClientDue> {
  const startOn = dayAsTyped(on);
  await lockClient(tx, clientId);
  if ((await openRelationship(tx, clientId)) !== null) {
    throw new SubrosaError('client.started', { hint: 'a relationship with this client is open' });
  }
  await insertRelationship(tx, office, { clientId, startOn });
  return changed(tx, office, clientId, { action: 'relationship.started', on: startOn });
}

/** It ends: from now on the file has a date. @throws SubrosaError `client.unknown`, `client.date`, `client.not_started` */
export async function endRelationship(tx: Tx, office: ClientOffice, { clientId, on }: On): Promise<ClientDue> {
  const endOn = dayAsTyped(on);
  await lockClient(tx, clientId);
  const open = await openRelationship(tx, clientId);
  if (open === null) throw new SubrosaError('client.not_started', { hint: 'no relationship with this client is open' });
  if (endOn < open.startOn) throw new SubrosaError('client.date', { hint: `it began on ${open.startOn}` });
  // An end in the future is a plan; taken for an event it would set a date too early if it did not come.
  if (endOn > todayOf(office)) throw new SubrosaError('client.date', { hint: 'this day has not come yet' });
  await tx.$executeRaw`UPDATE relationship SET end_on = ${endOn}::date WHERE id = ${open.id}::uuid`;
  return changed(tx, office, clientId, { action: 'relationship.ended', on: endOn });
}

/**
 * A client has died. A hold keeps the file until a therapist has looked (PRACTICE 16); the day is an anchor.
 * @throws SubrosaError `client.unknown`, `client.date`
 */
export async function recordDeath(tx: Tx, office: ClientOffice, { clientId, on }: On): Promise<ClientDue> {
  const { practice, now, actor } = office;
  const diedOn = dayAsTyped(on);
  if (diedOn > todayOf(office)) throw new SubrosaError('client.date', { hint: 'this day has not come yet' });
  await lockClient(tx, clientId);
  await tx.$executeRaw`UPDATE client SET died_on = ${diedOn}::date WHERE id = ${clientId}::uuid`;
  await tx.$executeRaw`
    INSERT INTO hold (id, practice_id, client_id, ground, placed_at, placed_by)
    SELECT ${randomUUID()}::uuid, ${practice.id}::uuid, ${clientId}::uuid, 'death', ${now},
      ${actor.kind === 'member' ? actor.id : null}::uuid
    WHERE NOT EXISTS (SELECT 1 FROM hold
      WHERE client_id = ${clientId}::uuid AND ground = 'death' AND released_at IS NULL)`;
  return changed(tx, office, clientId, { action: 'client.died', on: diedOn });
}

/** The row alone, for who adds a client and starts in one step. */
export async function insertRelationship(
  tx: Tx,
  office: ClientOffice,
  of: { readonly clientId: string; readonly startOn: string },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO relationship (id, practice_id, client_id, start_on)
    VALUES (${randomUUID()}::uuid, ${office.practice.id}::uuid, ${of.clientId}::uuid, ${of.startOn}::date)`;
}

/** Waits for whoever changes this client, an erasure too. @throws SubrosaError `client.unknown` */
export async function lockClient(tx: Tx, clientId: string): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM client WHERE id = ${clientId}::uuid FOR UPDATE`;
  if (rows.length === 0) throw unknownClient();
}

async function openRelationship(tx: Tx, clientId: string): Promise<{ id: string; startOn: string } | null> {
  const [row] = await tx.$queryRaw<{ id: string; startOn: string }[]>`
    SELECT id, start_on::text AS "startOn" FROM relationship
    WHERE client_id = ${clientId}::uuid AND end_on IS NULL ORDER BY start_on LIMIT 1`;
  return row ?? null;
}

async function changed(
  tx: Tx,
  office: ClientOffice,
  clientId: string,
  event: { readonly action: string; readonly on: string },
): Promise<ClientDue> {
  const due = await recomputeDue(tx, office, clientId);
  await office.audit.append(tx, office.practice.id, {
    action: event.action,
    actor: office.actor,
    object: { kind: 'client', id: clientId },
    detail: { on: event.on, due: due.dueOn },
  });
  return due;
}
