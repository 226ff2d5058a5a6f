/**
 * The log: what was done and why, never what was said. One chain per practice; each event carries an HMAC over itself
 * and the hash before it, under a key that the database never sees, so that no login and no superuser can change,
 * drop, swap or rewrite one unnoticed. What a chain cannot tell by itself (its tail was cut) the signed heads in
 * VAR_DIR tell: see heads.ts.
 */
export { type AuditHeads, createAuditHeads } from './heads.js';
export { signHeads } from './sign.js';
export { type BrokenReason, type Verdict, verifyChain } from './verify.js';

import { type Tx, withCommit } from '../platform/db/index.js';
import type { Vault } from '../platform/vault/index.js';
import { type ChainedEvent, hashOf } from './chain.js';

/** Who did it. A `person` is somebody who has a link: nobody knows who. A `stand_in` is whom the practice named. */
export type Actor =
  | { readonly kind: 'member'; readonly id: string }
  | { readonly kind: 'stand_in'; readonly id: string }
  | { readonly kind: 'system' | 'person' | 'command'; readonly id?: null };

export interface AuditEntry {
  /** Dotted, in the past: `message.opened`. */
  readonly action: string;
  readonly actor: Actor;
  readonly object?: { readonly kind: string; readonly id: string };
  /** Codes, counts, dates and opaque ids; never a word that somebody wrote. */
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
}

export interface Audit {
  /**
   * Appends to the chain of a practice, inside the caller's transaction in that practice. It holds the practice's lock
   * until the commit: call it last. Fails, on a lean transaction at its commit, when another event came between
   * (SQLSTATE 40001); nothing is appended then
   */
  append(tx: Tx, practiceId: string, entries: AuditEntry | readonly AuditEntry[]): Promise<void>;
}

export function createAudit(options: { readonly vault: Vault; readonly now: () => Date }): Audit {
  return {
    append: async (tx, practiceId, entries) => {
      const list = Array.isArray(entries) ? (entries as readonly AuditEntry[]) : [entries as AuditEntry];
      const [head] = await tx.$queryRaw<{ number: bigint; hash: Uint8Array }[]>`
        SELECT number, hash FROM audit_head(${practiceId}::uuid)`;
      let { number, hash: previousHash } = head as { number: bigint; hash: Uint8Array };
      for (const entry of list) {
        number += 1n;
        const event = eventOf(entry, { practiceId, number, previousHash, at: options.now() });
        const hash = hashOf(options.vault, event);
        // The lock is held to the commit, which leaves with it.
        await withCommit(
          tx,
          tx.$executeRaw`
            SELECT audit_append(${practiceId}::uuid, ${number}, ${event.at}, ${event.actorKind}, ${event.actorId}::uuid,
              ${event.action}, ${event.objectKind}, ${event.objectId}::uuid, ${event.detail}, ${previousHash}, ${hash})`,
        );
        previousHash = hash;
      }
    },
  };
}

function eventOf(
  entry: AuditEntry,
  link: { readonly practiceId: string; readonly number: bigint; readonly previousHash: Uint8Array; readonly at: Date },
): ChainedEvent {
  return {
    ...link,
    actorKind: entry.actor.kind,
    actorId: entry.actor.id ?? null,
    action: entry.action,
    objectKind: entry.object?.kind ?? null,
    objectId: entry.object?.id ?? null,
    detail: canonical(entry.detail ?? {}),
  };
}

/** One text for one meaning: keys in order. */
function canonical(detail: NonNullable<AuditEntry['detail']>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(detail).toSorted(([a], [b]) => (a < b ? -1 : 1))));
}
