import { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/db/index.js';
import { type EraseFacts, isForDigest, mayErase, type RetentionVerdict } from '../policy/retention/index.js';
import type { Practice } from '../practice/index.js';
import { clientFacts, looseDue, looseFacts, looseRequest } from './facts.js';
import type { RefreshDue } from './office.js';

/** One line of `retention plan`. Days are YYYY-MM-DD in the practice's zone. */
export interface PlanRow {
  /** A client's id, or the reference of a request that nobody linked to a client. */
  readonly subject: string;
  readonly subjectKind: 'client' | 'request';
  readonly id: string;
  readonly category: string;
  /** Null: no rule is known, so nothing is erased until the practice types a period and the reason. */
  readonly rule: string | null;
  readonly anchor: string | null;
  readonly anchorOn: string | null;
  /** Last day of keeping; null: none can be said. */
  readonly due: string | null;
  readonly action: string;
  /** Codes of what stands in the way, as it is now: empty where nothing does. */
  readonly heldBy: readonly string[];
  /** The last day on which it stands in the way for certain; null: until a person does something, or nothing does. */
  readonly heldUntil: string | null;
  /** Up to here, and no further, a member can put it off. */
  readonly latest: string | null;
  readonly shownOn: string | null;
  /** A member has still to be shown this person before anything is erased (PRACTICE 14). */
  readonly toBeShown: boolean;
}

export interface PlanOffice {
  readonly practice: Practice;
  readonly now: Date;
  readonly refreshDue: RefreshDue;
}

/**
 * What falls due when, the nearest first. With `until` (YYYY-MM-DD) only what is due by then; without, everything that
 * has a date, and whoever has none because no rule is known or a birthday is missing.
 */
export async function retentionPlan(
  tx: Tx,
  office: PlanOffice,
  { until = null }: { readonly until?: string | null } = {},
): Promise<readonly PlanRow[]> {
  const clients = await tx.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM client c
    WHERE c.practice_id = ${office.practice.id}::uuid AND (c.erasure_due <= ${until}::date OR (${until}::date IS NULL AND (
      c.erasure_due IS NOT NULL OR c.died_on IS NOT NULL
      OR EXISTS (SELECT 1 FROM relationship r WHERE r.client_id = c.id AND r.end_on IS NOT NULL))))
    ORDER BY c.erasure_due, c.id`;
  const requests = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM request WHERE erase_on <= coalesce(${until}::date, 'infinity') ORDER BY erase_on, id`;
  const rows: PlanRow[] = [];
  for (const { id } of clients) rows.push(...(await clientRow(tx, office, id)));
  for (const { id } of requests) rows.push(...(await requestRow(tx, office, id)));
  const last = until ?? '9999-12-31';
  return rows
    .filter((row) => (row.due ?? '') <= last && (until === null || row.due !== null))
    .toSorted((a, b) => ((a.due ?? '~') < (b.due ?? '~') ? -1 : 1));
}

async function clientRow(tx: Tx, office: PlanOffice, clientId: string): Promise<readonly PlanRow[]> {
  const { due, facts } = await clientFacts(tx, office, { clientId, cause: 'clock' });
  // A relationship that is open: nothing to plan.
  if (due.verdict.verdict === 'not_due') return [];
  const base = { subject: clientId, subjectKind: 'client', id: clientId, category: 'client_file' } as const;
  const row = { ...base, rule: due.rule, shownOn: due.shownOn, ...datesOf(due.verdict), ...heldBy(facts, due.verdict) };
  const { dueOn } = due;
  const { today, shownInDigestOn } = facts;
  return [{ ...row, toBeShown: dueOn !== null && isForDigest({ dueOn, today, shownInDigestOn }) }];
}

async function requestRow(tx: Tx, office: PlanOffice, requestId: string): Promise<readonly PlanRow[]> {
  const request = await looseRequest(tx, requestId);
  if (request === null || request.inFile) return [];
  const { verdict, category, rule } = looseDue(office, request);
  if (verdict === null || category === null) return [];
  const facts = await looseFacts(tx, office, request, verdict);
  const base = { subject: request.reference, subjectKind: 'request', id: request.id, category, rule } as const;
  return [{ ...base, shownOn: null, toBeShown: false, ...datesOf(verdict), ...heldBy(facts, verdict) }];
}

function datesOf(verdict: RetentionVerdict): Pick<PlanRow, 'anchor' | 'anchorOn' | 'due' | 'action' | 'latest'> {
  if (verdict.verdict !== 'due') return { anchor: null, anchorOn: null, due: null, action: 'none', latest: null };
  const { anchor, anchorOn, on, action, latest } = verdict;
  return { anchor, anchorOn, due: on, action, latest };
}

/** What is due later is asked as of the first day on which it could go, and without the digest, whose time has not come. */
function heldBy(facts: EraseFacts, verdict: RetentionVerdict): Pick<PlanRow, 'heldBy' | 'heldUntil'> {
  if (verdict.verdict === 'no_rule') return { heldBy: ['no_rule'], heldUntil: null };
  if (verdict.verdict !== 'due') return { heldBy: ['birth_unknown'], heldUntil: null };
  const future = facts.today <= verdict.on;
  const asked = future
    ? ({ ...facts, cause: 'member', today: Temporal.PlainDate.from(verdict.on).add({ days: 1 }).toString() } as const)
    : facts;
  const answer = mayErase(asked);
  if (answer.verdict === 'held') return { heldBy: answer.by, heldUntil: answer.until };
  return { heldBy: verdict.action === 'erase' ? [] : [verdict.action], heldUntil: null };
}
