import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import type { Practice } from '../practice/index.js';
import { keyOfClient } from './key.js';
import { getClient } from './list.js';
import type { MemberOffice } from './office.js';
import { editClient } from './register.js';

/** Facts that are right or wrong; what somebody thought of the person gets their statement beside it instead. */
export const FACTS = ['name', 'email', 'birth'] as const;
export type Fact = (typeof FACTS)[number];

/** A fact that was corrected, with what stood there before. */
export interface Rectification {
  readonly field: Fact;
  readonly before: string;
  readonly correctedAt: Date;
}

/**
 * Corrects a fact of the register and keeps what stood there before. GDPR art. 16, 19.
 * @param of.value '': not known any more, where that may be
 * @throws SubrosaError `client.unknown`, `client.name`, `client.email`, `client.date`, `rectify.same`
 */
export async function rectifyFact(
  tx: Tx,
  office: MemberOffice,
  of: { readonly clientId: string; readonly field: Fact; readonly value: string; readonly requestId: string | null },
): Promise<void> {
  const { practice, now, actor } = office;
  const client = await getClient(tx, office, of.clientId);
  if (client === null) throw new SubrosaError('client.unknown', { hint: 'there is no client with this id' });
  const before = client[of.field] ?? '';
  const value = of.value.trim();
  if (value === before) throw new SubrosaError('rectify.same', { hint: 'this stands there already' });
  await editClient(tx, office, {
    clientId: of.clientId,
    [of.field]: value === '' && of.field !== 'name' ? null : value,
  });
  const key = await keyOfClient(tx, practice, of.clientId);
  const id = randomUUID();
  await tx.$executeRaw`
    INSERT INTO rectification (id, practice_id, client_id, request_id, field, before_sealed, corrected_at, corrected_by)
    VALUES (${id}::uuid, ${practice.id}::uuid, ${of.clientId}::uuid, ${of.requestId}::uuid, ${of.field},
      ${key.seal(placeOf(id), before)}, ${now}, ${actor.id}::uuid)`;
  const object = { kind: 'client', id: of.clientId };
  const detail = { field: of.field, request: of.requestId };
  await office.audit.append(tx, practice.id, { action: 'client.rectified', actor, object, detail });
}

/** What was corrected, the newest first. @throws SubrosaError `client.unknown` */
export async function rectificationsOf(
  tx: Tx,
  practice: Practice,
  clientId: string,
): Promise<readonly Rectification[]> {
  const key = await keyOfClient(tx, practice, clientId);
  const rows = await tx.$queryRaw<
    (Omit<Rectification, 'before'> & { readonly id: string; readonly sealed: Uint8Array })[]
  >`
    SELECT id, field, before_sealed AS sealed, corrected_at AS "correctedAt" FROM rectification
    WHERE client_id = ${clientId}::uuid ORDER BY corrected_at DESC, id`;
  return rows.map(({ id, sealed, ...row }) => ({ ...row, before: key.open(placeOf(id), sealed).toString() }));
}

/**
 * The request for a right that a member names by its reference, where it is this client's: of an address that is theirs,
 * or said to be about them. Null: there is no such request.
 */
export async function rightsRequestOf(
  tx: Tx,
  of: { readonly clientId: string; readonly reference: string },
): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT r.id FROM request r
    LEFT JOIN client_link l ON l.correspondent_id = r.correspondent_id
    LEFT JOIN request_matter m ON m.request_id = r.id
    WHERE upper(r.reference) = upper(${of.reference.trim()}) AND r.kind = 'rights_request'
      AND ${of.clientId}::uuid IN (l.client_id, m.client_id) LIMIT 1`;
  return row?.id ?? null;
}

const placeOf = (id: string) => ({ table: 'rectification', column: 'before_sealed', row: id });
