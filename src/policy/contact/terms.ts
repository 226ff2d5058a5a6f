/** What may be said at an address beyond "there is an answer", from the strictest on. PRACTICE 10. */
export const CONTACT_LEVELS = ['nothing', 'please_write', 'times', 'anything'] as const;
export type ContactLevel = (typeof CONTACT_LEVELS)[number];

/** Where somebody can be reached. */
export const CONTACT_WAYS = ['mail', 'telephone', 'post'] as const;
export type ContactWay = (typeof CONTACT_WAYS)[number];

/** What was agreed about one address, telephone number or postal address, as far as a machine goes by it. */
export interface ContactTerms {
  readonly level: ContactLevel;
  /** "Do not write there, do not ring there." */
  readonly avoid: boolean;
  /** Whether bills and reminders may come here; null: not asked. PRACTICE 50. */
  readonly bills: boolean | null;
}

/** An address about which nothing was ever agreed: nothing but "there is an answer". */
export const DEFAULT_TERMS: ContactTerms = { level: 'nothing', avoid: false, bills: null };

/** Whether one level lets more be said than, or as much as, another. */
export const reaches = (level: ContactLevel, wanted: ContactLevel): boolean =>
  CONTACT_LEVELS.indexOf(level) >= CONTACT_LEVELS.indexOf(wanted);
