/**
 * The constant paragraphs that an automatic mail can be made of. Each is a file `templates/mail/<language>/<part>.liquid`;
 * there is no other source of outgoing words.
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
  'alert',
  'alert_danger',
  'alert_overdue',
  'sign_in',
  'test',
] as const;
export type PartId = (typeof PARTS)[number];

/** Every letter that the program writes by itself. The subject is constant per letter and language. */
export const LETTERS = [
  'acknowledgement_full',
  'acknowledgement_short',
  'acknowledgement_danger',
  'acknowledgement_neutral',
  'answer_notice',
  'member_alert',
  'member_alert_danger',
  'member_alert_overdue',
  'sign_in',
  'test',
] as const;
export type LetterId = (typeof LETTERS)[number];

/** The letters whose words do not depend on a message: the neutral sentence, and one paragraph. */
export const PLAIN_LETTERS = {
  answer_notice: ['opening', 'answer'],
  member_alert: ['opening', 'alert'],
  member_alert_danger: ['opening', 'alert_danger'],
  member_alert_overdue: ['opening', 'alert_overdue'],
  sign_in: ['opening', 'sign_in'],
  test: ['opening', 'test'],
} as const satisfies Partial<Record<LetterId, readonly PartId[]>>;
