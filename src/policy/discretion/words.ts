import type { Term } from '../deadline/index.js';
import { KIND_TERMS, PROMISED_DAYS } from '../deadline/rules.js';
import type { Kind, Language } from '../triage/labels.js';

export interface DueFacts {
  readonly kind: Kind;
  readonly language: Language;
  /** The last day (YYYY-MM-DD, the practice's zone), where a day is named: rights requests. Null: the term in words. */
  readonly on?: string | null;
  /** The practice's own term for this kind; the standard one where it has set none. */
  readonly term?: Term | null;
}

/**
 * When an answer comes, in words that fit "somebody answers you …": "within five working days", "by Monday
 * 24 November 2025 at the latest". It depends on kind, language, the practice's setting and the day of receipt only.
 */
export function dueWords({ kind, language, on, term }: DueFacts): string {
  if (on !== undefined && on !== null) return LATEST[language](dateWords({ date: on, language }));
  const period = term ?? KIND_TERMS[kind] ?? { unit: 'days', count: PROMISED_DAYS };
  return `${WITHIN[language]} ${periodWords({ period, language })}`;
}

/** How long something is kept, in words that fit "it is erased after …": "six months". `months` whole, at least 1. */
export function keepWords({ months, language }: { readonly months: number; readonly language: Language }): string {
  return periodWords({ period: { unit: 'months', count: months }, language });
}

/** A day in words, to stand after "on" (German: dative, after "am"). `date` is YYYY-MM-DD. */
export function dateWords({ date, language }: { readonly date: string; readonly language: Language }): string {
  const moment = new Date(`${date}T00:00:00Z`);
  // JavaScript reads 30 February as 2 March.
  const isDay = !Number.isNaN(moment.getTime()) && moment.toISOString() === `${date}T00:00:00.000Z`;
  if (!isDay) throw new RangeError('not a date');
  const { weekdays, months, format } = CALENDAR[language];
  const weekday = weekdays[moment.getUTCDay()] ?? '';
  const month = months[moment.getUTCMonth()] ?? '';
  return format(weekday, `${moment.getUTCDate()}`, month, `${moment.getUTCFullYear()}`);
}

/** German: in the dative, as after "innerhalb von" and "nach". */
function periodWords({ period, language }: { readonly period: Term; readonly language: Language }): string {
  const { one, many } = PERIODS[language][period.unit];
  if (period.count === 1) return one;
  const number = NUMBERS[language][period.count - 2] ?? `${period.count}`;
  // Romanian puts "de" between a number from 20 on and what it counts: "30 de zile", "112 zile", "120 de zile".
  const lastTwo = period.count % 100;
  const linked = language === 'ro' && (lastTwo === 0 || lastTwo >= 20);
  return linked ? `${number} de ${many}` : `${number} ${many}`;
}

const WITHIN: Readonly<Record<Language, string>> = {
  en: 'within',
  da: 'inden for',
  ro: 'în termen de',
  de: 'innerhalb von',
};

const LATEST: Readonly<Record<Language, (day: string) => string>> = {
  en: (day) => `by ${day} at the latest`,
  da: (day) => `senest ${day}`,
  ro: (day) => `cel târziu ${day}`,
  de: (day) => `spätestens am ${day}`,
};

type PeriodNames = Readonly<Record<Term['unit'], { readonly one: string; readonly many: string }>>;

const PERIODS: Readonly<Record<Language, PeriodNames>> = {
  en: {
    days: { one: 'one day', many: 'days' },
    working_days: { one: 'one working day', many: 'working days' },
    months: { one: 'one month', many: 'months' },
  },
  da: {
    days: { one: 'én dag', many: 'dage' },
    working_days: { one: 'én arbejdsdag', many: 'arbejdsdage' },
    months: { one: 'én måned', many: 'måneder' },
  },
  ro: {
    days: { one: 'o zi', many: 'zile' },
    working_days: { one: 'o zi lucrătoare', many: 'zile lucrătoare' },
    months: { one: 'o lună', many: 'luni' },
  },
  de: {
    days: { one: 'einem Tag', many: 'Tagen' },
    working_days: { one: 'einem Arbeitstag', many: 'Arbeitstagen' },
    months: { one: 'einem Monat', many: 'Monaten' },
  },
};

/** Two to twelve. */
const NUMBERS: Readonly<Record<Language, readonly string[]>> = {
  en: ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
  da: ['to', 'tre', 'fire', 'fem', 'seks', 'syv', 'otte', 'ni', 'ti', 'elleve', 'tolv'],
  ro: ['două', 'trei', 'patru', 'cinci', 'șase', 'șapte', 'opt', 'nouă', 'zece', 'unsprezece', 'douăsprezece'],
  de: ['zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun', 'zehn', 'elf', 'zwölf'],
};

interface Calendar {
  readonly weekdays: readonly string[];
  readonly months: readonly string[];
  readonly format: (weekday: string, day: string, month: string, year: string) => string;
}

/** Own tables rather than Intl, whose words change with the version of Node. */
const CALENDAR: Readonly<Record<Language, Calendar>> = {
  en: {
    weekdays: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
    months: 'January February March April May June July August September October November December'.split(' '),
    format: (weekday, day, month, year) => `${weekday} ${day} ${month} ${year}`,
  },
  da: {
    weekdays: ['søndag', 'mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag', 'lørdag'],
    months: 'januar februar marts april maj juni juli august september oktober november december'.split(' '),
    format: (weekday, day, month, year) => `${weekday} den ${day}. ${month} ${year}`,
  },
  ro: {
    weekdays: ['duminică', 'luni', 'marți', 'miercuri', 'joi', 'vineri', 'sâmbătă'],
    months: 'ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie'.split(
      ' ',
    ),
    format: (weekday, day, month, year) => `${weekday}, ${day} ${month} ${year}`,
  },
  de: {
    weekdays: ['Sonntag', 'Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag'],
    months: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' '),
    format: (weekday, day, month, year) => `${weekday}, dem ${day}. ${month} ${year}`,
  },
};
