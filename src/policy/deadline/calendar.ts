import { Temporal } from 'temporal-polyfill';

/** The calendar day, in the given zone, on which an instant falls. */
export function dayIn(instant: Date, timeZone: string): Temporal.PlainDate {
  const quarter = Math.floor(instant.getTime() / QUARTER_MS);
  const last = lastDay.get(timeZone);
  if (last?.quarter === quarter) return last.day;
  const day = Temporal.Instant.fromEpochMilliseconds(quarter * QUARTER_MS)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  lastDay.set(timeZone, { quarter, day });
  return day;
}

/** Every zone is ahead or behind by whole quarters of an hour today, so that no day begins within one. */
const QUARTER_MS = 15 * 60_000;
/** Of each zone the day that was asked for last: a rush of mails asks for the same day a hundred times. */
const lastDay = new Map<string, { readonly quarter: number; readonly day: Temporal.PlainDate }>();

/**
 * The last second (23:59:59.000) of a day in a zone. Counted back from the next day's first moment, so that it is
 * right on the two nights a year that are an hour longer or shorter.
 */
export function lastSecondOf(day: Temporal.PlainDate, timeZone: string): Date {
  const nextDay = day.add({ days: 1 }).toZonedDateTime({ timeZone });
  return new Date(nextDay.epochMilliseconds - 1000);
}

/** A working day is any day but Saturday, Sunday and a public holiday (Regulation 1182/71 art. 2(2)). */
export function isWorkingDay(day: Temporal.PlainDate, holidays: ReadonlySet<string>): boolean {
  return !isWeekend(day) && !holidays.has(day.toString());
}

export function isWeekend(day: Temporal.PlainDate): boolean {
  return day.dayOfWeek >= 6;
}

/** The day itself if it is a working day, else the next one that is (Regulation 1182/71 art. 3(4)). */
export function workingDayFrom(day: Temporal.PlainDate, holidays: ReadonlySet<string>): Temporal.PlainDate {
  let candidate = day;
  while (!isWorkingDay(candidate, holidays)) candidate = candidate.add({ days: 1 });
  return candidate;
}

/**
 * The day on which `count` working days have passed; the first day is not counted.
 * `skipped` are the weekdays passed over because they are public holidays, for the derivation.
 */
export function addWorkingDays(
  first: Temporal.PlainDate,
  count: number,
  holidays: ReadonlySet<string>,
): { day: Temporal.PlainDate; skipped: readonly Temporal.PlainDate[] } {
  const skipped: Temporal.PlainDate[] = [];
  let day = first;
  let left = count;
  while (left > 0) {
    day = day.add({ days: 1 });
    if (isWorkingDay(day, holidays)) left -= 1;
    else if (!isWeekend(day)) skipped.push(day);
  }
  return { day, skipped };
}
