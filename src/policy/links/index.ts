import { Temporal } from 'temporal-polyfill';

/** A link that no person has opened yet opens for so long after it was made. PRACTICE 11. */
export const UNOPENED_DAYS = 7;

/** While an answer waits that nobody has seen, every link to it opens for so long: people are on wards and on holiday. */
export const ANSWER_WAITS_DAYS = 60;

/**
 * A conversation closes for everybody this long after its last message. Nothing else shortens or lengthens it: how
 * long a link lives must not tell whether somebody is a client (DESIGN, "Discretion by construction").
 */
export const CONVERSATION_MONTHS = 12;

/** A link and the conversation that it leads to. Who wrote, and what, has no place here. */
export interface LinkFacts {
  readonly madeAt: Date;
  /** When a person first pressed the button; null: only machines have been here, or nobody. */
  readonly openedAt: Date | null;
  readonly lastMessageAt: Date;
  /** When a member last answered; null: nobody has. */
  readonly answeredAt: Date | null;
  /** When the answer was seen by somebody who has a link; null: not yet. */
  readonly answerSeenAt: Date | null;
  /** When a member closed the conversation; null: it is open. */
  readonly closedAt: Date | null;
}

export type LinkVerdict =
  | { readonly opens: true /** The first moment at which it does not any more. */; readonly until: Date }
  | { readonly opens: false; readonly why: 'closed' | 'unopened' | 'ended' };

/** Whether a link opens its conversation now. */
export function decide(link: LinkFacts, now: Date): LinkVerdict {
  if (link.closedAt !== null) return { opens: false, why: 'closed' };
  const ends = after(link.lastMessageAt, { months: CONVERSATION_MONTHS });
  if (now >= ends) return { opens: false, why: 'ended' };
  if (link.openedAt !== null) return { opens: true, until: ends };
  const own = after(link.madeAt, { days: UNOPENED_DAYS });
  const waits = link.answerSeenAt === null ? link.answeredAt : null;
  const answer = waits === null ? own : after(waits, { days: ANSWER_WAITS_DAYS });
  const until = earlier(ends, later(own, answer));
  return now < until ? { opens: true, until } : { opens: false, why: 'unopened' };
}

/** Whether it opens, where nobody may be told why not. */
export const linkOpens = (link: LinkFacts, now: Date): boolean => decide(link, now).opens;

/** Calendar months and days of 24 hours, in UTC: a link has no zone of its own. */
function after(from: Date, duration: { readonly months: number } | { readonly days: number }): Date {
  const zoned = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO('UTC');
  return new Date(zoned.add(duration).epochMilliseconds);
}

const earlier = (a: Date, b: Date): Date => (a < b ? a : b);
const later = (a: Date, b: Date): Date => (a > b ? a : b);
