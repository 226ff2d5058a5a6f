import { Temporal } from 'temporal-polyfill';
import type { Language } from '../triage/labels.js';

/** A calendar period: 3 years, 6 months. Months and years are calendar ones, never a number of days. */
export interface Period {
  readonly years?: number;
  readonly months?: number;
  readonly days?: number;
}

/** The last day of a period that starts with an event on `start`. */
export function endOf(start: Temporal.PlainDate, period: Period): Temporal.PlainDate {
  return start.add({ years: period.years ?? 0, months: period.months ?? 0, days: period.days ?? 0 });
}

/** The birthday at an age. Who was born on 29 February has it on 1 March of a common year: the later day is the safer. */
export function birthday(birth: Temporal.PlainDate, age: number): Temporal.PlainDate {
  const day = birth.add({ years: age });
  return day.day === birth.day ? day : day.add({ days: 1 });
}

export function isBefore(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) < 0;
}

/** The period in words ("3 years and 6 months"), in one of the program's languages. */
export function describePeriod(period: Period, language: Language = 'en'): string {
  const words = WORDS[language];
  const parts = UNITS.flatMap((unit) => {
    const count = period[unit] ?? 0;
    return count === 0 ? [] : [counted(count, words[unit], language)];
  });
  if (parts.length < 2) return parts[0] ?? counted(0, words.days, language);
  return `${parts.slice(0, -1).join(', ')} ${words.and} ${parts.at(-1)}`;
}

const UNITS = ['years', 'months', 'days'] as const;
type Forms = readonly [one: string, many: string];

const WORDS: Readonly<Record<Language, Readonly<Record<(typeof UNITS)[number], Forms>> & { and: string }>> = {
  en: { years: ['year', 'years'], months: ['month', 'months'], days: ['day', 'days'], and: 'and' },
  da: { years: ['år', 'år'], months: ['måned', 'måneder'], days: ['dag', 'dage'], and: 'og' },
  de: { years: ['Jahr', 'Jahre'], months: ['Monat', 'Monate'], days: ['Tag', 'Tage'], and: 'und' },
  ro: { years: ['an', 'ani'], months: ['lună', 'luni'], days: ['zi', 'zile'], and: 'și' },
};

function counted(count: number, forms: Forms, language: Language): string {
  // Romanian puts "de" between a number and its noun from 20 on, but for what ends in 01 to 19.
  const linked = language === 'ro' && count > 0 && (count % 100 === 0 || count % 100 >= 20);
  return `${count} ${linked ? 'de ' : ''}${count === 1 ? forms[0] : forms[1]}`;
}
