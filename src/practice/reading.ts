import { Temporal } from 'temporal-polyfill';
import { publicHolidays } from '../platform/holidays.js';
import { type NextReading, nextReading, type ReadingFacts, readingDay } from '../policy/reading/index.js';
import type { Practice } from './load.js';

type Reader = Pick<Practice, 'country' | 'region' | 'timeZone' | 'settings'>;

/** When messages to a practice are read, now and next, as it has set it for everybody (PRACTICE 9). */
export const readingOf = (practice: Reader, now: Date): NextReading => nextReading(factsOf(practice, now));

/** The day on which a letter of this moment says that messages are next read, YYYY-MM-DD; null: nothing is set. */
export const readingDayOf = (practice: Reader, now: Date): string | null => readingDay(factsOf(practice, now));

function factsOf({ country, region, timeZone, settings }: Reader, now: Date): ReadingFacts {
  const { readingHours, absences } = settings;
  const { year } = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone);
  // The calendars of the world are not loaded for a practice that has set nothing.
  const isSet = readingHours.length + absences.length > 0;
  const holidays = isSet ? publicHolidays({ country, region, years: [year, year + 1] }) : new Set<string>();
  return { readingHours, absences, holidays, timeZone, now };
}
