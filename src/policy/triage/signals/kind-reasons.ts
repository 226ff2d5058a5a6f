import type { Features } from '../features.js';
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
  const reasons = REASONS[kind].filter((reason) => speaksFor(reason, features));
  return reasons.length === 0 ? ['says_wording'] : reasons;
}

/** Whether anything of this group was found. */
export const speaksFor = (reason: Group, features: Features): boolean =>
  [...features.keys()].some((feature) => CUES_OF[reason].some((cue) => feature.startsWith(cue)));

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

/** By the beginnings of the features' names. */
const CUES_OF: Readonly<Record<Group, readonly string[]>> = {
  says_machine: ['auto_', 'newsletter', 'from_machine'],
  says_bulk: ['spam_'],
  says_business: ['biz_'],
  says_authority: ['legal_'],
  says_access: ['right_access'],
  says_rectification: ['right_rectification'],
  says_erasure: ['right_erasure'],
  says_restriction: ['right_restriction'],
  says_portability: ['right_portability'],
  says_objection: ['right_objection'],
  says_withdrawal: ['right_withdraw_consent'],
  says_privacy: ['privacy_'],
  says_complaint: ['complaint_'],
  says_incident: ['security_'],
  says_agreement: ['baa'],
  says_seeks: ['ask_', 'seek_therapy'],
  says_client: ['client_'],
  says_refers: ['refer_', 'relation_seeks'],
  says_somebody: ['third_', 'relation'],
  says_mistaken: ['wrong_address'],
};
