import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import { keyToChange } from './key.js';
import { dayAsTyped, type MemberOffice, todayOf } from './office.js';

/** Why something is kept and not used. GDPR art. 18(1)(a) to (d); `asked`: by a request whose ground nobody has said yet; `stays_after_erasure`: what a law keeps. */
export const RESTRICTION_GROUNDS = [
  'asked',
  'accuracy',
  'unlawful',
  'claims',
  'objection',
  'stays_after_erasure',
] as const;
export type RestrictionGround = (typeof RESTRICTION_GROUNDS)[number];

export interface Restriction {
  readonly id: string;
  readonly ground: RestrictionGround;
  readonly setAt: Date;
  /** The day on which the person was told that it will be lifted, YYYY-MM-DD. */
  readonly toldOn: string | null;
  readonly liftedAt: Date | null;
}

/**
 * Restricts a client's file: from now on it is kept and not used, and nothing of it is erased. @throws SubrosaError
 * `client.unknown`, `restriction.there`
 */
export async function restrictFile(
  tx: Tx,
  office: MemberOffice,
  of: { readonly clientId: string; readonly ground: RestrictionGround },
): Promise<void> {
  const { practice, now, actor } = office;
  await keyToChange(tx, practice, of.clientId);
  if (await isSet(tx, of.clientId))
    throw new SubrosaError('restriction.there', { hint: 'the file is restricted already' });
  const id = randomUUID();
  await tx.$executeRaw`
    INSERT INTO restriction (id, practice_id, client_id, ground, set_at, set_by)
    VALUES (${id}::uuid, ${practice.id}::uuid, ${of.clientId}::uuid, ${of.ground}, ${now}, ${actor.id}::uuid)`;
  // The clock, a request and a button all ask for holds: what is restricted is not erased (art. 4(3), 18(2)). But what a
  // law keeps after a request for erasure goes on its day, and is not held beyond it.
  if (of.ground !== 'stays_after_erasure') {
    await tx.$executeRaw`
      INSERT INTO hold (id, practice_id, client_id, ground, placed_at, placed_by)
      VALUES (${id}::uuid, ${practice.id}::uuid, ${of.clientId}::uuid, 'restriction', ${now}, ${actor.id}::uuid)`;
  }
  await note(tx, office, 'restriction.set', of.clientId, { ground: of.ground });
}

/**
 * Lifts it, after the person was told (GDPR art. 18(3)). @param of.toldOn YYYY-MM-DD, today or before
 * @throws SubrosaError `restriction.none`, `restriction.told`, `restriction.reason`
 */
export async function liftRestriction(
  tx: Tx,
  office: MemberOffice,
  of: { readonly clientId: string; readonly toldOn: string; readonly reason: string },
): Promise<void> {
  const { practice, now, actor } = office;
  const key = await keyToChange(tx, practice, of.clientId);
  const live = (await restrictionsOf(tx, of.clientId)).find(({ liftedAt }) => liftedAt === null);
  if (live === undefined) throw new SubrosaError('restriction.none', { hint: 'the file is not restricted' });
  const toldOn = of.toldOn === '' ? null : dayAsTyped(of.toldOn);
  if (toldOn === null || toldOn > todayOf(office)) {
    throw new SubrosaError('restriction.told', { hint: 'first tell the person, then write down the day' });
  }
  const reason = of.reason.trim();
  if (reason === '' || reason.length > 1_000)
    throw new SubrosaError('restriction.reason', { hint: 'why it is lifted' });
  const sealed = key.seal({ table: 'restriction', column: 'lift_reason_sealed', row: live.id }, reason);
  await tx.$executeRaw`
    UPDATE restriction SET told_on = ${toldOn}::date, lifted_at = ${now}, lifted_by = ${actor.id}::uuid,
      lift_reason_sealed = ${sealed}
    WHERE id = ${live.id}::uuid`;
  await tx.$executeRaw`
    UPDATE hold SET released_at = ${now}, released_by = ${actor.id}::uuid WHERE id = ${live.id}::uuid`;
  await note(tx, office, 'restriction.lifted', of.clientId, { told: toldOn });
}

/** Every restriction of a file, the newest first. */
export function restrictionsOf(tx: Tx, clientId: string): Promise<Restriction[]> {
  return tx.$queryRaw<Restriction[]>`
    SELECT id, ground, set_at AS "setAt", told_on::text AS "toldOn", lifted_at AS "liftedAt" FROM restriction
    WHERE client_id = ${clientId}::uuid ORDER BY set_at DESC, id`;
}

/** Whether a member has set it and nobody has lifted it. */
export async function isSet(tx: Tx, clientId: string): Promise<boolean> {
  return (await restrictionsOf(tx, clientId)).some(({ liftedAt }) => liftedAt === null);
}

/** A wish of the person that a member has neither confirmed nor lifted; it holds from the moment it came. PRACTICE 17. */
export interface StandingWish {
  readonly since: Date;
  readonly reference: string;
}

/** The oldest wish for restriction that came from an address of theirs and waits for a member; null: none. */
export async function standingWish(tx: Tx, clientId: string): Promise<StandingWish | null> {
  const [row] = await tx.$queryRaw<StandingWish[]>`
    SELECT r.received_at AS since, r.reference FROM request r
    JOIN client_link l ON l.correspondent_id = r.correspondent_id
    LEFT JOIN rights_case c ON c.request_id = r.id
    WHERE l.client_id = ${clientId}::uuid AND r.kind = 'rights_request'
      AND coalesce(c."right", r."right") = 'restriction' AND coalesce(c.effect, 'standing') = 'standing'
      AND coalesce(c.state, 'received') NOT IN ('withdrawn', 'refused', 'fulfilled', 'partly_fulfilled')
    ORDER BY r.received_at, r.id LIMIT 1`;
  return row ?? null;
}

/**
 * Since when a file is only kept and no longer used: by a member's step, or by a wish that has come and waits for one.
 * Null: it is not.
 */
export async function restrictedSince(tx: Tx, clientId: string): Promise<Date | null> {
  const set = (await restrictionsOf(tx, clientId)).filter(({ liftedAt }) => liftedAt === null);
  const since = [...set.map(({ setAt }) => setAt), (await standingWish(tx, clientId))?.since].filter(
    (day) => day !== undefined,
  );
  return since.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null;
}

/** Of these requests, by their references, those whose writer's file is restricted, and whose it is. */
export function restrictedAmong(
  tx: Tx,
  references: readonly string[],
): Promise<{ readonly reference: string; readonly clientId: string }[]> {
  return tx.$queryRaw<{ reference: string; clientId: string }[]>`
    SELECT r.reference, l.client_id AS "clientId" FROM request r
    JOIN client_link l ON l.correspondent_id = r.correspondent_id
    WHERE r.reference = ANY (${references as string[]}) AND EXISTS (
      SELECT 1 FROM restriction x WHERE x.client_id = l.client_id AND x.lifted_at IS NULL)`;
}

/** A file that is only kept is not used: asked by whatever would. @throws SubrosaError `restriction.stands` */
export async function refuseWhileRestricted(tx: Tx, clientId: string): Promise<void> {
  if ((await restrictedSince(tx, clientId)) !== null) {
    throw new SubrosaError('restriction.stands', { hint: 'the file is restricted: it is kept and not used' });
  }
}

async function note(
  tx: Tx,
  office: MemberOffice,
  action: string,
  clientId: string,
  detail: Readonly<Record<string, string>>,
): Promise<void> {
  const object = { kind: 'client', id: clientId };
  await office.audit.append(tx, office.practice.id, { action, actor: office.actor, object, detail });
}
