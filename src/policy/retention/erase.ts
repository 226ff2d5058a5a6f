import { Temporal } from 'temporal-polyfill';
import type { MustKeep } from './due.js';
import { isBefore } from './period.js';

/** A member sees each person in a digest this long before, at least and at most. PRACTICE 14. */
export const DIGEST_DAYS_BEFORE = { least: 14, most: 30 } as const;

/** The digest shows a person this many days ahead: enough notice, and a week of slack before it has to be repeated. */
export const DIGEST_SHOWN_DAYS_AHEAD = 21;

export interface EraseFacts {
  /** Who asks: the clock, a member's button, or the person's own request. */
  readonly cause: 'clock' | 'member' | 'request';
  /** A client's file, or messages that nobody linked to a client (those need no digest). */
  readonly subject: 'client' | 'message';
  /** Today in the practice's zone. All days are YYYY-MM-DD. */
  readonly today: string;
  /** From `retentionDue`; null: nothing is due. Only the clock waits for it. */
  readonly dueOn: string | null;
  readonly mustKeep: MustKeep;
  /** False: no rule and no period of the practice's own. Then nothing is erased, by nobody. */
  readonly ruleKnown: boolean;
  /** Holds that no member has released; `until` is the last day held, null: until somebody releases it. */
  readonly holds: readonly { readonly ground: string; readonly until: string | null }[];
  /** Requests about the person that are not closed, without the one that is being carried out. */
  readonly openRequests: number;
  /** What was told about the person, and nobody has written down yet; or written down, and not yet told. */
  readonly openDisclosures?: number;
  /** Legal demands, complaints and rights requests that no member has linked, or marked as about nobody here. */
  readonly unlinkedMatters: number;
  /** A message came after the date was computed and shown. */
  readonly messageSince: boolean;
  readonly shownInDigestOn: string | null;
}

export type HeldBy =
  | 'no_rule'
  | 'smallest_period'
  | 'treatment_open'
  | 'open_request'
  | 'disclosure_unwritten'
  | 'unlinked_matter'
  | 'message_since'
  | 'digest_not_shown'
  | 'digest_too_recent'
  | 'digest_too_old'
  | `hold:${string}`;

export type EraseVerdict =
  | { readonly verdict: 'erase' }
  | {
      readonly verdict: 'held';
      readonly by: readonly HeldBy[];
      /** The last day on which all of this holds for certain; null: it ends when a person does something. */
      readonly until: string | null;
    }
  /** `from`: the first day on which it may go; null: nothing is due. */
  | { readonly verdict: 'not_yet'; readonly from: string | null };

/**
 * Whether somebody may be erased at this moment. Asked again inside the transaction that erases. Nothing under a duty
 * goes, whoever asks (GDPR art. 17(3)(b), (e), 18(1); UK DPA 2018 s. 173); the clock also waits for the date and for
 * the digest.
 */
export function mayErase(facts: EraseFacts): EraseVerdict {
  if (facts.cause === 'clock') {
    // On its due day a file is still kept, to the last second.
    if (facts.dueOn === null) return { verdict: 'not_yet', from: null };
    if (facts.today <= facts.dueOn) return { verdict: 'not_yet', from: daysAfter(facts.dueOn, 1) };
  }
  const reasons = [...dutyReasons(facts), ...openReasons(facts), ...digestReasons(facts)];
  if (reasons.length === 0) return { verdict: 'erase' };
  const ends = reasons.map((reason) => reason.until);
  const until = ends.includes(null) ? null : (ends.toSorted().at(-1) ?? null);
  return { verdict: 'held', by: reasons.map((reason) => reason.by), until };
}

/** Whether the digest of today has to name this person: due soon or past due, and not shown lately. */
export function isForDigest(facts: {
  readonly dueOn: string;
  readonly today: string;
  readonly shownInDigestOn: string | null;
}): boolean {
  if (daysBetween(facts.today, facts.dueOn) > DIGEST_SHOWN_DAYS_AHEAD) return false;
  return facts.shownInDigestOn === null || daysBetween(facts.shownInDigestOn, facts.today) > DIGEST_DAYS_BEFORE.most;
}

/** Nobody ended it and nothing was written for a year: the desk asks "Has this ended?". PRACTICE 14. */
export function asksWhetherEnded(facts: {
  readonly relationshipOpen: boolean;
  /** The last entry, or the start where nothing was ever written. */
  readonly lastEntry: string;
  readonly today: string;
}): boolean {
  const year = Temporal.PlainDate.from(facts.lastEntry).add({ months: 12 });
  return facts.relationshipOpen && isBefore(year, Temporal.PlainDate.from(facts.today));
}

interface Reason {
  readonly by: HeldBy;
  readonly until: string | null;
}

function dutyReasons({ mustKeep, ruleKnown, today, holds }: EraseFacts): readonly Reason[] {
  const reasons: Reason[] = [];
  if (!ruleKnown) reasons.push({ by: 'no_rule', until: null });
  if (mustKeep.duty === 'open') reasons.push({ by: 'treatment_open', until: null });
  if (mustKeep.duty === 'until' && today <= mustKeep.through) {
    reasons.push({ by: 'smallest_period', until: mustKeep.through });
  }
  const live = holds.filter((hold) => hold.until === null || today <= hold.until);
  return [...reasons, ...live.map((hold): Reason => ({ by: `hold:${hold.ground}`, until: hold.until }))];
}

function openReasons(facts: EraseFacts): readonly Reason[] {
  const reasons: Reason[] = [];
  if (facts.openRequests > 0) reasons.push({ by: 'open_request', until: null });
  if ((facts.openDisclosures ?? 0) > 0) reasons.push({ by: 'disclosure_unwritten', until: null });
  // A matter that waits to be linked may be about anybody in the register. PRACTICE 6.
  if (facts.subject === 'client' && facts.unlinkedMatters > 0) reasons.push({ by: 'unlinked_matter', until: null });
  if (facts.messageSince) reasons.push({ by: 'message_since', until: null });
  return reasons;
}

function digestReasons(facts: EraseFacts): readonly Reason[] {
  if (facts.cause !== 'clock' || facts.subject !== 'client') return [];
  if (facts.shownInDigestOn === null) return [{ by: 'digest_not_shown', until: null }];
  const days = daysBetween(facts.shownInDigestOn, facts.today);
  if (days < DIGEST_DAYS_BEFORE.least) {
    return [{ by: 'digest_too_recent', until: daysAfter(facts.shownInDigestOn, DIGEST_DAYS_BEFORE.least - 1) }];
  }
  return days > DIGEST_DAYS_BEFORE.most ? [{ by: 'digest_too_old', until: null }] : [];
}

function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days;
}

function daysAfter(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}
