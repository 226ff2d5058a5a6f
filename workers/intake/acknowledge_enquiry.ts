import type { ownerOfAddress } from '../../src/intake/direct.js';
import type { Enquiry } from '../../src/intake/enquiry.js';
import type { Writer } from '../../src/intake/writer.js';
import type { Tx } from '../../src/platform/db/index.js';
import { NOBODY } from '../../src/platform/uuid.js';
import { type Acknowledgement, type Screening, slotFor } from '../../src/policy/etiquette/index.js';
import type { Language, Triage } from '../../src/policy/triage/index.js';
import type { Practice } from '../../src/practice/index.js';
import { decideAnswer, pastAnswers, writeAcknowledgement } from '../../src/reply/acknowledge.js';
import type { AcknowledgementState } from '../../src/request/file.js';
import type { IntakeOffice } from './office.js';

/** Whether one mail goes to the typed address, and how the request says so. */
export interface EnquiryAnswer {
  readonly verdict: Acknowledgement['verdict'];
  /** Null: no mail. */
  readonly sort: 'short' | 'neutral' | null;
  readonly state: AcknowledgementState;
}

/**
 * Decides by the same etiquette as for mail, with less to go by: an address that was typed into a form can be anybody's,
 * so the mail says nothing that depends on what was written, holds no link to it, and there is at most one a day, also
 * in danger: the page has shown the numbers already.
 */
export async function decideForEnquiry(
  tx: Tx,
  practice: Practice,
  of: {
    readonly enquiry: Enquiry;
    readonly triage: Triage;
    /** Who writes from that address by mail; without an address null. */
    readonly owner: Awaited<ReturnType<typeof ownerOfAddress>> | null;
    readonly screening: Screening | null;
    readonly now: Date;
    /** Claims the one mail of today. */
    readonly first: () => Promise<boolean>;
  },
): Promise<EnquiryAnswer> {
  const { screening, owner, now } = of;
  if (screening === null || screening.correspondent === null) return silent('no_address');
  if (of.enquiry.perhapsMachine) return silent('automated');
  const past = await pastAnswers(tx, practice, {
    correspondentId: owner?.correspondentId ?? NOBODY,
    unprovedDomain: null,
    now,
  });
  const message = { triage: constant(of.triage), screening, blocked: owner?.blocked ?? false, now };
  // What was answered to their own mails takes nothing from a form, nor a form from them.
  const answer = decideAnswer(practice, message, { ...past, history: [] });
  if (answer.verdict === 'none') return silent(answer.reason);
  if (!(await of.first())) return silent('already');
  const state = {
    state: answer.verdict === 'send' ? ('queued' as const) : ('none' as const),
    reason: answer.verdict === 'send' ? null : answer.reason,
    heardNothing: false,
  };
  return { verdict: answer.verdict, sort: answer.sort === 'neutral' ? 'neutral' : 'short', state };
}

/** Writes the mail that was decided on; null: none. */
export async function acknowledgeEnquiry(
  tx: Tx,
  office: IntakeOffice,
  of: {
    readonly practice: Practice;
    readonly answer: EnquiryAnswer;
    readonly triage: Triage;
    readonly language: Language;
    readonly writer: Writer;
    readonly screening: Screening | null;
    readonly requestId: string;
    readonly conversationId: string;
    readonly now: Date;
  },
): Promise<{ readonly id: string; readonly notBefore: Date } | null> {
  const { practice, answer, writer, screening, now } = of;
  if (answer.sort === null || screening === null || screening.correspondent === null) return null;
  const { requestId, conversationId, language } = of;
  const letter = await writeAcknowledgement(
    tx,
    { ...office, practice, now },
    {
      ...{ requestId, conversationId, privateUrl: null, language, sort: answer.sort },
      triage: constant(of.triage),
      person: writer,
      correspondentId: writer.correspondentId,
      to: screening.correspondent,
      publicUrl: office.publicUrl,
      dueOn: null,
      inReplyTo: null,
      notBefore: slotFor(now, office.slotSeconds ?? (practice.demo ? 0 : STANDARD_SLOT_SECONDS)),
      seal: null,
      held: answer.verdict === 'wait',
    },
  );
  return answer.verdict === 'wait' ? null : letter;
}

/** As for mail: what is done behind an answer cannot be read from its delay. */
const STANDARD_SLOT_SECONDS = 60;

const silent = (reason: string): EnquiryAnswer => ({
  verdict: 'none',
  sort: null,
  state: { state: 'none', reason, heardNothing: false },
});

/** All that the mail may depend on: that it is no rubbish, and that somebody asked not to be written to. */
function constant(found: Triage): Triage {
  return {
    ...found,
    kind: found.kind === 'spam' ? 'spam' : 'enquiry',
    also: [],
    right: null,
    risk: 'none',
    pii: [],
    warn: false,
    signals: found.signals.filter(({ code }) => code === 'unsafe_contact'),
  };
}
