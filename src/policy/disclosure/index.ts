export { type DisclosureFacts, decideDisclosure } from './decide.js';
export { EXTRACT_CHECKS } from './extract.js';
export { DANGER_GROUNDS, type DisclosureRule, GROUNDS, type Ground, isDanger, isGround } from './grounds.js';
export { type LegalFacts, PAPERS } from './legal.js';
export { type ReleaseFacts, releaseProblems } from './release.js';
export { disclosureRule, uncheckedDisclosureRules } from './rule-for.js';
export { DISCLOSURE_RULES } from './rules.js';
