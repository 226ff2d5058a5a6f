import { continueConversation, startConversation } from '../../src/conversation/start.js';
import type { StoredMessage } from '../../src/intake/stored.js';
import { notesOf, settled, type Understood } from '../../src/intake/understand.js';
import { assignWriter, type Writer } from '../../src/intake/writer.js';
import type { Job } from '../../src/jobs.js';
import type { Tx } from '../../src/platform/db/index.js';
import {
  type Acknowledgement,
  publicReason,
  type Screening,
  screen,
  slotFor,
} from '../../src/policy/etiquette/index.js';
import type { Language, Triage } from '../../src/policy/triage/index.js';
import type { Practice } from '../../src/practice/index.js';
import { decideAnswer, writeAcknowledgement } from '../../src/reply/acknowledge.js';
import { type AcknowledgementState, type FiledRequest, fileRequest, openRequestOf } from '../../src/request/file.js';
import type { IntakeOffice } from './office.js';

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
  const [row] = await tx.$queryRaw<{ state: string }[]>`
    SELECT state FROM message WHERE id = ${stored.id}::uuid FOR UPDATE`;
  if (row?.state !== 'received') return null;
  const judged = await judgeMail(tx, filing, now);
  const { writer, triage, screening, answer } = judged;
  const follows = await openRequestOf(tx, { correspondentId: writer.correspondentId, kind: triage.kind });
  const thread = { practiceId: practice.id, correspondentId: writer.correspondentId, now };
  const { conversationId, token } =
    follows === null
      ? await startConversation(tx, thread)
      : await continueConversation(tx, { ...thread, conversationId: follows.conversationId });
  const aside = isAside(triage, screening);
  const request = await fileRequest(tx, practice, {
    messageId: stored.id,
    correspondentId: writer.correspondentId,
    conversationId,
    channel: stored.channel,
    receivedAt: stored.receivedAt,
    triage,
    aside,
    notes: notesOf(mail, screening),
    acknowledgement: stateOf(answer),
    follows,
    now,
  });
  await sealContent(tx, practice, filing, { ...judged, now });
  const letter = await acknowledge(tx, office, filing, { ...judged, request, conversationId, token, now });
  await office.audit.append(tx, practice.id, {
    action: 'message.filed',
    actor: { kind: 'system' },
    object: { kind: 'request', id: request.id },
    detail: { kind: triage.kind, risk: triage.risk, channel: stored.channel, acknowledgement: answer.verdict },
  });
  return { request, next: nextJobs(practice.id, request.id, { letter, held: answer.verdict === 'wait', aside }) };
}

/** Who wrote, what it is, and whether a machine may answer. */
interface Judged {
  readonly writer: Writer;
  readonly triage: Triage;
  readonly screening: Screening;
  readonly answer: Acknowledgement;
  readonly language: Language;
}

async function judgeMail(tx: Tx, filing: Filing, now: Date): Promise<Judged> {
  const { practice, stored, mail } = filing;
  const writer = await assignWriter(tx, practice, stored, screenMail(filing, NOTHING_KNOWN).correspondent);
  const screening = screenMail(filing, await knownOf(tx, filing, { writer, now }));
  const triage = settled(mail, screening);
  const answer = await decideAnswer(tx, practice, { ...writer, triage, screening, now });
  return { writer, triage, screening, answer, language: languageOf(triage, writer, practice) };
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
      to: screening.correspondent,
      requestId: request.id,
      privateUrl: `${office.publicUrl}/c/${of.token}`,
      publicUrl: office.publicUrl,
      dueOn: request.dueOn,
      inReplyTo: mail.content.messageId,
      notBefore: slotFor(now, office.slotSeconds ?? (practice.demo ? 0 : STANDARD_SLOT_SECONDS)),
      held: answer.verdict === 'wait',
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

/** Danger is never put aside, whoever seems to have sent it. */
function isAside(triage: Triage, screening: Screening): boolean {
  if (triage.risk !== 'none') return false;
  return (!screening.answerable && screening.automated) || triage.kind === 'automated' || triage.kind === 'spam';
}

function stateOf(answer: Acknowledgement): AcknowledgementState {
  const state = answer.verdict === 'send' ? 'queued' : 'none';
  const reason = answer.verdict === 'send' ? null : publicReason(answer.reason);
  return { state, reason, heardNothing: answer.heardNothing };
}

/** Where the text does not tell, the language that this person wrote before, or the practice's. */
function languageOf(triage: Triage, writer: Writer, practice: Practice): Language {
  const unsure = triage.signals.some(({ code }) => code === 'language_unsure');
  return unsure ? ((writer.language as Language | null) ?? practice.language) : triage.lang;
}

async function sealContent(
  tx: Tx,
  practice: Practice,
  { stored, mail }: Filing,
  of: { readonly writer: Writer; readonly language: Language; readonly now: Date },
): Promise<void> {
  const place = { table: 'message', column: 'content_sealed', row: stored.id };
  const { messageId } = mail.content;
  await tx.$executeRaw`
    UPDATE message SET state = ${mail.readable ? 'filed' : 'unreadable'}, filed_at = ${of.now},
      content_sealed = ${of.writer.key.seal(place, JSON.stringify(mail.content))},
      message_id_hash = ${messageId === null ? null : practice.vault.lookup('message_id', messageId.trim())}
    WHERE id = ${stored.id}::uuid`;
  await tx.$executeRaw`
    UPDATE correspondent SET language = ${of.language} WHERE id = ${of.writer.correspondentId}::uuid`;
}

function nextJobs(
  practiceId: string,
  requestId: string,
  of: {
    readonly letter: { readonly id: string; readonly notBefore: Date } | null;
    readonly held: boolean;
    readonly aside: boolean;
  },
): Filed['next'] {
  const jobs: (Job & { readonly notBefore?: Date })[] = [];
  if (of.letter !== null && !of.held) {
    const payload = { practiceId, letterId: of.letter.id };
    jobs.push({ name: 'deliver_letter', payload, notBefore: of.letter.notBefore });
  }
  if (!of.aside) jobs.push({ name: 'tell_members', payload: { practiceId, requestId } });
  return jobs;
}
