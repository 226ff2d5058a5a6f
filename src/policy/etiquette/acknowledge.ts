import type { Kind, Risk } from '../triage/labels.js';
import type { Screening } from './screen.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The danger answer: often enough for somebody who writes all night, never a flood. PRACTICE 1. */
export const DANGER_LIMIT = { everyMs: 30 * MINUTE_MS, perDay: 6 } as const;

/** One automatic answer per correspondent and practice in this time. RFC 3834 section 2. */
export const ORDINARY_EVERY_MS = DAY_MS;

/** From this confidence on spam and machines are not answered: backscatter harms a stranger, silence a person. */
export const SPAM_CONFIDENCE = 0.8;

/** How often somebody gets the long text, adjustable within these bounds. PRACTICE 34. */
export const FULL_ANSWER_DAYS = { standard: 30, least: 1, most: 90 } as const;

/** Kinds whose first message in a day is answered although another kind has had its answer. */
const OWN_COUNT: readonly Kind[] = ['rights_request', 'complaint', 'legal_demand'];

export type AnswerSort = 'full' | 'short' | 'danger' | 'neutral';

/** An automatic answer that was claimed for this correspondent, whether or not it has left. */
export interface PastAnswer {
  readonly sort: AnswerSort;
  readonly kind: Kind;
  readonly at: Date;
}

export interface AcknowledgementFacts {
  readonly kind: Kind;
  readonly risk: Risk;
  /** Triage could not tell concern from imminent danger. */
  readonly dangerUnsure: boolean;
  /** How sure triage is of the kind, 0 to 1. */
  readonly confidence: number;
  readonly screening: Screening;
  readonly signals: readonly string[];
  /** An earlier message from this address carried `unsafe_contact`, and no member has looked yet. */
  readonly unsafeContactPending: boolean;
  /** Neither SPF nor DKIM says that it was they, and nothing was ever read from them before; null: not so. */
  readonly stranger: { readonly ofDomainLastHour: number; readonly ofPracticeLastHour: number } | null;
  readonly blocked: boolean;
  /** Mail to this address came back for good. */
  readonly stopped: boolean;
  /** It came out of a mailbox, and is too old, or the practice only watches yet; null: neither. PRACTICE 34. */
  readonly silence: 'late' | 'watching' | null;
  /** Every automatic answer to this correspondent by this practice in the last 90 days, in any order. */
  readonly history: readonly PastAnswer[];
  readonly now: Date;
}

export interface AcknowledgementRules {
  readonly fullAnswerEveryDays: number;
  /** Automatic answers of the practice in the last hour, and how many it may send. */
  readonly issuedLastHour: number;
  readonly ceilingPerHour: number;
  /** How many strangers whom nobody vouches for are answered in an hour, of one domain and in all. */
  readonly strangersPerHour: { readonly ofDomain: number; readonly ofPractice: number };
}

export type NoAnswerReason =
  | 'automated'
  | 'spam'
  | 'blocked'
  | 'suppressed'
  | 'late'
  | 'watching'
  | 'already'
  | 'no_address'
  | 'forged';

export type Acknowledgement =
  | {
      readonly verdict: 'send';
      readonly sort: AnswerSort;
      readonly reason: 'danger' | 'first_of_kind' | 'ordinary';
      readonly heardNothing: boolean;
    }
  /** Over the ceiling: the letter is written and waits, and the desk says so. */
  | { readonly verdict: 'wait'; readonly sort: AnswerSort; readonly reason: 'ceiling'; readonly heardNothing: false }
  | {
      readonly verdict: 'none';
      readonly reason: NoAnswerReason;
      /** In danger and without an answer: the desk says "This person has heard nothing from us". */
      readonly heardNothing: boolean;
    };

/**
 * Which automatic answer goes out, if any. The caller claims the right to it in the same transaction, under a lock on
 * the correspondent, so that two messages at once cannot both be the first. Nothing here knows whether anybody is a
 * client.
 */
export function decideAcknowledgement(facts: AcknowledgementFacts, rules: AcknowledgementRules): Acknowledgement {
  const danger = facts.risk === 'imminent' || facts.dangerUnsure;
  const silence = silenceReason(facts, danger) ?? (isFlood(facts, rules) ? 'forged' : null);
  if (silence !== null) return { verdict: 'none', reason: silence, heardNothing: danger };
  return danger ? dangerAnswer(facts) : ordinaryAnswer(facts, rules);
}

/**
 * Whoever sends in the names of others makes us write to all of them: of addresses that were never seen before, and that
 * nobody vouches for, only a few are answered in an hour, in danger too. The desk shows the others.
 */
function isFlood({ stranger }: AcknowledgementFacts, { strangersPerHour }: AcknowledgementRules): boolean {
  if (stranger === null) return false;
  const { ofDomain, ofPractice } = strangersPerHour;
  return stranger.ofDomainLastHour >= ofDomain || stranger.ofPracticeLastHour >= ofPractice;
}

/** The value of the commands' `reason`, whose words are fixed for other programs; of one that a request keeps. */
export function publicReason(reason: string | null): string | null {
  return reason === 'blocked' ? 'spam' : reason;
}

/** Why a machine must not answer at all. */
function silenceReason(facts: AcknowledgementFacts, danger: boolean): NoAnswerReason | null {
  const screened = screenedOut(facts.screening, danger);
  if (screened !== null) return screened;
  // Advertising is left without an answer anyhow: that its address is stopped too is for the list alone.
  if (facts.blocked) return isSurelySpam(facts) ? 'spam' : 'blocked';
  if (facts.stopped) return 'suppressed';
  if (facts.silence !== null) return facts.silence;
  if (isSurelySpam(facts)) return 'spam';
  return facts.kind === 'automated' && facts.confidence >= SPAM_CONFIDENCE && !danger ? 'automated' : null;
}

const isSurelySpam = ({ kind, confidence }: AcknowledgementFacts): boolean =>
  kind === 'spam' && confidence >= SPAM_CONFIDENCE;

function screenedOut(screening: Screening, danger: boolean): NoAnswerReason | null {
  if (screening.answerable) return null;
  switch (screening.reason) {
    case 'no_address':
      return 'no_address';
    case 'envelope_mismatch':
    case 'envelope_unknown':
    case 'authentication':
      return 'forged';
    case 'too_many':
      // Loops are cut by the signs of RFC 3834, not by counting somebody who writes in fear. PRACTICE 1.
      return danger ? null : 'automated';
    default:
      return 'automated';
  }
}

/** Never waits for a ceiling, a day or another answer. */
function dangerAnswer(facts: AcknowledgementFacts): Acknowledgement {
  if (isUnsafe(facts)) return neutralInDanger(facts);
  const since = timesSince(facts, (past) => past.sort === 'danger').filter((ms) => ms < DAY_MS);
  if (since.length >= DANGER_LIMIT.perDay || since.some((ms) => ms < DANGER_LIMIT.everyMs)) {
    return { verdict: 'none', reason: 'already', heardNothing: false };
  }
  return { verdict: 'send', sort: 'danger', reason: 'danger', heardNothing: false };
}

/** Who reads along must not learn of the danger. The neutral sentence has no number to ring: it counts as nothing. */
function neutralInDanger(facts: AcknowledgementFacts): Acknowledgement {
  const answered = timesSince(facts, () => true).some((ms) => ms < ORDINARY_EVERY_MS);
  if (answered) return { verdict: 'none', reason: 'already', heardNothing: true };
  return { verdict: 'send', sort: 'neutral', reason: 'danger', heardNothing: true };
}

function ordinaryAnswer(facts: AcknowledgementFacts, rules: AcknowledgementRules): Acknowledgement {
  const free = !ordinaryTimes(facts.history).some((at) => facts.now.getTime() - at < ORDINARY_EVERY_MS);
  const first = !free && isFirstOfKind(facts);
  if (!free && !first) return { verdict: 'none', reason: 'already', heardNothing: false };
  const sort = sortFor(facts, rules, first);
  if (rules.issuedLastHour >= rules.ceilingPerHour) {
    return { verdict: 'wait', sort, reason: 'ceiling', heardNothing: false };
  }
  return { verdict: 'send', sort, reason: first ? 'first_of_kind' : 'ordinary', heardNothing: false };
}

function isFirstOfKind(facts: AcknowledgementFacts): boolean {
  if (!OWN_COUNT.includes(facts.kind)) return false;
  const sameKind = timesSince(facts, (past) => past.sort !== 'danger' && past.kind === facts.kind);
  return !sameKind.some((ms) => ms < ORDINARY_EVERY_MS);
}

/** Who exercises a right or complains gets the full text: it says what happens, when, and where else to turn. */
function sortFor(facts: AcknowledgementFacts, rules: AcknowledgementRules, first: boolean): AnswerSort {
  if (isUnsafe(facts)) return 'neutral';
  if (first) return 'full';
  const { least, most } = FULL_ANSWER_DAYS;
  const everyMs = Math.min(most, Math.max(least, rules.fullAnswerEveryDays)) * DAY_MS;
  return timesSince(facts, (past) => past.sort === 'full').some((ms) => ms < everyMs) ? 'short' : 'full';
}

/** "Do not write here, he reads my mail": the neutral sentence alone, and the same for everybody. PRACTICE 38. */
function isUnsafe(facts: AcknowledgementFacts): boolean {
  return facts.unsafeContactPending || facts.signals.includes('unsafe_contact');
}

/**
 * The moments of the answers that count towards the one a day. What went out as an exception is told from the rest by
 * replaying the day: an answer to one of OWN_COUNT that followed another within 24 hours can only have been one.
 */
function ordinaryTimes(history: readonly PastAnswer[]): readonly number[] {
  const times: number[] = [];
  for (const past of history.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    if (past.sort === 'danger') continue;
    const at = past.at.getTime();
    const last = times.at(-1);
    const exception = last !== undefined && at - last < ORDINARY_EVERY_MS;
    if (!exception) times.push(at);
  }
  return times;
}

function timesSince(facts: AcknowledgementFacts, matches: (past: PastAnswer) => boolean): readonly number[] {
  return facts.history.filter(matches).map((past) => facts.now.getTime() - past.at.getTime());
}
