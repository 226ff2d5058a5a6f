import { z } from 'zod';
import type { Tx } from '../platform/db/index.js';
import { STAYS_CODES, type StaysOfRight } from '../policy/erasure/index.js';

/** What became of a request for erasure. */
export interface ErasureOutcome {
  readonly outcome: 'all' | 'part';
  readonly stays: readonly StaysOfRight[];
  /** Of the proofs. */
  readonly erasureIds: readonly string[];
  readonly carriedOutAt: Date;
}

const staysSchema = z.array(z.object({ code: z.enum(STAYS_CODES), until: z.string().nullable() }));

/** Null: nothing was erased for it yet. */
export async function erasureOf(tx: Tx, requestId: string): Promise<ErasureOutcome | null> {
  const [row] = await tx.$queryRaw<(Omit<ErasureOutcome, 'stays'> & { readonly stays: unknown })[]>`
    SELECT outcome, stays, erasure_ids AS "erasureIds", carried_out_at AS "carriedOutAt" FROM rights_erasure
    WHERE request_id = ${requestId}::uuid`;
  return row === undefined ? null : { ...row, stays: staysSchema.parse(row.stays) };
}

/** Writes down what was erased for a request, in the transaction that erased it; once. */
export async function recordErasure(
  tx: Tx,
  of: Pick<ErasureOutcome, 'outcome' | 'stays' | 'erasureIds'> & {
    readonly practiceId: string;
    readonly requestId: string;
    readonly memberId: string;
    readonly now: Date;
  },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO rights_erasure (request_id, practice_id, outcome, stays, erasure_ids, carried_out_at, carried_out_by)
    VALUES (${of.requestId}::uuid, ${of.practiceId}::uuid, ${of.outcome}, ${JSON.stringify(of.stays)}::jsonb,
      ${of.erasureIds as string[]}::uuid[], ${of.now}, ${of.memberId}::uuid)`;
}
