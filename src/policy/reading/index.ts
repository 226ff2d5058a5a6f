import { Temporal } from 'temporal-polyfill';

/** When a practice reads, as it has set it for everybody. Who writes has no place here. */
export interface ReadingFacts {
  /** Weekly, in the practice's zone. `day` 1: Monday … 7: Sunday; `HH:MM`; an end before its beginning is of the next day. */
  readonly readingHours: readonly { readonly day: number; readonly from: string; readonly to: string }[];
  /** Days on which nobody reads, both ends included, YYYY-MM-DD. */
  readonly absences: readonly { readonly from: string; readonly until: string }[];
  /** Public holidays of the practice's region, YYYY-MM-DD, of this year and the next. */
  readonly holidays: ReadonlySet<string>;
  /** IANA. */
  readonly timeZone: string;
  readonly now: Date;
}

/** When messages are next read, as far as the practice has said. */
export interface NextReading {
  /** Within reading hours, and not at their very end. */
  readonly now: boolean;
  /** The beginning of the next reading after now; null: the practice has not said. */
  readonly next: Date | null;
  /** `hour`: the practice has set hours. `day`: only that it is away until then. */
  readonly to: 'hour' | 'day';
}

/**
 * When messages are read: now, and next (PRACTICE 9). With hours: their next beginning on a day that is neither an
 * absence nor a public holiday. Without hours, but in an absence: the first working day after it. Else nothing is known,
 * and only the working days of the acknowledgement may be promised.
 */
export function nextReading(facts: ReadingFacts): NextReading {
  const today = zoned(facts.now, facts.timeZone).toPlainDate();
  if (facts.readingHours.length === 0) return { now: false, next: backFromAbsence(facts, today), to: 'day' };
  const nowMs = facts.now.getTime();
  // From yesterday: its hours may reach into today.
  let now = false;
  for (let away = -1; away <= FURTHEST_DAYS; away += 1) {
    for (const { from, to } of hoursOf(facts, today.add({ days: away }))) {
      if (from <= nowMs && nowMs < to - LAST_MS) now = true;
      if (from > nowMs) return { now, next: new Date(from), to: 'hour' };
    }
  }
  return { now, next: null, to: 'hour' };
}

/** The day to name in a letter, YYYY-MM-DD in the practice's zone: today while somebody reads; null: none is known. */
export function readingDay(facts: ReadingFacts): string | null {
  const { now, next } = nextReading(facts);
  if (now) return zoned(facts.now, facts.timeZone).toPlainDate().toString();
  return next === null ? null : zoned(next, facts.timeZone).toPlainDate().toString();
}

/** At the end of a day nobody begins another message: what comes in the last quarter of an hour is read next time. */
const LAST_MS = 15 * 60_000;

/** An absence longer than this has no end that anybody could promise. */
const FURTHEST_DAYS = 400;

const zoned = (instant: Date, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);

/** The hours of one day in milliseconds, in their order. In the night of the change an hour that is not there moves on. */
function hoursOf(facts: ReadingFacts, day: Temporal.PlainDate): readonly { from: number; to: number }[] {
  if (isAway(facts, day) || facts.holidays.has(day.toString())) return [];
  const at = (on: Temporal.PlainDate, time: string): number =>
    on.toZonedDateTime({ timeZone: facts.timeZone, plainTime: time }).epochMilliseconds;
  return facts.readingHours
    .filter((hours) => hours.day === day.dayOfWeek)
    .map(({ from, to }) => ({ from: at(day, from), to: at(to <= from ? day.add({ days: 1 }) : day, to) }))
    .sort((a, b) => a.from - b.from);
}

function backFromAbsence(facts: ReadingFacts, today: Temporal.PlainDate): Date | null {
  if (!isAway(facts, today)) return null;
  let day = today;
  for (let away = 0; away <= FURTHEST_DAYS; away += 1, day = day.add({ days: 1 })) {
    const rests = day.dayOfWeek >= 6 || facts.holidays.has(day.toString()) || isAway(facts, day);
    if (!rests) return new Date(day.toZonedDateTime({ timeZone: facts.timeZone }).epochMilliseconds);
  }
  return null;
}

function isAway({ absences }: ReadingFacts, day: Temporal.PlainDate): boolean {
  const date = day.toString();
  return absences.some(({ from, until }) => from <= date && date <= until);
}
