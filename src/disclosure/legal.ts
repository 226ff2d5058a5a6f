import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import { openSubject } from '../platform/vault/subjects.js';
import { type LegalFacts, legalProblems, type Paper, REFUSALS } from '../policy/disclosure/index.js';
import type { Practice } from '../practice/index.js';
import { dueByPaper } from '../request/paper-due.js';
import { type DisclosureOffice, note, unknown } from './office.js';

const contentSchema = z.object({
  /** Who asks, and how that was checked. */
  asker: z.string(),
  askerChecked: z.boolean(),
  checkedHow: z.string(),
  /** What exactly. */
  wanted: z.string(),
  refusal: z.enum(REFUSALS),
  refusalWhy: z.string(),
  clientKnows: z.boolean(),
  /** Telling the client is the default; a ban is recorded with its end. */
  banned: z.boolean(),
  /** YYYY-MM-DD; null: the paper names none. */
  banUntil: z.string().nullable(),
  adviceAsked: z.boolean(),
  advice: z.string(),
  decisionWhy: z.string(),
});

export type LegalDecision = 'nothing' | 'smallest_set';

/** A sheet as a member fills it in. Days are YYYY-MM-DD. */
export interface SheetForm extends z.infer<typeof contentSchema> {
  readonly paper: Paper | null;
  readonly dueOn: string | null;
  readonly decision: LegalDecision | null;
}

export interface LegalSheet extends SheetForm {
  readonly at: Date;
  readonly writtenBy: string;
}

/** What the decision asks of a sheet. */
export const legalFacts = ({ paper, askerChecked, refusal, adviceAsked, decision }: SheetForm): LegalFacts => ({
  paper,
  askerChecked,
  refusal,
  adviceAsked,
  decided: decision === 'smallest_set',
});

/** The sheet of a request as it stands; null: none was begun, or the writer was erased. */
export async function readSheet(tx: Tx, practice: Practice, requestId: string): Promise<LegalSheet | null> {
  const [row] = await tx.$queryRaw<SheetRow[]>`
    SELECT s.id, s.at, s.written_by AS "writtenBy", s.paper, s.due_on::text AS "dueOn", s.decision,
      s.content_sealed AS sealed, c.subject_key_id AS "keyId"
    FROM legal_sheet s JOIN request q ON q.id = s.request_id JOIN correspondent c ON c.id = q.correspondent_id
    WHERE s.request_id = ${requestId}::uuid ORDER BY s.number DESC LIMIT 1`;
  const key = row === undefined ? null : await openSubject(tx, practice.vault, row.keyId);
  if (row === undefined || key === null) return null;
  const { id, sealed, keyId: _, ...rest } = row;
  return { ...rest, ...contentSchema.parse(JSON.parse(key.open(placeOf(id), sealed).toString('utf8'))) };
}

/**
 * Keeps what is known now; what stood there before stays as it was. Only an owner decides, and behind a letter, a
 * subpoena without a judge or a call there is nothing to decide: nothing goes out. PRACTICE 7.
 * @throws SubrosaError `legal.*`
 */
export async function saveSheet(
  tx: Tx,
  office: DisclosureOffice,
  of: { readonly requestId: string; readonly sheet: SheetForm },
): Promise<void> {
  const { practice, now, actor, role } = office;
  const { requestId } = of;
  const before = await readSheet(tx, practice, requestId);
  const decides = of.sheet.decision !== null && of.sheet.decision !== before?.decision;
  if (decides && role !== 'owner') throw new SubrosaError('legal.only_an_owner', { hint: 'an owner decides' });
  if (of.sheet.decision === 'smallest_set') {
    // What an owner has decided a colleague's later note does not undo; a paper that turns out to be another one does.
    const [problem] = legalProblems(legalFacts(of.sheet), true);
    if (problem !== undefined) throw new SubrosaError(`legal.${problem}`, { hint: 'nothing goes out' });
  }
  const [writer] = await tx.$queryRaw<{ keyId: string }[]>`
    SELECT c.subject_key_id AS "keyId" FROM request q JOIN correspondent c ON c.id = q.correspondent_id
    WHERE q.id = ${requestId}::uuid FOR SHARE OF q`;
  const key = writer === undefined ? null : await openSubject(tx, practice.vault, writer.keyId);
  if (key === null) throw unknown('request');
  const id = randomUUID();
  const sealed = key.seal(placeOf(id), JSON.stringify(contentSchema.parse(of.sheet)));
  const { paper, dueOn, decision } = of.sheet;
  await tx.$executeRaw`
    INSERT INTO legal_sheet (id, practice_id, request_id, number, at, written_by, paper, due_on, decision, content_sealed)
    SELECT ${id}::uuid, ${practice.id}::uuid, ${requestId}::uuid, coalesce(max(number), 0) + 1, ${now}, ${actor.id}::uuid,
      ${paper}, ${dueOn}::date, ${decision}, ${sealed} FROM legal_sheet WHERE request_id = ${requestId}::uuid`;
  if (dueOn !== null && dueOn !== before?.dueOn) await dueByPaper(tx, practice, { requestId, dueOn });
  await keepEverything(tx, office, requestId);
  const action = decides ? 'legal.decided' : 'legal.sheet_saved';
  await note(tx, office, action, { kind: 'request', id: requestId }, { paper, due: dueOn, decision });
}

/**
 * A demand keeps everything about it. Filing has placed the hold where it read a demand; where a member saw one, it is
 * placed now, and ends as that one does. PRACTICE 6.
 */
async function keepEverything(tx: Tx, { practice, now }: DisclosureOffice, requestId: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO hold (id, practice_id, request_id, ground, placed_at)
    SELECT ${randomUUID()}::uuid, ${practice.id}::uuid, ${requestId}::uuid, 'legal_demand', ${now}
    WHERE NOT EXISTS (SELECT 1 FROM hold WHERE request_id = ${requestId}::uuid AND ground = 'legal_demand')`;
}

interface SheetRow extends Pick<LegalSheet, 'at' | 'writtenBy' | 'dueOn' | 'paper' | 'decision'> {
  readonly id: string;
  readonly sealed: Uint8Array;
  readonly keyId: string;
}

const placeOf = (row: string) => ({ table: 'legal_sheet', column: 'content_sealed', row });
