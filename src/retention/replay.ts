import type { Tx } from '../platform/db/index.js';
import { removeBesideDuty } from './beside-duty.js';
import { eraseEverywhere } from './everywhere.js';
import { looseRequest } from './facts.js';
import type { Registry, Scope } from './place.js';
import { type StaysBehind, scopeBesideRequest, scopeOfCorrespondents, scopeOfRequest } from './scope.js';

/** An erasure that was done, as far as it has to be done again on data from before. */
export interface ErasureDone {
  readonly practiceId: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly keyIds: readonly string[];
  /** Requests that its certificate says were held then. */
  readonly heldIds: readonly string[];
}

/**
 * Does an erasure again on restored data. It goes by the keys that were destroyed and not by the links of that day: an
 * address linked since was erased with the client, one unlinked since was not. `tx` is a transaction in that practice.
 */
export async function replayErasure(tx: Tx, registry: Registry, erasure: ErasureDone): Promise<void> {
  const { practiceId, subjectKind, subjectId } = erasure;
  if (subjectKind === 'request') {
    const request = await looseRequest(tx, subjectId);
    if (request !== null) await eraseEverywhere(tx, registry, await scopeOfRequest(tx, practiceId, request));
    return;
  }
  if (subjectKind === 'beside_duty') {
    await removeBesideDuty(tx, subjectId);
    return;
  }
  if (subjectKind === 'beside_request') {
    const of = await requestThatStays(tx, subjectId);
    if (of !== null) await eraseEverywhere(tx, registry, await scopeBesideRequest(tx, practiceId, of, erasure.heldIds));
    return;
  }
  const keyIds = [...erasure.keyIds];
  const writers = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM correspondent WHERE subject_key_id = ANY(${keyIds}::uuid[])`;
  const theirs = await scopeOfCorrespondents(
    tx,
    practiceId,
    writers.map(({ id }) => id),
  );
  const scope: Scope = { ...theirs, clientIds: subjectKind === 'client' ? [subjectId] : [], keyIds };
  await eraseEverywhere(tx, registry, scope);
}

async function requestThatStays(tx: Tx, requestId: string): Promise<StaysBehind | null> {
  const [row] = await tx.$queryRaw<StaysBehind[]>`
    SELECT id AS "requestId", correspondent_id AS "correspondentId", conversation_id AS "conversationId",
      received_at AS "receivedAt" FROM request WHERE id = ${requestId}::uuid`;
  return row ?? null;
}
