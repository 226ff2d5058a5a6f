import type { Kind } from '../triage/labels.js';
import type { Term } from './term.js';

export type { Term } from './term.js';

export const REGIMES = ['eu', 'uk', 'hipaa'] as const;
/** Which data-protection law a practice stands under; several at once are possible. */
export type Regime = (typeof REGIMES)[number];

const FIVE_WORKING_DAYS: Term = { unit: 'working_days', count: 5 };

/** When a message of a kind is due by the practice's own word, unless it has set another term; null: no date. */
export const KIND_TERMS: Readonly<Record<Kind, Term | null>> = {
  rights_request: null, // has clocks of its own, see policy/rights/terms.ts
  complaint: { unit: 'months', count: 1 },
  privacy_question: FIVE_WORKING_DAYS,
  baa_request: FIVE_WORKING_DAYS,
  third_party: FIVE_WORKING_DAYS,
  referral: FIVE_WORKING_DAYS,
  enquiry: FIVE_WORKING_DAYS,
  client_message: FIVE_WORKING_DAYS,
  business: FIVE_WORKING_DAYS,
  other: FIVE_WORKING_DAYS,
  legal_demand: { unit: 'working_days', count: 2 },
  security_report: { unit: 'days', count: 1 },
  automated: null,
  spam: null,
};

/** "All requests within 30 days": the practice's own promise, which never moves to a later day. */
export const PROMISED_DAYS = 30;

/** "Without undue delay" (GDPR art. 12(3)) as a number that a person can work by. */
export const AIM_DAYS = 10;
