import type { CrisisNumbers } from '../platform/crisis.js';
import type { Tx } from '../platform/db/index.js';
import type { Seal } from '../platform/mailer/index.js';
import type { MailValues } from '../platform/templates.js';
import type { Subject } from '../platform/vault/subjects.js';
import type { Term } from '../policy/deadline/index.js';
import {
  acknowledgementLetter,
  acknowledgementParts,
  dateWords,
  dueWords,
  keepWords,
} from '../policy/discretion/index.js';
import {
  type Acknowledgement,
  type AnswerSort,
  decideAcknowledgement,
  type PastAnswer,
  type Screening,
} from '../policy/etiquette/index.js';
import type { Kind, Language, Triage } from '../policy/triage/index.js';
import { complaintPlaces } from '../practice/complaint-places.js';
import type { Practice } from '../practice/index.js';
import { readingDayOf } from '../practice/reading.js';
import { watchedAt } from '../practice/watch.js';
import { type LetterOffice, writeLetter } from './write.js';

/** The message that is answered. Who its writer is to the practice has no place here. */
export interface Answerable {
  readonly triage: Triage;
  readonly screening: Screening;
  readonly blocked: boolean;
  /** Absent: none. */
  readonly silence?: 'late' | 'watching' | null;
  readonly now: Date;
}

/** What was answered before to this correspondent, and by this practice within the hour. */
export interface PastAnswers {
  readonly history: readonly PastAnswer[];
  readonly issued: number;
  /** They asked not to be written to, and no member has looked yet. */
  readonly unsafe: boolean;
  /** Mail to them came back for good. */
  readonly stopped: boolean;
  /** Answers of the last hour to strangers whom nobody vouches for; null: they are none. */
  readonly strangers: { readonly ofDomainLastHour: number; readonly ofPracticeLastHour: number } | null;
}

/**
 * Reads what the decision goes by; under the writer's lock, so that it still holds when the answer is claimed.
 * @param of.unprovedDomain where they wrote from, if neither SPF nor DKIM vouches for it; null: they are proved, or came
 *   by a page
 */
export async function pastAnswers(
  tx: Tx,
  practice: Practice,
  of: { readonly correspondentId: string; readonly unprovedDomain: string | null; readonly now: Date },
): Promise<PastAnswers> {
  const { correspondentId, now } = of;
  const hourAgo = new Date(now.getTime() - 3_600_000);
  const domain = domainHash(practice, of.unprovedDomain);
  const [past] = await tx.$queryRaw<PastRow[]>`
    SELECT
      (SELECT coalesce(json_agg(json_build_object('sort', c.sort, 'kind', c.kind, 'at', c.claimed_at)), '[]')
        FROM acknowledgement_claim c WHERE c.correspondent_id = ${correspondentId}::uuid
        AND c.claimed_at > ${new Date(now.getTime() - HISTORY_MS)}) AS history,
      (SELECT count(*)::int FROM letter l WHERE l.practice_id = ${practice.id}::uuid AND l.automatic
        AND l.template LIKE 'acknowledgement_%' AND l.template <> 'acknowledgement_danger' AND l.state <> 'held'
        AND l.created_at > ${hourAgo}) AS issued,
      EXISTS (SELECT 1 FROM request r WHERE r.correspondent_id = ${correspondentId}::uuid
        AND r.opened_at IS NULL AND 'unsafe_contact' = ANY (r.signals)) AS unsafe,
      EXISTS (SELECT 1 FROM correspondent s WHERE s.id = ${correspondentId}::uuid AND s.mail_stopped_at IS NOT NULL)
        AS stopped,
      CASE WHEN ${domain}::bytea IS NOT NULL THEN
        (SELECT json_build_object('ofDomainLastHour', count(*) FILTER (WHERE stranger_domain = ${domain}::bytea),
          'ofPracticeLastHour', count(*)) FROM acknowledgement_claim
        WHERE practice_id = ${practice.id}::uuid AND claimed_at > ${hourAgo} AND stranger_domain IS NOT NULL)
      END AS strangers`;
  const history = (past?.history ?? []).map((row): PastAnswer => ({ ...row, at: new Date(row.at) }));
  // Whoever was answered before is no stranger.
  const strangers = history.length > 0 ? null : (past?.strangers ?? null);
  return {
    history,
    issued: past?.issued ?? 0,
    unsafe: past?.unsafe ?? false,
    stopped: past?.stopped ?? false,
    strangers,
  };
}

const domainHash = (practice: Practice, domain: string | null): Buffer | null =>
  domain === null ? null : practice.vault.lookup('stranger_domain', domain);

/** Whether a machine may answer: at most one a day, with the exceptions that policy/etiquette names. */
export function decideAnswer(practice: Practice, message: Answerable, past: PastAnswers): Acknowledgement {
  const { triage } = message;
  const signals = triage.signals.map(({ code }) => code as string);
  return decideAcknowledgement(
    {
      ...triage,
      signals,
      screening: message.screening,
      dangerUnsure: signals.includes('perhaps_in_danger'),
      unsafeContactPending: past.unsafe,
      blocked: message.blocked,
      silence: message.silence ?? null,
      stranger: past.strangers,
      stopped: past.stopped,
      history: past.history,
      now: message.now,
    },
    {
      fullAnswerEveryDays: practice.settings.fullAnswerEveryDays,
      ceilingPerHour: practice.settings.ceilingPerHour,
      strangersPerHour: practice.settings.strangersPerHour,
      issuedLastHour: past.issued,
    },
  );
}

export interface AcknowledgementToWrite {
  readonly sort: AnswerSort;
  readonly triage: Triage;
  readonly language: Language;
  readonly person: Subject;
  readonly correspondentId: string;
  /** The domain of a stranger whom nobody vouches for; absent: they are none. */
  readonly strangerDomain?: string | null;
  /** The correspondent's one address. */
  readonly to: string;
  readonly requestId: string;
  readonly conversationId: string;
  /** Null: no link goes along, since nobody has shown whose the address is. */
  readonly privateUrl: string | null;
  readonly publicUrl: string;
  /** The last day for a rights request, YYYY-MM-DD; null: none. */
  readonly dueOn: string | null;
  /** The original's Message-ID as received: all of it that is repeated. */
  readonly inReplyTo: string | null;
  readonly notBefore: Date;
  /** Over the ceiling. */
  readonly held: boolean;
  /** Encrypts it to the key that came with the very mail it answers; null: none. */
  readonly seal: Seal | null;
}

/** Claims the right to this answer and writes it, in the transaction that files the request. */
export async function writeAcknowledgement(
  tx: Tx,
  office: LetterOffice & { readonly crisis: CrisisNumbers },
  answer: AcknowledgementToWrite,
): Promise<{ readonly id: string; readonly notBefore: Date }> {
  const { practice, now } = office;
  const { triage, language, sort } = answer;
  const readOn = readingDayOf(practice, now);
  const places = complaintPlaces(practice);
  const content = {
    ...triage,
    sort,
    signals: triage.signals.map(({ code }) => code as string),
    watched: (sort === 'danger' || triage.risk === 'imminent') && (await watchedAt(tx, practice, now)),
    hasLink: answer.privateUrl !== null,
    saysNextReading: readOn !== null,
    namesPlaces: places !== null,
  };
  const claim = tx.$executeRaw`
    INSERT INTO acknowledgement_claim (request_id, practice_id, correspondent_id, sort, kind, claimed_at,
      stranger_domain)
    VALUES (${answer.requestId}::uuid, ${practice.id}::uuid, ${answer.correspondentId}::uuid, ${sort}, ${triage.kind}, ${now},
      ${domainHash(practice, answer.strangerDomain ?? null)})`;
  const write = writeLetter(tx, office, {
    ...answer,
    letter: acknowledgementLetter(content),
    parts: acknowledgementParts(content),
    values: {
      ...valuesOf(office, answer, language),
      ...(places === null ? {} : { complaintPlaces: places }),
      ...(readOn === null ? {} : { nextReading: dateWords({ date: readOn, language }) }),
    },
    automatic: true,
    answers: 'auto-replied',
    emptySender: true,
  });
  const [, letter] = await Promise.all([claim, write]);
  return letter;
}

/** How far back policy/etiquette looks: the longest time between two full answers. */
const HISTORY_MS = 90 * 86_400_000;

interface PastRow {
  readonly history: readonly (Omit<PastAnswer, 'at'> & { readonly at: string })[];
  readonly issued: number;
  readonly unsafe: boolean;
  readonly stopped: boolean;
  readonly strangers: PastAnswers['strangers'];
}

function valuesOf(
  { practice, crisis }: LetterOffice & { readonly crisis: CrisisNumbers },
  answer: AcknowledgementToWrite,
  language: Language,
): MailValues {
  const { kind, signals } = answer.triage;
  const page = `${answer.publicUrl}/p/${practice.slug}`;
  const childFirst = signals.some(({ code }) => code === 'minor_writes');
  return {
    dueWords: dueWords({
      kind,
      language,
      on: kind === 'rights_request' ? answer.dueOn : null,
      term: (practice.settings.terms[kind] as Term | null | undefined) ?? null,
    }),
    keepWords: keepWords({ months: keptMonths(practice, kind), language }),
    numbers: crisis.crisisLines(practice.country, { childFirst }),
    dangerUrl: `${page}/danger`,
    policyUrl: `${page}/privacy`,
    ...(answer.privateUrl === null ? {} : { privateUrl: answer.privateUrl }),
  };
}

/** How long a message of which nothing comes is kept, in the words of every answer: the practice's own or ours. */
function keptMonths(practice: Practice, kind: Kind): number {
  const category = kind === 'third_party' ? 'message_about_other' : 'enquiry';
  const own = practice.settings.retention[category]?.period;
  const months = own === undefined ? 0 : (own.years ?? 0) * 12 + (own.months ?? 0) + Math.ceil((own.days ?? 0) / 31);
  return months > 0 ? months : category === 'enquiry' ? 6 : 3;
}
