/** What is due when, what stands in the way, erasing one person everywhere, and the proof of it. Desk only. */
export {
  type Certificate,
  KEY_COPY_DAYS,
  OUT_OF_REACH,
  type SignedCertificate,
  type Stays,
  verifyCertificate,
} from './certificate.js';
export { markShown, putOff, type Unshown, unshownClients } from './digest.js';
export { type ErasureResult, eraseClient } from './erase.js';
export { type WaitingMatter, waitingMatters } from './facts.js';
export { addHold, type Hold, listHolds, type NewHold, releaseHold } from './holds.js';
export type { ErasureOffice, Everywhere, FreshDue, RefreshDue, RetentionOffice } from './office.js';
export type { Counts, Impersonal, Place, Registry, Scope } from './place.js';
export { REGISTRY } from './places/index.js';
export { type PlanOffice, type PlanRow, retentionPlan } from './plan.js';
export { type ErasureRecord, listErasures, type RunRow, type RunState, runState } from './record.js';
export { type ErasureDone, replayErasure } from './replay.js';
export { confirmRun, type RunResult, runRetention } from './run.js';
