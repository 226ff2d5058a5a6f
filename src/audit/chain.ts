import type { Vault } from '../platform/vault/index.js';

/** An event as it stands in the chain. */
export interface ChainedEvent {
  readonly practiceId: string;
  readonly number: bigint;
  readonly at: Date;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly action: string;
  readonly objectKind: string | null;
  readonly objectId: string | null;
  readonly detail: string;
  readonly previousHash: Uint8Array;
}

/** What the first event has before it. */
export const GENESIS = Buffer.alloc(32);

/** The HMAC of an event. Every column is in it, each with its length, so that no two events have one input. */
export function hashOf(vault: Vault, event: ChainedEvent): Buffer {
  const optional = (value: string | null): string => (value === null ? '-' : `+${value}`);
  return vault.mac(
    'audit event',
    event.practiceId,
    String(event.number),
    event.at.toISOString(),
    event.actorKind,
    optional(event.actorId),
    event.action,
    optional(event.objectKind),
    optional(event.objectId),
    event.detail,
    event.previousHash,
  );
}
