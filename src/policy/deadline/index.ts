import { Temporal } from 'temporal-polyfill';
import type { Kind, Right, Risk } from '../triage/labels.js';
import { addWorkingDays, dayIn, lastSecondOf, workingDayFrom } from './calendar.js';
import { AIM_DAYS, KIND_TERMS, PROMISED_DAYS, type Regime, RIGHTS_TERMS, type RightsTerm, type Term } from './rules.js';

export type { Regime, Term } from './rules.js';
export { KIND_TERMS, REGIMES } from './rules.js';

/** What a practice has set for itself. It can shorten a legal period, never lengthen it: the earliest day wins. */
export interface DeadlineAdjustments {
  readonly promisedDays?: number;
  readonly aimDays?: number;
  readonly terms?: Partial<Readonly<Record<Kind, Term | null>>>;
}

export interface DeadlineFacts {
  readonly kind: Kind;
  /** What it may be instead, where the reading is unsure: the earliest of all their dates counts. */
  readonly perhaps?: readonly Kind[];
  readonly risk: Risk;
  readonly right: Right | null;
  /** When it reached the practice (channel desk: the moment it came, not the moment it was typed). */
  readonly receivedAt: Date;
  readonly regimes: readonly Regime[];
  readonly adjustments?: DeadlineAdjustments;
}

export interface DeadlineRules {
  /** The practice's zone (IANA). */
  readonly timeZone: string;
  /** Public holidays of the practice's region, YYYY-MM-DD, from the year of receipt to the year after. */
  readonly holidays: ReadonlySet<string>;
}

/** One line of the derivation that the desk shows beside a due date. `wordsForStep` puts it into a sentence. */
export interface Step {
  readonly what:
    | 'received'
    | 'at_once'
    | 'same_day'
    | 'period_ends'
    | 'holiday_skipped'
    | 'moved_to_working_day'
    | 'promised'
    | 'aim'
    | 'no_date'
    | 'due';
  /** YYYY-MM-DD in the practice's zone. */
  readonly date: string;
  readonly rule: string;
  readonly source: string;
}

export interface Deadline {
  /** The last second of the due day; the moment of receipt where something is due at once; null: no date. */
  readonly due: Date | null;
  /** The three days that the desk keeps apart for a rights request, YYYY-MM-DD; null for anything else. */
  readonly promised: string | null;
  readonly lastLegalDay: string | null;
  readonly aim: string | null;
  readonly derivation: readonly Step[];
}

/**
 * When a request is due, and why. Every clock that applies runs, and the earliest wins: the kind's own term, the law's
 * period and the practice's promise for a right, and the risk. GDPR art. 12(3); Regulation 1182/71; 45 CFR 164.524.
 */
export function requestDeadline(facts: DeadlineFacts, rules: DeadlineRules): Deadline {
  const receivedOn = dayIn(facts.receivedAt, rules.timeZone);
  const received = step('received', receivedOn, 'day_zero', `the day of receipt in ${rules.timeZone}`);
  const rights = rightsClock(facts, receivedOn, rules);
  const kinds = new Set([facts.kind, ...(facts.perhaps ?? [])]);
  const clocks = [
    riskClock(facts, receivedOn, rules),
    rights,
    ...Array.from(kinds, (kind) => kindClock({ ...facts, kind }, receivedOn, rules)),
  ].filter((clock) => clock !== null);
  const earliest = clocks.reduce<Clock | null>((a, b) => (a === null || b.due < a.due ? b : a), null);
  const days = {
    promised: rights?.promised ?? null,
    lastLegalDay: rights?.lastLegalDay ?? null,
    aim: rights?.aim ?? null,
  };
  if (earliest === null) {
    const none = step('no_date', receivedOn, `kind.${facts.kind}`, 'this kind has no date');
    return { due: null, ...days, derivation: [received, none] };
  }
  const dueOn = dayIn(earliest.due, rules.timeZone);
  const why = clocks.length > 1 ? 'the earliest of these' : 'the only date that applies';
  return {
    due: earliest.due,
    ...days,
    derivation: [received, ...clocks.flatMap((clock) => clock.steps), step('due', dueOn, earliest.rule, why)],
  };
}

/** A step of the derivation as an English sentence, without any word of the message. */
export function wordsForStep(line: Step): string {
  const by = ` (${line.source})`;
  switch (line.what) {
    case 'received':
      return `Received on ${line.date}`;
    case 'at_once':
      return `Somebody may be in danger: at once${by}`;
    case 'same_day':
      return `Somebody should read this on the same day, ${line.date}${by}`;
    case 'period_ends':
      return `The period ends on ${line.date}${by}`;
    case 'holiday_skipped':
      return `${line.date} is a public holiday and does not count`;
    case 'moved_to_working_day':
      return `That is no working day: moved to ${line.date}${by}`;
    case 'promised':
      return `Promised by ${line.date}${by}`;
    case 'aim':
      return `Aim: ${line.date}${by}`;
    case 'no_date':
      return 'No date for this kind of message';
    case 'due':
      return line.rule === 'risk.imminent' ? 'Due at once' : `Due by the end of ${line.date}${by}`;
  }
}

interface Clock {
  readonly due: Date;
  readonly rule: string;
  readonly steps: readonly Step[];
}

interface RightsClock extends Clock {
  readonly promised: string;
  readonly lastLegalDay: string | null;
  readonly aim: string;
}

/** Danger counts whatever the kind: a message that looks like a machine's may still be a cry for help. */
function riskClock(facts: DeadlineFacts, receivedOn: Temporal.PlainDate, rules: DeadlineRules): Clock | null {
  if (facts.risk === 'none') return null;
  if (facts.risk === 'imminent') {
    const steps = [step('at_once', receivedOn, 'risk.imminent', 'risk: imminent')];
    return { due: facts.receivedAt, rule: 'risk.imminent', steps };
  }
  const steps = [step('same_day', receivedOn, 'risk.concern', 'risk: concern')];
  return { due: lastSecondOf(receivedOn, rules.timeZone), rule: 'risk.concern', steps };
}

function kindClock(facts: DeadlineFacts, receivedOn: Temporal.PlainDate, rules: DeadlineRules): Clock | null {
  if (facts.kind === 'rights_request') return null;
  const set = facts.adjustments?.terms?.[facts.kind];
  const term = set === undefined ? KIND_TERMS[facts.kind] : set;
  if (term === null) return null;
  const rule = `kind.${facts.kind}`;
  const source = `${describeTerm(term)}, ${set === undefined ? "the practice's promise" : 'as the practice has set'}`;
  const end = endOfTerm(receivedOn, term, rules.holidays);
  const skipped = end.skipped.map((day) => step('holiday_skipped', day, rule, 'public holiday'));
  return {
    due: lastSecondOf(end.day, rules.timeZone),
    rule,
    steps: [...skipped, step('period_ends', end.day, rule, source)],
  };
}

/** A right, whatever the kind it came with: the law's period and the practice's promise, whichever ends first. */
function rightsClock(facts: DeadlineFacts, receivedOn: Temporal.PlainDate, rules: DeadlineRules): RightsClock | null {
  const aside = facts.kind === 'automated' || facts.kind === 'spam';
  if (aside || (facts.kind !== 'rights_request' && facts.right === null)) return null;
  const legal = termsInForce(facts, receivedOn).map((term) => legalEnd(term, receivedOn, rules));
  const last = legal.reduce<LegalEnd | null>((a, b) => (a === null || isBefore(b.day, a.day) ? b : a), null);
  const promisedDays = facts.adjustments?.promisedDays ?? PROMISED_DAYS;
  // A target behind the promise would be none.
  const aimDays = Math.min(facts.adjustments?.aimDays ?? AIM_DAYS, promisedDays);
  const promised = receivedOn.add({ days: promisedDays });
  const aim = receivedOn.add({ days: aimDays });
  const legalFirst = last !== null && isBefore(last.day, promised);
  return {
    due: lastSecondOf(legalFirst ? last.day : promised, rules.timeZone),
    rule: legalFirst ? last.rule : 'rights.promised',
    promised: promised.toString(),
    lastLegalDay: last === null ? null : last.day.toString(),
    aim: aim.toString(),
    steps: [
      step('aim', aim, 'rights.aim', `without undue delay: ${aimDays} days`),
      ...legal.flatMap((end) => end.steps),
      step('promised', promised, 'rights.promised', `the practice promises ${promisedDays} days; this never moves`),
    ],
  };
}

/** The rights terms of the practice's regimes on the day of receipt. Without a named right, access is assumed. */
function termsInForce(facts: DeadlineFacts, on: Temporal.PlainDate): readonly RightsTerm[] {
  const right = facts.right ?? 'access';
  const day = on.toString();
  return RIGHTS_TERMS.filter(
    (term) =>
      facts.regimes.includes(term.regime) &&
      (term.rights === 'all' || term.rights.includes(right)) &&
      term.from <= day &&
      (term.until === null || day <= term.until),
  );
}

interface LegalEnd {
  readonly day: Temporal.PlainDate;
  readonly rule: string;
  readonly steps: readonly Step[];
}

function legalEnd(rule: RightsTerm, receivedOn: Temporal.PlainDate, rules: DeadlineRules): LegalEnd {
  const { day } = endOfTerm(receivedOn, rule.term, rules.holidays);
  const ends = step('period_ends', day, rule.id, rule.source);
  const working = rule.rolls ? workingDayFrom(day, rules.holidays) : day;
  if (working.equals(day)) return { day, rule: rule.id, steps: [ends] };
  const moved = step('moved_to_working_day', working, rule.id, rule.rollSource);
  return { day: working, rule: rule.id, steps: [ends, moved] };
}

/**
 * The last day of a term that starts with an event on `first`, which itself is not counted. A month ends on the same
 * number of the next month, or on its last day where that number does not exist (Regulation 1182/71 art. 3(2)(c)).
 */
function endOfTerm(
  first: Temporal.PlainDate,
  term: Term,
  holidays: ReadonlySet<string>,
): { day: Temporal.PlainDate; skipped: readonly Temporal.PlainDate[] } {
  switch (term.unit) {
    case 'working_days':
      return addWorkingDays(first, term.count, holidays);
    case 'days':
      return { day: first.add({ days: term.count }), skipped: [] };
    case 'months':
      return { day: first.add({ months: term.count }), skipped: [] };
  }
}

function describeTerm(term: Term): string {
  const unit = term.unit.replace('_', ' ');
  return `${term.count} ${term.count === 1 ? unit.slice(0, -1) : unit}`;
}

function isBefore(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) < 0;
}

function step(what: Step['what'], day: Temporal.PlainDate, rule: string, source: string): Step {
  return { what, date: day.toString(), rule, source };
}
