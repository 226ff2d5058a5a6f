import type { Tx } from '../platform/db/index.js';
import type { PracticeVault } from '../platform/vault/index.js';
import { openSubject } from '../platform/vault/subjects.js';
import type { DeliveryState } from '../policy/etiquette/index.js';

export type LetterState = 'ready' | 'held' | 'sending' | 'handing_over' | 'sent' | 'deferred' | 'refused' | 'uncertain';

/** A letter as the desk lists it: what sort and how it stands, not to whom. */
export interface LetterLine {
  readonly id: string;
  readonly template: string;
  readonly state: LetterState;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
  readonly notBefore: Date;
  readonly attempts: number;
  readonly lastCode: number | null;
  /** Why the last attempt failed, as a code of the mailer. */
  readonly lastReason: string | null;
  /** It leaves over TLS from end to end, or not at all. */
  readonly forcedTls: boolean;
  /** How it fared behind the relay, as a report had it; null: none came. */
  readonly report: DeliveryState | null;
  /** RFC 3463. */
  readonly reportCode: string | null;
  readonly reportedAt: Date | null;
  /** When a member said that nothing more is to be done about it. */
  readonly seenToAt: Date | null;
  readonly reference: string | null;
  /** It lies in the local mailbox: no relay was asked. */
  readonly local: boolean;
}

/** Which letters a list shows: those that a person has to look at, those that are still to leave, or all. */
export const LETTERS_SHOWN = ['all', 'look', 'waiting'] as const;
export type LettersShown = (typeof LETTERS_SHOWN)[number];

/**
 * The newest first; those about requests `without` are left out, and notes to other members that something waits: what
 * came for others alone would show by them.
 */
export async function listLetters(
  tx: Tx,
  page: {
    readonly offset: number;
    readonly most: number;
    readonly memberId: string;
    readonly without: readonly string[];
    readonly shown: LettersShown;
  },
): Promise<readonly LetterLine[]> {
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT l.id FROM letter l
    WHERE (l.request_id IS NULL OR l.request_id <> ALL (${page.without as string[]}::uuid[]))
      AND (l.template NOT LIKE 'member_alert%' OR l.member_id = ${page.memberId}::uuid
        OR l.state IN ('uncertain', 'refused') OR l.report = 'bounced')
      AND CASE ${page.shown}::text
        WHEN 'look' THEN l.seen_to_at IS NULL AND (l.state IN ('uncertain', 'refused') OR l.report = 'bounced')
        WHEN 'waiting' THEN l.state IN ('ready', 'held', 'sending', 'handing_over', 'deferred')
          OR (l.state = 'sent' AND l.report = 'delayed')
        ELSE true END
    ORDER BY l.created_at DESC, l.id OFFSET ${page.offset} LIMIT ${page.most}`;
  return linesOf(tx, found);
}

/** The letters that went out about one request, to whoever wrote it; the newest first. */
export async function lettersOf(tx: Tx, requestId: string): Promise<readonly LetterLine[]> {
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT l.id FROM letter l
    WHERE l.request_id = ${requestId}::uuid AND l.correspondent_id IS NOT NULL
    ORDER BY l.created_at DESC, l.id LIMIT 50`;
  return linesOf(tx, found);
}

/** How these letters stand; the newest first. */
async function linesOf(tx: Tx, letters: readonly { readonly id: string }[]): Promise<readonly LetterLine[]> {
  return tx.$queryRaw<LetterLine[]>`
    SELECT l.id, l.template, l.state, l.created_at AS "createdAt", l.sent_at AS "sentAt", l.not_before AS "notBefore",
      l.attempts, l.last_code AS "lastCode", l.last_reason AS "lastReason", l.forced_tls AS "forcedTls", l.report,
      l.report_code AS "reportCode", l.reported_at AS "reportedAt", l.seen_to_at AS "seenToAt", r.reference,
      i.letter_id IS NOT NULL AS local
    FROM letter l
    LEFT JOIN request r ON r.id = l.request_id
    LEFT JOIN mailbox_item i ON i.letter_id = l.id
    WHERE l.id = ANY (${letters.map(({ id }) => id)}::uuid[])
    ORDER BY l.created_at DESC, l.id`;
}

/** Whom a letter is about: who may read it is asked by this. */
export interface LetterMatter {
  readonly requestId: string | null;
  /** Null: it goes to a member. */
  readonly correspondentId: string | null;
  /** Which letter it is. */
  readonly template: string;
}

/** Null: there is none with this id. */
export async function letterMatter(tx: Tx, id: string): Promise<LetterMatter | null> {
  const [row] = await tx.$queryRaw<LetterMatter[]>`
    SELECT request_id AS "requestId", correspondent_id AS "correspondentId", template
    FROM letter WHERE id = ${id}::uuid`;
  return row ?? null;
}

export interface OpenedLetter extends LetterLine {
  /** The mail as message/rfc822, as it was before it was encrypted; null: the person it went to was erased. */
  readonly bytes: Buffer | null;
  readonly encrypted: boolean;
}

/** One letter with its bytes; null: there is none with this id. The caller appends `letter.opened` to the log. */
export async function openLetter(tx: Tx, vault: PracticeVault, id: string): Promise<OpenedLetter | null> {
  const [line] = await linesOf(tx, [{ id }]);
  const [row] = await tx.$queryRaw<SealedLetter[]>`
    SELECT bytes_sealed AS sealed, clear_sealed AS clear, subject_key_id AS "keyId" FROM letter WHERE id = ${id}::uuid`;
  if (line === undefined || row === undefined) return null;
  const { sealed, clear, keyId } = row;
  const key = await openSubject(tx, vault, keyId);
  const open = (column: string, bytes: Uint8Array) => key?.open({ table: 'letter', column, row: id }, bytes) ?? null;
  const bytes = clear === null ? open('bytes_sealed', sealed) : open('clear_sealed', clear);
  return { ...line, bytes, encrypted: clear !== null };
}

interface SealedLetter {
  readonly sealed: Uint8Array;
  readonly clear: Uint8Array | null;
  readonly keyId: string;
}

/** Letters that a person has to look at, by state. */
export async function countLetters(
  tx: Tx,
  without: readonly string[],
): Promise<{
  readonly uncertain: number;
  readonly refused: number;
  readonly held: number;
  readonly waits_tls: number;
}> {
  const [row] = await tx.$queryRaw<{ uncertain: number; refused: number; held: number; waits_tls: number }[]>`
    SELECT (count(*) FILTER (WHERE state = 'uncertain'))::int AS uncertain,
      (count(*) FILTER (WHERE seen_to_at IS NULL AND (state = 'refused' OR report = 'bounced')))::int AS refused,
      (count(*) FILTER (WHERE state = 'held'))::int AS held,
      (count(*) FILTER (WHERE state = 'deferred' AND forced_tls AND last_reason = 'tls'))::int AS waits_tls
    FROM letter WHERE request_id IS NULL OR request_id <> ALL (${without as string[]}::uuid[])`;
  return row ?? { uncertain: 0, refused: 0, held: 0, waits_tls: 0 };
}

/**
 * A person decides about a letter that perhaps left (`uncertain`), did not (`refused`) or came back: it arrived, it goes
 * once more, or nothing more is to be done about it. An address that was taken for dead because of this letter alone lives, where it arrived. Null: it stands
 * otherwise by now, and nothing is changed.
 */
export async function settleLetter(
  tx: Tx,
  decision: ToSettle & { readonly as: LetterDecision },
): Promise<{ readonly livesAgain: boolean } | null> {
  const { id, as } = decision;
  const settled = await SETTLE[as](tx, decision);
  if (settled === 0) return null;
  if (as === 'done') return { livesAgain: false };
  await tx.$executeRaw`
    UPDATE request SET acknowledgement = ${as === 'arrived' ? 'sent' : 'queued'}
    WHERE id = (SELECT request_id FROM letter WHERE id = ${id}::uuid AND template LIKE 'acknowledgement%')`;
  if (as === 'again') return { livesAgain: false };
  const lives = await tx.$executeRaw`
    UPDATE correspondent o SET mail_stopped_at = NULL, mail_stopped_code = NULL
    FROM letter l WHERE l.id = ${id}::uuid AND o.id = l.correspondent_id AND o.mail_stopped_at = l.reported_at`;
  return { livesAgain: lives > 0 };
}

interface ToSettle {
  readonly id: string;
  readonly now: Date;
  /** The practice's rule today: what members write leaves over TLS from end to end, or not at all. */
  readonly forcedTls: boolean;
}

export const LETTER_DECISIONS = ['arrived', 'again', 'done'] as const;
export type LetterDecision = (typeof LETTER_DECISIONS)[number];

/** Each is one conditional UPDATE: count 0 means that somebody else moved it. */
const SETTLE: Readonly<Record<LetterDecision, (tx: Tx, of: ToSettle) => Promise<number>>> = {
  arrived: (tx, { id, now }) => tx.$executeRaw`
    UPDATE letter SET state = 'sent', sent_at = coalesce(sent_at, ${now}), lease_until = NULL, report = NULL,
      report_code = NULL
    WHERE id = ${id}::uuid AND (state = 'uncertain' OR report = 'bounced')`,
  // What a member writes leaves by the rule of the day on which it leaves; what was asked of one mail stays asked.
  again: (tx, { id, now, forcedTls }) => tx.$executeRaw`
    UPDATE letter SET state = 'ready', attempts = 0, lease_until = NULL, not_before = ${now}, report = NULL,
      report_code = NULL, seen_to_at = NULL, forced_tls = forced_tls OR (${forcedTls} AND template = 'plain_answer')
    WHERE id = ${id}::uuid AND (state IN ('uncertain', 'refused') OR report = 'bounced')`,
  done: (tx, { id, now }) => tx.$executeRaw`
    UPDATE letter SET seen_to_at = ${now}
    WHERE id = ${id}::uuid AND seen_to_at IS NULL AND (state = 'refused' OR report = 'bounced')`,
};
