import type { Tx } from '../platform/db/index.js';
import type { PracticeVault } from '../platform/vault/index.js';

/** Why a member said that no machine writes to an address; `request`: at something that came from there. */
export const STOP_REASONS = ['asked_not_to', 'other_reader', 'machine', 'other'] as const;
export type StopReason = (typeof STOP_REASONS)[number] | 'request';

/** An address to which nothing is sent by itself. */
export interface StoppedLine {
  readonly correspondentId: string;
  /** When a member said so; null: nobody has. */
  readonly blockedAt: Date | null;
  readonly blockedReason: StopReason | null;
  readonly blockedBy: string | null;
  /** When mail to it came back for good; null: it has not. */
  readonly mailStoppedAt: Date | null;
  /** RFC 3463. */
  readonly mailStoppedCode: string | null;
  /** Something that came from there is kept from the member who looks. */
  readonly kept: boolean;
  /** Opens the address; null: its person is erased. */
  open(): string | null;
}

/**
 * The newest first; those who wrote one of the requests `without` are left out, but for what the member typed: whoever
 * types an address must not learn by its absence that something came from there which is kept from them.
 */
export async function listStopped(
  tx: Tx,
  vault: PracticeVault,
  page: {
    readonly offset: number;
    readonly most: number;
    readonly without: readonly string[];
    /** Who looks. */
    readonly memberId: string;
    /** This one alone; absent: all. */
    readonly id?: string;
  },
): Promise<readonly StoppedLine[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT o.id AS "correspondentId", o.blocked_at AS "blockedAt", o.blocked_reason AS "blockedReason",
      o.blocked_by AS "blockedBy", o.mail_stopped_at AS "mailStoppedAt", o.mail_stopped_code AS "mailStoppedCode",
      o.address_sealed AS sealed, k.id AS "keyId", k.wrapped, w.kept
    FROM correspondent o LEFT JOIN subject_key k ON k.id = o.subject_key_id
      CROSS JOIN LATERAL (SELECT EXISTS (SELECT 1 FROM request r
        WHERE r.correspondent_id = o.id AND r.id = ANY (${page.without as string[]}::uuid[])) AS kept) w
    WHERE o.address_hash IS NOT NULL AND (o.blocked_at IS NOT NULL OR o.mail_stopped_at IS NOT NULL)
      AND (NOT w.kept OR (o.blocked_by = ${page.memberId}::uuid AND o.blocked_reason <> 'request'))
      AND (${page.id ?? null}::uuid IS NULL OR o.id = ${page.id ?? null}::uuid)
    ORDER BY GREATEST(o.blocked_at, o.mail_stopped_at) DESC, o.id OFFSET ${page.offset} LIMIT ${page.most}`;
  return rows.map(({ sealed, keyId, wrapped, ...line }) => ({
    ...line,
    open: () => {
      if (sealed === null || keyId === null || wrapped === null) return null;
      const place = { table: 'correspondent', column: 'address_sealed', row: line.correspondentId };
      return vault.openSubject(keyId, wrapped).open(place, sealed).toString('utf8');
    },
  }));
}

interface Row extends Omit<StoppedLine, 'open'> {
  readonly sealed: Uint8Array | null;
  readonly keyId: string | null;
  readonly wrapped: Uint8Array | null;
}

/**
 * What a member says of whoever has an address: no machine writes there, or again. It counts from when it was said by them
 * and for this reason: an earlier day would tell whoever types an address that it is known here.
 */
export async function setBlocked(
  tx: Tx,
  change: {
    readonly correspondentId: string;
    /** Null: it is answered again. */
    readonly reason: StopReason | null;
    readonly memberId: string;
    readonly now: Date;
  },
): Promise<void> {
  const { reason } = change;
  await tx.$executeRaw`
    UPDATE correspondent SET blocked_reason = ${reason},
      blocked_at = CASE WHEN ${reason}::text IS NULL THEN NULL
        WHEN blocked_by = ${change.memberId}::uuid AND blocked_reason = ${reason} THEN coalesce(blocked_at, ${change.now})
        ELSE ${change.now} END,
      blocked_by = CASE WHEN ${reason}::text IS NULL THEN NULL ELSE ${change.memberId}::uuid END
    WHERE id = ${change.correspondentId}::uuid`;
}
