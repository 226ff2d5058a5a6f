import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/db/index.js';
import type { Place, PracticeVault, SealingKey } from '../platform/vault/index.js';
import { openSubject } from '../platform/vault/subjects.js';
import { erasureAnsweredDue } from '../policy/retention/index.js';
import type { ProofWay } from '../policy/rights/identity.js';
import {
  type ActVerdict,
  decideAct,
  type Effect,
  isEnd,
  mayTry,
  type PauseWhy,
  type RightsAct,
  type RightsState,
  scopeOfWay,
} from '../policy/rights/index.js';
import type { Practice } from '../practice/index.js';
import { closeRequest } from '../request/close.js';
import type { RequestFacts } from '../request/show.js';
import { refreshDue } from '../request/urgency.js';
import { type RightsFile, rightsFileOf } from './case.js';

type Of = Pick<
  RequestFacts,
  'id' | 'kind' | 'right' | 'risk' | 'signals' | 'receivedAt' | 'correspondentId' | 'conversationId'
>;

/** How the person was told of it. */
export const TOLD_WAYS = ['answer', 'telephone', 'letter', 'in_person'] as const;
export type ToldWay = (typeof TOLD_WAYS)[number];

/** Could it harm the child, and does the child know? */
export const WEIGHED = ['no_harm_knows', 'no_harm_unaware', 'hold_back'] as const;

/** What a member does with a right. */
export type Doing =
  | { readonly act: 'ask'; readonly what: PauseWhy }
  | { readonly act: 'came'; readonly what: 'clarification' }
  | { readonly act: 'prove' | 'fail'; readonly way: ProofWay }
  | { readonly act: 'weigh'; readonly what: (typeof WEIGHED)[number] }
  | { readonly act: 'extend' | 'confirm_effect' | 'lift_effect' | 'fulfil' | 'withdraw' }
  | { readonly act: 'fulfil_partly' | 'refuse'; readonly reasons: readonly string[] };

/** These are something the person has to hear: the law counts from it, or it is the end. */
export const HAS_TO_BE_TOLD: readonly Doing['act'][] = [
  'ask',
  'extend',
  'lift_effect',
  'fulfil',
  'fulfil_partly',
  'refuse',
];

export type StepVerdict = ActVerdict | { readonly no: 'not_a_right' | 'tell_them' | 'tries_spent' };

/**
 * Takes one step of a right, in the transaction that does what it says: the only way from one state to the next. Its days
 * are worked out anew; an end closes the request. Nothing is written where it may not be taken.
 */
export async function takeStep(
  tx: Tx,
  practice: Practice,
  step: {
    readonly request: Of;
    readonly doing: Doing;
    readonly told: ToldWay | null;
    /** A member's own words; empty: none. */
    readonly note: string;
    readonly by: string;
    readonly now: Date;
  },
): Promise<StepVerdict> {
  const { request, now } = step;
  // Two presses at once: the second one finds what the first has done.
  await tx.$queryRaw`SELECT 1 FROM request WHERE id = ${request.id}::uuid FOR UPDATE`;
  const file = await rightsFileOf(tx, practice, request, now);
  if (file === null) return { no: 'not_a_right' };
  const verdict = await mayTake(tx, request, file, step);
  if ('no' in verdict) return verdict;
  await writeStep(tx, practice, file, step);
  await moveCase(tx, practice, file, { ...step, to: verdict.to });
  await refreshDue(tx, practice, request);
  if (isEnd(verdict.to)) {
    await closeRequest(tx, practice, { requestId: request.id, memberId: step.by, now });
    if (file.erased !== null) await letGo(tx, practice, request.id, file.today);
  }
  return verdict;
}

/** A request for erasure that was met goes too, once nobody can complain of it; one of a file goes with the file. */
async function letGo(tx: Tx, practice: Practice, requestId: string, today: string): Promise<void> {
  const due = erasureAnsweredDue(today, practice.settings.complaintMonths);
  await tx.$executeRaw`
    UPDATE request q SET erase_on = ${due.verdict === 'due' ? due.on : null}::date WHERE q.id = ${requestId}::uuid
      AND NOT EXISTS (SELECT 1 FROM client_link l WHERE l.correspondent_id = q.correspondent_id)
      AND NOT EXISTS (SELECT 1 FROM request_matter t WHERE t.request_id = q.id AND t.client_id IS NOT NULL)`;
}

/** Whether it may be taken, before anything is written for it. */
export async function mayTake(
  tx: Tx,
  request: Pick<Of, 'conversationId'>,
  file: RightsFile,
  { doing, told, now }: { readonly doing: Doing; readonly told: ToldWay | null; readonly now: Date },
): Promise<StepVerdict> {
  const verdict = decideAct(file, actOf(doing));
  if ('no' in verdict) return verdict;
  if (told === null && HAS_TO_BE_TOLD.includes(doing.act)) return { no: 'tell_them' };
  const tries = doing.act === 'prove' || doing.act === 'fail' ? await wordsTried(tx, request.conversationId) : [];
  const word = (doing.act === 'prove' || doing.act === 'fail') && doing.way === 'agreed_word';
  return word && !mayTry(tries, now).may ? { no: 'tries_spent' } : verdict;
}

function actOf(doing: Doing): RightsAct {
  switch (doing.act) {
    case 'prove':
      return { act: 'prove', scope: scopeOfWay(doing.way) };
    case 'fail':
      return { act: 'fail' };
    case 'weigh':
      return { act: 'weigh' };
    default:
      return doing;
  }
}

/** In this conversation alone: whoever spends the tries here leaves them to the true person elsewhere. PRACTICE 2. */
async function wordsTried(tx: Tx, conversationId: string): Promise<readonly Date[]> {
  const rows = await tx.$queryRaw<{ at: Date }[]>`
    SELECT s.at FROM rights_step s JOIN request r ON r.id = s.request_id
    WHERE r.conversation_id = ${conversationId}::uuid AND s.act = 'fail' AND s.what = 'agreed_word'`;
  return rows.map(({ at }) => at);
}

async function writeStep(
  tx: Tx,
  practice: Practice,
  file: RightsFile,
  step: Parameters<typeof takeStep>[2],
): Promise<void> {
  const { request, doing, told, note, by, now } = step;
  const id = randomUUID();
  const key = note === '' ? null : await keyOf(tx, practice.vault, request);
  await tx.$executeRaw`
    INSERT INTO rights_step (id, practice_id, request_id, number, act, what, reasons, told, at, day, member_id, note_sealed)
    SELECT ${id}::uuid, ${practice.id}::uuid, ${request.id}::uuid, coalesce(max(number), 0) + 1, ${doing.act},
      ${whatOf(doing)}, ${reasonsOf(doing) as string[]}, ${told}, ${now}, ${file.today}::date, ${by}::uuid,
      ${key?.seal(placeOf(id), note) ?? null}
    FROM rights_step WHERE request_id = ${request.id}::uuid`;
}

function whatOf(doing: Doing): string | null {
  if ('what' in doing) return doing.what;
  return 'way' in doing ? doing.way : null;
}

const reasonsOf = (doing: Doing): readonly string[] => ('reasons' in doing ? doing.reasons : []);

async function moveCase(
  tx: Tx,
  practice: Practice,
  file: RightsFile,
  { request, doing, now, to }: Parameters<typeof takeStep>[2] & { readonly to: RightsState },
): Promise<void> {
  const proof = doing.act === 'prove' ? scopeOfWay(doing.way) : file.proof;
  await tx.$executeRaw`
    INSERT INTO rights_case (request_id, practice_id, "right", state, effect, changed_at)
    VALUES (${request.id}::uuid, ${practice.id}::uuid, ${file.right}, 'received',
      ${file.effect === 'none' ? 'none' : 'standing'}, ${now})
    ON CONFLICT (request_id) DO NOTHING`;
  await tx.$executeRaw`
    UPDATE rights_case SET state = ${to}, extended = ${file.extended || doing.act === 'extend'},
      effect = ${effectAfter(file.effect, doing)}, proof_scope = ${proof}, changed_at = ${now}
    WHERE request_id = ${request.id}::uuid`;
}

function effectAfter(effect: Effect, { act }: Doing): Effect {
  if (act === 'confirm_effect') return 'confirmed';
  return act === 'lift_effect' ? 'lifted' : effect;
}

/** One step as the desk shows it. */
export interface StepLine {
  readonly act: Doing['act'];
  readonly what: string | null;
  readonly reasons: readonly string[];
  readonly told: ToldWay | null;
  readonly at: Date;
  readonly memberId: string;
  readonly note: string | null;
}

/** What was done so far, the first step first. */
export async function stepsOf(
  tx: Tx,
  vault: PracticeVault,
  request: Pick<Of, 'id' | 'correspondentId'>,
): Promise<readonly StepLine[]> {
  const rows = await tx.$queryRaw<
    (Omit<StepLine, 'note'> & { readonly id: string; readonly sealed: Uint8Array | null })[]
  >`
    SELECT id, act, what, reasons, told, at, member_id AS "memberId", note_sealed AS sealed FROM rights_step
    WHERE request_id = ${request.id}::uuid ORDER BY number`;
  const key = rows.some(({ sealed }) => sealed !== null) ? await keyOf(tx, vault, request) : null;
  return rows.map(({ id, sealed, ...line }) => ({
    ...line,
    note: sealed === null || key === null ? null : key.open(placeOf(id), sealed).toString('utf8'),
  }));
}

async function keyOf(
  tx: Tx,
  vault: PracticeVault,
  { correspondentId }: Pick<Of, 'correspondentId'>,
): Promise<SealingKey | null> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT subject_key_id AS id FROM correspondent WHERE id = ${correspondentId}::uuid`;
  return row === undefined ? null : openSubject(tx, vault, row.id);
}

const placeOf = (id: string): Place => ({ table: 'rights_step', column: 'note_sealed', row: id });
