/** What `detect` can find; the names stand in DESIGN.md and in the output of the command `detect`. */
export const SPAN_KINDS = [
  'national_id',
  'passport',
  'iban',
  'card',
  'phone',
  'email',
  'postal_address',
  'date_of_birth',
  'person',
  'health',
  'sexual_life',
  'religion',
  'ethnicity',
  'political',
  'criminal',
  'credentials',
] as const;

export type SpanKind = (typeof SPAN_KINDS)[number];

/** The languages whose words are known. */
export type Language = 'en' | 'da' | 'ro' | 'de';

/** A place in a text: `start` and `end` in UTF-16 code units (end excluded), `confidence` between 0 and 1. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly kind: SpanKind;
  readonly confidence: number;
}
