import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Tx } from '../platform/db/index.js';
import type { SealingKey } from '../platform/vault/index.js';

/**
 * A consent to tell somebody something, as it is shown in a conversation to be signed, or to be taken back. Who the
 * writer is, and whether a register knows them, stands nowhere here.
 */
export interface ReleaseOffer {
  readonly id: string;
  readonly who: string;
  readonly what: string;
  readonly toWhom: string;
  /** The last day, YYYY-MM-DD. */
  readonly until: string;
  /** `open`: it can be signed. `over`: its last day has passed, or it was taken back before anybody signed. */
  readonly state: 'open' | 'signed' | 'revoked' | 'over';
  /** When it was signed, or taken back. */
  readonly at: Date | null;
}

/** The latest of a conversation, the newest first. */
export async function listReleaseOffers(
  tx: Tx,
  key: SealingKey,
  of: { readonly conversationId: string; readonly today: string },
): Promise<readonly ReleaseOffer[]> {
  const rows = await tx.$queryRaw<OfferRow[]>`
    SELECT o.id, o.content_sealed AS sealed, o.until::text AS until, o.ended_at AS "endedAt",
      (SELECT min(p.at) FROM release_press p WHERE p.release_offer_id = o.id AND p.act = 'signed') AS "signedAt",
      (SELECT min(p.at) FROM release_press p WHERE p.release_offer_id = o.id AND p.act = 'revoked') AS "revokedAt"
    FROM release_offer o WHERE o.conversation_id = ${of.conversationId}::uuid
    ORDER BY o.offered_at DESC, o.id LIMIT 20`;
  return rows.map(({ id, sealed, until, ...marks }) => {
    const place = { table: 'release_offer', column: 'content_sealed', row: id };
    const content = contentSchema.parse(JSON.parse(key.open(place, sealed).toString('utf8')));
    return { id, until, ...content, ...standOf(marks, until < of.today) };
  });
}

/**
 * Signs it, or takes it back, for whoever has the page open: a press, and the row that is made counts from this moment.
 * What was taken back is not signed again (GDPR art. 7(3)). False: there was nothing to do.
 */
export async function pressRelease(
  tx: Tx,
  press: {
    readonly practiceId: string;
    readonly conversationId: string;
    readonly offerId: string;
    readonly act: 'signed' | 'revoked';
    readonly withPassphrase: boolean;
    readonly today: string;
    readonly now: Date;
  },
): Promise<boolean> {
  const made = await tx.$executeRaw`
    INSERT INTO release_press (id, practice_id, release_offer_id, correspondent_id, act, at, with_passphrase)
    SELECT ${randomUUID()}::uuid, ${press.practiceId}::uuid, o.id, o.correspondent_id, ${press.act}, ${press.now},
      ${press.withPassphrase}
    FROM release_offer o
    WHERE o.id = ${press.offerId}::uuid AND o.conversation_id = ${press.conversationId}::uuid
      AND NOT EXISTS (SELECT 1 FROM release_press p WHERE p.release_offer_id = o.id AND p.act IN ('revoked', ${press.act}))
      AND (${press.act} = 'revoked' OR (o.ended_at IS NULL AND o.until >= ${press.today}::date))`;
  return made === 1;
}

const contentSchema = z.object({ who: z.string(), what: z.string(), toWhom: z.string() });

interface Marks {
  readonly endedAt: Date | null;
  readonly signedAt: Date | null;
  readonly revokedAt: Date | null;
}

interface OfferRow extends Marks {
  readonly id: string;
  readonly sealed: Uint8Array;
  readonly until: string;
}

function standOf({ endedAt, signedAt, revokedAt }: Marks, past: boolean): Pick<ReleaseOffer, 'state' | 'at'> {
  const takenBack = revokedAt ?? (signedAt === null ? null : endedAt);
  if (takenBack !== null) return { state: 'revoked', at: takenBack };
  if (endedAt !== null || past) return { state: 'over', at: null };
  return signedAt === null ? { state: 'open', at: null } : { state: 'signed', at: signedAt };
}
