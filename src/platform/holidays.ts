import { createRequire } from 'node:module';
import type Holidays from 'date-holidays';

/**
 * The public holidays of a place, as YYYY-MM-DD, for the years asked for.
 *
 * Only type `public`: date-holidays also knows observances and half days (5 June and 24 December in Denmark), on which
 * the law's clock does not stop. `region` is ISO 3166-2 (`DE-BY`, or `BY`); an unknown one counts as the country alone,
 * an unknown country has no holidays: both make a deadline earlier, never later.
 */
export function publicHolidays(place: {
  readonly country: string;
  readonly region: string | null;
  readonly years: readonly number[];
}): ReadonlySet<string> {
  const days = new Set<string>();
  for (const year of place.years) for (const day of holidaysOf(place.country, place.region, year)) days.add(day);
  return days;
}

const known = new Map<string, readonly string[]>();
let library: typeof Holidays | undefined;

function holidaysOf(country: string, region: string | null, year: number): readonly string[] {
  const { code, state } = placeOf(country, region);
  const key = `${code}|${state}|${year}`;
  const cached = known.get(key);
  if (cached !== undefined) return cached;
  const days = lookUp(code, state, year);
  known.set(key, days);
  return days;
}

/** The library brings the calendars of the whole world (about 20 MB once loaded), so it is loaded on first use. */
function lookUp(code: string, state: string, year: number): readonly string[] {
  library ??= createRequire(import.meta.url)('date-holidays') as typeof Holidays;
  const calendar = new library({ country: code, ...(state === '' ? {} : { state }) }, { types: ['public'] });
  return calendar.getHolidays(year).flatMap((holiday) => {
    const days = Math.max(1, Math.round((holiday.end.getTime() - holiday.start.getTime()) / 86_400_000));
    const first = Date.parse(`${holiday.date.slice(0, 10)}T00:00:00Z`);
    return Array.from({ length: days }, (_, n) => new Date(first + n * 86_400_000).toISOString().slice(0, 10));
  });
}

/** `uk` is not the ISO code of the United Kingdom, but it is what people type. */
function placeOf(country: string, region: string | null): { code: string; state: string } {
  const upper = country.trim().toUpperCase();
  const state = (region ?? '').trim().toUpperCase().replace(/^.*-/, '');
  return { code: upper === 'UK' ? 'GB' : upper, state };
}
