import type { Tx } from '../platform/db/index.js';
import { sameBytes, type Vault } from '../platform/vault/index.js';
import { type ChainedEvent, GENESIS, hashOf } from './chain.js';
import type { ChainHead } from './heads.js';

/**
 * changed: an event is not what was written, or was written without the key. missing: numbers are not in a row.
 * order: an event does not follow the one before it. cut: the chain is shorter than its signed head. head: the event
 * at the signed head is another one than the one that was signed.
 */
export type BrokenReason = 'changed' | 'missing' | 'order' | 'cut' | 'head';

export interface Verdict {
  readonly ok: boolean;
  readonly events: number;
  /** The first event that is not right, by its number in the chain. */
  readonly firstBroken: { readonly number: number; readonly reason: BrokenReason } | null;
}

/** Reads the whole chain of a practice, page by page, and checks every link. `tx` is a transaction in that practice. */
export async function verifyChain(
  tx: Tx,
  options: { readonly vault: Vault; readonly practiceId: string; readonly head: ChainHead | null },
): Promise<Verdict> {
  const { vault, practiceId, head } = options;
  let last: { number: bigint; hash: Uint8Array } = { number: 0n, hash: GENESIS };
  let headSeen = head === null || head.number === 0n;
  for (;;) {
    const page = await readPage(tx, practiceId, last.number);
    for (const event of page) {
      const reason = whatIsWrong(vault, event, last, head);
      if (reason !== null) return broken(last.number, event.number, reason);
      if (head !== null && event.number === head.number) headSeen = true;
      last = { number: event.number, hash: event.hash };
    }
    if (page.length < PAGE) break;
  }
  if (!headSeen) return broken(last.number, last.number + 1n, 'cut');
  return { ok: true, events: Number(last.number), firstBroken: null };
}

const PAGE = 1_000;

type StoredEvent = ChainedEvent & { readonly hash: Uint8Array };

async function readPage(tx: Tx, practiceId: string, after: bigint): Promise<readonly StoredEvent[]> {
  return tx.$queryRaw<StoredEvent[]>`
    SELECT practice_id AS "practiceId", number, at, actor_kind AS "actorKind", actor_id AS "actorId", action,
      object_kind AS "objectKind", object_id AS "objectId", detail, previous_hash AS "previousHash", hash
    FROM audit_event WHERE practice_id = ${practiceId}::uuid AND number > ${after} ORDER BY number LIMIT ${PAGE}`;
}

function whatIsWrong(
  vault: Vault,
  event: StoredEvent,
  last: { number: bigint; hash: Uint8Array },
  head: ChainHead | null,
): BrokenReason | null {
  if (event.number !== last.number + 1n) return 'missing';
  if (!sameBytes(hashOf(vault, event), event.hash)) return 'changed';
  if (!sameBytes(event.previousHash, last.hash)) return 'order';
  return head !== null && event.number === head.number && !sameBytes(event.hash, head.hash) ? 'head' : null;
}

function broken(good: bigint, number: bigint, reason: BrokenReason): Verdict {
  // A gap is named by the first number that is not there.
  const first = reason === 'missing' ? good + 1n : number;
  return { ok: false, events: Number(good), firstBroken: { number: Number(first), reason } };
}
