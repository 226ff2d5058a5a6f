import { Temporal } from 'temporal-polyfill';
import { workingDayFrom } from '../deadline/calendar.js';
import { AIM_DAYS, PROMISED_DAYS, type Regime } from '../deadline/rules.js';
import { type Step, step } from '../deadline/step.js';
import { endOfTerm, isBefore } from '../deadline/term.js';
import { type AnyRight, type PauseRule, type PauseWhy, type RightsTerm, termsFor } from './terms.js';

/** A stretch in which the practice waited for the person: from the day it asked to the day the answer came. */
export interface Pause {
  readonly why: PauseWhy;
  /** YYYY-MM-DD. */
  readonly from: string;
  /** Null: it still waits. */
  readonly until: string | null;
}

export interface RightsClockFacts {
  readonly right: AnyRight;
  readonly regimes: readonly Regime[];
  readonly region: string | null;
  /** YYYY-MM-DD in the practice's zone; the rules of this day hold to the end. */
  readonly receivedOn: string;
  readonly pauses: readonly Pause[];
  /** The extension was told to the person, with its reasons and in time. */
  readonly extended: boolean;
  /** The practice's own word. It can shorten a legal period, never lengthen it. */
  readonly promisedDays?: number | undefined;
  readonly aimDays?: number | undefined;
}

export interface RightsDates {
  /** Without undue delay, as a day to work by. */
  readonly aim: string;
  /** The practice's word: it never rolls over a weekend. It ends where the person was told of an extension. */
  readonly promised: string;
  /** The last day that the law gives; null: no law of this practice names one. */
  readonly lastLegalDay: string | null;
  /** An extension has to be told by this day; null: there is none, or it was told. */
  readonly tellExtensionBy: string | null;
  /** The day that counts: the earliest of those above. While the practice waits: the day on which it asks again. */
  readonly due: string;
  readonly rule: string;
  /** What it waits for, where the law lets it; the period stands meanwhile. */
  readonly waitsFor: PauseWhy | null;
  readonly steps: readonly Step[];
}

/** After so many days of waiting the practice asks again, or ends it: nothing stands still for ever. */
export const ASK_AGAIN_DAYS = 14;

/**
 * The days of a right and how each came about. GDPR art. 12(3) with Regulation 1182/71; UK GDPR art. 12 and 12A; 45 CFR
 * 164.524, 164.526, 164.528. Of several laws the earliest day counts, so waiting and extending help only where each
 * of them allows it.
 */
export function rightsClock(facts: RightsClockFacts, holidays: ReadonlySet<string>): RightsDates {
  const received = Temporal.PlainDate.from(facts.receivedOn);
  const terms = termsFor({ ...facts, on: facts.receivedOn });
  const ends = terms.map((term) => legalEnd(term, facts, holidays));
  const last = ends.reduce<LegalEnd | null>((a, b) => (a === null || isBefore(b.day, a.day) ? b : a), null);
  const isExtended = facts.extended && terms.length > 0 && terms.every(({ extended }) => extended !== null);
  const own = ownWord(facts, received, terms);
  const legalFirst = last !== null && (isExtended || isBefore(last.day, own.promised));
  const waiting = openPause(facts, terms);
  const askAgain = waiting === null ? null : Temporal.PlainDate.from(waiting.from).add({ days: ASK_AGAIN_DAYS });
  const target = legalFirst ? last.day : own.promised;
  const due = askAgain ?? target;
  return {
    aim: own.aim.toString(),
    promised: own.promised.toString(),
    lastLegalDay: last?.day.toString() ?? null,
    tellExtensionBy: last !== null && !isExtended && canExtend(terms) ? last.day.toString() : null,
    due: due.toString(),
    rule: askAgain === null ? (legalFirst ? last.rule : 'rights.promised') : 'rights.waiting',
    waitsFor: waiting?.why ?? null,
    steps: [...own.steps.slice(0, 1), ...ends.flatMap(({ steps }) => steps), ...own.steps.slice(1), ...again(askAgain)],
  };
}

const canExtend = (terms: readonly RightsTerm[]): boolean => terms.every(({ extended }) => extended !== null);

const again = (day: Temporal.PlainDate | null): readonly Step[] =>
  day === null
    ? []
    : [step('ask_again', day, 'rights.waiting', `the period stands; asked again after ${ASK_AGAIN_DAYS} days`)];

/** The rule of a term for a pause that began on a day. */
const ruleOf = (term: RightsTerm, pause: Pause): PauseRule | null =>
  term.pauses.find(
    ({ why, from, until }) => why === pause.why && from <= pause.from && (until === null || pause.from <= until),
  ) ?? null;

/** What is waited for, where every law that binds lets the period stand. */
function openPause({ pauses }: RightsClockFacts, terms: readonly RightsTerm[]): Pause | null {
  const open = pauses.filter(({ until }) => until === null);
  return open.find((pause) => terms.length > 0 && terms.every((term) => ruleOf(term, pause) !== null)) ?? null;
}

/** Aim and promise. Days of waiting move them as far as they move every law: nobody can act in them. */
function ownWord(facts: RightsClockFacts, received: Temporal.PlainDate, terms: readonly RightsTerm[]) {
  const promisedDays = facts.promisedDays ?? PROMISED_DAYS;
  // A target behind the promise would be none.
  const aimDays = Math.min(facts.aimDays ?? AIM_DAYS, promisedDays);
  const counted = facts.pauses.filter(
    (pause) => terms.length > 0 && terms.every((term) => ruleOf(term, pause) !== null),
  );
  const waited = daysIn(counted);
  const aim = received.add({ days: aimDays + waited });
  const promised = received.add({ days: promisedDays + waited });
  const apart = waited === 0 ? '' : `, and ${waited} days of waiting`;
  return {
    aim,
    promised,
    steps: [
      step('aim', aim, 'rights.aim', `without undue delay: ${aimDays} days${apart}`),
      step(
        'promised',
        promised,
        'rights.promised',
        `the practice promises ${promisedDays} days${apart}; this never moves`,
      ),
    ],
  };
}

interface LegalEnd {
  readonly day: Temporal.PlainDate;
  readonly rule: string;
  readonly steps: readonly Step[];
}

function legalEnd(rule: RightsTerm, facts: RightsClockFacts, holidays: ReadonlySet<string>): LegalEnd {
  const steps: Step[] = [];
  const began = beginning(rule, facts, steps);
  const extension = facts.extended ? rule.extended : null;
  const { day: plain } = endOfTerm(began, extension?.term ?? rule.term, holidays);
  steps.push(step(extension === null ? 'period_ends' : 'extended', plain, rule.id, extension?.source ?? rule.source));
  const suspending = facts.pauses.filter((pause) => ruleOf(rule, pause)?.how === 'suspends');
  const waited = daysIn(suspending);
  const day = plain.add({ days: waited });
  const [pause] = suspending;
  if (waited > 0 && pause !== undefined) {
    steps.push(step('paused', day, rule.id, `${waited} days of waiting; ${ruleOf(rule, pause)?.source ?? ''}`));
  }
  const working = rule.rolls ? workingDayFrom(day, holidays) : day;
  if (!working.equals(day)) steps.push(step('moved_to_working_day', working, rule.id, rule.rollSource));
  return { day: working, rule: rule.id, steps };
}

/** The day of receipt, or the later one on which the answer came from which the law counts anew. */
function beginning(rule: RightsTerm, facts: RightsClockFacts, steps: Step[]): Temporal.PlainDate {
  let began = Temporal.PlainDate.from(facts.receivedOn);
  for (const pause of facts.pauses) {
    const of = ruleOf(rule, pause);
    if (of?.how !== 'begins_anew' || pause.until === null) continue;
    const came = Temporal.PlainDate.from(pause.until);
    if (!isBefore(began, came)) continue;
    began = came;
    steps.push(step('begun_anew', came, rule.id, of.source));
  }
  return began;
}

/** Days in which something was waited for, each once. A day on which it was asked and answered counts as none. */
function daysIn(pauses: readonly Pause[]): number {
  const days = new Set<string>();
  for (const { from, until } of pauses) {
    if (until === null) continue;
    const end = Temporal.PlainDate.from(until);
    for (let day = Temporal.PlainDate.from(from); isBefore(day, end); day = day.add({ days: 1 }))
      days.add(day.toString());
  }
  return days.size;
}
