export type DetectKind =
  | 'national_id'
  | 'passport'
  | 'iban'
  | 'card'
  | 'phone'
  | 'email'
  | 'postal_address'
  | 'date_of_birth'
  | 'person'
  | 'health'
  | 'sexual_life'
  | 'religion'
  | 'ethnicity'
  | 'political'
  | 'criminal'
  | 'credentials';

export interface DetectText {
  readonly id: string;
  readonly lang: string;
  readonly text: string;
  /** Where a reader finds what, in UTF-16 code units of `text`. */
  readonly spans: readonly { readonly start: number; readonly end: number; readonly kind: DetectKind }[];
  readonly warn: boolean;
  /** Looks like more than it is. */
  readonly hard: boolean;
}

/** Every text of the folder's `*.txt`; throws an error that names file and line where one is malformed. */
export function readDetectSet(folder: string): DetectText[];
