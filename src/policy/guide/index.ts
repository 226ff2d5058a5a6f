/**
 * The guided chat, decided by a table and by nothing else: one question a screen, danger first, no question that has to
 * be answered. It asks what a message is about and never who writes it. It understands no words; what is written is read
 * by triage, as in every channel, and by a person.
 */
import { hinted } from '../hints/index.js';
import type { AnyRight } from '../rights/terms.js';
import type { Risk, Triage } from '../triage/index.js';
import { isStep, rightOf, STEPS, type StepId, stepBefore, stepsUnder } from './steps.js';

export { isStep, rightOf, type StepId } from './steps.js';

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
export function decide(state: GuideState, choice: string, rights: readonly AnyRight[]): GuideState {
  if (choice === 'write') return { ...state, writing: true };
  if (choice === 'back') return stepBack(state);
  if (!isStep(choice) || !isOffered(choice, rights)) return state;
  return { at: choice, writing: false, danger: state.danger || choice === 'danger' };
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
export function screenOf(state: GuideState, rights: readonly AnyRight[]): GuideScreen {
  const choices = state.writing ? [] : stepsUnder(state.at).filter((step) => isOffered(step, rights));
  return {
    choices,
    numbers: state.at === 'danger',
    writes: state.writing || !asks(state.at),
    mayGoBack: state.writing || state.at !== 'start',
  };
}

/**
 * What triage found, with the choices added: the kind as in a form with the same choice, and the risk. Risk only moves
 * up (PRACTICE 26). Who opened "somebody is in danger" and went back again may have touched it by mistake, or lost
 * courage: between two risks the higher one is meant (PRACTICE 39).
 */
export function withChoices(found: Triage, state: GuideState): Triage {
  const chosen: Risk = state.at === 'danger' ? 'imminent' : state.danger ? 'concern' : 'none';
  const risk = RISK_ORDER.indexOf(chosen) > RISK_ORDER.indexOf(found.risk) ? chosen : found.risk;
  return { ...hinted(found, STEPS[state.at].hint), risk };
}

/** From the field to the question that was left out, and from there to the screen before. */
const stepBack = (state: GuideState): GuideState => ({
  ...state,
  at: state.writing && asks(state.at) ? state.at : stepBefore(state.at),
  writing: false,
});

/** Whether something stands between this step and the field: a question, or the numbers. */
const asks = (step: StepId): boolean => step === 'danger' || stepsUnder(step).length > 0;

/** A right that the practice's law does not give is not offered (PRACTICE 12); nothing else is ever left out. */
function isOffered(step: StepId, rights: readonly AnyRight[]): boolean {
  const right = rightOf(step);
  return right === null || rights.includes(right);
}

const RISK_ORDER: readonly Risk[] = ['none', 'concern', 'imminent'];
