import { Temporal } from 'temporal-polyfill';
import { dayIn, lastSecondOf } from '../deadline/calendar.js';
import type { Regime } from '../deadline/index.js';
import { INCIDENT_TERMS, type IncidentTerm, MANY_PEOPLE, TOLD, type Told } from './terms.js';

export interface ClockFacts {
  /** When a report came, or when a member opened it: a provisional clock runs from here. PRACTICE 20. */
  readonly reportedAt: Date;
  /** When the practice became aware, as a member has recorded; null: nobody has. GDPR art. 33(1). */
  readonly awareAt: Date | null;
  readonly regimes: readonly Regime[];
  /** How many people; null: not known yet, which counts as many. */
  readonly affected: number | null;
}

/** One line of the derivation: from when, by which rule, until when. */
export interface ClockStep {
  readonly told: IncidentTerm['told'];
  readonly rule: string;
  readonly from: Date;
  readonly term: IncidentTerm['term'];
  /** Null: without undue delay, and the law names no number. */
  readonly due: Date | null;
  readonly source: string;
  /** How many are affected is not known, and fewer than 500 would have longer: it holds if there are 500 or more. */
  readonly ifMany: boolean;
}

export interface IncidentClock {
  /** Nobody has recorded yet when the practice became aware. */
  readonly provisional: boolean;
  readonly from: Date;
  /** The earliest of all rules; null: no rule names a moment. */
  readonly due: Readonly<Record<Told, Date | null>>;
  /** That moment holds if 500 or more are affected, which nobody knows yet. */
  readonly ifMany: Readonly<Record<Told, boolean>>;
  readonly steps: readonly ClockStep[];
}

/**
 * Until when the authority and the people are to be told, to the minute, and why. Hours run through weekends, holidays
 * and the night on which the clocks change; days end with their last second in the practice's zone.
 */
export function incidentClock(facts: ClockFacts, { timeZone }: { readonly timeZone: string }): IncidentClock {
  const from = facts.awareAt ?? facts.reportedAt;
  // An awareness of years ago takes no rule away that held when it was reported.
  const on = dayIn(new Date(Math.max(from.getTime(), facts.reportedAt.getTime())), timeZone).toString();
  const steps = INCIDENT_TERMS.filter((term) => applies(term, facts, on)).map(
    (term): ClockStep => ({
      told: term.told,
      rule: term.id,
      from,
      term: term.term,
      due: endOf(term, from, timeZone),
      source: term.source,
      ifMany: facts.affected === null && hasExceptionForFew(term),
    }),
  );
  const due = Object.fromEntries(TOLD.map((told) => [told, earliest(steps, told)])) as Record<Told, Date | null>;
  const ifMany = Object.fromEntries(TOLD.map((told) => [told, isIfMany(steps, told, due[told])])) as Record<
    Told,
    boolean
  >;
  return { provisional: facts.awareAt === null, from, due, ifMany, steps };
}

/** A moment of awareness as it was entered. `later`: an owner moved it to a later one, with a reason. */
export interface AwareMoment {
  readonly at: Date;
  readonly later: boolean;
}

/**
 * Since when the practice knows: the earliest moment ever entered, unless an owner gave a reason for a later one after it.
 * What makes a clock easier is not for whoever happens to press last. Null: nobody has entered one. GDPR art. 33(1).
 */
export function awareSince(entered: readonly AwareMoment[]): Date | null {
  return entered.reduce<Date | null>(
    (since, { at, later }) => (since === null || later || at < since ? at : since),
    null,
  );
}

/**
 * How many people, over all groups; null: not known. A group that nobody has counted may be 500 or more, whatever is known
 * of the others (45 CFR 164.408); where the others are as many already, it changes nothing.
 */
export function countAffected(counts: readonly (number | null)[]): number | null {
  const known = counts.filter((count) => count !== null).reduce((a, b) => a + b, 0);
  return counts.length > 0 && (known >= MANY_PEOPLE || !counts.includes(null)) ? known : null;
}

/** Of a rule with an exception for few people one of the two applies. */
function applies(term: IncidentTerm, { regimes, affected }: ClockFacts, on: string): boolean {
  if (!regimes.includes(term.regime) || term.from > on || (term.until !== null && on > term.until)) return false;
  // Where they live is not counted here: whoever decides sees the rule, with its condition.
  if (term.moreThan !== null) return affected === null || affected > term.moreThan;
  if (term.fewerThan !== null) return isFew(affected, term.fewerThan);
  return !INCIDENT_TERMS.some(
    ({ regime, told, fewerThan }) =>
      regime === term.regime && told === term.told && fewerThan !== null && isFew(affected, fewerThan),
  );
}

const hasExceptionForFew = (term: IncidentTerm): boolean =>
  term.fewerThan === null &&
  INCIDENT_TERMS.some(
    ({ regime, told, fewerThan }) => regime === term.regime && told === term.told && fewerThan !== null,
  );

/** Every step that ends at that moment hangs on the number. */
function isIfMany(steps: readonly ClockStep[], wanted: Told, at: Date | null): boolean {
  const ending = steps.filter(({ told, due }) => told === wanted && at !== null && due?.getTime() === at.getTime());
  return ending.length > 0 && ending.every(({ ifMany }) => ifMany);
}

const isFew = (affected: number | null, fewerThan: number): boolean => affected !== null && affected < fewerThan;

const HOUR_MS = 3_600_000;

function endOf({ term }: IncidentTerm, from: Date, timeZone: string): Date | null {
  switch (term?.unit) {
    case undefined:
      return null;
    case 'hours':
      return new Date(from.getTime() + term.count * HOUR_MS);
    case 'days':
      // The day itself does not count.
      return lastSecondOf(dayIn(from, timeZone).add({ days: term.count }), timeZone);
    case 'days_after_year_end': {
      const { year } = dayIn(from, timeZone);
      return lastSecondOf(Temporal.PlainDate.from({ year, month: 12, day: 31 }).add({ days: term.count }), timeZone);
    }
  }
}

function earliest(steps: readonly ClockStep[], wanted: Told): Date | null {
  const dues = steps.filter(({ told }) => told === wanted).flatMap(({ due }) => (due === null ? [] : [due.getTime()]));
  return dues.length === 0 ? null : new Date(Math.min(...dues));
}
