import { Temporal } from 'temporal-polyfill';
import { addWorkingDays } from './calendar.js';

/** A length of time until something is due. Working days skip Saturdays, Sundays and public holidays. */
export interface Term {
  readonly unit: 'days' | 'working_days' | 'months';
  readonly count: number;
}

/**
 * The last day of a term that starts with an event on `first`, which itself is not counted. A month ends on the same
 * number of the next month, or on its last day where that number does not exist (Regulation 1182/71 art. 3(2)(c)).
 */
export function endOfTerm(
  first: Temporal.PlainDate,
  term: Term,
  holidays: ReadonlySet<string>,
): { day: Temporal.PlainDate; skipped: readonly Temporal.PlainDate[] } {
  switch (term.unit) {
    case 'working_days':
      return addWorkingDays(first, term.count, holidays);
    case 'days':
      return { day: first.add({ days: term.count }), skipped: [] };
    case 'months':
      return { day: first.add({ months: term.count }), skipped: [] };
  }
}

export function describeTerm(term: Term): string {
  const unit = term.unit.replace('_', ' ');
  return `${term.count} ${term.count === 1 ? unit.slice(0, -1) : unit}`;
}

export function isBefore(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) < 0;
}
