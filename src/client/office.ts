import { Temporal } from 'temporal-polyfill';
import type { Actor, Audit } from '../audit/index.js';
import { SubrosaError } from '../platform/errors.js';
import { dayIn } from '../policy/deadline/calendar.js';
import type { Practice } from '../practice/index.js';

/** What every change of the register is made with. */
export interface ClientOffice {
  readonly practice: Practice;
  readonly audit: Audit;
  readonly now: Date;
  readonly actor: Actor;
}

/** What only a member can decide: whose an address is, whom a message is about. */
export interface MemberOffice extends ClientOffice {
  readonly actor: Extract<Actor, { kind: 'member' }>;
}

/** Today in the practice's zone, YYYY-MM-DD. */
export function todayOf(office: { readonly practice: Practice; readonly now: Date }): string {
  return dayIn(office.now, office.practice.timeZone).toString();
}

/** A day as typed. @throws SubrosaError `client.date` unless it is a day that exists, written YYYY-MM-DD */
export function dayAsTyped(typed: string): string {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(typed)) return Temporal.PlainDate.from(typed, { overflow: 'reject' }).toString();
  } catch {
    // Falls through: 30 February.
  }
  throw new SubrosaError('client.date', { hint: 'a day is written YYYY-MM-DD' });
}

/** The same, today or before. @throws SubrosaError `client.date`, or `code` for a day that has not come */
export function dayThatCame(
  office: { readonly practice: Practice; readonly now: Date },
  typed: string,
  code: string,
): string {
  const day = dayAsTyped(typed);
  if (day > todayOf(office)) throw new SubrosaError(code, { hint: 'a day that has come' });
  return day;
}

export function unknownClient(): SubrosaError {
  return new SubrosaError('client.unknown', { hint: 'there is no client with this id' });
}
