import { Temporal } from 'temporal-polyfill';
import { dayIn } from '../deadline/calendar.js';
import { birthday, describePeriod, endOf, isBefore, type Period } from './period.js';
import { type Anchor, type Category, GENERAL_CEILING, type RetentionAction, type RetentionRule } from './rules.js';

/** What is known of the events. Days are YYYY-MM-DD in the practice's zone; absent or null: did not happen, or unknown. */
export interface AnchorDays {
  /** The end of the last relationship; absent while one is open, or before the first began. */
  readonly relationshipEnd?: string | null;
  readonly treatmentEnd?: string | null;
  readonly lastEntry?: string | null;
  readonly birth?: string | null;
  readonly death?: string | null;
  readonly financialYearEnd?: string | null;
  readonly received?: Date | null;
}

export interface RetentionFacts {
  readonly category: Category;
  readonly anchors: AnchorDays;
  /** A member has recorded that the person was of age at the end, though the birthday is not known. */
  readonly wasOfAge?: boolean;
  /** What the practice has set: below the smallest period it does not count, above the standard it needs a reason. */
  readonly override: { readonly period: Period; readonly reason: string } | null;
  readonly putOffUntil?: string | null;
}

/** Whether the law still asks to keep it: `open` while the period has not begun, `until` its last day. */
export type MustKeep =
  | { readonly duty: 'none' }
  | { readonly duty: 'open' }
  | { readonly duty: 'until'; readonly through: string };

export interface RetentionStep {
  readonly what:
    | 'anchor'
    | 'period_ends'
    | 'minor_kept_until'
    | 'taken_as_adult'
    | 'override_without_reason'
    | 'raised_to_smallest'
    | 'put_off'
    | 'capped_at_largest'
    | 'removed_from_view'
    | 'erasure_answered';
  readonly date: string;
  readonly rule: string;
  readonly source: string;
}

export type RetentionVerdict =
  | {
      readonly verdict: 'due';
      /** The last day of keeping: erased after its last second, not before. */
      readonly on: string;
      readonly anchor: Anchor | 'removed_from_view' | 'erasure_answered';
      readonly anchorOn: string;
      readonly action: RetentionAction;
      /** Up to here, and no further, a member can put it off. */
      readonly latest: string;
      readonly mustKeep: MustKeep;
      readonly derivation: readonly RetentionStep[];
    }
  | {
      readonly verdict: 'not_due';
      readonly reason: 'relationship_open' | 'anchor_unknown';
      readonly mustKeep: MustKeep;
    }
  | { readonly verdict: 'no_rule'; readonly reason: 'no_period_known' | 'reason_missing'; readonly mustKeep: MustKeep }
  | { readonly verdict: 'blocked'; readonly reason: 'birth_unknown'; readonly mustKeep: MustKeep };

/**
 * When a file or message has been kept long enough, and why. `rule` is what `ruleFor` found; null: none is known, then
 * the practice's own period with a reason counts, and without one nothing is ever due. GDPR art. 5(1)(e).
 */
export function retentionDue(
  facts: RetentionFacts,
  rule: RetentionRule | null,
  { timeZone }: { readonly timeZone: string },
): RetentionVerdict {
  const open: MustKeep = rule?.smallest ? { duty: 'open' } : { duty: 'none' };
  const period = periodFor(facts, rule);
  if ('missing' in period) return { verdict: 'no_rule', reason: period.missing, mustKeep: open };
  if (facts.category === 'client_file' && dayOf('relationship_end', facts.anchors, timeZone) === null) {
    return { verdict: 'not_due', reason: 'relationship_open', mustKeep: open };
  }
  const anchor = latestAnchor(facts, rule, timeZone);
  if (anchor === null) return { verdict: 'not_due', reason: 'anchor_unknown', mustKeep: open };
  const minor = minorSpan(facts, rule, timeZone);
  if (minor === 'birth_unknown' && rule?.smallest) {
    return { verdict: 'blocked', reason: 'birth_unknown', mustKeep: open };
  }
  return due(facts, rule, { period, anchor, minor });
}

interface Found {
  readonly anchor: Anchor;
  readonly day: Temporal.PlainDate;
}

interface Span extends Found {
  readonly end: Temporal.PlainDate;
}

interface Basis {
  readonly period: { readonly length: Period; readonly source: string; readonly unreasoned: boolean };
  readonly anchor: Found;
  readonly minor: Span | 'birth_unknown' | null;
}

function due(facts: RetentionFacts, rule: RetentionRule | null, basis: Basis): RetentionVerdict {
  const { period, anchor } = basis;
  const note = noteFor(rule);
  const winner = lastSpan(basis, period.length);
  const smallest = rule?.smallest ? lastSpan(basis, rule.smallest).end : null;
  const latest = lastSpan(basis, rule?.largest ?? GENERAL_CEILING).end;
  const moved = within({ end: winner.end, smallest, latest, putOff: parse(facts.putOffUntil) }, note);
  return {
    verdict: 'due',
    on: moved.on.toString(),
    anchor: winner.anchor,
    anchorOn: winner.day.toString(),
    action: rule?.action ?? 'erase',
    latest: latest.toString(),
    mustKeep: smallest === null ? { duty: 'none' } : { duty: 'until', through: smallest.toString() },
    derivation: [
      note('anchor', anchor.day, anchor.anchor),
      ...(period.unreasoned ? [note('override_without_reason', anchor.day, 'a longer period needs a reason')] : []),
      note('period_ends', endOf(anchor.day, period.length), `${describePeriod(period.length)}: ${period.source}`),
      ...(isSpan(basis.minor) ? [note('minor_kept_until', basis.minor.end)] : []),
      ...(basis.minor === 'birth_unknown' ? [note('taken_as_adult', anchor.day, 'the birthday is not known')] : []),
      ...moved.steps,
    ],
  };
}

type Note = (what: RetentionStep['what'], day: Temporal.PlainDate, source?: string) => RetentionStep;

function noteFor(rule: RetentionRule | null): Note {
  const own = rule?.source ?? "the practice's own period";
  return (what, day, source = own) => ({ what, date: day.toString(), rule: rule?.id ?? 'practice', source });
}

/** The same length counted from the event, or a minor's own term where that ends later. */
function lastSpan({ anchor, minor }: Basis, length: Period): Span {
  const span = { ...anchor, end: endOf(anchor.day, length) };
  return isSpan(minor) && isBefore(span.end, minor.end) ? minor : span;
}

/** Never before the smallest period ends; put off by a member if they wish; never past the largest. */
function within(
  days: {
    readonly end: Temporal.PlainDate;
    readonly smallest: Temporal.PlainDate | null;
    readonly putOff: Temporal.PlainDate | null;
    readonly latest: Temporal.PlainDate;
  },
  note: Note,
): { on: Temporal.PlainDate; steps: readonly RetentionStep[] } {
  const steps: RetentionStep[] = [];
  let on = days.end;
  if (days.smallest !== null && isBefore(on, days.smallest)) {
    on = days.smallest;
    steps.push(note('raised_to_smallest', on));
  }
  if (days.putOff !== null && isBefore(on, days.putOff)) {
    on = days.putOff;
    steps.push(note('put_off', on, 'put off by a member with a reason'));
  }
  if (isBefore(days.latest, on)) {
    on = days.latest;
    steps.push(note('capped_at_largest', on));
  }
  return { on, steps };
}

/** The period that counts. Shorter than the standard is free; longer, or where none is known, needs a reason. */
function periodFor(
  facts: RetentionFacts,
  rule: RetentionRule | null,
): Basis['period'] | { readonly missing: 'no_period_known' | 'reason_missing' } {
  const standard = rule?.standard ?? null;
  const ruleSource = rule?.source ?? '';
  if (facts.override === null) {
    return standard === null
      ? { missing: 'no_period_known' }
      : { length: standard, source: ruleSource, unreasoned: false };
  }
  const { period, reason } = facts.override;
  const own = { length: period, source: "the practice's own period", unreasoned: false };
  if (reason.trim() !== '') return own;
  if (standard === null) return { missing: 'reason_missing' };
  return isLonger(period, standard) ? { length: standard, source: ruleSource, unreasoned: true } : own;
}

function isLonger(a: Period, b: Period): boolean {
  const anyDay = Temporal.PlainDate.from('2001-01-01');
  return isBefore(endOf(anyDay, b), endOf(anyDay, a));
}

/** The latest of the events that apply. Where the rule's own is unknown, the end of the relationship stands in. */
function latestAnchor(facts: RetentionFacts, rule: RetentionRule | null, timeZone: string): Found | null {
  const own: Anchor = rule?.anchor ?? (facts.category === 'client_file' ? 'relationship_end' : 'received');
  const also: readonly Anchor[] = rule?.alsoFrom ?? ['last_entry'];
  const first = found(own, facts.anchors, timeZone) ?? found('relationship_end', facts.anchors, timeZone);
  if (first === null) return null;
  const others = also.map((anchor) => found(anchor, facts.anchors, timeZone)).filter((other) => other !== null);
  return others.reduce((a, b) => (isBefore(a.day, b.day) ? b : a), first);
}

function found(anchor: Anchor, days: AnchorDays, timeZone: string): Found | null {
  const day = dayOf(anchor, days, timeZone);
  return day === null ? null : { anchor, day };
}

/** Death ends a relationship that nobody had ended. */
function dayOf(anchor: Anchor, days: AnchorDays, timeZone: string): Temporal.PlainDate | null {
  switch (anchor) {
    case 'last_entry':
      return parse(days.lastEntry);
    case 'relationship_end':
      return parse(days.relationshipEnd ?? days.death);
    case 'treatment_end':
      return parse(days.treatmentEnd ?? days.relationshipEnd ?? days.death);
    case 'financial_year_end':
      return parse(days.financialYearEnd);
    case 'death':
      return parse(days.death);
    case 'received':
      return days.received ? dayIn(days.received, timeZone) : null;
    case 'eighteenth_birthday': {
      const birth = parse(days.birth);
      return birth === null ? null : birthday(birth, 18);
    }
  }
}

/** Until when somebody is kept who was a minor at the end; null: was none, or the rule does not ask. */
function minorSpan(facts: RetentionFacts, rule: RetentionRule | null, timeZone: string): Basis['minor'] {
  if (rule === null || rule.minors.length === 0 || facts.wasOfAge) return null;
  const birth = parse(facts.anchors.birth);
  if (birth === null) return 'birth_unknown';
  const end = dayOf('treatment_end', facts.anchors, timeZone);
  const term = rule.minors.find((minor) => end !== null && isBefore(end, birthday(birth, minor.endedBeforeAge)));
  if (term === undefined) return null;
  const day = birthday(birth, 18);
  return { anchor: 'eighteenth_birthday', day, end: endOf(day, term.afterEighteenth) };
}

function isSpan(minor: Basis['minor']): minor is Span {
  return minor !== null && minor !== 'birth_unknown';
}

function parse(day: string | null | undefined): Temporal.PlainDate | null {
  return day ? Temporal.PlainDate.from(day) : null;
}
