import { Temporal } from 'temporal-polyfill';

/** Weekly hours in the practice's zone. `day` 1: Monday … 7: Sunday; `HH:MM`; an end before its beginning is of the next day. */
export interface WeeklyHours {
  readonly day: number;
  readonly from: string;
  readonly to: string;
}

/** Days in the practice's zone, YYYY-MM-DD, both ends included. */
export interface DayRange {
  readonly from: string;
  readonly until: string;
}

/** A member who may open what was written, as far as alarms go. */
export interface AlarmMember {
  readonly id: string;
  /** Who is told first; the same number: told together. */
  readonly place: number;
  /** Empty: never told. */
  readonly ways: readonly ('mail' | 'desk')[];
  /** `unset`: never chosen. They are told at any hour, and nobody promises that they hear it. */
  readonly hours: readonly WeeklyHours[] | 'always' | 'unset';
  readonly away: readonly DayRange[];
}

/** Somebody of another practice, from the day of the signed agreement on; `until` null: no end is agreed. */
export interface StandInFacts {
  readonly from: string;
  readonly until: string | null;
}

/** What every question about hours is asked with. */
export interface DutyScene {
  /** Days on which nobody of the practice reads (PRACTICE 9). */
  readonly absences: readonly DayRange[];
  /** IANA. */
  readonly timeZone: string;
  readonly now: Date;
}

/** Milliseconds; the end is not in it. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** Whether this member is told of an alarm at this moment: they have a way, it is in their hours, and they are not away. */
export function isOnDuty(member: AlarmMember, scene: DutyScene): boolean {
  const nowMs = scene.now.getTime();
  return dutyOf(member, scene, 1).some(({ from, to }) => from <= nowMs && nowMs < to);
}

/** When this member's hours next begin; null: not in sight. */
export function nextDuty(member: AlarmMember, scene: DutyScene): Date | null {
  const nowMs = scene.now.getTime();
  const next = dutyOf(member, scene, FURTHEST_DAYS).find(({ from }) => from > nowMs);
  return next === undefined ? null : new Date(next.from);
}

/** Whether the agreement holds at this moment. */
export function standsIn(standIn: StandInFacts | null, scene: DutyScene): boolean {
  if (standIn === null) return false;
  const today = dayOf(scene).toString();
  return standIn.from <= today && (standIn.until === null || today <= standIn.until);
}

/** The hours of a member from yesterday, whose hours may reach into today, to so many days from now; in their order. */
export function dutyOf(member: AlarmMember, scene: DutyScene, days: number): readonly Interval[] {
  if (member.ways.length === 0) return [];
  const today = dayOf(scene);
  const away = [...scene.absences, ...member.away];
  return Array.from({ length: days + 2 }, (_, at) => today.add({ days: at - 1 }))
    .filter((day) => !isAway(away, day))
    .flatMap((day) => hoursOn(member, day).map(({ from, to }) => intervalOn(day, scene.timeZone, from, to)))
    .sort((a, b) => a.from - b.from);
}

/** A whole day, as an interval. */
export const wholeDay = (day: Temporal.PlainDate, timeZone: string): Interval =>
  intervalOn(day, timeZone, '00:00', '00:00');

export const dayOf = ({ now, timeZone }: DutyScene): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();

/** Hours further away than this are no comfort to anybody who waits now. */
const FURTHEST_DAYS = 60;

const ALL_DAY = { from: '00:00', to: '00:00' };

function hoursOn({ hours }: AlarmMember, day: Temporal.PlainDate): readonly { from: string; to: string }[] {
  return typeof hours === 'string' ? [ALL_DAY] : hours.filter((row) => row.day === day.dayOfWeek);
}

/** In the night of the change an hour that is not there moves on. */
function intervalOn(day: Temporal.PlainDate, timeZone: string, from: string, to: string): Interval {
  const at = (on: Temporal.PlainDate, time: string): number =>
    on.toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds;
  // Who writes 23:59 means the end of the day: no field for a time takes 24:00.
  const end = to === '23:59' ? '00:00' : to;
  return { from: at(day, from), to: at(end <= from ? day.add({ days: 1 }) : day, end) };
}

function isAway(ranges: readonly DayRange[], day: Temporal.PlainDate): boolean {
  const date = day.toString();
  return ranges.some(({ from, until }) => from <= date && date <= until);
}
