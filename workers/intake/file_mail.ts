import { continueConversation, startConversation } from '../../src/conversation/start.js';
import { mailboxSilenceOf } from '../../src/intake/imap/silence.js';
import { soleReplyTo } from '../../src/intake/parse/addresses.js';
import { endFiling, type StoredMessage } from '../../src/intake/stored.js';
import { notesOf, settled, type Understood } from '../../src/intake/understand.js';
import { findWriter, keepWriter, type Writer } from '../../src/intake/writer.js';
import type { Job } from '../../src/jobs.js';
import type { Tx } from '../../src/platform/db/index.js';
import { standingOf } from '../../src/policy/authenticity/index.js';
import { dayIn } from '../../src/policy/deadline/calendar.js';
import { type Acknowledgement, partsOf, type Screening, screen, slotFor } from '../../src/policy/etiquette/index.js';
import { isUnsure, type Language, type Triage } from '../../src/policy/triage/index.js';
import type { Practice } from '../../src/practice/index.js';
import { decideAnswer, pastAnswers, writeAcknowledgement } from '../../src/reply/acknowledge.js';
import { mailGoesAgain } from '../../src/reply/reports.js';
import {
  type AcknowledgementState,
  type FiledRequest,
  fileRequest,
  type OpenRequest,
  openRequestsOf,
} from '../../src/request/file.js';
import { namedDetail } from '../../src/request/named.js';
import type { NoteCode } from '../../src/request/notes.js';
import { noteReport } from './note_report.js';
import type { IntakeOffice } from './office.js';
import { learnKey, sealFor } from './seal_answer.js';

interface Filing {
  readonly practice: Practice;
  readonly stored: StoredMessage;
  readonly mail: Understood;
}

/** What is to be rung after the commit. */
export interface Filed {
  readonly request: FiledRequest;
  readonly next: readonly (Job & { readonly notBefore?: Date })[];
}

/** The transaction that files a mail; null: another worker has done it. */
export async function fileMail(tx: Tx, office: IntakeOffice, filing: Filing): Promise<Filed | null> {
  const { practice, stored, mail } = filing;
  const now = office.clock.now();
  const address = screenMail(filing, NOTHING_KNOWN).correspondent;
  const [[row], writer] = await Promise.all([
    tx.$queryRaw<{ state: string }[]>`SELECT state FROM message WHERE id = ${stored.id}::uuid FOR UPDATE`,
    findWriter(tx, practice, { address, today: dayIn(now, practice.timeZone).toString() }),
  ]);
  if (row?.state !== 'received') return null;
  const judged = await judgeMail(tx, filing, { writer, now });
  const { triage, screening, answer, follows, language } = judged;
  const thread = { practiceId: practice.id, correspondentId: writer.correspondentId, now };
  const [{ conversationId, token }] = await Promise.all([
    follows === null || follows.conversationId === null
      ? startConversation(tx, thread)
      : continueConversation(tx, { ...thread, conversationId: follows.conversationId }),
    keepWriter(tx, practice, { writer, address, language, at: stored.receivedAt }),
  ]);
  const aside = isAside(triage, screening);
  const [request] = await Promise.all([
    fileRequest(tx, practice, {
      messageId: stored.id,
      correspondentId: writer.correspondentId,
      conversationId,
      channel: stored.channel,
      receivedAt: stored.receivedAt,
      triage,
      text: `${mail.content.subject}\n${mail.content.text}`,
      aside,
      notes: [...notesOf(mail, screening), ...wouldNotes(judged.would)],
      acknowledgement: stateOf(answer),
      follows,
      now,
    }),
    endFiling(tx, practice, stored, { ...mail, writer, replyTo: soleReplyTo(mail.screening.headers), now }),
  ]);
  await learnKey(tx, filing, { writer, now });
  const fared = mail.report === null ? null : await noteReport(tx, office, { ...filing, now });
  const letter = await acknowledge(tx, office, filing, { ...judged, request, conversationId, token, now });
  await office.audit.append(tx, practice.id, {
    action: 'message.filed',
    actor: { kind: 'system' },
    object: { kind: 'request', id: request.id },
    detail: {
      kind: triage.kind,
      risk: triage.risk,
      channel: stored.channel,
      acknowledgement: answer.verdict,
      ...namedDetail(request.named),
    },
  });
  if (fared !== null) await office.audit.append(tx, practice.id, fared);
  return {
    request,
    next: nextJobs(practice.id, request.id, {
      letter,
      held: answer.verdict === 'wait',
      untold: aside || (!mayBeDanger(triage) && office.toldLately.holds(practice.id, now)),
    }),
  };
}

/** Who wrote, what it is, what it follows, and whether a machine may answer. */
interface Judged {
  readonly writer: Writer;
  readonly strangerDomain: string | null;
  readonly triage: Triage;
  readonly screening: Screening;
  readonly answer: Acknowledgement;
  /** What would have been answered if the mailbox were not only watched yet; null: it is not. */
  readonly would: Acknowledgement | null;
  readonly follows: OpenRequest | null;
  readonly language: Language;
}

async function judgeMail(tx: Tx, filing: Filing, of: { readonly writer: Writer; readonly now: Date }): Promise<Judged> {
  const { practice, stored, mail } = filing;
  const { writer, now } = of;
  const { correspondentId } = writer;
  const [known, answered, open] = await Promise.all([
    knownOf(tx, filing, of),
    pastAnswers(tx, practice, { correspondentId, unprovedDomain: unprovedDomainOf(filing), now }),
    openRequestsOf(tx, correspondentId, dayIn(now, practice.timeZone).toString()),
  ]);
  // Whoever writes from an address, proved, has one that lives: this very mail can be answered.
  const lives = answered.stopped && standingOf(mail.authentication) === 'proved';
  if (lives) await mailGoesAgain(tx, correspondentId);
  const past = { ...answered, stopped: answered.stopped && !lives };
  const strangerDomain = past.strangers === null ? null : unprovedDomainOf(filing);
  const screening = screenMail(filing, known);
  const triage = settled(mail, screening);
  const message = { triage, screening, blocked: writer.blocked, now };
  const silence = stored.channel === 'imap' ? await mailboxSilenceOf(tx, stored, now) : null;
  const answer = decideAnswer(practice, { ...message, silence }, past);
  const would = silence === 'watching' ? decideAnswer(practice, message, past) : null;
  const follows = open.get(triage.kind) ?? null;
  return {
    writer,
    strangerDomain,
    triage,
    screening,
    answer,
    would,
    follows,
    language: languageOf(triage, writer, practice),
  };
}

async function acknowledge(
  tx: Tx,
  office: IntakeOffice,
  { practice, mail }: Filing,
  of: Judged & {
    readonly request: FiledRequest;
    readonly conversationId: string;
    readonly token: string;
    readonly now: Date;
  },
): Promise<{ readonly id: string; readonly notBefore: Date } | null> {
  const { answer, screening, writer, request, now } = of;
  if (answer.verdict === 'none' || screening.correspondent === null) return null;
  return writeAcknowledgement(
    tx,
    { ...office, practice, now },
    {
      ...of,
      sort: answer.sort,
      person: writer,
      correspondentId: writer.correspondentId,
      // Whoever may be in danger reads most surely what comes to where they wrote from.
      to: of.triage.risk === 'none' ? (screening.answerTo ?? screening.correspondent) : screening.correspondent,
      requestId: request.id,
      privateUrl: `${office.publicUrl}/c/${of.token}`,
      publicUrl: office.publicUrl,
      dueOn: request.dueOn,
      inReplyTo: mail.content.messageId,
      notBefore: slotFor(now, office.slotSeconds ?? (practice.demo ? 0 : STANDARD_SLOT_SECONDS)),
      held: answer.verdict === 'wait',
      seal: sealFor(office, mail, answer.sort),
    },
  );
}

/** REPLY_SLOT_SECONDS where nothing is set: what is done behind an answer cannot be read from its delay. */
const STANDARD_SLOT_SECONDS = 60;

interface Known {
  readonly ownMessageIdSeen: boolean;
  readonly recentFromCorrespondent: number;
}

const NOTHING_KNOWN: Known = { ownMessageIdSeen: false, recentFromCorrespondent: 0 };

function screenMail({ practice, stored, mail }: Filing, known: Known): Screening {
  return screen({
    ...mail.screening,
    ...known,
    standing: standingOf(mail.authentication),
    envelopeSender: stored.envelope?.mailFrom ?? null,
    ownAddresses: practice.addresses,
  });
}

async function knownOf(
  tx: Tx,
  { practice, stored, mail }: Filing,
  of: { readonly writer: Writer; readonly now: Date },
): Promise<Known> {
  const { messageId } = mail.content;
  const hash = messageId === null ? null : practice.vault.lookup('message_id', messageId.trim());
  const [row] = await tx.$queryRaw<Known[]>`
    SELECT EXISTS (SELECT 1 FROM letter WHERE practice_id = ${practice.id}::uuid AND message_id_hash = ${hash})
        AS "ownMessageIdSeen",
      (SELECT count(*)::int FROM message WHERE correspondent_id = ${of.writer.correspondentId}::uuid
        AND practice_id = ${practice.id}::uuid AND direction = 'in' AND id <> ${stored.id}::uuid
        AND received_at > ${new Date(of.now.getTime() - 3_600_000)}) AS "recentFromCorrespondent"`;
  return row ?? NOTHING_KNOWN;
}

/** Danger is never put aside, whoever seems to have sent it; nor is what may as well be a person's. */
function isAside(triage: Triage, screening: Screening): boolean {
  if (triage.risk !== 'none') return false;
  if (!screening.answerable && screening.automated) return true;
  return !isUnsure(triage, 'kind') && (triage.kind === 'automated' || triage.kind === 'spam');
}

/**
 * The domain of a mail that neither SPF nor DKIM vouches for; null: one does. Whether something was read from them
 * before says nothing: whoever writes in the names of others writes twice.
 */
function unprovedDomainOf({ mail }: Filing): string | null {
  if (standingOf(mail.authentication) === 'proved') return null;
  return partsOf(mail.screening.fromAddresses[0] ?? '')?.domain ?? null;
}

const mayBeDanger = ({ risk, signals }: Triage): boolean =>
  risk === 'imminent' || signals.some(({ code }) => code === 'perhaps_in_danger');

/** PRACTICE 34: in the first days the practice sees what would go out. */
function wouldNotes(would: Acknowledgement | null): readonly NoteCode[] {
  return would === null || would.verdict === 'none' ? [] : [`would_answer_${would.sort}`];
}

function stateOf(answer: Acknowledgement): AcknowledgementState {
  const state = answer.verdict === 'send' ? 'queued' : 'none';
  const reason = answer.verdict === 'send' ? null : answer.reason;
  return { state, reason, heardNothing: answer.heardNothing };
}

/** Where the text does not tell, the language that this person wrote before, or the practice's. */
function languageOf(triage: Triage, writer: Writer, practice: Practice): Language {
  return isUnsure(triage, 'language') ? ((writer.language as Language | null) ?? practice.language) : triage.lang;
}

function nextJobs(
  practiceId: string,
  requestId: string,
  of: {
    readonly letter: { readonly id: string; readonly notBefore: Date } | null;
    readonly held: boolean;
    /** Nobody has to be told now. */
    readonly untold: boolean;
  },
): Filed['next'] {
  const jobs: (Job & { readonly notBefore?: Date })[] = [];
  if (of.letter !== null && !of.held) {
    const payload = { practiceId, letterId: of.letter.id };
    jobs.push({ name: 'deliver_letter', payload, notBefore: of.letter.notBefore });
  }
  if (!of.untold) jobs.push({ name: 'tell_members', payload: { practiceId, requestId } });
  return jobs;
}
