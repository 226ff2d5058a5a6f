import { type AlarmMember, type DutyScene, dayOf, dutyOf, type Interval, type StandInFacts, wholeDay } from './duty.js';

/**
 * Whether somebody is told at every hour of the coming week: in the hours that members have chosen for a mail, or by a
 * stand-in. Without it the danger answer says that nobody watches (PRACTICE 9), the same to everybody: who writes has no
 * place here. A desk that may be open tells nobody for sure, and hours that nobody has chosen are nobody's promise.
 */
export function isWatched(
  facts: DutyScene & {
    readonly members: readonly Omit<AlarmMember, 'id' | 'place'>[];
    readonly standIn: StandInFacts | null;
  },
): boolean {
  const covered = [
    ...facts.members
      .filter(({ ways, hours }) => ways.includes('mail') && hours !== 'unset')
      .flatMap((member) => dutyOf({ ...member, id: '', place: 0 }, facts, WEEK_DAYS)),
    ...standInDays(facts.standIn, facts),
  ];
  return isCovered(covered, { from: facts.now.getTime(), to: facts.now.getTime() + WEEK_DAYS * 86_400_000 });
}

/** Hours come again every week. */
const WEEK_DAYS = 7;

function standInDays(standIn: StandInFacts | null, scene: DutyScene): readonly Interval[] {
  if (standIn === null) return [];
  const today = dayOf(scene);
  return Array.from({ length: WEEK_DAYS + 2 }, (_, at) => today.add({ days: at }))
    .filter((day) => standIn.from <= day.toString() && (standIn.until === null || day.toString() <= standIn.until))
    .map((day) => wholeDay(day, scene.timeZone));
}

function isCovered(intervals: readonly Interval[], { from, to }: Interval): boolean {
  let until = from;
  for (const interval of intervals.toSorted((a, b) => a.from - b.from)) {
    if (interval.from > until) return false;
    until = Math.max(until, interval.to);
    if (until >= to) return true;
  }
  return false;
}
