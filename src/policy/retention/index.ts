export {
  type AnchorDays,
  type MustKeep,
  type RetentionFacts,
  type RetentionStep,
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
export { automaticHold, COMPLAINT_MONTHS, type HoldGround, holdEnds } from './hold.js';
export { describePeriod, type Period } from './period.js';
export { PROFESSIONS, type Profession } from './professions.js';
export { categoryOf, type RuleAnswer, type RuleQuestion, ruleFor, uncheckedRules } from './rule-for.js';
export { type Anchor, type Category, RETENTION_RULES, type RetentionAction, type RetentionRule } from './rules.js';
export { type AskReason, mayRun, RUN_BOUND, type RunVerdict } from './run.js';
