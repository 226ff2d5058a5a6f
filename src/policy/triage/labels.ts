/** The labels of a message (TAXONOMY), as constant lists. */
export const KINDS = [
  'enquiry',
  'referral',
  'client_message',
  'third_party',
  'legal_demand',
  'rights_request',
  'privacy_question',
  'complaint',
  'security_report',
  'baa_request',
  'business',
  'automated',
  'spam',
  'other',
] as const;
export type Kind = (typeof KINDS)[number];

export const RIGHTS = [
  'access',
  'rectification',
  'erasure',
  'restriction',
  'portability',
  'objection',
  'withdraw_consent',
] as const;
export type Right = (typeof RIGHTS)[number];

export const RISKS = ['none', 'concern', 'imminent'] as const;
export type Risk = (typeof RISKS)[number];

export const LANGUAGES = ['en', 'da', 'ro', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Kinds of personal data in a message, by the names of TAXONOMY (they differ from `detect`'s in two). */
export const PII = [
  'health',
  'sexual_life',
  'religion',
  'ethnicity',
  'political',
  'criminal',
  'national_id',
  'passport',
  'bank',
  'card',
  'date_of_birth',
  'postal_address',
  'phone',
  'email',
  'other_person',
  'credentials',
] as const;
export type Pii = (typeof PII)[number];

/** What triage reads of a message. */
export interface Mail {
  readonly lang?: Language;
  readonly from: string;
  readonly subject: string;
  readonly body: string;
}
