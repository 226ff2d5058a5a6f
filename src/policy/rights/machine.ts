import { Temporal } from 'temporal-polyfill';
import { addWorkingDays } from '../deadline/calendar.js';
import type { Regime } from '../deadline/rules.js';
import type { ProofScope } from './identity.js';
import { refusalsFor } from './refusals.js';
import type { AnyRight, PauseWhy } from './terms.js';

/** received → identity → (extended) → one of the ends. What has ended is over: who is not content begins anew. */
export const RIGHTS_STATES = [
  'received',
  'identity',
  'extended',
  'fulfilled',
  'partly_fulfilled',
  'refused',
  'withdrawn',
] as const;
export type RightsState = (typeof RIGHTS_STATES)[number];
export const RIGHTS_ENDS = ['fulfilled', 'partly_fulfilled', 'refused', 'withdrawn'] as const;
export const isEnd = (state: RightsState): boolean => (RIGHTS_ENDS as readonly string[]).includes(state);

/** Every step there is from one state to another. The database holds the same list and lets nothing else through. */
export const RIGHTS_STEPS: Readonly<Record<RightsState, readonly RightsState[]>> = {
  received: ['identity', 'extended', ...RIGHTS_ENDS],
  identity: ['extended', ...RIGHTS_ENDS],
  extended: RIGHTS_ENDS,
  fulfilled: [],
  partly_fulfilled: [],
  refused: [],
  withdrawn: [],
};

/**
 * What only makes the practice do less takes effect as it comes in, from anybody with a claim to be the person; who they
 * are is asked only to undo it. GDPR art. 7(3), 18(1), 21; 45 CFR 164.522(b); PRACTICE 17.
 */
export const DOES_LESS: readonly AnyRight[] = [
  'withdraw_consent',
  'objection',
  'restriction',
  'confidential_communication',
];
/** A member confirms or lifts such a pause within so many working days. */
const EFFECT_WORKING_DAYS = 2;

/** none: this right hands over or changes something. standing: it holds and nobody has looked at it yet. */
export type Effect = 'none' | 'standing' | 'confirmed' | 'lifted';
export const effectAtFirst = (right: AnyRight): Effect => (DOES_LESS.includes(right) ? 'standing' : 'none');

/** YYYY-MM-DD by which a member has confirmed or lifted what took effect on receipt. */
export function decideEffectBy(receivedOn: string, holidays: ReadonlySet<string>): string {
  return addWorkingDays(Temporal.PlainDate.from(receivedOn), EFFECT_WORKING_DAYS, holidays).day.toString();
}

export interface RightsCase {
  readonly state: RightsState;
  readonly right: AnyRight;
  readonly regimes: readonly Regime[];
  readonly country: string;
  readonly receivedOn: string;
  readonly today: string;
  /** From the clock; null: cannot be extended, or was. */
  readonly tellExtensionBy: string | null;
  readonly extended: boolean;
  /** Asked for and not there yet. */
  readonly asked: readonly PauseWhy[];
  /** A way of showing who they are was tried, or asked for, in vain. */
  readonly failed: boolean;
  readonly proof: ProofScope | null;
  readonly effect: Effect;
  /** A guardian asks: "could this harm the child, and does the child know?" (PRACTICE 5). */
  readonly weigh: Weigh;
  /** Of a request for erasure: what was erased for it; null: nothing yet. */
  readonly erased: 'all' | 'part' | null;
}

export type Weigh = 'not_needed' | 'needed' | 'no_harm' | 'hold_back';

export type RightsAct =
  | { readonly act: 'ask'; readonly what: PauseWhy }
  | { readonly act: 'came'; readonly what: 'clarification' }
  | { readonly act: 'prove'; readonly scope: ProofScope }
  | { readonly act: 'fail' }
  | { readonly act: 'extend' }
  | { readonly act: 'confirm_effect' }
  | { readonly act: 'lift_effect' }
  | { readonly act: 'weigh' }
  | { readonly act: 'fulfil' }
  | { readonly act: 'fulfil_partly'; readonly reasons: readonly string[] }
  | { readonly act: 'refuse'; readonly reasons: readonly string[] }
  | { readonly act: 'withdraw' };

export type ActVerdict = { readonly to: RightsState } | { readonly no: WhyNoAct };
export type WhyNoAct =
  | 'over'
  | 'asked_already'
  | 'not_asked'
  | 'proven_already'
  | 'no_extension'
  | 'extended_already'
  | 'too_late_to_extend'
  | 'no_effect'
  | 'effect_first'
  | 'still_standing'
  | 'identity_first'
  | 'reason_needed'
  | 'reason_unknown'
  | 'only_part'
  | 'weigh_first'
  | 'nothing_to_weigh'
  | 'part_held_back'
  | 'erase_first'
  | 'part_stays'
  | 'erased_already';

/** Whether a member may do this now, and where it leads. The only way from one state to the next. */
export function decideAct(of: RightsCase, act: RightsAct): ActVerdict {
  if (isEnd(of.state)) return { no: 'over' };
  switch (act.act) {
    case 'ask':
      return of.asked.includes(act.what) ? { no: 'asked_already' } : { to: of.state };
    case 'came':
      return of.asked.includes(act.what) ? { to: of.state } : { no: 'not_asked' };
    case 'prove':
      return prove(of, act.scope);
    case 'fail':
      return { to: of.state };
    case 'extend':
      return extend(of);
    case 'confirm_effect':
    case 'lift_effect':
      return of.effect === 'standing' ? { to: of.state } : { no: 'no_effect' };
    case 'weigh':
      return of.weigh === 'not_needed' ? { no: 'nothing_to_weigh' } : { to: of.state };
    case 'fulfil':
      return whole(of) ?? fulfil(of);
    case 'fulfil_partly':
      return andReasons(of, act.reasons, { whole: false }) ?? partly(fulfil(of));
    case 'refuse':
      return refuse(of, act.reasons);
    case 'withdraw':
      return { to: 'withdrawn' };
  }
}

/** A better proof may follow a lesser one. */
function prove(of: RightsCase, scope: ProofScope): ActVerdict {
  if (of.proof === 'person' || of.proof === scope) return { no: 'proven_already' };
  if (of.state !== 'received') return { to: of.state };
  return { to: of.extended ? 'extended' : 'identity' };
}

function extend(of: RightsCase): ActVerdict {
  if (of.extended) return { no: 'extended_already' };
  if (of.tellExtensionBy === null) return { no: 'no_extension' };
  if (of.today > of.tellExtensionBy) return { no: 'too_late_to_extend' };
  // Before it is known who asks the state says so; that it was extended is kept beside it.
  return { to: of.state === 'identity' ? 'extended' : of.state };
}

function fulfil(of: RightsCase): ActVerdict {
  switch (of.effect) {
    case 'standing':
      return { no: 'effect_first' };
    case 'lifted':
      // It does not hold any more: it was refused then, and is told so.
      return { no: 'no_effect' };
    case 'confirmed':
      return { to: 'fulfilled' };
    case 'none':
      if (of.proof === null) return { no: 'identity_first' };
      // What was not erased is not said to be. A part that stays is told with its grounds.
      if (of.right === 'erasure' && of.erased === null) return { no: 'erase_first' };
      return of.weigh === 'needed' ? { no: 'weigh_first' } : { to: 'fulfilled' };
  }
}

/** What keeps it from being done wholly; null: nothing. */
function whole(of: RightsCase): ActVerdict | null {
  if (of.weigh === 'hold_back' && of.effect === 'none') return { no: 'part_held_back' };
  return of.erased === 'part' ? { no: 'part_stays' } : null;
}

const partly = (verdict: ActVerdict): ActVerdict => ('to' in verdict ? { to: 'partly_fulfilled' } : verdict);

function refuse(of: RightsCase, reasons: readonly string[]): ActVerdict {
  const wrong = andReasons(of, reasons, { whole: true });
  if (wrong !== null) return wrong;
  if (of.erased !== null) return { no: 'erased_already' };
  // What holds already ends by being lifted, with a reason, before the person is told so.
  if (of.effect === 'standing' || of.effect === 'confirmed') return { no: 'still_standing' };
  // Nothing may be said about a file to somebody who is not known, so only this reason is open before.
  const anonymous = of.proof === null && of.effect === 'none';
  if (anonymous && reasons.some((code) => !SAYS_NOTHING.includes(code))) return { no: 'identity_first' };
  if (reasons.includes('not_identified') && !(of.failed || of.asked.includes('identity'))) return { no: 'not_asked' };
  return { to: 'refused' };
}

/** Reasons that are true of anybody, whether or not there is a file. */
const SAYS_NOTHING: readonly string[] = ['not_identified', 'unfounded_or_excessive', 'not_in_this_law'];

function andReasons(
  of: RightsCase,
  reasons: readonly string[],
  { whole }: { readonly whole: boolean },
): ActVerdict | null {
  if (reasons.length === 0) return { no: 'reason_needed' };
  const known = refusalsFor({ ...of, on: of.receivedOn });
  const given = reasons.map((code) => known.filter((reason) => reason.code === code));
  if (given.some((found) => found.length === 0)) return { no: 'reason_unknown' };
  return whole && given.every((found) => found.every(({ onlyPart }) => onlyPart)) ? { no: 'only_part' } : null;
}
