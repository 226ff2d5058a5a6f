export {
  type Acknowledgement,
  type AcknowledgementFacts,
  type AcknowledgementRules,
  type AnswerSort,
  decideAcknowledgement,
  FULL_ANSWER_DAYS,
  type PastAnswer,
  publicReason,
} from './acknowledge.js';
export { partsOf } from './address.js';
export { type AgainFacts, whyNotAgain } from './again.js';
export { type DeliveryNews, type DeliveryState, deliveryNews, replaces } from './delivery.js';
export {
  type AutomatedReason,
  type ScreenFacts,
  type Screening,
  screen,
  type UnanswerableReason,
} from './screen.js';
export { NO_TLS_ONWARDS, nextAttempt, slotFor } from './timing.js';
