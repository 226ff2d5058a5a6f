import type { Tx } from '../platform/db/index.js';
import { eraseEverywhere } from './everywhere.js';
import { looseRequest } from './facts.js';
import type { Registry, Scope } from './place.js';
import { scopeOfClient, scopeOfCorrespondents, scopeOfRequest } from './scope.js';

/** An erasure that was done, as far as it has to be done again on data from before. */
export interface ErasureDone {
  readonly practiceId: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly keyIds: readonly string[];
}

/**
 * Does an erasure again on restored data. It goes by the keys too: an address that was linked after the backup was made
 * is not linked there, and was erased with the client all the same. `tx` is a transaction in that practice.
 */
export async function replayErasure(tx: Tx, registry: Registry, erasure: ErasureDone): Promise<void> {
  const { practiceId, subjectKind, subjectId } = erasure;
  if (subjectKind === 'request') {
    const request = await looseRequest(tx, subjectId);
    if (request !== null) await eraseEverywhere(tx, registry, await scopeOfRequest(tx, practiceId, request));
    return;
  }
  const keyIds = [...erasure.keyIds];
  const writers = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM correspondent WHERE subject_key_id = ANY(${keyIds}::uuid[]) OR id = ${subjectId}::uuid`;
  const client = subjectKind === 'client' ? await scopeOfClient(tx, practiceId, subjectId) : null;
  const all = [...new Set([...writers.map(({ id }) => id), ...(client?.correspondentIds ?? [])])];
  const theirs = await scopeOfCorrespondents(tx, practiceId, all);
  const scope: Scope = {
    ...theirs,
    clientIds: client?.clientIds ?? [],
    keyIds: [...new Set([...keyIds, ...theirs.keyIds, ...(client?.keyIds ?? [])])],
  };
  await eraseEverywhere(tx, registry, scope);
}
