import type { Kind, Risk } from '../triage/labels.js';

export interface MisdirectedFacts {
  readonly kind: Kind;
  /** What it was before members corrected it. */
  readonly wasKinds: readonly Kind[];
  readonly risk: Risk;
  readonly signals: readonly string[];
  /** Somebody who works here is, or was, named in it as the one it is about. */
  readonly namesMember: boolean;
  /** An incident began with it, or counts its writer among those affected. */
  readonly inIncident: boolean;
  /** Somebody here has opened it. */
  readonly opened: boolean;
  /** A member answered it: then it was meant for us. */
  readonly answered: boolean;
  /** A member said that it, or its writer, belongs to a client's file. */
  readonly inFile: boolean;
}

export type MisdirectedVerdict =
  | { readonly verdict: 'may' }
  /** One must have read it first. */
  | { readonly verdict: 'open_first' }
  | { readonly verdict: 'not'; readonly why: 'in_file' | 'answered' | 'law' | 'ours' };

/**
 * Whether "This was not meant for us" may be said of a message (PRACTICE 38: close unread, tell the sender, erase). Unread
 * only where the message itself says so and nobody may be in danger: a misreading must not erase a cry for help. What a
 * law gives a clock is answered, and a report that our own mail went astray is kept for the incident (GDPR art. 33(5)).
 */
export function decideMisdirected(facts: MisdirectedFacts): MisdirectedVerdict {
  const kinds = [facts.kind, ...facts.wasKinds];
  if (facts.inIncident || kinds.includes('security_report')) return { verdict: 'not', why: 'ours' };
  if (facts.namesMember || kinds.some((kind) => LAWS.has(kind))) return { verdict: 'not', why: 'law' };
  if (facts.inFile) return { verdict: 'not', why: 'in_file' };
  if (facts.answered) return { verdict: 'not', why: 'answered' };
  const saysSo = facts.signals.includes('misdirected');
  const calm = facts.risk === 'none' && !facts.signals.includes('perhaps_in_danger');
  return facts.opened || (saysSo && calm) ? { verdict: 'may' } : { verdict: 'open_first' };
}

/** They have a hold and a date of their own. That a member has corrected the kind since takes neither away. */
const LAWS: ReadonlySet<Kind> = new Set(['rights_request', 'legal_demand', 'complaint']);

export interface SenderFacts {
  readonly kind: Kind;
  readonly signals: readonly string[];
  /** Anything this person ever wrote said that others read the mailbox. */
  readonly unsafeMailbox: boolean;
  readonly hasAddress: boolean;
  readonly blocked: boolean;
  /** Why there was no automatic answer, where there was none. */
  readonly acknowledgementReason: string | null;
}

/** Reasons for no automatic answer for which no other constant words go there either, whatever the kind is now. */
const MACHINE: ReadonlySet<string | null> = new Set(['automated', 'spam', 'blocked']);

/**
 * Whether the sender is told, in the constant words that say nothing about anybody. Nothing goes to a machine, to an
 * address that somebody else may have put there, or to a mailbox that others read. RFC 3834 section 2.
 */
export function whySenderIsNotTold(facts: SenderFacts): 'no_address' | 'unsafe' | 'machine' | 'forged' | null {
  const { kind, signals, acknowledgementReason: reason } = facts;
  if (!facts.hasAddress || reason === 'no_address') return 'no_address';
  if (facts.unsafeMailbox || signals.includes('unsafe_contact')) return 'unsafe';
  if (reason === 'forged') return 'forged';
  const machine = kind === 'automated' || kind === 'spam' || MACHINE.has(reason);
  return machine || facts.blocked ? 'machine' : null;
}
