import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import type { Place, PracticeVault, SealingKey } from '../platform/vault/index.js';
import { openSubject } from '../platform/vault/subjects.js';
import type { ComplaintOutcome } from '../policy/complaint/index.js';
import type { RequestFacts } from './show.js';

type Of = Pick<RequestFacts, 'id' | 'correspondentId'>;

/** A member whom a complaint is, may be, or is not about. */
export interface AboutMember {
  /** Where it was noted: this request, or one that it goes on with. */
  readonly requestId: string;
  readonly memberId: string;
  readonly name: string;
  readonly state: 'perhaps' | 'about' | 'not_about';
  /** Null: the name stood in the text. */
  readonly notedBy: string | null;
  readonly decidedAt: Date | null;
  /** Why; null: not decided, or the person was erased. */
  readonly reason: string | null;
}

/** Whom a complaint is about, with what was said of those that it goes on with. */
export async function aboutOf(tx: Tx, vault: PracticeVault, request: Of): Promise<readonly AboutMember[]> {
  const rows = await tx.$queryRaw<(Omit<AboutMember, 'reason'> & { readonly sealed: Uint8Array | null })[]>`
    WITH RECURSIVE before(id) AS (
      SELECT ${request.id}::uuid
      UNION
      SELECT f.id FROM before b JOIN request q ON q.id = b.id
      JOIN request f ON f.id = q.follows_id OR (f.conversation_id = q.conversation_id AND f.filed_at <= q.filed_at)
    )
    SELECT a.request_id AS "requestId", a.member_id AS "memberId", m.name, a.state, a.noted_by AS "notedBy",
      a.decided_at AS "decidedAt", a.reason_sealed AS sealed
    FROM complaint_about a JOIN before b ON b.id = a.request_id JOIN member m ON m.id = a.member_id
    ORDER BY a.noted_at, m.name`;
  const key = rows.some(({ sealed }) => sealed !== null) ? await keyOf(tx, vault, request) : null;
  return rows.map(({ sealed, ...row }) => ({
    ...row,
    reason: sealed === null || key === null ? null : key.open(reasonPlace(row), sealed).toString('utf8'),
  }));
}

/** A member who has read it says whom it is about: from now on it is not there for them. False: that was noted before. */
export async function nameMember(
  tx: Tx,
  naming: {
    readonly practiceId: string;
    readonly requestId: string;
    readonly memberId: string;
    readonly by: string;
    readonly now: Date;
  },
): Promise<boolean> {
  const named = await tx.$executeRaw`
    INSERT INTO complaint_about (request_id, member_id, practice_id, state, noted_at, noted_by)
    SELECT ${naming.requestId}::uuid, m.id, ${naming.practiceId}::uuid, 'perhaps', ${naming.now}, ${naming.by}::uuid
    FROM member m WHERE m.id = ${naming.memberId}::uuid AND m.left_at IS NULL
    ON CONFLICT (request_id, member_id) DO UPDATE SET state = 'perhaps', noted_at = excluded.noted_at,
      noted_by = excluded.noted_by, decided_at = NULL, decided_by = NULL, reason_sealed = NULL
      WHERE complaint_about.state = 'not_about'`;
  return named > 0;
}

/** An owner says that it is about this member, or is not, and why. False: nobody had named them. */
export async function decideAbout(
  tx: Tx,
  vault: PracticeVault,
  decision: {
    readonly request: Of;
    readonly noted: Pick<AboutMember, 'requestId' | 'memberId'>;
    readonly is: 'about' | 'not_about';
    readonly reason: string;
    readonly by: string;
    readonly now: Date;
  },
): Promise<boolean> {
  const { noted } = decision;
  const reason = wordsIn(decision.reason);
  const key = await keyOf(tx, vault, decision.request);
  if (key === null) return false;
  const decided = await tx.$executeRaw`
    UPDATE complaint_about SET state = ${decision.is}, decided_at = ${decision.now}, decided_by = ${decision.by}::uuid,
      reason_sealed = ${key.seal(reasonPlace(noted), reason)}
    WHERE request_id = ${noted.requestId}::uuid AND member_id = ${noted.memberId}::uuid`;
  return decided > 0;
}

/** How a complaint ended. */
export interface Ended {
  readonly outcome: ComplaintOutcome;
  /** Null: the person was erased. */
  readonly reasons: string | null;
  readonly recordedAt: Date;
  /** Whoever recorded it is the one it is about: nobody else was there. */
  readonly byConcerned: boolean;
}

/** The first one first; what is recorded last holds. */
export async function outcomesOf(tx: Tx, vault: PracticeVault, request: Of): Promise<readonly Ended[]> {
  const rows = await tx.$queryRaw<
    (Omit<Ended, 'reasons'> & { readonly number: number; readonly sealed: Uint8Array })[]
  >`
    SELECT number, outcome, reasons_sealed AS sealed, recorded_at AS "recordedAt", by_concerned AS "byConcerned"
    FROM complaint_outcome WHERE request_id = ${request.id}::uuid ORDER BY number`;
  const key = rows.length === 0 ? null : await keyOf(tx, vault, request);
  return rows.map(({ number, sealed, ...ended }) => ({
    ...ended,
    reasons: key?.open(outcomePlace(request.id, number), sealed).toString('utf8') ?? null,
  }));
}

/** Records how it ended. Recorded again it ended otherwise: what stood there stays and is shown. */
export async function recordOutcome(
  tx: Tx,
  vault: PracticeVault,
  ending: {
    readonly practiceId: string;
    readonly request: Of;
    readonly outcome: ComplaintOutcome;
    readonly reasons: string;
    readonly by: string;
    readonly byConcerned: boolean;
    readonly now: Date;
  },
): Promise<boolean> {
  const reasons = wordsIn(ending.reasons);
  const { id } = ending.request;
  // Two presses at once: one after the other.
  await tx.$queryRaw`SELECT 1 FROM request WHERE id = ${id}::uuid FOR UPDATE`;
  const key = await keyOf(tx, vault, ending.request);
  if (key === null) return false;
  const number = (await outcomesOf(tx, vault, ending.request)).length + 1;
  await tx.$executeRaw`
    INSERT INTO complaint_outcome (request_id, number, practice_id, outcome, reasons_sealed, recorded_at, recorded_by,
      by_concerned)
    VALUES (${id}::uuid, ${number}, ${ending.practiceId}::uuid, ${ending.outcome},
      ${key.seal(outcomePlace(id, number), reasons)}, ${ending.now}, ${ending.by}::uuid, ${ending.byConcerned})`;
  return true;
}

/** @throws SubrosaError `complaint.reason` */
function wordsIn(typed: string): string {
  const words = typed.trim();
  if (words === '' || words.length > 2_000) {
    throw new SubrosaError('complaint.reason', { hint: 'why, in at most 2,000 characters' });
  }
  return words;
}

async function keyOf(tx: Tx, vault: PracticeVault, { correspondentId }: Of): Promise<SealingKey | null> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT subject_key_id AS id FROM correspondent WHERE id = ${correspondentId}::uuid`;
  return row === undefined ? null : openSubject(tx, vault, row.id);
}

const reasonPlace = ({ requestId, memberId }: Pick<AboutMember, 'requestId' | 'memberId'>): Place => ({
  table: 'complaint_about',
  column: 'reason_sealed',
  row: `${requestId} ${memberId}`,
});
/** The first one is named by its request alone, as it was when there could be only one. */
const outcomePlace = (id: string, number: number): Place => ({
  table: 'complaint_outcome',
  column: 'reasons_sealed',
  row: number === 1 ? id : `${id} ${number}`,
});
