import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import type { AnyRight } from '../policy/rights/index.js';
import type { Practice } from '../practice/index.js';

/** Rights of which those hear to whom something was told. GDPR art. 19. */
export const TELLS_RECIPIENTS: readonly AnyRight[] = ['rectification', 'erasure', 'restriction'];

/**
 * What became of telling one of them: the law lets it be where it is impossible or asks for too much (GDPR art. 19); and
 * nobody is told where it could do the person harm, as the safe-contact agreement says (PRACTICE 10).
 */
export const RECIPIENT_OUTCOMES = ['told', 'impossible', 'disproportionate', 'unsafe'] as const;
export type RecipientOutcome = (typeof RECIPIENT_OUTCOMES)[number];

/** What became of each, by the record of what they were told. */
export async function recipientOutcomes(tx: Tx, requestId: string): Promise<ReadonlyMap<string, RecipientOutcome>> {
  const rows = await tx.$queryRaw<{ disclosureId: string; outcome: RecipientOutcome }[]>`
    SELECT disclosure_id AS "disclosureId", outcome FROM recipient_told WHERE request_id = ${requestId}::uuid`;
  return new Map(rows.map(({ disclosureId, outcome }) => [disclosureId, outcome]));
}

/**
 * A member says what became of telling the one to whom this record says that something was told; a later word takes the
 * place of an earlier one. @throws SubrosaError `recipient.unknown`: no record of something that was told about this client
 */
export async function decideRecipient(
  tx: Tx,
  practice: Practice,
  of: {
    readonly requestId: string;
    readonly clientId: string;
    readonly disclosureId: string;
    readonly outcome: RecipientOutcome;
    readonly memberId: string;
    readonly now: Date;
  },
): Promise<void> {
  const found = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM disclosure d WHERE d.id = ${of.disclosureId}::uuid AND d.client_id = ${of.clientId}::uuid
      AND EXISTS (SELECT 1 FROM disclosure_entry e WHERE e.disclosure_id = d.id AND e.kind = 'told')`;
  if (found.length === 0) throw new SubrosaError('recipient.unknown', { hint: 'choose a record of this client' });
  await tx.$executeRaw`
    INSERT INTO recipient_told (id, practice_id, client_id, request_id, disclosure_id, outcome, decided_at, decided_by)
    VALUES (${randomUUID()}::uuid, ${practice.id}::uuid, ${of.clientId}::uuid, ${of.requestId}::uuid,
      ${of.disclosureId}::uuid, ${of.outcome}, ${of.now}, ${of.memberId}::uuid)
    ON CONFLICT (request_id, disclosure_id) DO UPDATE SET outcome = excluded.outcome, decided_at = excluded.decided_at,
      decided_by = excluded.decided_by`;
}
