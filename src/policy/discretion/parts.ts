/**
 * The constant paragraphs that an automatic mail can be made of. Each is a file `templates/mail/<language>/<part>.liquid`;
 * there is no other source of words that a machine sends.
 */
export const PARTS = [
  'opening',
  'loss',
  'thanks',
  'arrived',
  'danger_thanks',
  'numbers',
  'numbers_short',
  'not_watched',
  'next',
  'next_soon',
  'next_read',
  'next_rights',
  'next_reading',
  'next_complaint',
  'legal_receipt',
  'ncnd',
  'about_somebody',
  'link',
  'link_short',
  'link_danger',
  'mail_note',
  'mail_note_warm',
  'policy',
  'answer',
  'plain_opening',
  'new_page',
  'not_meant',
  'privacy_answer',
  'privacy_answer_end',
  'no_agreement',
  'alert',
  'alert_danger',
  'alert_overdue',
  'stand_in_alert',
  'sign_in',
  'test',
] as const;
export type PartId = (typeof PARTS)[number];

/** Every letter. All are written by the program itself but `plain_answer`, which a member writes. The subject is constant per letter and language. */
export const LETTERS = [
  'acknowledgement_full',
  'acknowledgement_short',
  'acknowledgement_danger',
  'acknowledgement_neutral',
  'answer_notice',
  'plain_answer',
  'new_page',
  'not_meant',
  'member_alert',
  'member_alert_danger',
  'member_alert_overdue',
  'stand_in_alert',
  'sign_in',
  'test',
] as const;
export type LetterId = (typeof LETTERS)[number];

/** The letters whose words do not depend on a message: the neutral sentence, and one paragraph. */
export const PLAIN_LETTERS = {
  answer_notice: ['opening', 'answer'],
  new_page: ['opening', 'new_page'],
  not_meant: ['opening', 'not_meant'],
  member_alert: ['opening', 'alert'],
  member_alert_danger: ['opening', 'alert_danger'],
  member_alert_overdue: ['opening', 'alert_overdue'],
  stand_in_alert: ['opening', 'stand_in_alert'],
  sign_in: ['opening', 'sign_in'],
  test: ['opening', 'test'],
} as const satisfies Partial<Record<LetterId, readonly PartId[]>>;

/** What stands above a member's own words: it fills what a locked screen shows, so that none of them is there (PRACTICE 11). */
export const WRITTEN_LETTERS = {
  plain_answer: ['plain_opening'],
} as const satisfies Partial<Record<LetterId, readonly PartId[]>>;

/** What the program lays into a member's composer, who reads it, changes it and sends it: nothing of it leaves by itself. */
export const PROPOSED_TEXTS = {
  /** What the policy says stands between the two. */
  privacy_answer: { before: ['privacy_answer'], after: ['privacy_answer_end', 'ncnd'] },
  no_agreement: { before: ['no_agreement'], after: [] },
} as const satisfies Readonly<Record<string, { before: readonly PartId[]; after: readonly PartId[] }>>;
