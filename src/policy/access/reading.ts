import type { Kind, Pii, Risk } from '../triage/index.js';
import { may, type Role } from './index.js';

/** What is asked about a member and something that was written, or the file of a client. */
export interface ReadingFacts {
  readonly role: Role;
  /** Nobody else in the practice may read: there is nobody to ask, and nobody to be kept out. */
  readonly alone: boolean;
  /** Members have said whose it is: by the address that wrote, or by whom it is about. A client's file always is. */
  readonly linked: boolean;
  /** In the care team of one of these clients now. */
  readonly team: boolean;
  /** Shut out from one of these clients: they know each other privately. */
  readonly closed: boolean;
  /** Has duty for what belongs to no client. */
  readonly duty: boolean;
  /** Gave a reason a short while ago, and the care team sees it. */
  readonly reason: boolean;
  /** It is, or may be, a complaint about this member, or goes on with one: for them it is not there. PRACTICE 25. */
  readonly keptOut: boolean;
  /** Kept out, and told of danger in it all the same, since nobody else was there. */
  readonly lastHope: boolean;
  /** Null: it is a client's file, and no message. */
  readonly message: WrittenFacts | null;
}

/** What triage said of a message, as far as reading asks. */
export interface WrittenFacts {
  readonly kind: Kind;
  readonly also: readonly Kind[];
  readonly risk: Risk;
  readonly signals: readonly string[];
  readonly pii: readonly Pii[];
  /** A member has closed it: whoever was in danger is looked after. */
  readonly done: boolean;
}

/** Why it opens; the log keeps the code. */
export type OpensBecause = 'only_reader' | 'care_team' | 'duty' | 'reason' | 'danger' | 'front_desk';

/** Whom to ask where it does not. */
export type AskInstead = 'care_team' | 'on_duty' | 'therapist';

/**
 * `withReason`: this member may open it all the same, for a reason that the care team will see. It says nothing of who
 * is shut out: to them it is the same verdict as to everybody outside the team.
 */
export type ReadingVerdict =
  | { readonly verdict: 'opens'; readonly because: OpensBecause }
  | { readonly verdict: 'stays_closed'; readonly ask: AskInstead; readonly withReason: boolean }
  /** Not so much as that there is something. */
  | { readonly verdict: 'not_there' };

/**
 * Who reads what (PRACTICE 35; GDPR art. 25(2), 32(4); 45 CFR 164.502(b)). What belongs to a client opens to the care
 * team, what belongs to nobody yet to whoever has duty. Being shut out wins over role, team, duty and every reason.
 * Danger alone goes before it: it opens to everybody who is bound by the therapist's secrecy, for as long as nobody has
 * closed it. A complaint is not there for whom it is about, whatever else they are; only a life goes before that, where
 * nobody else was there to be told.
 */
export function decideReading(facts: ReadingFacts): ReadingVerdict {
  const { role, linked, message } = facts;
  const danger = message !== null && tellsOfDanger(message) && !message.done;
  if (facts.keptOut && !(facts.lastHope && danger && may(role, 'message.read_text'))) return { verdict: 'not_there' };
  if (facts.keptOut) return { verdict: 'opens', because: 'danger' };
  if (!may(role, 'message.read_text')) {
    return role === 'assistant' && !linked && message !== null && isForFrontDesk(message)
      ? { verdict: 'opens', because: 'front_desk' }
      : { verdict: 'stays_closed', ask: 'therapist', withReason: false };
  }
  const because = facts.closed ? null : ordinarily(facts);
  if (because !== null) return { verdict: 'opens', because };
  if (danger) return { verdict: 'opens', because: 'danger' };
  return { verdict: 'stays_closed', ask: linked ? 'care_team' : 'on_duty', withReason: role === 'owner' };
}

function ordinarily({ alone, linked, team, duty, reason }: ReadingFacts): OpensBecause | null {
  if (alone) return 'only_reader';
  if (linked ? team : duty) return linked ? 'care_team' : 'duty';
  return reason ? 'reason' : null;
}

/**
 * What whoever answers the telephone may read: somebody asks for a first hour, a colleague sends somebody, the landlord
 * writes. Where triage thinks it may also be something else, it is not that. Somebody who may be under 18 goes to a
 * therapist (PRACTICE 5).
 */
function isForFrontDesk({ kind, also, risk, signals, pii }: WrittenFacts): boolean {
  return (
    [kind, ...also].every((one) => FRONT_DESK_KINDS.has(one)) &&
    risk === 'none' &&
    !signals.some((code) => code === 'perhaps_in_danger' || code === 'minor_writes') &&
    !pii.some((one) => SPECIAL.has(one))
  );
}

const FRONT_DESK_KINDS: ReadonlySet<Kind> = new Set(['enquiry', 'referral', 'business']);

/** GDPR art. 9(1) and 10. */
const SPECIAL: ReadonlySet<Pii> = new Set(['health', 'sexual_life', 'religion', 'ethnicity', 'political', 'criminal']);

const tellsOfDanger = ({ risk, signals }: WrittenFacts): boolean =>
  risk === 'imminent' || signals.includes('perhaps_in_danger');

/** What a member gives as the sort of reason: it stands on the first screen, where no name may; the words do not. */
export const REASON_GROUNDS = ['absence', 'rights', 'complaint', 'safety', 'other'] as const;
export type ReasonGround = (typeof REASON_GROUNDS)[number];

/** A reason opens for the length of a working day, and ends by itself. */
export const REASON_HOURS = 12;

/**
 * Who has duty: those whom the owner chose, as long as they work here and may read; where nobody is left of them, everybody
 * who may read, since a message must not lie with nobody.
 */
export function whoHasDuty(chosen: readonly string[] | null, readers: readonly string[]): readonly string[] {
  const there = readers.filter((id) => chosen?.includes(id) ?? true);
  return there.length === 0 ? readers : there;
}
