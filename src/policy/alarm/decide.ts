import { type AlarmMember, type DutyScene, isOnDuty, nextDuty, type StandInFacts, standsIn } from './duty.js';

/** All that is asked about one alarm: what the practice has set, and what was done. Who wrote has no place here. */
export interface AlarmFacts extends DutyScene {
  /** Somebody opened it, or closed the request: nobody else is told. */
  readonly over: boolean;
  /** Those who may open what was written. */
  readonly members: readonly AlarmMember[];
  readonly standIn: StandInFacts | null;
  /** Whom a complaint in it is about. They are told when nobody else is there: a life goes before that. PRACTICE 1, 25. */
  readonly keptOut: readonly string[];
  /** Who was told, and when. A member who has left since still had their minutes. */
  readonly told: readonly { readonly who: string | 'stand_in'; readonly at: Date }[];
  /** How long somebody who was told has before the next is. */
  readonly minutes: number;
}

export type AlarmStep =
  | { readonly kind: 'over' }
  /** `answer`: who was told has time to open it. `hours`: nobody is there before. */
  | { readonly kind: 'wait'; readonly until: Date; readonly for: 'answer' | 'hours' }
  /** Together: the members of one place in the order. */
  | { readonly kind: 'tell'; readonly memberIds: readonly string[] }
  | { readonly kind: 'tell_stand_in' }
  | { readonly kind: 'nobody_left' };

/**
 * What is done next about an alarm (PRACTICE 1, 9, 31): the first in the order who is there now; when it is not opened
 * within the minutes, the next; then the stand-in; and, with nobody left, whoever's hours begin later. Nobody is told
 * twice of one alarm, so asking again changes nothing.
 */
export function nextStep(facts: AlarmFacts): AlarmStep {
  if (facts.over) return { kind: 'over' };
  const { told, now } = facts;
  const lastTold = Math.max(...told.map(({ at }) => at.getTime()), Number.NEGATIVE_INFINITY);
  const until = lastTold + facts.minutes * 60_000;
  if (now.getTime() < until) return { kind: 'wait', until: new Date(until), for: 'answer' };
  const untold = facts.members.filter(({ id }) => told.every(({ who }) => who !== id));
  const here = untold.filter((member) => isOnDuty(member, facts));
  const others = here.filter(({ id }) => !facts.keptOut.includes(id));
  if (others.length > 0) return tellFirst(others);
  if (standsIn(facts.standIn, facts) && told.every(({ who }) => who !== 'stand_in')) return { kind: 'tell_stand_in' };
  return here.length > 0 ? tellFirst(here) : later(untold, facts);
}

function tellFirst(here: readonly AlarmMember[]): AlarmStep {
  const first = Math.min(...here.map(({ place }) => place));
  return { kind: 'tell', memberIds: here.filter(({ place }) => place === first).map(({ id }) => id) };
}

/** In the morning somebody is there again who has not heard of it. */
function later(untold: readonly AlarmMember[], facts: AlarmFacts): AlarmStep {
  const begins = untold.flatMap((member) => nextDuty(member, facts)?.getTime() ?? []);
  if (begins.length === 0) return { kind: 'nobody_left' };
  return { kind: 'wait', until: new Date(Math.min(...begins)), for: 'hours' };
}
