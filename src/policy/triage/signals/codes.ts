import type { Reason } from '../risk/reasons.js';
import type { KindReason } from './kind-reasons.js';

/** Circumstances that have a path of their own at the desk (PRACTICE 38); the codes are stable. */
export const CIRCUMSTANCES = [
  'minor_writes',
  'about_minor',
  'child_protection',
  'death',
  'representative',
  'handover',
  'supervision',
  'treatment_complaint',
  'threat_to_staff',
  'violence_at_home',
  'unsafe_contact',
  'misdirected',
  'press',
  'review_reply',
  'therapist_incapacity',
  'account_closure',
  'spoken_request',
] as const;
export type Circumstance = (typeof CIRCUMSTANCES)[number];

/** What the reading itself has to say. */
export type ReadingNote = 'perhaps_in_danger' | 'kind_unsure' | 'language_unsure' | 'forward_only';

export type SignalCode = Circumstance | ReadingNote | KindReason | `risk_${Reason | 'wording'}`;

/** Why a message was read as it was: a stable code, and a sentence about the message that repeats nothing of it. */
export interface Signal {
  readonly code: SignalCode;
  readonly words: string;
}

/** The sentence of each code, as the desk shows it (English; screens translate by code). */
export const SIGNAL_WORDS: Readonly<Record<SignalCode, string>> = {
  minor_writes: 'The writer says that they are under 18.',
  about_minor: 'The message speaks of somebody under 18.',
  child_protection: 'The message is about the safety of a child, or comes from a child protection authority.',
  death: 'The message says that somebody has died.',
  representative: 'Somebody writes with a signed authority or as a guardian for the person concerned.',
  handover: 'Another therapist asks for a file or sends one.',
  supervision: 'The message is about supervision between colleagues.',
  treatment_complaint: 'The message complains about the treatment itself.',
  threat_to_staff: 'The message may threaten somebody who works here.',
  violence_at_home: 'The message speaks of violence at home.',
  unsafe_contact: 'Others may read this mailbox or answer this telephone: write nothing before a member has looked.',
  misdirected: 'The message seems to be meant for somebody else.',
  press: 'The message comes from the press.',
  review_reply: 'The message is about a public review or an answer to one.',
  therapist_incapacity: 'Somebody writes that a therapist is seriously ill or has died.',
  account_closure: 'A practice asks to close its account.',
  spoken_request: 'The request was made, or is to be made, by word of mouth.',
  perhaps_in_danger: 'A sentence of despair: treat it as danger where in doubt.',
  kind_unsure: 'Two readings are about as likely: a person should decide what this is.',
  language_unsure: 'The language could not be told with certainty.',
  forward_only: 'The message holds nothing but what somebody else wrote.',
  says_machine: 'A machine seems to have sent it.',
  says_bulk: 'It reads like mass mail or a fraud.',
  says_business: 'It offers, orders or asks for something between businesses.',
  says_authority: 'An authority, a court or a lawyer is named, or something is demanded by law.',
  says_access: 'The writer wants to see or have what is kept about them.',
  says_rectification: 'The writer says that something kept about them is wrong.',
  says_erasure: 'The writer wants something about them deleted.',
  says_restriction: 'The writer wants something kept, but not used for now.',
  says_portability: 'The writer wants to take their data along, or to have it sent to somebody else.',
  says_objection: 'The writer does not want their data used for something.',
  says_withdrawal: 'The writer takes a permission back.',
  says_privacy: 'It asks how data is handled.',
  says_complaint: 'The writer is dissatisfied and wants something done about it.',
  says_incident: 'Data may have been lost, seen or sent to somebody else.',
  says_agreement: 'It asks for an agreement on processing data.',
  says_seeks: 'The writer asks for therapy, a time or a price.',
  says_client: 'The writer speaks as a client: of sessions, appointments or bills.',
  says_refers: 'Therapy is wanted for somebody else.',
  says_somebody: 'It asks or tells about somebody else.',
  says_mistaken: 'It seems to be meant for another place.',
  says_wording: 'No single phrase decides: the choice of words as a whole resembles such messages.',
  risk_wording: 'The choice of words as a whole resembles messages from or about people in distress.',
  risk_goodbye: 'Words of farewell.',
  risk_means_at_hand: 'A means of suicide or a weapon seems to be at hand.',
  risk_under_way: 'Something seems to be under way already.',
  risk_plan: 'A decision or a plan to die.',
  risk_violence_now: 'Violence now, or announced for today.',
  risk_threat_to_life: 'A threat against a life.',
  risk_child_hurt: 'A child may be being hurt.',
  risk_missing: 'Somebody at risk is gone or does not answer.',
  risk_despair: 'Words of despair.',
  risk_thoughts_of_death: 'Thoughts of death are mentioned.',
  risk_past_attempt: 'An earlier attempt or overdose is mentioned.',
  risk_self_harm: 'Self-harm is mentioned.',
  risk_abuse: 'Abuse or violence is told.',
  risk_fear_of_own_anger: 'The writer fears what they may do.',
  risk_watched: 'Somebody may be reading along.',
  risk_worsening: 'Somebody is getting worse.',
  risk_warning_signs: 'Warning signs are reported.',
  risk_strain: 'Several signs of strong distress.',
};
