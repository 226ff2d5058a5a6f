import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/db/index.js';
import type { PracticeVault } from '../platform/vault/index.js';
import { may, ROLES } from '../policy/access/index.js';

/*
 * No machine writes to an address where a member has said so at something that came from there (`blocked_at`), or an
 * owner has typed it on the list (`typed_stop`, a row for each owner), or mail to it came back for good. Each stands for
 * itself: whoever takes away what they see takes away nothing that is kept from them, and what they see of their own line
 * does not depend on who the address belongs to. Whether either is said is `is_stopped` in the database.
 */

/** Why an owner typed an address on the list. */
export const STOP_REASONS = ['asked_not_to', 'other_reader', 'machine', 'other'] as const;
export type StopReason = (typeof STOP_REASONS)[number];

/** Who has the list. */
const KEEPERS: string[] = ROLES.filter((role) => may(role, 'practice.settings'));

/** What one owner typed of an address. */
export interface TypedStop {
  readonly id: string;
  readonly correspondentId: string;
  readonly memberId: string;
  readonly reason: StopReason;
  readonly typedAt: Date;
}

/** An address to which nothing is sent by itself, and all that says so. */
export interface StoppedAddress {
  readonly correspondentId: string;
  /** When a member said so at something that came from there; null: nobody has. */
  readonly saidAt: Date | null;
  /** The oldest first. */
  readonly typed: readonly TypedStop[];
  /** When mail to it came back for good; null: it has not. */
  readonly mailStoppedAt: Date | null;
  /** RFC 3463. */
  readonly mailStoppedCode: string | null;
  /** Something that came from there is kept from the member who looks. */
  readonly kept: boolean;
  /** Nothing came from there, and nothing went there. */
  readonly stranger: boolean;
}

/** All of a practice, in no order. `without`: requests that are kept from the member who looks. */
export async function listStopped(tx: Tx, without: readonly string[]): Promise<readonly StoppedAddress[]> {
  const typed = await tx.$queryRaw<TypedStop[]>`
    SELECT id, correspondent_id AS "correspondentId", member_id AS "memberId", reason, typed_at AS "typedAt"
    FROM typed_stop ORDER BY typed_at, id`;
  const of = new Map<string, TypedStop[]>();
  for (const stop of typed) of.set(stop.correspondentId, [...(of.get(stop.correspondentId) ?? []), stop]);
  const rows = await tx.$queryRaw<Omit<StoppedAddress, 'typed'>[]>`
    SELECT o.id AS "correspondentId", o.blocked_at AS "saidAt", o.mail_stopped_at AS "mailStoppedAt",
      o.mail_stopped_code AS "mailStoppedCode", is_stranger(o.id) AS stranger,
      EXISTS (SELECT 1 FROM request r
        WHERE r.correspondent_id = o.id AND r.id = ANY (${without as string[]}::uuid[])) AS kept
    FROM correspondent o
    WHERE o.address_hash IS NOT NULL
      AND (o.blocked_at IS NOT NULL OR o.mail_stopped_at IS NOT NULL OR o.id = ANY (${[...of.keys()]}::uuid[]))`;
  return rows.map((row) => ({ ...row, typed: of.get(row.correspondentId) ?? [] }));
}

/** Their addresses, by id; of a person who is erased there is none. */
export async function openAddresses(
  tx: Tx,
  vault: PracticeVault,
  correspondentIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.$queryRaw<{ id: string; keyId: string; wrapped: Uint8Array; sealed: Uint8Array }[]>`
    SELECT o.id, k.id AS "keyId", k.wrapped, o.address_sealed AS sealed
    FROM correspondent o JOIN subject_key k ON k.id = o.subject_key_id
    WHERE o.id = ANY (${correspondentIds as string[]}::uuid[]) AND o.address_sealed IS NOT NULL`;
  return new Map(
    rows.map(({ id, keyId, wrapped, sealed }) => {
      const place = { table: 'correspondent', column: 'address_sealed', row: id };
      return [id, vault.openSubject(keyId, wrapped).open(place, sealed).toString('utf8')];
    }),
  );
}

/** A member says at something that came from an address that no machine writes there, or takes that back. */
export async function sayBlocked(
  tx: Tx,
  change: { readonly correspondentId: string; readonly blocked: boolean; readonly now: Date },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE correspondent SET blocked_at = CASE WHEN ${change.blocked} THEN coalesce(blocked_at, ${change.now}) END
    WHERE id = ${change.correspondentId}::uuid`;
}

/**
 * An owner types an address on the list. It counts from when they said it for this reason, whoever else has said what: an
 * earlier day would tell them that it is known here. @returns the id of their line
 */
export async function typeStop(
  tx: Tx,
  stop: Omit<TypedStop, 'id' | 'typedAt'> & { readonly practiceId: string; readonly now: Date },
): Promise<string> {
  const { practiceId, correspondentId, memberId, reason, now } = stop;
  // What does not show any more begins anew, as it does where the address itself is forgotten. The line of who can take it
  // off no more falls to whoever types the address next.
  await tx.$executeRaw`
    DELETE FROM typed_stop s WHERE s.correspondent_id = ${correspondentId}::uuid
      AND (s.member_id = ${memberId}::uuid AND s.typed_at < ${forgottenBefore(now)}
        OR NOT EXISTS (SELECT 1 FROM member m
          WHERE m.id = s.member_id AND m.left_at IS NULL AND m.role = ANY (${KEEPERS})))`;
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO typed_stop AS s (id, practice_id, correspondent_id, member_id, reason, typed_at)
    VALUES (${randomUUID()}::uuid, ${practiceId}::uuid, ${correspondentId}::uuid, ${memberId}::uuid, ${reason}, ${now})
    ON CONFLICT (correspondent_id, member_id) DO UPDATE SET reason = EXCLUDED.reason,
      typed_at = CASE WHEN s.reason = EXCLUDED.reason THEN s.typed_at ELSE EXCLUDED.typed_at END
    RETURNING id`;
  return (row as { id: string }).id;
}

/** These lines are taken off the list; what else is said of their addresses stays. */
export async function takeTypedOff(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`DELETE FROM typed_stop WHERE id = ANY (${ids as string[]}::uuid[])`;
}

/**
 * What was typed before this day is forgotten, where nothing ever came from the address and nothing went there; where
 * something did, it holds on, and shows only to those to whom that opens. A year: long enough for whoever writes rarely.
 */
export function forgottenBefore(now: Date): Date {
  const before = new Date(now);
  before.setUTCFullYear(before.getUTCFullYear() - 1);
  return before;
}
