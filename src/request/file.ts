import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/db/index.js';
import { dayIn } from '../policy/deadline/calendar.js';
import { isUnsure, type Triage } from '../policy/triage/index.js';
import type { Practice } from '../practice/index.js';
import { deadlineOf, eraseOn } from './dates.js';
import { placeHold } from './hold.js';
import { type FoundNames, nameMembers } from './named.js';
import { newReference } from './reference.js';

/** How the automatic answer stands: DESIGN, `acknowledgement` and its reason. */
export interface AcknowledgementState {
  readonly state: 'queued' | 'none';
  readonly reason: string | null;
  /** In danger and without an answer. */
  readonly heardNothing: boolean;
}

export interface RequestToFile {
  readonly messageId: string;
  readonly correspondentId: string;
  readonly conversationId: string;
  readonly channel: string;
  readonly receivedAt: Date;
  readonly triage: Triage;
  /** All that was written: the names of members are looked for in a complaint. */
  readonly text: string;
  /** A machine wrote it, or nobody who waits for an answer: out of the default queue, unless there is danger. */
  readonly aside: boolean;
  /** More codes than triage gave: why a machine, why unreadable. */
  readonly notes: readonly string[];
  readonly acknowledgement: AcknowledgementState;
  readonly follows: OpenRequest | null;
  readonly now: Date;
}

export interface OpenRequest {
  readonly id: string;
  /** Null: a member closed it, or it did not begin by mail; what comes by mail begins another. */
  readonly conversationId: string | null;
  readonly due: Date | null;
}

export interface FiledRequest {
  readonly id: string;
  readonly reference: string;
  readonly due: Date | null;
  /** The last legal or promised day of a rights request, YYYY-MM-DD in the practice's zone. */
  readonly dueOn: string | null;
  /** Null: it is no complaint. */
  readonly named: FoundNames | null;
}

/**
 * The open requests of a correspondent, of each kind the oldest whose page goes on, else the oldest: a second message of
 * that kind follows it. Only a page that began by mail goes on. One that began on a page of ours, or at the telephone,
 * is in the hands of somebody who named an address and proved nothing: they would read what its owner is answered.
 * PRACTICE 2. Where a stranger's would be erased by `today` nothing goes on: that it does must not tell that it was kept.
 * Each request is looked at once, however many there are: whoever writes often must not keep others waiting.
 */
export async function openRequestsOf(
  tx: Tx,
  correspondentId: string,
  today: string,
): Promise<ReadonlyMap<string, OpenRequest>> {
  const rows = await tx.$queryRaw<(OpenRequest & { readonly kind: string })[]>`
    WITH mine AS MATERIALIZED (
        SELECT id, kind, due, status, channel, conversation_id, received_at, filed_at, page_until FROM request
        WHERE correspondent_id = ${correspondentId}::uuid
      ),
      first AS (
        SELECT DISTINCT ON (conversation_id) conversation_id, channel FROM mine
        ORDER BY conversation_id, received_at, filed_at
      )
    SELECT DISTINCT ON (r.kind) r.kind, r.id, r.due, c.id AS "conversationId"
    FROM mine r LEFT JOIN first f ON f.conversation_id = r.conversation_id
      LEFT JOIN conversation c ON c.id = r.conversation_id AND c.closed_at IS NULL
        AND f.channel NOT IN ('form', 'chat', 'api', 'desk')
    WHERE r.status <> 'closed' AND (r.page_until IS NULL OR r.page_until >= ${today}::date)
    ORDER BY r.kind, c.id IS NULL, r.received_at`;
  return new Map(rows.map(({ kind, ...request }) => [kind, request]));
}

/**
 * Puts a message into the queue with its deadline, and in the same transaction places the hold that the law asks for.
 * A message that follows an open request keeps that one's earlier due date.
 */
export async function fileRequest(tx: Tx, practice: Practice, filing: RequestToFile): Promise<FiledRequest> {
  const { triage, receivedAt, follows, now } = filing;
  const id = randomUUID();
  const reference = newReference();
  const perhaps = isUnsure(triage, 'kind') ? triage.also : [];
  const deadline = deadlineOf(practice, { ...triage, perhaps, receivedAt });
  const due = earlier(deadline.due, follows?.due ?? null);
  const today = dayIn(now, practice.timeZone).toString();
  const signals = [...triage.signals.map(({ code }) => code), ...filing.notes];
  const { state, reason, heardNothing } = filing.acknowledgement;
  const strangersDay = eraseOn(practice, { kind: triage.kind, receivedAt, today });
  const insert = tx.$executeRaw`
    INSERT INTO request (id, practice_id, reference, message_id, correspondent_id, conversation_id, follows_id, kind,
      "also", "right", risk, language, confidence, signals, pii, warn, channel, status, aside, received_at, filed_at,
      due, promised_on, last_legal_on, derivation, acknowledgement, acknowledgement_reason, heard_nothing, alerted_at,
      erase_on, page_until)
    VALUES (${id}::uuid, ${practice.id}::uuid, ${reference}, ${filing.messageId}::uuid,
      ${filing.correspondentId}::uuid, ${filing.conversationId}::uuid, ${follows?.id ?? null}::uuid, ${triage.kind},
      ${triage.also as string[]}, ${triage.right}, ${triage.risk}, ${triage.lang}, ${triage.confidence}, ${signals},
      ${triage.pii as string[]}, ${triage.warn}, ${filing.channel}, 'new', ${filing.aside}, ${receivedAt}, ${now},
      ${due}, ${deadline.promised}::date, ${deadline.lastLegalDay}::date, ${JSON.stringify(deadline.derivation)}::jsonb,
      ${state}, ${reason}, ${heardNothing}, ${filing.aside ? now : null},
      ${strangersDay}::date, ${strangersDay}::date)`;
  await Promise.all([insert, placeHold(tx, practice, { ...triage, id, signals }, now)]);
  const dueOn = deadline.due === null ? null : dayIn(deadline.due, practice.timeZone).toString();
  const named = await nameMembers(tx, { ...triage, id, signals, practiceId: practice.id, text: filing.text, now });
  return { id, reference, due, dueOn, named };
}

function earlier(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
