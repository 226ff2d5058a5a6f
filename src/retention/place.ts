import type { Tx } from '../platform/db/index.js';

/** What an erasure covers: opaque ids, worked out before anything is removed. */
export interface Scope {
  readonly practiceId: string;
  readonly clientIds: readonly string[];
  readonly correspondentIds: readonly string[];
  readonly requestIds: readonly string[];
  readonly messageIds: readonly string[];
  /** Private threads that are empty afterwards. */
  readonly conversationIds: readonly string[];
  readonly keyIds: readonly string[];
}

/** Rows by table. */
export type Counts = Readonly<Record<string, number>>;

/**
 * One place where something about a person can stand. All of them together name every table of the schema, or an
 * erasure refuses to begin: a claim of "everywhere" that nobody checks is a lie waiting (TRAPS 4).
 */
export interface Place {
  readonly name: string;
  readonly tables: readonly string[];
  /** Removes what the scope names; what it cannot remove because others need it, it frees of the person. */
  erase(tx: Tx, scope: Scope): Promise<Counts>;
  /** What still stands there: nothing, after `erase`. */
  count(tx: Tx, scope: Scope): Promise<Counts>;
}

/** A table that holds nothing about the people whom a practice serves, and why. */
export interface Impersonal {
  readonly table: string;
  readonly reason: string;
}

export interface Registry {
  readonly places: readonly Place[];
  readonly impersonal: readonly Impersonal[];
}
