import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/db/index.js';

/** Somebody's recorded wish to be written to by ordinary mail, after they were warned (45 CFR 164.522(b)). */
export interface PlainMailWish {
  readonly wishedAt: Date;
  /** The member who wrote it down. */
  readonly recordedBy: string;
}

/** The wish that holds now; null: none, or it was withdrawn. */
export async function wishOf(tx: Tx, correspondentId: string): Promise<PlainMailWish | null> {
  const [row] = await tx.$queryRaw<PlainMailWish[]>`
    SELECT wished_at AS "wishedAt", recorded_by AS "recordedBy" FROM plain_mail_wish
    WHERE correspondent_id = ${correspondentId}::uuid AND withdrawn_at IS NULL ORDER BY wished_at DESC LIMIT 1`;
  return row ?? null;
}

/** A member writes down that somebody was warned and wishes it. False: it stands there already. */
export async function recordWish(
  tx: Tx,
  wish: {
    readonly practiceId: string;
    readonly correspondentId: string;
    readonly memberId: string;
    readonly now: Date;
  },
): Promise<boolean> {
  // Two members at once: the row of the person is what they queue for.
  await tx.$queryRaw`SELECT 1 FROM correspondent WHERE id = ${wish.correspondentId}::uuid FOR UPDATE`;
  if ((await wishOf(tx, wish.correspondentId)) !== null) return false;
  await tx.$executeRaw`
    INSERT INTO plain_mail_wish (id, practice_id, correspondent_id, wished_at, recorded_by)
    VALUES (${randomUUID()}::uuid, ${wish.practiceId}::uuid, ${wish.correspondentId}::uuid, ${wish.now},
      ${wish.memberId}::uuid)`;
  return true;
}

/** Making it stricter needs no proof and takes effect at once (PRACTICE 10, 17). False: there was none. */
export async function withdrawWish(
  tx: Tx,
  of: { readonly correspondentId: string; readonly now: Date },
): Promise<boolean> {
  const withdrawn = await tx.$executeRaw`
    UPDATE plain_mail_wish SET withdrawn_at = ${of.now}
    WHERE correspondent_id = ${of.correspondentId}::uuid AND withdrawn_at IS NULL`;
  return withdrawn > 0;
}
