import type { Actor, Audit } from '../audit/index.js';
import type { Clock } from '../platform/clock.js';
import type { DeskDb } from '../platform/db/desk.js';
import type { Tx } from '../platform/db/index.js';
import type { Log } from '../platform/log.js';
import type { Vault } from '../platform/vault/index.js';
import { dayIn } from '../policy/deadline/calendar.js';
import type { RetentionVerdict } from '../policy/retention/index.js';
import type { Practice, Practices } from '../practice/index.js';
import type { Registry } from './place.js';

/** What a hold, a putting off or a digest is recorded with. */
export interface RetentionOffice {
  readonly practice: Practice;
  readonly audit: Audit;
  readonly now: Date;
  readonly actor: Actor;
}

/** A client's date as it is now: what the register's `recomputeDue` gives. */
export interface FreshDue {
  readonly verdict: RetentionVerdict;
  readonly dueOn: string | null;
  readonly rule: string | null;
  readonly ruleKnown: boolean;
  readonly shownOn: string | null;
  readonly messageSince: boolean;
}

/** Computes and stores a client's date anew, in this transaction. */
export type RefreshDue = (
  tx: Tx,
  office: { readonly practice: Practice; readonly now: Date },
  clientId: string,
) => Promise<FreshDue>;

/** What other features bring to an erasure: every place, and the dates of the register. See src/places.ts. */
export interface Everywhere {
  readonly registry: Registry;
  readonly refreshDue: RefreshDue;
}

/** What erases. It opens its own transactions: one a person. */
export interface ErasureOffice {
  readonly desk: DeskDb;
  readonly vault: Vault;
  readonly audit: Audit;
  readonly practices: Practices;
  readonly clock: Clock;
  readonly log: Log;
  readonly everywhere: Everywhere;
}

/** Today in the practice's zone, YYYY-MM-DD. */
export function todayOf(office: { readonly practice: Practice; readonly now: Date }): string {
  return dayIn(office.now, office.practice.timeZone).toString();
}
