export {
  type AnchorDays,
  type RetentionFacts,
  type RetentionVerdict,
  retentionDue,
} from './due.js';
export {
  asksWhetherEnded,
  DIGEST_DAYS_BEFORE,
  DIGEST_SHOWN_DAYS_AHEAD,
  type EraseFacts,
  type EraseVerdict,
  type HeldBy,
  isForDigest,
  mayErase,
} from './erase.js';
export { ERASURE_RULE, erasureAnsweredDue } from './erasure-answered.js';
export { automaticHold, type HoldGround, holdEnds } from './hold.js';
export { incidentWordsUntil } from './incident-words.js';
export { describePeriod, type Period } from './period.js';
export { PROFESSIONS } from './professions.js';
export { REMOVAL_RULE, removalEnds, removedDue } from './removed.js';
export { categoryOf, ruleFor, uncheckedRules } from './rule-for.js';
export { RETENTION_RULES, type RetentionRule } from './rules.js';
export { type AskReason, mayRun } from './run.js';
