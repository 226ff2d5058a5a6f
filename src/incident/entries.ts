import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/db/index.js';
import type { SealingKey } from '../platform/vault/index.js';
import { openSubject } from '../platform/vault/subjects.js';
import { type IncidentOffice, problem } from './office.js';

/**
 * A step. `account`: what happened, and what was done. `kind`: what it is after all. `aware`: since when the practice
 * knows. `lookups`: an account and a period in which others may have looked. `risk`: one group. `authority`, `people`: an
 * owner's decision; `*_told`: when they were.
 */
export type EntryKind =
  | 'account'
  | 'kind'
  | 'aware'
  | 'lookups'
  | 'signed_out'
  | 'risk'
  | 'authority'
  | 'authority_told'
  | 'people'
  | 'people_told'
  | 'closed'
  | 'reopened';

/** The code of an `aware` that an owner moved to a later moment. */
export const LATER = 'later';

export interface NewEntry {
  readonly kind: EntryKind;
  readonly code?: string;
  readonly level?: string;
  readonly count?: number | null;
  readonly moment?: Date;
  readonly until?: Date;
  readonly memberId?: string;
  readonly text?: string | null;
}

/** A step as it stands in its row; the words are opened by whoever may read them. */
export interface Entry {
  readonly id: string;
  readonly kind: EntryKind;
  readonly at: Date;
  readonly writtenBy: string;
  readonly code: string | null;
  readonly level: string | null;
  readonly count: number | null;
  readonly moment: Date | null;
  readonly until: Date | null;
  readonly memberId: string | null;
  readonly sealed: Uint8Array | null;
}

/** Writes a step down. @throws SubrosaError `incident.unknown`, or `incident.erased` when there is no key for words */
export async function addEntry(
  tx: Tx,
  office: IncidentOffice,
  incidentId: string,
  { kind, code, level, count, moment, until, memberId, text }: NewEntry,
): Promise<void> {
  const id = randomUUID();
  const key = await keyOfIncident(tx, office, incidentId);
  const words = text ?? null;
  if (words !== null && key === null) throw problem('erased', 'whom it was about is erased; no words can be added');
  const sealed = words === null ? null : (key as SealingKey).seal(entryPlace(id), words);
  await tx.$executeRaw`
    INSERT INTO incident_entry (id, practice_id, incident_id, number, kind, at, written_by, code, level, count, moment,
      until, member_id, content_sealed)
    SELECT ${id}::uuid, ${office.practice.id}::uuid, ${incidentId}::uuid, coalesce(max(number), 0) + 1, ${kind},
      ${office.now}, ${office.actor.id}::uuid, ${code ?? null}, ${level ?? null}, ${count ?? null}::int,
      ${moment ?? null}::timestamptz, ${until ?? null}::timestamptz, ${memberId ?? null}::uuid, ${sealed}
    FROM incident_entry WHERE incident_id = ${incidentId}::uuid`;
}

/** All steps of these incidents, in their order. */
export async function entriesOf(
  tx: Tx,
  incidentIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Entry[]>> {
  const rows = await tx.$queryRaw<(Entry & { readonly incidentId: string })[]>`
    SELECT incident_id AS "incidentId", id, kind, at, written_by AS "writtenBy", code, level, count, moment, until,
      member_id AS "memberId", content_sealed AS sealed
    FROM incident_entry WHERE incident_id = ANY(${incidentIds as string[]}::uuid[]) ORDER BY incident_id, number`;
  const steps = new Map<string, Entry[]>(incidentIds.map((id) => [id, []]));
  for (const { incidentId, ...entry } of rows) steps.get(incidentId)?.push(entry);
  return steps;
}

/** The words of a step; null: it has none, or they were erased. */
export const wordsOfEntry = ({ id, sealed }: Entry, key: SealingKey | null): string | null =>
  key === null || sealed === null ? null : key.open(entryPlace(id), sealed).toString('utf8');

/** Held for this transaction, so that two steps do not take one number. Null: the words are erased. */
async function keyOfIncident(
  tx: Tx,
  { practice }: Pick<IncidentOffice, 'practice'>,
  incidentId: string,
): Promise<SealingKey | null> {
  const [row] = await tx.$queryRaw<{ keyId: string | null }[]>`
    SELECT subject_key_id AS "keyId" FROM incident WHERE id = ${incidentId}::uuid FOR UPDATE`;
  if (row === undefined) throw problem('unknown', 'there is no such incident');
  return row.keyId === null ? null : openSubject(tx, practice.vault, row.keyId);
}

const entryPlace = (row: string) => ({ table: 'incident_entry', column: 'content_sealed', row });
