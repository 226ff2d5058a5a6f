import type { AnswerSort } from '../etiquette/index.js';
import type { Kind, Risk } from '../triage/labels.js';
import type { LetterId, PartId } from './parts.js';

/**
 * All that an automatic answer may depend on: what the message itself says, and what the practice has set for
 * everybody. Who the writer is, or the person written about, has no place here: what this module cannot see it cannot
 * tell.
 */
export interface AcknowledgementContent {
  /** Which answer was claimed for this message. */
  readonly sort: AnswerSort;
  readonly kind: Kind;
  readonly risk: Risk;
  /** The message carried personal data of the kinds that earn the stronger note on ordinary mail. */
  readonly warn: boolean;
  readonly signals: readonly string[];
  /** The practice has said when messages are next read (hours, absence): the letter has a `nextReading` to show. */
  readonly saysNextReading?: boolean;
  /** There is somewhere outside the practice to turn to: the letter has `complaintPlaces` to show. */
  readonly namesPlaces?: boolean;
  /** False: no link goes along, since the address was typed into a form and may be anybody's. */
  readonly hasLink?: boolean;
  /** Somebody is told of danger at every hour (a stand-in, a second member). Without it the danger answer says so. */
  readonly watched?: boolean;
}

/**
 * The paragraphs of an acknowledgement, in their order: thanks; danger numbers; what happens next and when; the
 * private link; last, kindly, the note on ordinary mail; who gets this, and the policy (PRACTICE 29, 41).
 *
 * The sentence that neither confirms nor denies (`ncnd`) is in every one. The neutral answer alone goes without the
 * paragraph: it is nothing but the opening, which says of itself that it tells nothing about anybody, since whoever
 * reads along must not learn from it what kind of place this is (PRACTICE 38).
 */
export function acknowledgementParts(content: AcknowledgementContent): readonly PartId[] {
  return PARTS_OF[soundSort(content)](content);
}

const PARTS_OF: Readonly<Record<AnswerSort, (content: AcknowledgementContent) => readonly PartId[]>> = {
  neutral: () => ['opening'],
  danger: dangerParts,
  short: shortParts,
  full: fullParts,
};

/** The letter that these paragraphs make; it decides the subject, which is the same for all but the neutral one. */
export function acknowledgementLetter(content: AcknowledgementContent): LetterId {
  return `acknowledgement_${soundSort(content)}`;
}

/** What is safe wins over what was claimed: who asks not to be written to, then who may be in danger. */
function soundSort(content: AcknowledgementContent): AnswerSort {
  if (content.signals.includes('unsafe_contact')) return 'neutral';
  return content.risk === 'imminent' && content.sort !== 'neutral' ? 'danger' : content.sort;
}

/** No deadline, nothing about data above the numbers, no form first (PRACTICE 1). */
function dangerParts(content: AcknowledgementContent): readonly PartId[] {
  return [
    ...opening(content),
    'danger_thanks',
    'numbers',
    ...(content.watched === true ? [] : (['not_watched'] as const)),
    ...nextReading(content),
    // Police who search for somebody are told how to be rung back (PRACTICE 7).
    ...(content.kind === 'legal_demand' ? (['legal_receipt'] as const) : []),
    'ncnd',
    'link_danger',
    'policy',
  ];
}

function fullParts(content: AcknowledgementContent): readonly PartId[] {
  return [
    ...opening(content),
    'thanks',
    'numbers',
    ...whatHappens(content),
    ...complaint(content),
    ...nextReading(content),
    'ncnd',
    ...aboutSomebody(content),
    'link',
    content.warn && content.risk === 'none' ? 'mail_note_warm' : 'mail_note',
    'policy',
  ];
}

/** "Arrived; private page" (PRACTICE 34), and what a writer of this kind must be told each time. */
function shortParts(content: AcknowledgementContent): readonly PartId[] {
  const atRisk = content.risk !== 'none' || content.signals.includes('minor_writes');
  const bound = content.kind === 'rights_request' || content.kind === 'legal_demand';
  return [
    ...opening(content),
    'arrived',
    atRisk ? 'numbers' : 'numbers_short',
    ...(bound ? whatHappens(content) : []),
    ...complaint(content),
    ...nextReading(content),
    'ncnd',
    ...aboutSomebody(content),
    ...(content.hasLink === false ? [] : (['link_short'] as const)),
    'policy',
  ];
}

/** The neutral sentence fills what a locked screen shows; a word of sympathy comes before everything else. */
function opening(content: AcknowledgementContent): readonly PartId[] {
  return content.signals.includes('death') ? ['opening', 'loss'] : ['opening'];
}

function whatHappens(content: AcknowledgementContent): readonly PartId[] {
  if (content.kind === 'rights_request') return ['next_rights'];
  if (content.kind === 'legal_demand') return ['legal_receipt'];
  // Who writes about somebody else gets no answer about them, so none is promised; `about_somebody` says it is read.
  if (content.kind === 'third_party') return content.risk === 'none' ? ['next_read'] : [];
  // Somebody in distress is read the same day; a number of days would only tell them to wait.
  return content.risk === 'none' ? ['next'] : ['next_soon'];
}

/** The same to every complaint: whether somebody was named in it, or works there, has no place here. PRACTICE 25. */
function complaint(content: AcknowledgementContent): readonly PartId[] {
  const complains = content.kind === 'complaint' || content.signals.includes('treatment_complaint');
  return complains && content.namesPlaces === true ? ['next_complaint'] : [];
}

function nextReading(content: AcknowledgementContent): readonly PartId[] {
  return content.saysNextReading === true ? ['next_reading'] : [];
}

/** What is told about somebody belongs to them too (PRACTICE 19). */
function aboutSomebody(content: AcknowledgementContent): readonly PartId[] {
  return content.kind === 'third_party' ? ['about_somebody'] : [];
}
