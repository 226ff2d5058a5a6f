import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import type { Place, SealingKey } from '../platform/vault/index.js';
import { keyOfClient, keyToChange } from './key.js';
import { type ClientOffice, dayAsTyped, type MemberOffice, todayOf } from './office.js';
import { READERS } from './standing.js';

/** Somebody who cares for a client now. */
export interface Carer {
  readonly id: string;
  readonly memberId: string;
  readonly name: string;
  readonly fromAt: Date;
  /** Ends by itself then; null: until somebody ends it. */
  readonly untilAt: Date | null;
  /** Null: they registered the client. */
  readonly reason: string | null;
}

/** Somebody who is shut out, and why: for the care team alone. */
export interface Closure {
  readonly id: string;
  readonly name: string;
  readonly setAt: Date;
  readonly reason: string;
}

interface Change {
  readonly clientId: string;
  readonly reason: string;
}

/**
 * A member cares for this client from now on, until the end of a day or until somebody ends it.
 * @throws SubrosaError `client.unknown`, `care.reason`, `care.member`, `care.there`, `client.date`, `care.until`
 */
export async function addCarer(
  tx: Tx,
  office: MemberOffice,
  wanted: Change & { readonly memberId: string; readonly until: string | null },
): Promise<void> {
  const { practice, now, actor } = office;
  const { clientId, memberId } = wanted;
  const reason = reasonAsTyped(wanted.reason);
  const until = wanted.until === null ? null : endOf(office, wanted.until);
  const key = await keyToChange(tx, practice, clientId);
  await mustRead(tx, memberId);
  const there = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM care_team WHERE client_id = ${clientId}::uuid AND member_id = ${memberId}::uuid
      AND (until_at IS NULL OR until_at > ${now})`;
  if (there.length > 0) throw new SubrosaError('care.there', { hint: 'this member is in the care team already' });
  const id = randomUUID();
  await tx.$executeRaw`
    INSERT INTO care_team (id, practice_id, client_id, member_id, from_at, until_at, reason_sealed, added_by)
    VALUES (${id}::uuid, ${practice.id}::uuid, ${clientId}::uuid, ${memberId}::uuid, ${now}, ${until},
      ${key.seal(placeIn('care_team', 'reason_sealed', id), reason)}, ${actor.id}::uuid)`;
  await record(tx, office, 'care.begun', { kind: 'client', id: clientId }, { member: memberId });
}

/** Their care ends now. @throws SubrosaError `client.unknown`, `care.reason`, `care.unknown` */
export async function endCare(
  tx: Tx,
  office: MemberOffice,
  change: Change & { readonly entryId: string },
): Promise<void> {
  const { clientId, entryId } = change;
  const reason = reasonAsTyped(change.reason);
  const key = await keyToChange(tx, office.practice, clientId);
  const [ended] = await endEntries(tx, office, key, { clientId, reason, entryId, memberId: null });
  if (ended === undefined) throw new SubrosaError('care.unknown', { hint: 'this has ended already' });
  await record(tx, office, 'care.ended', { kind: 'client', id: clientId }, { member: ended });
}

/**
 * A member who knows the client privately is shut out, of the care team too. The log does not name them: an owner reads
 * it, who may be the one.
 * @throws SubrosaError `client.unknown`, `care.reason`, `care.member`, `care.shut`
 */
export async function shutOut(
  tx: Tx,
  office: MemberOffice,
  wanted: Change & { readonly memberId: string },
): Promise<void> {
  const { practice, now, actor } = office;
  const { clientId, memberId } = wanted;
  const reason = reasonAsTyped(wanted.reason);
  const key = await keyToChange(tx, practice, clientId);
  await mustRead(tx, memberId);
  const known = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM care_closure
    WHERE client_id = ${clientId}::uuid AND member_id = ${memberId}::uuid AND lifted_at IS NULL`;
  if (known.length > 0) throw new SubrosaError('care.shut', { hint: 'it is closed to this member already' });
  const id = randomUUID();
  await tx.$executeRaw`
    INSERT INTO care_closure (id, practice_id, client_id, member_id, reason_sealed, set_at, set_by)
    VALUES (${id}::uuid, ${practice.id}::uuid, ${clientId}::uuid, ${memberId}::uuid,
      ${key.seal(placeIn('care_closure', 'reason_sealed', id), reason)}, ${now}, ${actor.id}::uuid)`;
  await endEntries(tx, office, key, { clientId, reason, entryId: null, memberId });
  await record(tx, office, 'care.closed', { kind: 'closure', id });
}

/** They may be in its care team again. @throws SubrosaError `client.unknown`, `care.reason`, `care.unknown` */
export async function letIn(
  tx: Tx,
  office: MemberOffice,
  change: Change & { readonly closureId: string },
): Promise<void> {
  const { clientId, closureId } = change;
  const reason = reasonAsTyped(change.reason);
  const key = await keyToChange(tx, office.practice, clientId);
  const lifted = await tx.$executeRaw`
    UPDATE care_closure SET lifted_at = ${office.now}, lifted_by = ${office.actor.id}::uuid,
      lift_reason_sealed = ${key.seal(placeIn('care_closure', 'lift_reason_sealed', closureId), reason)}
    WHERE id = ${closureId}::uuid AND client_id = ${clientId}::uuid AND lifted_at IS NULL`;
  if (lifted === 0) throw new SubrosaError('care.unknown', { hint: 'this has ended already' });
  await record(tx, office, 'care.opened', { kind: 'closure', id: closureId });
}

/** Who cares for a client now and who is shut out, each with the reason: for those to whom the file opens. */
export async function careOf(
  tx: Tx,
  office: Pick<ClientOffice, 'practice' | 'now'>,
  clientId: string,
): Promise<{ readonly team: readonly Carer[]; readonly closures: readonly Closure[] }> {
  const key = await keyOfClient(tx, office.practice, clientId);
  const open = (table: string, row: { readonly id: string; readonly sealed: Uint8Array }) =>
    key.open(placeIn(table, 'reason_sealed', row.id), row.sealed).toString('utf8');
  const team = await tx.$queryRaw<(Omit<Carer, 'reason'> & { readonly sealed: Uint8Array | null })[]>`
    SELECT t.id, t.member_id AS "memberId", m.name, t.from_at AS "fromAt", t.until_at AS "untilAt",
      t.reason_sealed AS sealed
    FROM care_team t JOIN member m ON m.id = t.member_id
    WHERE t.client_id = ${clientId}::uuid AND (t.until_at IS NULL OR t.until_at > ${office.now})
    ORDER BY t.from_at, m.name`;
  const closures = await tx.$queryRaw<(Omit<Closure, 'reason'> & { readonly sealed: Uint8Array })[]>`
    SELECT c.id, m.name, c.set_at AS "setAt", c.reason_sealed AS sealed
    FROM care_closure c JOIN member m ON m.id = c.member_id
    WHERE c.client_id = ${clientId}::uuid AND c.lifted_at IS NULL ORDER BY c.set_at`;
  return {
    team: team.map(({ sealed, ...carer }) => ({
      ...carer,
      reason: sealed === null ? null : open('care_team', { id: carer.id, sealed }),
    })),
    closures: closures.map(({ sealed, ...closure }) => ({
      ...closure,
      reason: open('care_closure', { id: closure.id, sealed }),
    })),
  };
}

/** The row alone, for who registers a client: the file begins with them. */
export async function insertFirstCarer(tx: Tx, office: ClientOffice, of: { readonly clientId: string }): Promise<void> {
  const { practice, now, actor } = office;
  // A command names no member: the file is the one reader's where there is one alone, else nobody's until an owner says.
  await tx.$executeRaw`
    INSERT INTO care_team (id, practice_id, client_id, member_id, from_at)
    SELECT ${randomUUID()}::uuid, ${practice.id}::uuid, ${of.clientId}::uuid, carer.id, ${now}
    FROM (SELECT id, count(*) OVER () AS readers FROM member WHERE left_at IS NULL AND role = ANY(${READERS})) carer
    WHERE carer.id = ${actor.kind === 'member' ? actor.id : null}::uuid OR carer.readers = 1`;
}

/** @returns the members whose care ended */
async function endEntries(
  tx: Tx,
  { now, actor }: MemberOffice,
  key: SealingKey,
  of: {
    readonly clientId: string;
    readonly reason: string;
    readonly entryId: string | null;
    readonly memberId: string | null;
  },
): Promise<readonly string[]> {
  const entries = await tx.$queryRaw<{ id: string; memberId: string }[]>`
    SELECT id, member_id AS "memberId" FROM care_team
    WHERE client_id = ${of.clientId}::uuid AND (until_at IS NULL OR until_at > ${now})
      AND (id = ${of.entryId}::uuid OR member_id = ${of.memberId}::uuid)`;
  for (const { id } of entries) {
    const sealed = key.seal(placeIn('care_team', 'end_reason_sealed', id), of.reason);
    await tx.$executeRaw`
      UPDATE care_team SET until_at = ${now}, ended_by = ${actor.id}::uuid, end_reason_sealed = ${sealed}
      WHERE id = ${id}::uuid`;
  }
  return entries.map(({ memberId }) => memberId);
}

async function mustRead(tx: Tx, memberId: string): Promise<void> {
  const known = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM member WHERE id = ${memberId}::uuid AND left_at IS NULL AND role = ANY(${READERS})`;
  if (known.length === 0) {
    throw new SubrosaError('care.member', { hint: 'a therapist or an owner who works here' });
  }
}

/** The last moment of a day in the practice's zone. */
function endOf(office: MemberOffice, typed: string): Date {
  const day = dayAsTyped(typed);
  if (day < todayOf(office)) throw new SubrosaError('care.until', { hint: 'this day has passed' });
  const next = Temporal.PlainDate.from(day).add({ days: 1 });
  return new Date(next.toZonedDateTime(office.practice.timeZone).epochMilliseconds);
}

/** Words, at most 1,000 characters. @throws SubrosaError `care.reason` */
export function reasonAsTyped(typed: string): string {
  const reason = typed.trim();
  if (reason === '' || reason.length > 1_000) {
    throw new SubrosaError('care.reason', { hint: 'a reason of at most 1,000 characters' });
  }
  return reason;
}

const placeIn = (table: string, column: string, row: string): Place => ({ table, column, row });

async function record(
  tx: Tx,
  office: MemberOffice,
  action: string,
  object: { readonly kind: string; readonly id: string },
  detail: Readonly<Record<string, string>> = {},
): Promise<void> {
  await office.audit.append(tx, office.practice.id, { action, actor: office.actor, object, detail });
}
