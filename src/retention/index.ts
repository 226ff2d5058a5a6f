/** What is due when, what stands in the way, erasing one person everywhere, and the proof of it. Desk only. */

export { type ErasureRequest, eraseByRequest, planErasure } from './by-request.js';
export { verifyCertificate } from './certificate.js';
export { markShown, putOff, unshownClients } from './digest.js';
export { type ErasureResult, eraseClient } from './erase.js';
export { type WaitingMatter, waitingMatters } from './facts.js';
export { addHold, type Hold, listHolds, releaseHold } from './holds.js';
export { eraseMisdirected, TOLD_SENDER_MS } from './misdirected.js';
export type { ErasureOffice, Everywhere } from './office.js';
export type { Registry } from './place.js';
export { REGISTRY } from './places/index.js';
export { type PlanRow, retentionPlan } from './plan.js';
export { listErasures, type RunRow, runState } from './record.js';
export { heldWords, refusalLines } from './refusal.js';
export { type ErasureDone, replayErasure } from './replay.js';
export { confirmRun, type RunResult, runRetention } from './run.js';
