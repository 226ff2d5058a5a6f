/**
 * The guided chat, decided by a table and by nothing else: one question a screen, danger first, no question that has to
 * be answered. It asks what a message is about and never who writes it. It understands no words; what is written is read
 * by triage, as in every channel, and by a person.
 */
import type { Kind, Right, Triage } from '../triage/index.js';
import { type GuideHint, hintOf, isStep, STEPS, type StepId, stepsUnder } from './steps.js';

export { rightsOffered } from './rights.js';
export { type GuideHint, isStep, type StepId } from './steps.js';

/** Where somebody stands: all that is remembered of their choices. */
export interface GuideState {
  readonly at: StepId;
  /** They chose to write, whatever else this screen would ask. */
  readonly writing: boolean;
  /** "Somebody is in danger" was chosen at some time. */
  readonly danger: boolean;
}

export const GUIDE_START: GuideState = { at: 'start', writing: false, danger: false };

/**
 * The next state. `choice` is a step, `back` or `write`. A choice of an earlier screen, or of another tab, leads where
 * it leads from anywhere: a step has one place in the tree. A word that is none changes nothing.
 */
export function decide(state: GuideState, choice: string, rights: readonly Right[]): GuideState {
  if (choice === 'write') return { ...state, writing: true };
  if (choice === 'back') return stepBack(state);
  if (!isStep(choice) || !isOffered(choice, rights)) return state;
  return { at: choice, writing: false, danger: state.danger || hintOf(choice).risk === 'imminent' };
}

/** What a screen shows. */
export interface GuideScreen {
  /** The steps to choose from; none: there is nothing to ask here. */
  readonly choices: readonly StepId[];
  /** The numbers come first, large. */
  readonly numbers: boolean;
  /** The field to write in is there. */
  readonly writes: boolean;
  readonly mayGoBack: boolean;
}

/** The screen of a state. After the numbers, writing is offered and not asked for. */
export function screenOf(state: GuideState, rights: readonly Right[]): GuideScreen {
  const numbers = hintOf(state.at).risk === 'imminent';
  const choices = state.writing ? [] : stepsUnder(state.at).filter((step) => isOffered(step, rights));
  return {
    choices,
    numbers,
    writes: state.writing || (choices.length === 0 && !numbers),
    mayGoBack: state.writing || STEPS[state.at].under !== null,
  };
}

/**
 * What the choices say of a message. Who opened "somebody is in danger" and went back again may have touched it by
 * mistake, or lost courage: between two risks the higher one is meant (PRACTICE 39).
 */
export function hintFrom(state: GuideState): GuideHint {
  const hint = hintOf(state.at);
  return state.danger && hint.risk === 'none' ? { ...hint, risk: 'concern' } : hint;
}

/**
 * Triage with the choices added. A right that somebody picked is exercised, whatever the words look like; where the
 * words are surely something with a shorter clock, that stays and the right goes along. Any other choice counts only
 * where the words are unclear. Risk only moves up (PRACTICE 26).
 */
export function withHint(found: Triage, hint: GuideHint): Triage {
  const risk = RISK_ORDER[Math.max(RISK_ORDER.indexOf(found.risk), RISK_ORDER.indexOf(hint.risk))] ?? found.risk;
  const kind = kindWith(found, hint);
  const beside: readonly Kind[] = hint.right === null ? [] : ['rights_request'];
  const also = [...new Set([found.kind, ...found.also, ...beside])].filter((one) => one !== kind);
  const right = kind === 'rights_request' || also.includes('rights_request') ? (hint.right ?? found.right) : null;
  return { ...found, kind, also, right, risk };
}

function stepBack(state: GuideState): GuideState {
  // From the field to the question that was left out, and from there to the screen before.
  const asks = stepsUnder(state.at).length > 0 || hintOf(state.at).risk === 'imminent';
  if (state.writing && asks) return { ...state, writing: false };
  return { ...state, at: STEPS[state.at].under ?? 'start', writing: false };
}

/** A right that the practice's law does not give is not offered (PRACTICE 12); nothing else is ever left out. */
function isOffered(step: StepId, rights: readonly Right[]): boolean {
  const { right } = hintOf(step);
  return right === null || rights.includes(right);
}

function kindWith(found: Triage, hint: GuideHint): Kind {
  if (hint.kind === null) return found.kind;
  const sure = found.confidence >= SURE;
  if (hint.right !== null) return sure && SHORTER_CLOCK.has(found.kind) ? found.kind : hint.kind;
  return sure && !NO_PERSON.has(found.kind) ? found.kind : hint.kind;
}

const RISK_ORDER = ['none', 'concern', 'imminent'] as const;

/** Below this triage itself calls a kind unsure. */
const SURE = 0.5;

/** A person pressed the buttons: what triage takes for a machine's words, or for nothing, is theirs. */
const NO_PERSON: ReadonlySet<Kind> = new Set<Kind>(['automated', 'spam', 'other']);

/** Their terms are shorter than a right's, so they stay (see policy/deadline); a complaint has its own path. */
const SHORTER_CLOCK: ReadonlySet<Kind> = new Set<Kind>(['legal_demand', 'security_report', 'complaint']);
