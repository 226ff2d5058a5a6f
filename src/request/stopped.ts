import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/db/index.js';
import type { PracticeVault } from '../platform/vault/index.js';
import { addSubject } from '../platform/vault/subjects.js';
import { may, ROLES } from '../policy/access/index.js';
import type { Practice } from '../practice/index.js';

/*
 * No machine writes to an address where a member has said so at something that came from there (`blocked_at`), or an
 * owner has typed it on the list (`typed_stop`, a row for each owner), or mail to it came back for good. Each stands for
 * itself: whoever takes away what they see takes away nothing that is kept from them. A line that was typed has the address
 * under a key of its own and points at nobody: it stands its year, whoever comes there, is erased or never was here
 * (docs/decisions/2026-11-28-a-typed-line-stands-its-year.md). Whether either is said is `is_stopped` in the database.
 */

/** Why an owner typed an address on the list. */
export const STOP_REASONS = ['asked_not_to', 'other_reader', 'machine', 'other'] as const;
export type StopReason = (typeof STOP_REASONS)[number];

/** Who has the list. */
const KEEPERS: string[] = ROLES.filter((role) => may(role, 'practice.settings'));

/** What one owner typed of an address. */
export interface TypedStop {
  readonly id: string;
  /** The keyed hash of the address, in hex. */
  readonly hash: string;
  readonly memberId: string;
  readonly reason: StopReason;
  readonly typedAt: Date;
}

/** An address to which nothing is sent by itself, and all that says so. */
export interface StoppedAddress {
  /** The keyed hash of it, in hex. */
  readonly hash: string;
  /** Null: nobody is known by it. */
  readonly correspondentId: string | null;
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
    SELECT id, encode(address_hash, 'hex') AS hash, member_id AS "memberId", reason, typed_at AS "typedAt"
    FROM typed_stop ORDER BY typed_at, id`;
  const of = new Map<string, TypedStop[]>();
  for (const stop of typed) of.set(stop.hash, [...(of.get(stop.hash) ?? []), stop]);
  const rows = await tx.$queryRaw<Omit<StoppedAddress, 'typed'>[]>`
    SELECT encode(a.hash, 'hex') AS hash, o.id AS "correspondentId", o.blocked_at AS "saidAt",
      o.mail_stopped_at AS "mailStoppedAt", o.mail_stopped_code AS "mailStoppedCode",
      o.id IS NULL OR is_stranger(o.id) AS stranger,
      EXISTS (SELECT 1 FROM request r
        WHERE r.correspondent_id = o.id AND r.id = ANY (${without as string[]}::uuid[])) AS kept
    FROM (SELECT address_hash AS hash FROM typed_stop
      UNION SELECT address_hash FROM correspondent
        WHERE address_hash IS NOT NULL AND (blocked_at IS NOT NULL OR mail_stopped_at IS NOT NULL)) a
    LEFT JOIN correspondent o ON o.address_hash = a.hash`;
  return rows.map((row) => ({ ...row, typed: of.get(row.hash) ?? [] }));
}

/** These addresses as they read, by the hex of their hashes. */
export async function openAddresses(
  tx: Tx,
  vault: PracticeVault,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const of = hashes.map((hash) => Buffer.from(hash, 'hex'));
  // Of an address that stands in several places any one says it.
  const rows = await tx.$queryRaw<SealedAddress[]>`
    SELECT DISTINCT ON (s.hash) encode(s.hash, 'hex') AS hash, s.sealed, s.place, s.row, k.id AS "keyId", k.wrapped FROM (
      SELECT address_hash AS hash, address_sealed AS sealed, subject_key_id AS key,
        CASE WHEN correspondent_id IS NULL THEN 'typed_stop' ELSE 'correspondent' END AS place,
        coalesce(correspondent_id, id) AS row
      FROM typed_stop WHERE address_hash = ANY (${of}::bytea[])
      UNION ALL SELECT address_hash, address_sealed, subject_key_id, 'correspondent', id FROM correspondent
        WHERE address_hash = ANY (${of}::bytea[]) AND address_sealed IS NOT NULL
    ) s JOIN subject_key k ON k.id = s.key`;
  return new Map(
    rows.map(({ hash, sealed, place, row, keyId, wrapped }) => {
      const at = { table: place, column: 'address_sealed', row };
      return [hash, vault.openSubject(keyId, wrapped).open(at, sealed).toString('utf8')];
    }),
  );
}

interface SealedAddress {
  readonly hash: string;
  readonly sealed: Uint8Array;
  readonly place: 'typed_stop' | 'correspondent';
  readonly row: string;
  readonly keyId: string;
  readonly wrapped: Uint8Array;
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
 * An owner types an address on the list. It counts from when they last said it, whoever else has said what: an earlier day
 * would tell them that it is known here. @returns the id of their line
 */
export async function typeStop(
  tx: Tx,
  practice: Practice,
  stop: Pick<TypedStop, 'memberId' | 'reason'> & { readonly address: string; readonly now: Date },
): Promise<string> {
  const { address, memberId, reason, now } = stop;
  const hash = practice.vault.lookup('address', address);
  // The line of who can take it off no more falls to whoever types the address next.
  const former = await tx.$queryRaw<{ id: string; own: boolean }[]>`
    SELECT id, member_id = ${memberId}::uuid AS own FROM typed_stop s
    WHERE s.address_hash = ${hash} AND (s.member_id = ${memberId}::uuid OR NOT EXISTS (SELECT 1 FROM member m
      WHERE m.id = s.member_id AND m.left_at IS NULL AND m.role = ANY (${KEEPERS})))`;
  const ids = former.map(({ id }) => id);
  await takeTypedOff(tx, ids);
  const id = former.find(({ own }) => own)?.id ?? randomUUID();
  const subject = await addSubject(tx, practice.vault, { practiceId: practice.id, at: now });
  const sealed = subject.key.seal({ table: 'typed_stop', column: 'address_sealed', row: id }, address);
  await tx.$executeRaw`
    INSERT INTO typed_stop (id, practice_id, address_hash, address_sealed, subject_key_id, member_id, reason, typed_at)
    VALUES (${id}::uuid, ${practice.id}::uuid, ${hash}, ${sealed}, ${subject.id}::uuid, ${memberId}::uuid, ${reason}, ${now})`;
  return id;
}

/** These lines are taken off the list, with their keys; what else is said of their addresses stays. */
export async function takeTypedOff(tx: Tx, ids: readonly string[]): Promise<void> {
  const gone = await tx.$queryRaw<{ key: string }[]>`
    DELETE FROM typed_stop WHERE id = ANY (${ids as string[]}::uuid[]) RETURNING subject_key_id AS key`;
  // A line from before has the key of a correspondent, or that of another line.
  await tx.$executeRaw`
    DELETE FROM subject_key k WHERE k.id = ANY (${gone.map(({ key }) => key)}::uuid[])
      AND NOT EXISTS (SELECT 1 FROM correspondent o WHERE o.subject_key_id = k.id)
      AND NOT EXISTS (SELECT 1 FROM typed_stop s WHERE s.subject_key_id = k.id)`;
}

/**
 * What was typed a year ago is forgotten, whoever has the address. Where it held on for somebody who is known, that no machine
 * writes there in the second year would tell that they are. A year: long enough for whoever writes rarely.
 */
export async function forgetTyped(tx: Tx, now: Date): Promise<void> {
  const before = new Date(now);
  before.setUTCFullYear(before.getUTCFullYear() - 1);
  const rows = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM typed_stop WHERE typed_at < ${before}`;
  await takeTypedOff(
    tx,
    rows.map(({ id }) => id),
  );
}
