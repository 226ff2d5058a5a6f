import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import type { Place, SealingKey } from '../platform/vault/index.js';
import { openSubject } from '../platform/vault/subjects.js';
import type { ReasonGround } from '../policy/access/reading.js';
import { reasonAsTyped } from './care.js';
import { keyOfClient } from './key.js';
import type { ClientOffice, MemberOffice } from './office.js';
import type { Standing } from './standing.js';

/** What a reason is about: a client's file, or a message of somebody who is no client here. */
export type ReasonAbout =
  | { readonly clientId: string }
  | { readonly requestId: string; readonly correspondentId: string };

/**
 * Keeps why an owner opens what is not in their care: sealed, in the log, and before everybody who cares for it until they
 * have seen it. `opened` false: it stays closed to them all the same. The log has the sort of reason and no word.
 * @throws SubrosaError `care.reason`, `client.unknown`
 */
export async function giveReason(
  tx: Tx,
  office: MemberOffice,
  given: {
    readonly about: readonly ReasonAbout[];
    readonly ground: ReasonGround;
    readonly reason: string;
    readonly opened: boolean;
  },
): Promise<void> {
  const { practice, now, actor } = office;
  const reason = reasonAsTyped(given.reason);
  for (const about of given.about) {
    const id = randomUUID();
    const { clientId, requestId, correspondentId } = { ...NOTHING, ...about };
    const sealed = (await keyFor(tx, office, about)).seal(placeOf(id), reason);
    await tx.$executeRaw`
      INSERT INTO reading_reason (id, practice_id, client_id, request_id, correspondent_id, member_id, ground,
        reason_sealed, given_at, opened)
      VALUES (${id}::uuid, ${practice.id}::uuid, ${clientId}::uuid, ${requestId}::uuid, ${correspondentId}::uuid,
        ${actor.id}::uuid, ${given.ground}, ${sealed}, ${now}, ${given.opened})`;
  }
  await office.audit.append(
    tx,
    practice.id,
    given.about.map((about) => ({
      action: 'reading.reason_given',
      actor,
      object: 'clientId' in about ? { kind: 'client', id: about.clientId } : { kind: 'request', id: about.requestId },
      detail: { ground: given.ground },
    })),
  );
}

const NOTHING = { clientId: null, requestId: null, correspondentId: null };

/** A reason as those see it whom it is for. */
export interface GivenReason {
  readonly id: string;
  readonly name: string;
  readonly ground: ReasonGround;
  readonly givenAt: Date;
  readonly opened: boolean;
  readonly reason: string;
  /** The member who looks has not pressed "seen". */
  readonly unseen: boolean;
}

/** Every reason that was given about this, the newest first: for those to whom it opens. */
export async function reasonsAbout(
  tx: Tx,
  office: Pick<ClientOffice, 'practice'> & { readonly memberId: string },
  about: ReasonAbout,
): Promise<readonly GivenReason[]> {
  const { clientId, correspondentId } = { ...NOTHING, ...about };
  const rows = await tx.$queryRaw<(Omit<GivenReason, 'reason'> & { readonly sealed: Uint8Array })[]>`
    SELECT r.id, m.name, r.ground, r.given_at AS "givenAt", r.opened, r.reason_sealed AS sealed,
      r.member_id <> ${office.memberId}::uuid AND NOT EXISTS (SELECT 1 FROM reading_seen s
        WHERE s.reading_reason_id = r.id AND s.member_id = ${office.memberId}::uuid) AS unseen
    FROM reading_reason r JOIN member m ON m.id = r.member_id
    WHERE r.client_id = ${clientId}::uuid OR r.correspondent_id = ${correspondentId}::uuid
    ORDER BY r.given_at DESC, r.id LIMIT 50`;
  if (rows.length === 0) return [];
  const key = await keyFor(tx, office, about);
  return rows.map(({ sealed, ...row }) => ({ ...row, reason: key.open(placeOf(row.id), sealed).toString('utf8') }));
}

/** A reason that a member has not seen yet, for the first screen: who, when and what sort; no name of a client. */
export interface UnseenReason extends Pick<GivenReason, 'id' | 'name' | 'ground' | 'givenAt' | 'opened'> {
  readonly clientId: string | null;
  readonly reference: string | null;
}

/** Of clients for whom the member cared at that time and still does; of what belongs to no client, for who has duty. */
export async function unseenReasons(
  tx: Tx,
  { now }: Pick<ClientOffice, 'now'>,
  standing: Standing,
): Promise<readonly UnseenReason[]> {
  const { memberId } = standing;
  return tx.$queryRaw<UnseenReason[]>`
    SELECT r.id, m.name, r.ground, r.given_at AS "givenAt", r.opened, r.client_id AS "clientId", q.reference
    FROM reading_reason r JOIN member m ON m.id = r.member_id LEFT JOIN request q ON q.id = r.request_id
    WHERE r.member_id <> ${memberId}::uuid
      AND (q.id IS NULL OR q.id <> ALL (${[...standing.kept.all]}::uuid[]))
      AND NOT EXISTS (SELECT 1 FROM reading_seen s WHERE s.reading_reason_id = r.id AND s.member_id = ${memberId}::uuid)
      AND CASE WHEN r.client_id IS NULL THEN ${standing.duty} AND q.id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM client_link l WHERE l.correspondent_id = r.correspondent_id)
        AND NOT EXISTS (SELECT 1 FROM request_matter a WHERE a.request_id = q.id AND a.client_id IS NOT NULL)
        ELSE r.client_id <> ALL (${[...standing.closed]}::uuid[]) AND EXISTS (SELECT 1 FROM care_team t
          WHERE t.client_id = r.client_id AND t.member_id = ${memberId}::uuid AND t.from_at <= r.given_at
            AND (t.until_at IS NULL OR t.until_at > ${now})) END
    ORDER BY r.given_at DESC, r.id LIMIT 20`;
}

/** The member has seen what was given about this until now. */
export async function markReasonsSeen(tx: Tx, office: MemberOffice, about: ReasonAbout): Promise<void> {
  const { clientId, correspondentId } = { ...NOTHING, ...about };
  await tx.$executeRaw`
    INSERT INTO reading_seen (reading_reason_id, member_id, practice_id, seen_at)
    SELECT r.id, ${office.actor.id}::uuid, ${office.practice.id}::uuid, ${office.now} FROM reading_reason r
    WHERE (r.client_id = ${clientId}::uuid OR r.correspondent_id = ${correspondentId}::uuid)
      AND r.member_id <> ${office.actor.id}::uuid
    ON CONFLICT DO NOTHING`;
}

async function keyFor(tx: Tx, { practice }: Pick<ClientOffice, 'practice'>, about: ReasonAbout): Promise<SealingKey> {
  if ('clientId' in about) return keyOfClient(tx, practice, about.clientId);
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT subject_key_id AS id FROM correspondent WHERE id = ${about.correspondentId}::uuid`;
  const key = row === undefined ? null : await openSubject(tx, practice.vault, row.id);
  if (key === null) throw unknownWriter();
  return key;
}

const unknownWriter = (): SubrosaError =>
  new SubrosaError('client.unknown_correspondent', { hint: 'nobody with this id has written' });

const placeOf = (row: string): Place => ({ table: 'reading_reason', column: 'reason_sealed', row });
