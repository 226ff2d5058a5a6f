import { Temporal } from 'temporal-polyfill';
import type { Appointment, When } from './index.js';

/** From when to when something is, as it can be said at the desk. */
export type Span =
  /** Whole days, both of them in it. */
  | { readonly sort: 'days'; readonly first: string; readonly last: string }
  | { readonly sort: 'times'; readonly start: Date; readonly end: Date | null }
  /** By a clock that is not known here: as it was written. `zone` null: by the clock of whoever reads it. */
  | { readonly sort: 'written'; readonly start: string; readonly end: string | null; readonly zone: string | null };

/** Null: it says no time, or none that can be. A moment stands in the file by the clock of some zone (RFC 5545, section 3.3.5). */
export function spanOf({ start, end, duration }: Pick<Appointment, 'start' | 'end' | 'duration'>): Span | null {
  try {
    if (start === null) return null;
    return isDay(start) ? daysOf(start, end, duration) : timesOf(start, end, duration);
  } catch {
    return null;
  }
}

const isDay = ({ local }: When): boolean => !local.includes('T');

function daysOf(start: When, end: When | null, duration: string): Span {
  const first = Temporal.PlainDate.from(start.local);
  const length = duration === '' ? { days: 1 } : Temporal.Duration.from(duration);
  const after = end === null ? first.add(length) : Temporal.PlainDate.from(end.local.slice(0, 10));
  const last = after.subtract({ days: 1 });
  const ends = Temporal.PlainDate.compare(last, first) < 0 ? first : last;
  return { sort: 'days', first: first.toString(), last: ends.toString() };
}

function timesOf(start: When, end: When | null, duration: string): Span {
  const begins = Temporal.PlainDateTime.from(start.local);
  const zone = zoneNamed(start.zone);
  const lasts = duration === '' ? null : Temporal.Duration.from(duration);
  const endZone = end === null ? zone : zoneNamed(end.zone);
  if (zone === null || endZone === null) {
    const until = end !== null ? Temporal.PlainDateTime.from(end.local) : lasts === null ? null : begins.add(lasts);
    return { sort: 'written', start: begins.toString(), end: until?.toString() ?? null, zone: start.zone };
  }
  const from = begins.toZonedDateTime(zone);
  const until = end !== null ? Temporal.PlainDateTime.from(end.local).toZonedDateTime(endZone) : null;
  const to = until ?? (lasts === null ? null : from.add(lasts));
  return { sort: 'times', start: dateOf(from), end: to === null ? null : dateOf(to) };
}

const dateOf = (moment: Temporal.ZonedDateTime): Date => new Date(moment.epochMilliseconds);

/** The zone that a file means, by its name in the IANA database; null: no such is known. */
function zoneNamed(name: string | null): string | null {
  if (name === null) return null;
  const written = WINDOWS_ZONES[name] ?? /(?:^|\/)([A-Z][A-Za-z]+\/[A-Za-z_/+-]+|UTC|GMT)$/.exec(name)?.[1];
  if (written === undefined) return null;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(written).timeZoneId;
  } catch {
    return null;
  }
}

/** What Outlook calls them (Unicode CLDR, windowsZones): Europe and its neighbours, America, and a few more. */
const WINDOWS_ZONES: Readonly<Record<string, string>> = {
  'GMT Standard Time': 'Europe/London',
  'Greenwich Standard Time': 'Atlantic/Reykjavik',
  'W. Europe Standard Time': 'Europe/Berlin',
  'Romance Standard Time': 'Europe/Paris',
  'Central Europe Standard Time': 'Europe/Budapest',
  'Central European Standard Time': 'Europe/Warsaw',
  'GTB Standard Time': 'Europe/Bucharest',
  'E. Europe Standard Time': 'Europe/Chisinau',
  'FLE Standard Time': 'Europe/Kiev',
  'Kaliningrad Standard Time': 'Europe/Kaliningrad',
  'Turkey Standard Time': 'Europe/Istanbul',
  'Russian Standard Time': 'Europe/Moscow',
  'Israel Standard Time': 'Asia/Jerusalem',
  'Greenland Standard Time': 'America/Godthab',
  'Azores Standard Time': 'Atlantic/Azores',
  'Atlantic Standard Time': 'America/Halifax',
  'Eastern Standard Time': 'America/New_York',
  'Central Standard Time': 'America/Chicago',
  'Mountain Standard Time': 'America/Denver',
  'US Mountain Standard Time': 'America/Phoenix',
  'Pacific Standard Time': 'America/Los_Angeles',
  'Alaskan Standard Time': 'America/Anchorage',
  'Hawaiian Standard Time': 'Pacific/Honolulu',
  'India Standard Time': 'Asia/Kolkata',
  'AUS Eastern Standard Time': 'Australia/Sydney',
  'Coordinated Universal Time': 'UTC',
};
