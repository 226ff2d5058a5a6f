/**
 * The cues: what a careful reader notices in a message, the same names in every language. Each language lists its own
 * phrases (`cues/en.ts` …); `weights.ts` says which kind a cue speaks for.
 */
export const CUES = [
  // written by a machine
  'auto_reply',
  'auto_bounce',
  'auto_notice',
  'newsletter',
  // unsolicited bulk, scams
  'spam_prize',
  'spam_threat',
  'spam_offer',
  'spam_scam',
  // business
  'biz_offer',
  'biz_job',
  'biz_research',
  'biz_invite',
  'biz_article',
  'biz_invoice',
  // authorities and lawyers
  'legal_authority',
  'legal_lawyer',
  'legal_case',
  'legal_demand',
  // data-protection rights
  'right_access',
  'right_rectification',
  'right_erasure',
  'right_restriction',
  'right_portability',
  'right_objection',
  'right_withdraw_consent',
  'right_law',
  // questions about data
  'privacy_policy',
  'privacy_retention',
  'privacy_who',
  'privacy_safe',
  'privacy_cookie',
  // complaints and incidents
  'complaint_word',
  'complaint_breach',
  'complaint_demand',
  'security_misdirected',
  'security_access',
  'security_lost',
  'security_flaw',
  'baa',
  // wanting therapy
  'ask_price',
  'ask_slot',
  'seek_therapy',
  'ask_method',
  'ask_booking_form',
  // being a client
  'client_session',
  'client_move',
  'client_money',
  'client_bye',
  'client_past',
  'client_said',
  'client_paper',
  // wanting therapy for somebody else
  'refer_word',
  'refer_for_relative',
  'refer_patient',
  // asking or telling about somebody else
  'third_ask',
  'third_pass',
  'third_hidden',
  'third_employer',
  'third_press',
  'relation',
  'wrong_address',
] as const;

export type Cue = (typeof CUES)[number];

/** The phrases of one language, in the notation of `phrases.ts`. */
export type CueLists = Readonly<Record<Cue, readonly string[]>>;

/** Splits a list written over several lines; commas and line ends part the phrases. */
export const phrases = (text: string): readonly string[] =>
  text
    .split(/[,\n]/)
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');
