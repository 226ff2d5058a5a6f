import { Temporal } from 'temporal-polyfill';
import type { Kind } from '../triage/labels.js';

/** Whether a client is told that somebody else wrote about them. */
export const TELL_ANSWERS = ['yes', 'later', 'no'] as const;
export type TellAnswer = (typeof TELL_ANSWERS)[number];

/**
 * Whether a member is asked: somebody else wrote about a client, as members have said. What an authority demands has a
 * way of its own, and its sheet says whether the client hears of it. PRACTICE 19; GDPR art. 14.
 */
export function asksWhetherTold(facts: {
  readonly kind: Kind;
  readonly also: readonly Kind[];
  /** Whom it is about; null: nobody here, or nobody has said. */
  readonly aboutClient: string | null;
  /** Whose the address is that wrote; null: nobody's here. */
  readonly writerClient: string | null;
}): boolean {
  if (facts.aboutClient === null || facts.writerClient === facts.aboutClient) return false;
  if (facts.kind === 'legal_demand') return false;
  return [facts.kind, ...facts.also].some((kind) => ABOUT_OTHERS.has(kind));
}

const ABOUT_OTHERS: ReadonlySet<Kind> = new Set(['third_party', 'referral']);

/**
 * The last day to tell, YYYY-MM-DD: a month after it came. GDPR art. 14(3)(a). Secrecy that a law lays down can stand
 * against it (art. 14(5)(d)); so can what makes telling impossible or would defeat its aim (art. 14(5)(b)).
 */
export const lastDayToTell = (receivedOn: string): string =>
  Temporal.PlainDate.from(receivedOn).add({ months: 1 }).toString();

/** What is wrong with an answer; null: nothing. */
export function tellProblem(answer: {
  readonly answer: TellAnswer;
  /** YYYY-MM-DD; null: at once, or never. */
  readonly on: string | null;
  readonly reason: string;
  readonly today: string;
}): 'reason' | 'day' | null {
  const reason = answer.reason.trim();
  if (reason === '' || reason.length > 1_000) return 'reason';
  if (answer.answer === 'later') return answer.on === null || answer.on < answer.today ? 'day' : null;
  return null;
}
