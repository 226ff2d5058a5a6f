export { type RightsDates, rightsClock } from './clock.js';
export { mayTry, proofWays, scopeOfWay } from './identity.js';
export {
  type ActVerdict,
  DOES_LESS,
  decideAct,
  decideEffectBy,
  type Effect,
  effectAtFirst,
  isEnd,
  type RightsAct,
  type RightsCase,
  type RightsState,
} from './machine.js';
export { type RefusalReason, refusalsFor } from './refusals.js';
export { reminderOn, remindersFor } from './remind.js';
export { ALL_RIGHTS, type AnyRight, FURTHER_RIGHTS, type PauseWhy } from './terms.js';
