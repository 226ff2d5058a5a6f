import { spanOf } from '../../policy/attachment/appointment.js';
import type { Appointment, Repeats } from '../../policy/attachment/index.js';
import type { DeskContext } from './route.js';

/** An entry of a calendar in words: nothing is answered by a machine, and nothing entered anywhere. */
export function appointmentView(context: DeskContext, appointment: Appointment) {
  const { say } = context;
  const { method, answer, title, where, organizer, note, repeats } = appointment;
  const line = (name: string, value: string) => (value === '' ? [] : [{ name: say(`appointment.${name}`), value }]);
  return {
    title: say(`appointment.${METHODS.includes(method) ? method : 'other'}`),
    lines: [
      ...line('answer', ANSWERS.includes(answer) ? say(`appointment.${answer}`) : ''),
      ...line('title', title),
      ...line('when', whenWords(context, appointment)),
      ...line('where', where),
      ...line('organizer', organizer),
      ...line('often', oftenWords(context, appointment, repeats)),
      ...line('note', note),
    ],
  };
}

const METHODS = ['request', 'cancel', 'reply', 'counter'];
const ANSWERS = ['accepted', 'declined', 'tentative'];

/** In the practice's time zone; by a clock that is not known here, as it was written. */
function whenWords(context: DeskContext, appointment: Appointment): string {
  const { say, moments } = context;
  const span = spanOf(appointment);
  if (span === null) return say('appointment.no_time');
  if (span.sort === 'days') {
    const [first, last] = [span.first, span.last].map((day) => moments.date(new Date(day)));
    return first === last
      ? say('appointment.day', { day: first ?? '' })
      : say('appointment.days', { first: first ?? '', last: last ?? '' });
  }
  if (span.sort === 'times') {
    if (span.end === null) return moments.at(span.start);
    const sameDay = moments.day(span.start) === moments.day(span.end);
    return `${moments.at(span.start)}–${sameDay ? moments.time(span.end) : moments.at(span.end)}`;
  }
  const written = [span.start, ...(span.end === null ? [] : [span.end])].map((local) => writtenAs(context, local));
  const when = written.join(' – ');
  return span.zone === null
    ? say('appointment.no_zone', { when })
    : say('appointment.unknown_zone', { when, zone: span.zone });
}

/** A time of no zone, said as if it stood on the wall here. */
function writtenAs({ moments }: DeskContext, local: string): string {
  const [day = '', time = ''] = local.split('T');
  return `${moments.date(new Date(day))}, ${time.slice(0, 5)}`;
}

function oftenWords(context: DeskContext, of: Appointment, repeats: Repeats | null): string {
  const { say } = context;
  const rule = repeats === null ? [] : ruleWords(context, repeats);
  return [
    ...rule,
    ...(of.moreDays ? [say('appointment.more_days')] : []),
    ...(of.lessDays ? [say('appointment.less_days')] : []),
  ].join(', ');
}

/** "every 2 weeks, on Monday, Thursday, until Monday 1 June 2026". */
function ruleWords(context: DeskContext, repeats: Repeats): readonly string[] {
  const { say } = context;
  if (!FREQUENCIES.includes(repeats.freq)) return [say('appointment.otherwise')];
  const days = repeats.byDay.map((day) => weekdayWords(context, day));
  const isKnown = days.every((day) => day !== null) && !repeats.more;
  return [
    say(`appointment.${repeats.freq}`, { count: repeats.interval }),
    ...(days.length > 0 && isKnown ? [say('appointment.on', { days: days.join(', ') })] : []),
    ...(repeats.byMonthDay.length > 0 ? [say('appointment.on_day', { days: repeats.byMonthDay.join(', ') })] : []),
    ...(isKnown ? [] : [say('appointment.conditions')]),
    endWords(context, repeats),
  ];
}

const FREQUENCIES = ['daily', 'weekly', 'monthly', 'yearly'];

function endWords({ say, moments }: DeskContext, { count, until }: Repeats): string {
  if (count > 0) return say('appointment.times', { count });
  const end = new Date(until);
  if (until === '' || Number.isNaN(end.getTime())) return say('appointment.endless');
  return say('appointment.until', { day: until.endsWith('Z') ? moments.day(end) : moments.date(end) });
}

/** `MO`: "Monday"; `-1TH`: "the last Thursday"; null: it is none. */
function weekdayWords({ say }: DeskContext, day: string): string | null {
  const [, nth = '', code = ''] = /^([+-]?\d{0,2})(MO|TU|WE|TH|FR|SA|SU)$/.exec(day) ?? [];
  const number = WEEKDAYS.indexOf(code) + 1;
  if (number === 0) return null;
  const name = say(`moments.weekday_${number}`);
  const which = Number(nth);
  if (which === 0) return name;
  return which === -1 || (which >= 1 && which <= 5)
    ? say(`appointment.${which === -1 ? 'last' : `nth_${which}`}`, { day: name })
    : null;
}

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
