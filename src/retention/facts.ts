import type { Tx } from '../platform/db/index.js';
import { dayIn } from '../policy/deadline/calendar.js';
import {
  categoryOf,
  ERASURE_RULE,
  type EraseFacts,
  erasureAnsweredDue,
  REMOVAL_RULE,
  RETENTION_RULES,
  type RetentionFacts,
  type RetentionVerdict,
  removedDue,
  retentionDue,
  ruleFor,
} from '../policy/retention/index.js';
import type { Practice } from '../practice/index.js';
import { automaticEnd, unreleasedHolds } from './holds.js';
import { type FreshDue, type RefreshDue, todayOf } from './office.js';
import { countOpenDisclosures } from './places/disclosure.js';

type Desk = { readonly practice: Practice; readonly now: Date };

/** A client's date and everything that `mayErase` asks, read in this transaction. */
export interface ClientFacts {
  readonly due: FreshDue;
  readonly facts: EraseFacts;
  readonly holds: readonly { readonly id: string; readonly ground: string; readonly until: string | null }[];
}

export async function clientFacts(
  tx: Tx,
  office: Desk & { readonly refreshDue: RefreshDue },
  of: {
    readonly clientId: string;
    readonly cause: EraseFacts['cause'];
    /** The request that is being carried out: it, and the hold that came with it, stand in no way. */
    readonly without?: string;
  },
): Promise<ClientFacts> {
  const without = of.without ?? null;
  const due = await office.refreshDue(tx, office, of.clientId);
  const holds = (await unreleasedHolds(tx, office.practice, { clientId: of.clientId })).filter(
    ({ requestId, byHand }) => without === null || requestId !== without || byHand,
  );
  const [open] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM request q
    WHERE q.status <> 'closed' AND NOT q.aside AND q.id IS DISTINCT FROM ${without}::uuid AND (
      q.correspondent_id IN (SELECT l.correspondent_id FROM client_link l WHERE l.client_id = ${of.clientId}::uuid)
      OR q.id IN (SELECT t.request_id FROM request_matter t WHERE t.client_id = ${of.clientId}::uuid))`;
  return {
    due,
    holds: holds.map(({ id, ground, until }) => ({ id, ground, until })),
    facts: {
      cause: of.cause,
      subject: 'client',
      today: todayOf(office),
      dueOn: due.dueOn,
      mustKeep: due.verdict.mustKeep,
      ruleKnown: due.ruleKnown,
      holds,
      openRequests: open?.n ?? 0,
      openDisclosures: await countOpenDisclosures(tx, { clientId: of.clientId }),
      unlinkedMatters: (await waitingMatters(tx, office)).filter(({ requestId }) => requestId !== without).length,
      messageSince: due.messageSince,
      shownInDigestOn: due.shownOn,
    },
  };
}

/** A legal demand, complaint or rights request that waits for a member to say whom it is about. */
export interface WaitingMatter {
  readonly requestId: string;
  readonly reference: string;
  readonly kind: string;
  readonly receivedAt: Date;
}

/**
 * While one of these waits, no client's file is erased: it may be about anybody (PRACTICE 6). It waits while it is open
 * and as long as its hold lasts, unless its address is linked to a client or a member said whom it is about, or nobody.
 */
export async function waitingMatters(tx: Tx, office: Desk): Promise<readonly WaitingMatter[]> {
  // Releasing the hold says nothing about whom it is about, so it is not asked whether somebody did.
  const rows = await tx.$queryRaw<(WaitingMatter & { readonly closedAt: Date | null })[]>`
    SELECT DISTINCT q.id AS "requestId", q.reference, q.kind, q.received_at AS "receivedAt",
      CASE WHEN q.status = 'closed' THEN q.closed_at END AS "closedAt"
    FROM hold h JOIN request q ON q.id = h.request_id
    WHERE h.ground IN ('rights_request', 'complaint', 'legal_demand')
      AND NOT EXISTS (SELECT 1 FROM request_matter t WHERE t.request_id = q.id)
      AND NOT EXISTS (SELECT 1 FROM client_link l WHERE l.correspondent_id = q.correspondent_id)
    ORDER BY 4, 1`;
  const today = todayOf(office);
  const waits = (closedAt: Date | null) => closedAt === null || today <= automaticEnd(closedAt, office.practice);
  return rows.filter((row) => waits(row.closedAt)).map(({ closedAt: _, ...matter }) => matter);
}

/** A request that nobody linked to a client, as far as its date asks. */
export interface LooseRequest {
  readonly id: string;
  readonly reference: string;
  readonly kind: string;
  readonly receivedAt: Date;
  /** The newest message of its private thread. */
  readonly lastEntry: Date | null;
  readonly eraseOn: string | null;
  /** When it was taken off its private page by somebody who has the link; null: it stands there, or never did. */
  readonly removedAt: Date | null;
  /** Linked to a client by its address, or by a member's word: then it is part of the file. */
  readonly inFile: boolean;
  /** It asked for an erasure, which was carried out, and was closed then; null: no such request. */
  readonly erasureAnsweredAt: Date | null;
  readonly correspondentId: string;
  readonly messageId: string;
  readonly conversationId: string;
}

export async function looseRequest(tx: Tx, requestId: string): Promise<LooseRequest | null> {
  const [row] = await tx.$queryRaw<LooseRequest[]>`
    SELECT q.id, q.reference, q.kind, q.received_at AS "receivedAt",
      q.erase_on::text AS "eraseOn", q.correspondent_id AS "correspondentId", q.message_id AS "messageId",
      q.conversation_id AS "conversationId",
      (SELECT max(m.received_at) FROM message m WHERE m.conversation_id = q.conversation_id) AS "lastEntry",
      (SELECT c.removed_at FROM conversation c JOIN message m ON m.conversation_id = c.id
        WHERE m.id = q.message_id AND m.received_at <= c.removed_at) AS "removedAt",
      (EXISTS (SELECT 1 FROM client_link l WHERE l.correspondent_id = q.correspondent_id)
        OR EXISTS (SELECT 1 FROM request_matter t WHERE t.request_id = q.id AND t.client_id IS NOT NULL)) AS "inFile",
      (SELECT q.closed_at FROM rights_erasure e WHERE e.request_id = q.id AND q.status = 'closed') AS "erasureAnsweredAt"
    FROM request q WHERE q.id = ${requestId}::uuid`;
  return row ?? null;
}

/** What the rules say of such a request today, and under which one; the verdict is null where its kind has no rule. */
export function looseDue(
  office: Desk,
  request: LooseRequest,
): { readonly verdict: RetentionVerdict | null; readonly category: string | null; readonly rule: string | null } {
  const { practice } = office;
  if (request.erasureAnsweredAt !== null) {
    const answeredOn = dayIn(request.erasureAnsweredAt, practice.timeZone).toString();
    const verdict = erasureAnsweredDue(answeredOn, practice.settings.complaintMonths);
    return { verdict, category: 'rights_request', rule: ERASURE_RULE };
  }
  const category = categoryOf(request.kind as Parameters<typeof categoryOf>[0]);
  const removedOn = request.removedAt === null ? null : dayIn(request.removedAt, practice.timeZone).toString();
  const byRule = category === null ? null : dueByRule(office, request, category);
  const verdict = removedDue(byRule?.verdict ?? null, removedOn);
  if (verdict !== null && verdict !== byRule?.verdict) {
    return { verdict, category: category ?? 'conversation', rule: REMOVAL_RULE };
  }
  return byRule ?? { verdict: null, category: null, rule: null };
}

function dueByRule(office: Desk, request: LooseRequest, category: NonNullable<ReturnType<typeof categoryOf>>) {
  const { practice } = office;
  const { country, region, profession, timeZone, settings } = practice;
  const answer = ruleFor({ category, country, region, profession, on: todayOf(office) }, RETENTION_RULES);
  const rule = 'rule' in answer ? answer.rule : null;
  const override = settings.retention[category as 'enquiry' | 'message_about_other'] ?? null;
  const verdict = retentionDue(
    {
      category,
      anchors: {
        received: request.receivedAt,
        lastEntry: request.lastEntry === null ? null : dayIn(request.lastEntry, timeZone).toString(),
      },
      override: override as RetentionFacts['override'],
    },
    rule,
    { timeZone },
  );
  return {
    verdict,
    category: category as string,
    rule: rule?.id ?? (verdict.verdict === 'no_rule' ? null : 'practice'),
  };
}

/** Everything that `mayErase` asks about such a request. */
export async function looseFacts(
  tx: Tx,
  office: Desk,
  request: LooseRequest,
  verdict: RetentionVerdict,
): Promise<EraseFacts> {
  return {
    cause: 'clock',
    subject: 'message',
    today: todayOf(office),
    dueOn: verdict.verdict === 'due' ? verdict.on : null,
    mustKeep: verdict.mustKeep,
    ruleKnown: verdict.verdict !== 'no_rule',
    holds: await unreleasedHolds(tx, office.practice, { requestId: request.id }),
    // That nobody closed it is no reason to keep it: it would stay for ever. What a law asks to keep has a hold.
    openRequests: 0,
    openDisclosures: await countOpenDisclosures(tx, { requestId: request.id }),
    unlinkedMatters: 0,
    messageSince: false,
    shownInDigestOn: null,
  };
}
