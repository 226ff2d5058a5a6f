import type { Tx } from '../platform/db/index.js';
import { openSubject } from '../platform/vault/subjects.js';
import {
  awareSince,
  countAffected,
  type Group,
  type IncidentClock,
  type IncidentFacts,
  type IncidentKind,
  incidentClock,
  type Level,
  type NotTold,
  runningClocks,
} from '../policy/incident/index.js';
import type { Practice } from '../practice/index.js';
import { type Entry, entriesOf, LATER, wordsOfEntry } from './entries.js';

/** A line of the register: codes, moments and decisions, without a word. */
export interface IncidentHead extends IncidentFacts {
  readonly id: string;
  readonly number: number;
  readonly kind: IncidentKind;
  readonly reportedAt: Date;
  readonly openedAt: Date;
  readonly openedBy: string;
  readonly requestId: string | null;
  readonly reference: string | null;
  readonly clientId: string | null;
  readonly subjectKeyId: string | null;
  readonly closedAt: Date | null;
  /** How many people, where every group is counted, or those that are make 500; null: not known, so perhaps 500. */
  readonly affected: number | null;
  /** The account and period that may have been looked at by others. */
  readonly lookups: { readonly memberId: string; readonly from: Date; readonly until: Date } | null;
  /** Who opened it or wrote anything of it. */
  readonly writers: readonly string[];
  readonly clock: IncidentClock;
  readonly entries: readonly Entry[];
}

/** The register, the newest first: also what nobody was told of. GDPR art. 33(5). */
export async function listIncidents(tx: Tx, practice: Practice): Promise<readonly IncidentHead[]> {
  return readHeads(tx, practice, { id: null, requestId: null });
}

/** One incident; null: there is none. */
export async function findIncident(tx: Tx, practice: Practice, id: string): Promise<IncidentHead | null> {
  return (await readHeads(tx, practice, { id, requestId: null }))[0] ?? null;
}

/** The incident that began with this report; null: none was opened. */
export async function incidentOfRequest(tx: Tx, practice: Practice, requestId: string): Promise<IncidentHead | null> {
  return (await readHeads(tx, practice, { id: null, requestId }))[0] ?? null;
}

/** The words of its steps, by step; the caller logs that they were read. */
export async function incidentWords(
  tx: Tx,
  practice: Practice,
  { entries, subjectKeyId }: IncidentHead,
): Promise<ReadonlyMap<string, string>> {
  const key = subjectKeyId === null ? null : await openSubject(tx, practice.vault, subjectKeyId);
  return new Map(
    entries.flatMap((entry) => {
      const words = wordsOfEntry(entry, key);
      return words === null ? [] : [[entry.id, words] as const];
    }),
  );
}

/** A clock that runs: of an incident, or of a report that nobody has opened one for. */
export interface RunningClock {
  /** Null: a report alone. */
  readonly incident: IncidentHead | null;
  readonly reference: string | null;
  readonly due: Date;
  readonly provisional: boolean;
}

/**
 * All clocks that run, the next first. A report starts one by coming in; it stops when an incident was opened for it, or
 * when a member closed it or said that it is something else. PRACTICE 20.
 * @param without ids of the requests that whoever looks is not to see
 */
export async function runningIncidentClocks(
  tx: Tx,
  practice: Practice,
  without: readonly string[],
): Promise<readonly RunningClock[]> {
  const reports = await tx.$queryRaw<{ reference: string; receivedAt: Date }[]>`
    SELECT q.reference, q.received_at AS "receivedAt" FROM request q
    WHERE q.kind = 'security_report' AND q.status <> 'closed' AND NOT q.aside
      AND NOT q.id = ANY(${without as string[]}::uuid[])
      AND NOT EXISTS (SELECT 1 FROM incident i WHERE i.request_id = q.id)`;
  const clocks = [
    ...reports.map(({ reference, receivedAt }) => ({
      incident: null,
      reference,
      provisional: true,
      due: nextDue(clockOf(practice, { reportedAt: receivedAt, awareAt: null, affected: null }), ALL_RUN),
    })),
    ...(await listIncidents(tx, practice))
      .filter(({ closedAt, requestId }) => closedAt === null && !without.includes(requestId ?? ''))
      .map((incident) => ({
        incident,
        reference: incident.reference,
        provisional: incident.clock.provisional,
        due: nextDue(incident.clock, runningClocks(incident)),
      })),
  ];
  return clocks
    .flatMap(({ due, ...clock }) => (due === null ? [] : [{ ...clock, due }]))
    .toSorted((a, b) => a.due.getTime() - b.due.getTime());
}

/** Until when, by the practice's laws and in its zone. */
export const clockOf = (
  { regimes, timeZone }: Pick<Practice, 'regimes' | 'timeZone'>,
  facts: { readonly reportedAt: Date; readonly awareAt: Date | null; readonly affected: number | null },
): IncidentClock => incidentClock({ ...facts, regimes }, { timeZone });

const ALL_RUN = { authority: true, people: true };

/** The nearest of the moments that still count; null: none is named. */
function nextDue({ due }: IncidentClock, runs: { readonly authority: boolean; readonly people: boolean }): Date | null {
  const dues = [runs.authority ? due.authority : null, runs.people ? due.people : null].filter((at) => at !== null);
  return dues.length === 0 ? null : new Date(Math.min(...dues.map((at) => at.getTime())));
}

type HeadRow = Pick<
  IncidentHead,
  'id' | 'number' | 'reportedAt' | 'openedAt' | 'openedBy' | 'requestId' | 'reference' | 'clientId' | 'subjectKeyId'
>;

async function readHeads(
  tx: Tx,
  practice: Practice,
  of: { readonly id: string | null; readonly requestId: string | null },
): Promise<readonly IncidentHead[]> {
  const rows = await tx.$queryRaw<HeadRow[]>`
    SELECT i.id, i.number, i.reported_at AS "reportedAt", i.opened_at AS "openedAt", i.opened_by AS "openedBy",
      i.request_id AS "requestId", q.reference, i.client_id AS "clientId", i.subject_key_id AS "subjectKeyId"
    FROM incident i LEFT JOIN request q ON q.id = i.request_id
    WHERE (${of.id}::uuid IS NULL OR i.id = ${of.id}::uuid)
      AND (${of.requestId}::uuid IS NULL OR i.request_id = ${of.requestId}::uuid)
    ORDER BY i.number DESC`;
  const steps = await entriesOf(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => headOf(practice, row, steps.get(row.id) ?? []));
}

/** Every moment since when the practice knew, as they were entered. */
export const awareMoments = (entries: readonly Entry[]) =>
  entries.flatMap(({ kind, moment, code }) =>
    kind === 'aware' && moment !== null ? [{ at: moment, later: code === LATER }] : [],
  );

/** Where it stands, from its steps: of each kind, and of each group, the last counts; of awareness see `awareSince`. */
function headOf(practice: Practice, row: HeadRow, entries: readonly Entry[]): IncidentHead {
  const last = (kind: Entry['kind']) => entries.findLast((entry) => entry.kind === kind);
  const byGroup = new Map(entries.filter(({ kind }) => kind === 'risk').map((entry) => [entry.code, entry]));
  const affected = countAffected([...byGroup.values()].map(({ count }) => count));
  const awareAt = awareSince(awareMoments(entries));
  const looked = last('lookups');
  const ended = entries.findLast(({ kind }) => kind === 'closed' || kind === 'reopened');
  return {
    ...row,
    regimes: practice.regimes,
    kind: (last('kind')?.code ?? 'other') as IncidentKind,
    awareAt,
    risks: Object.fromEntries([...byGroup].map(([group, { level }]) => [group as Group, level as Level])),
    authority: (last('authority')?.code ?? null) as IncidentFacts['authority'],
    authorityToldAt: last('authority_told')?.moment ?? null,
    people: (last('people')?.code ?? null) as 'tell' | NotTold | null,
    peopleToldAt: last('people_told')?.moment ?? null,
    closedAt: ended?.kind === 'closed' ? ended.at : null,
    affected,
    lookups:
      looked?.memberId && looked.moment && looked.until
        ? { memberId: looked.memberId, from: looked.moment, until: looked.until }
        : null,
    writers: [...new Set([row.openedBy, ...entries.map(({ writtenBy }) => writtenBy)])],
    clock: clockOf(practice, { reportedAt: row.reportedAt, awareAt, affected }),
    entries,
  };
}
