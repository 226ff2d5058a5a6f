import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/db/index.js';
import { addSubject } from '../platform/vault/subjects.js';
import {
  authorityProblems,
  type Group,
  type IncidentKind,
  type Level,
  type NotTold,
  openNeeds,
  peopleProblems,
} from '../policy/incident/index.js';
import { addEntry, LATER } from './entries.js';
import { holdForIncident, settleIncidentHolds } from './hold.js';
import { type IncidentOffice, note, problem, wordsIn } from './office.js';
import type { IncidentHead } from './read.js';

export interface NewIncident {
  readonly kind: IncidentKind;
  /** Empty: the report says it. */
  readonly text: string;
  /** When the practice became aware, and why then; null: not said yet, a provisional clock runs. */
  readonly aware: { readonly at: Date; readonly why: string } | null;
  readonly request: { readonly id: string; readonly receivedAt: Date } | null;
  readonly clientId: string | null;
}

/** Opens an incident; for a report that has one already, that one. */
export async function openIncident(
  tx: Tx,
  office: IncidentOffice,
  { kind, text, aware, request, clientId }: NewIncident,
): Promise<{ readonly id: string }> {
  const { practice, now, actor } = office;
  // One at a time in a practice, so that the register has no gap and a report no two incidents.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`incident ${practice.id}`}))`;
  const [known] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM incident WHERE request_id = ${request?.id ?? null}::uuid ORDER BY number LIMIT 1`;
  if (known !== undefined) return known;
  const id = randomUUID();
  const key = await addSubject(tx, practice.vault, { practiceId: practice.id, at: now });
  await tx.$executeRaw`
    INSERT INTO incident (id, practice_id, number, reported_at, opened_at, opened_by, request_id, client_id,
      subject_key_id)
    SELECT ${id}::uuid, ${practice.id}::uuid, coalesce(max(number), 0) + 1, ${request?.receivedAt ?? now}, ${now},
      ${actor.id}::uuid, ${request?.id ?? null}::uuid, ${clientId}::uuid, ${key.id}::uuid
    FROM incident WHERE practice_id = ${practice.id}::uuid`;
  await addEntry(tx, office, id, { kind: 'kind', code: kind });
  if (text.trim() !== '') await addEntry(tx, office, id, { kind: 'account', text: wordsIn(text) });
  if (aware !== null) await addAware(tx, office, id, aware);
  await holdForIncident(tx, office, { incidentId: id, clientId, requestId: request?.id ?? null });
  await note(tx, office, 'incident.opened', id, {
    kind,
    request: request?.id ?? null,
    client: clientId,
    aware: aware?.at.toISOString() ?? null,
  });
  return { id };
}

/** What happened, or what was done about it. */
export async function addAccount(tx: Tx, office: IncidentOffice, incident: IncidentHead, text: string): Promise<void> {
  await addEntry(tx, office, incident.id, { kind: 'account', text: wordsIn(text) });
  await note(tx, office, 'incident.account_added', incident.id);
}

/** It is something else than it looked like. */
export async function changeKind(
  tx: Tx,
  office: IncidentOffice,
  incident: IncidentHead,
  kind: IncidentKind,
): Promise<void> {
  await addEntry(tx, office, incident.id, { kind: 'kind', code: kind });
  await note(tx, office, 'incident.kind_changed', incident.id, { kind });
}

/**
 * Since when the practice knows, and why then: the clock of the law runs from here. Earlier by anybody; later makes the
 * clock easier, so only an owner says that. GDPR art. 33(1).
 */
export async function recordAware(
  tx: Tx,
  office: IncidentOffice,
  incident: IncidentHead,
  aware: { readonly at: Date; readonly why: string },
): Promise<void> {
  const later = incident.awareAt !== null && aware.at > incident.awareAt;
  if (later && office.role !== 'owner') throw problem('later_by_owner', 'an owner, with a reason');
  await addAware(tx, office, incident.id, { ...aware, later });
  await note(tx, office, 'incident.aware', incident.id, { at: aware.at.toISOString(), later });
}

/** How great the risk to a group of people is, how many they are, and why. */
export async function judgeRisk(
  tx: Tx,
  office: IncidentOffice,
  incident: IncidentHead,
  of: { readonly group: Group; readonly level: Level; readonly count: number | null; readonly why: string },
): Promise<void> {
  const { group, level, count } = of;
  await addEntry(tx, office, incident.id, { kind: 'risk', code: group, level, count, text: wordsIn(of.why) });
  await note(tx, office, 'incident.risk_judged', incident.id, { group, level, count });
}

/** Only an owner decides. @throws SubrosaError `incident.*`: what the law or the register wants first */
export async function decideAuthority(
  tx: Tx,
  office: IncidentOffice,
  incident: IncidentHead,
  of: { readonly decision: 'notify' | 'not_notify'; readonly why: string },
): Promise<void> {
  assertOwner(office);
  const [first] = authorityProblems(incident, of.decision);
  if (first !== undefined) throw problem(first, 'this cannot be decided yet');
  await addEntry(tx, office, incident.id, { kind: 'authority', code: of.decision, text: wordsIn(of.why) });
  await note(tx, office, 'incident.authority_decided', incident.id, { decision: of.decision });
}

/** The same of the people themselves. GDPR art. 34; 45 CFR 164.404. */
export async function decidePeople(
  tx: Tx,
  office: IncidentOffice,
  incident: IncidentHead,
  of: { readonly decision: 'tell' | NotTold; readonly why: string },
): Promise<void> {
  assertOwner(office);
  const [first] = peopleProblems(incident, of.decision);
  if (first !== undefined) throw problem(first, 'this cannot be decided yet');
  await addEntry(tx, office, incident.id, { kind: 'people', code: of.decision, text: wordsIn(of.why) });
  await note(tx, office, 'incident.people_decided', incident.id, { decision: of.decision });
}

/**
 * When the authority, or the last of the people, was told: by a member, never by the program. After the last moment the
 * reasons for the delay are asked for. GDPR art. 33(1).
 */
export async function recordTold(
  tx: Tx,
  office: IncidentOffice,
  incident: IncidentHead,
  of: { readonly whom: 'authority' | 'people'; readonly at: Date; readonly why: string },
): Promise<void> {
  assertOwner(office);
  const decided = of.whom === 'authority' ? incident.authority === 'notify' : incident.people === 'tell';
  if (!decided) throw problem('not_decided', 'an owner decides first that they are told');
  const due = incident.clock.due[of.whom];
  const late = due !== null && of.at > due;
  if (late && of.why.trim() === '') throw problem('late_why', 'the reasons for the delay');
  const text = of.why.trim() === '' ? null : wordsIn(of.why);
  await addEntry(tx, office, incident.id, { kind: `${of.whom}_told`, moment: of.at, text });
  await note(tx, office, `incident.${of.whom}_told`, incident.id, { at: of.at.toISOString(), late });
}

/** Closed, when all is decided and done; its line stays in the register. Only an owner. */
export async function closeIncident(tx: Tx, office: IncidentOffice, incident: IncidentHead): Promise<void> {
  assertOwner(office);
  if (incident.closedAt !== null) return;
  if (openNeeds(incident).length > 0) throw problem('needs', 'something is still to be decided or done');
  await addEntry(tx, office, incident.id, { kind: 'closed' });
  await settleIncidentHolds(tx, office, { incidentId: incident.id, closed: true });
  await note(tx, office, 'incident.closed', incident.id);
}

/** More became known. */
export async function reopenIncident(tx: Tx, office: IncidentOffice, incident: IncidentHead): Promise<void> {
  if (incident.closedAt === null) return;
  await addEntry(tx, office, incident.id, { kind: 'reopened' });
  await settleIncidentHolds(tx, office, { incidentId: incident.id, closed: false });
  await note(tx, office, 'incident.reopened', incident.id);
}

const addAware = (
  tx: Tx,
  office: IncidentOffice,
  id: string,
  aware: { readonly at: Date; readonly why: string; readonly later?: boolean },
) => {
  if (aware.at.getTime() > office.now.getTime() + 60_000) throw problem('moment', 'a moment that has been');
  const entry = { kind: 'aware', moment: aware.at, text: wordsIn(aware.why) } as const;
  return addEntry(tx, office, id, aware.later === true ? { ...entry, code: LATER } : entry);
};

function assertOwner({ role }: IncidentOffice): void {
  if (role !== 'owner') throw problem('only_an_owner', 'an owner decides this');
}
