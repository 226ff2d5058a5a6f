import type { Feature, Features } from '../features.js';
import type { Kind } from '../labels.js';

/** What in a message speaks for its kind, in groups that a therapist would name; `says_wording`: none of them. */
export type KindReason =
  | 'says_machine'
  | 'says_bulk'
  | 'says_business'
  | 'says_authority'
  | 'says_access'
  | 'says_rectification'
  | 'says_erasure'
  | 'says_restriction'
  | 'says_portability'
  | 'says_objection'
  | 'says_withdrawal'
  | 'says_privacy'
  | 'says_complaint'
  | 'says_incident'
  | 'says_agreement'
  | 'says_seeks'
  | 'says_client'
  | 'says_refers'
  | 'says_somebody'
  | 'says_mistaken'
  | 'says_wording';

/** Why a message is held to be of this kind: the groups of cues that were found and speak for it. */
export function kindReasons(kind: Kind, features: Features): readonly KindReason[] {
  const reasons = REASONS[kind].filter((reason) => CUES_OF[reason].some((cue) => features.has(cue)));
  return reasons.length === 0 ? ['says_wording'] : reasons;
}

type Group = Exclude<KindReason, 'says_wording'>;

const RIGHTS: readonly Group[] = [
  'says_access',
  'says_rectification',
  'says_erasure',
  'says_restriction',
  'says_portability',
  'says_objection',
  'says_withdrawal',
];

const REASONS: Readonly<Record<Kind, readonly Group[]>> = {
  enquiry: ['says_seeks'],
  referral: ['says_refers', 'says_seeks'],
  client_message: ['says_client'],
  third_party: ['says_somebody'],
  legal_demand: ['says_authority'],
  rights_request: RIGHTS,
  privacy_question: ['says_privacy'],
  complaint: ['says_complaint'],
  security_report: ['says_incident'],
  baa_request: ['says_agreement'],
  business: ['says_business'],
  automated: ['says_machine'],
  spam: ['says_bulk'],
  other: ['says_mistaken'],
};

const CUES_OF: Readonly<Record<Group, readonly Feature[]>> = {
  says_machine: ['auto_reply', 'auto_bounce', 'auto_notice', 'newsletter', 'from_machine'],
  says_bulk: ['spam_prize', 'spam_threat', 'spam_offer', 'spam_scam'],
  says_business: ['biz_offer', 'biz_job', 'biz_research', 'biz_invite', 'biz_article', 'biz_invoice'],
  says_authority: ['legal_authority', 'legal_lawyer', 'legal_case', 'legal_demand'],
  says_access: ['right_access'],
  says_rectification: ['right_rectification'],
  says_erasure: ['right_erasure'],
  says_restriction: ['right_restriction'],
  says_portability: ['right_portability'],
  says_objection: ['right_objection'],
  says_withdrawal: ['right_withdraw_consent'],
  says_privacy: ['privacy_policy', 'privacy_retention', 'privacy_who', 'privacy_safe', 'privacy_cookie'],
  says_complaint: ['complaint_word', 'complaint_breach', 'complaint_demand'],
  says_incident: ['security_misdirected', 'security_access', 'security_lost', 'security_flaw'],
  says_agreement: ['baa'],
  says_seeks: ['ask_price', 'ask_slot', 'seek_therapy', 'ask_method', 'ask_booking_form'],
  says_client: [
    'client_session',
    'client_move',
    'client_money',
    'client_bye',
    'client_past',
    'client_said',
    'client_paper',
  ],
  says_refers: ['refer_word', 'refer_for_relative', 'refer_patient', 'relation_seeks'],
  says_somebody: [
    'third_ask',
    'third_pass',
    'third_hidden',
    'third_employer',
    'third_press',
    'relation',
    'relation_asked',
  ],
  says_mistaken: ['wrong_address'],
};
