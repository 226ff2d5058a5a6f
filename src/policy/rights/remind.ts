import { Temporal } from 'temporal-polyfill';

export interface Reminder {
  readonly what: 'half' | 'eighty' | 'two_days' | 'last_day' | 'overdue';
  /** YYYY-MM-DD: the first day on which it stands. */
  readonly on: string;
}

/** How much of the time has to be gone before somebody is reminded, in hundredths. */
const PARTS = [
  ['half', 50],
  ['eighty', 80],
] as const;

/**
 * When a member is reminded of a request: at half of its time, at 80 %, two days before, on the last day, and from the
 * day after it is overdue. Of several on one day the latest stands; none stands before the day after receipt.
 */
export function remindersFor({
  receivedOn,
  due,
}: {
  readonly receivedOn: string;
  readonly due: string;
}): readonly Reminder[] {
  const first = Temporal.PlainDate.from(receivedOn);
  const last = Temporal.PlainDate.from(due);
  const days = first.until(last, { largestUnit: 'days' }).days;
  const at = (count: number): string => first.add({ days: count }).toString();
  const all: readonly Reminder[] = [
    ...PARTS.map(([what, part]) => ({ what, on: at(Math.ceil((days * part) / 100)) })),
    { what: 'two_days', on: at(days - 2) },
    { what: 'last_day', on: at(days) },
    { what: 'overdue', on: at(days + 1) },
  ];
  const from = at(1);
  const standing = all.filter(({ on }, place) => on >= from || place >= 3);
  return standing.filter(({ on }, place) => standing.slice(place + 1).every((later) => later.on > on));
}

/** The reminder that stands on a day; null: none yet. */
export function reminderOn(reminders: readonly Reminder[], today: string): Reminder['what'] | null {
  return reminders.findLast(({ on }) => on <= today)?.what ?? null;
}
