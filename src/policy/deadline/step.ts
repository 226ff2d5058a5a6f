import type { Temporal } from 'temporal-polyfill';

/** One line of the derivation that the desk shows beside a due date. `wordsForStep` puts it into a sentence. */
export interface Step {
  readonly what:
    | 'received'
    | 'at_once'
    | 'same_day'
    | 'period_ends'
    | 'holiday_skipped'
    | 'moved_to_working_day'
    | 'paused'
    | 'begun_anew'
    | 'extended'
    | 'promised'
    | 'aim'
    | 'ask_again'
    | 'no_date'
    | 'due';
  /** YYYY-MM-DD in the practice's zone. */
  readonly date: string;
  readonly rule: string;
  readonly source: string;
}

export function step(what: Step['what'], day: Temporal.PlainDate, rule: string, source: string): Step {
  return { what, date: day.toString(), rule, source };
}
