export { type DisclosureFacts, decideDisclosure, isReporting, type Reason } from './decide.js';
export { EXTRACT_CHECKS } from './extract.js';
export { DANGER_GROUNDS, type DisclosureRule, GROUNDS, type Ground, isDanger, isGround } from './grounds.js';
export { bansTelling, isJudges, type LegalFacts, legalProblems, PAPERS, type Paper, REFUSALS } from './legal.js';
export { OFFICERS, officersOf } from './officers.js';
export { type ReleaseFacts, releaseProblems, type Signature } from './release.js';
export { disclosureRule, uncheckedDisclosureRules } from './rule-for.js';
export { DISCLOSURE_RULES } from './rules.js';
export { type DisclosureState, type EntryKind, stateOf } from './state.js';
