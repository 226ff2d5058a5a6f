export { type RightsFile, rightsFileOf } from './case.js';
export { type ErasureOutcome, erasureOf, recordErasure } from './erasure.js';
export { decideRecipient, RECIPIENT_OUTCOMES, recipientOutcomes, TELLS_RECIPIENTS } from './recipients.js';
export { rightsWaiting } from './standing.js';
export {
  type Doing,
  HAS_TO_BE_TOLD,
  mayTake,
  type StepLine,
  stepsOf,
  TOLD_WAYS,
  type ToldWay,
  takeStep,
  WEIGHED,
} from './step.js';
export { nameRight, otherRights } from './which.js';
