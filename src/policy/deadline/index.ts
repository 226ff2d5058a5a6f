import { Temporal } from 'temporal-polyfill';
import { type Pause, type RightsDates, rightsClock } from '../rights/clock.js';
import type { AnyRight } from '../rights/terms.js';
import type { Kind, Risk } from '../triage/labels.js';
import { dayIn, lastSecondOf } from './calendar.js';
import { KIND_TERMS, type Regime, type Term } from './rules.js';
import { type Step, step } from './step.js';
import { describeTerm, endOfTerm } from './term.js';

export type { Regime, Term } from './rules.js';
export { KIND_TERMS, REGIMES } from './rules.js';
export type { Step } from './step.js';

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
  readonly right: AnyRight | null;
  /** When it reached the practice (channel desk: the moment it came, not the moment it was typed). */
  readonly receivedAt: Date;
  readonly regimes: readonly Regime[];
  /** ISO 3166-2. */
  readonly region?: string | null;
  /** What the practice waited for, and whether it told the person of an extension: for a right alone. */
  readonly pauses?: readonly Pause[];
  readonly extended?: boolean;
  readonly adjustments?: DeadlineAdjustments;
}

export interface DeadlineRules {
  /** The practice's zone (IANA). */
  readonly timeZone: string;
  /** Public holidays of the practice's region, YYYY-MM-DD, from the year of receipt to the year after. */
  readonly holidays: ReadonlySet<string>;
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
  const rights = rightsClockOf(facts, receivedOn, rules);
  const kinds = new Set([facts.kind, ...(facts.perhaps ?? [])]);
  const clocks = [
    riskClock(facts, receivedOn, rules),
    rights,
    ...Array.from(kinds, (kind) => kindClock({ ...facts, kind }, receivedOn, rules)),
  ].filter((clock) => clock !== null);
  const earliest = clocks.reduce<Clock | null>((a, b) => (a === null || b.due < a.due ? b : a), null);
  const days = {
    promised: rights?.dates.promised ?? null,
    lastLegalDay: rights?.dates.lastLegalDay ?? null,
    aim: rights?.dates.aim ?? null,
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
    case 'paused':
      return `The period stood: ${line.date}${by}`;
    case 'begun_anew':
      return `Counted anew from ${line.date}${by}`;
    case 'extended':
      return `Extended to ${line.date}${by}`;
    case 'ask_again':
      return `Ask again on ${line.date}${by}`;
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
  readonly dates: RightsDates;
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

/** A right, whatever the kind it came with. Without a named right, access is assumed. */
function rightsClockOf(facts: DeadlineFacts, receivedOn: Temporal.PlainDate, rules: DeadlineRules): RightsClock | null {
  const aside = facts.kind === 'automated' || facts.kind === 'spam';
  if (aside || (facts.kind !== 'rights_request' && facts.right === null)) return null;
  const dates = rightsClock(
    {
      right: facts.right ?? 'access',
      regimes: facts.regimes,
      region: facts.region ?? null,
      receivedOn: receivedOn.toString(),
      pauses: facts.pauses ?? [],
      extended: facts.extended ?? false,
      promisedDays: facts.adjustments?.promisedDays,
      aimDays: facts.adjustments?.aimDays,
    },
    rules.holidays,
  );
  const due = lastSecondOf(Temporal.PlainDate.from(dates.due), rules.timeZone);
  return { due, rule: dates.rule, dates, steps: dates.steps };
}
