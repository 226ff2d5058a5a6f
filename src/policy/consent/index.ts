/** What a client agrees to, and what the practice's work rests on without it. */
export { healthGround } from './grounds.js';
export { CONSENT_PURPOSES, CONSENT_WAYS, type ConsentPurpose, type ConsentWay, WHAT_STOPS } from './purposes.js';
