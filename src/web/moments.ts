import { Temporal } from 'temporal-polyfill';
import { dateWords } from '../policy/discretion/index.js';
import type { Language } from '../policy/triage/index.js';
import { say, type Words } from './words.js';

/** How a screen says times: in the practice's zone, in its words, near days by their names. */
export interface Moments {
  /** "today 9:12", "yesterday 22:40", "Monday 2 March 2026, 9:12". */
  at(instant: Date): string;
  /** "today", "tomorrow", "Friday", "Monday 9 March 2026". */
  day(instant: Date): string;
  /** The same for a date column (midnight UTC). */
  date(day: Date): string;
  /** "9:12". */
  time(instant: Date): string;
  /** "5 minutes", "3 hours", "4 days". */
  span(ms: number): string;
  /** Today in the practice's zone, YYYY-MM-DD. */
  readonly today: string;
}

export function createMoments(scene: {
  readonly now: Date;
  readonly timeZone: string;
  readonly language: Language;
  /** The phrases below `moments`. */
  readonly words: Words;
}): Moments {
  const { now, timeZone, language, words } = scene;
  const zoned = (instant: Date) =>
    Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
  const today = zoned(now).toPlainDate();
  const nameOf = (day: Temporal.PlainDate): string => {
    const away = today.until(day, { largestUnit: 'days' }).days;
    if (away >= -1 && away <= 1)
      return say(words, `moments.${away === 0 ? 'today' : away === 1 ? 'tomorrow' : 'yesterday'}`);
    if (away > 1 && away < 7) return say(words, `moments.weekday_${day.dayOfWeek}`);
    return dateWords({ date: day.toString(), language });
  };
  const timeOf = ({ hour, minute }: Temporal.ZonedDateTime): string => `${hour}:${String(minute).padStart(2, '0')}`;
  return {
    at: (instant) => {
      const moment = zoned(instant);
      const day = moment.toPlainDate();
      const near = Math.abs(today.until(day, { largestUnit: 'days' }).days) <= 1;
      return near ? `${nameOf(day)} ${timeOf(moment)}` : `${nameOf(day)}, ${timeOf(moment)}`;
    },
    time: (instant) => timeOf(zoned(instant)),
    day: (instant) => nameOf(zoned(instant).toPlainDate()),
    date: (day) => nameOf(Temporal.PlainDate.from(day.toISOString().slice(0, 10))),
    span: (ms) => spanWords(Math.max(0, ms), words),
    today: today.toString(),
  };
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Whole units, the largest that gives at least two, as people say it: 90 minutes, 36 hours, 3 days. */
function spanWords(ms: number, words: Words): string {
  if (ms < MINUTE_MS) return say(words, 'moments.moment');
  if (ms < 2 * HOUR_MS) return say(words, 'moments.minutes', { count: Math.floor(ms / MINUTE_MS) });
  if (ms < 2 * DAY_MS) return say(words, 'moments.hours', { count: Math.floor(ms / HOUR_MS) });
  return say(words, 'moments.days', { count: Math.floor(ms / DAY_MS) });
}
