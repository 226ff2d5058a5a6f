export {
  type Acknowledgement,
  type AcknowledgementFacts,
  type AcknowledgementRules,
  type AnswerSort,
  decideAcknowledgement,
  FULL_ANSWER_DAYS,
  type NoAnswerReason,
  type PastAnswer,
  publicReason,
  SPAM_CONFIDENCE,
} from './acknowledge.js';
export {
  type AutomatedReason,
  type Finding,
  type ScreenFacts,
  type Screening,
  screen,
  type UnanswerableReason,
} from './screen.js';
export { type NextAttempt, nextAttempt, slotFor } from './timing.js';
