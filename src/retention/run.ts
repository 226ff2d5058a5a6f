import { randomUUID } from 'node:crypto';
import type { Actor } from '../audit/index.js';
import type { Tx } from '../platform/db/index.js';
import { codeOf, SubrosaError } from '../platform/errors.js';
import { type AskReason, incidentWordsUntil, mayErase, mayRun } from '../policy/retention/index.js';
import type { Practice } from '../practice/index.js';
import { noteClock, readClock } from './clock.js';
import { type ErasureResult, eraseOneClient, eraseOneRequest } from './erase.js';
import { clientFacts } from './facts.js';
import { settleHolds } from './holds.js';
import { type ErasureOffice, todayOf } from './office.js';
import { dropOutlivedDisclosures } from './places/disclosure.js';
import { dropOutlivedInvoices } from './places/file.js';
import { dropOutlivedIncidents } from './places/incident.js';

/** What `retention run` prints. */
export interface RunResult {
  readonly done: number;
  readonly held: number;
  readonly failed: number;
  /** Why it stopped and asks; empty: it ran. */
  readonly asks: readonly AskReason[];
  /** The row that an owner confirms, when it asks. */
  readonly runId: string;
}

/**
 * Erases what is due, or stops and asks (PRACTICE 14): then nothing is erased until an owner confirms, or the reason is
 * gone. One person's failure stops nobody else's erasure, and is counted, logged and shown.
 */
export async function runRetention(
  office: ErasureOffice,
  of: { readonly practiceId: string; readonly actor: Actor },
): Promise<RunResult> {
  return run(office, of, null);
}

/**
 * Lets a run that asked go on. It covers the reasons that were asked about and no more people than it named: whatever
 * came since is asked about anew. At the desk an owner confirms (`retention.confirm`), else who gives the command.
 * @throws SubrosaError `retention.nothing_asked`
 */
export async function confirmRun(
  office: ErasureOffice,
  of: { readonly practiceId: string; readonly runId: string; readonly actor: Actor },
): Promise<RunResult> {
  const { practiceId, actor } = of;
  const confirmed = await office.desk.quick(practiceId, async (tx) => {
    const [row] = await tx.$queryRaw<{ reason: string; wouldErase: number }[]>`
      UPDATE retention_run SET state = 'confirmed', confirmed_by = ${actor.kind === 'member' ? actor.id : null}::uuid
      WHERE id = ${of.runId}::uuid AND state = 'asks' AND ended_at IS NULL
      RETURNING reason, would_erase AS "wouldErase"`;
    if (row === undefined) {
      throw new SubrosaError('retention.nothing_asked', { hint: 'this run does not ask, or somebody answered before' });
    }
    const object = { kind: 'retention_run', id: of.runId };
    await office.audit.append(tx, practiceId, {
      action: 'retention.confirmed',
      actor,
      object,
      detail: { reasons: row.reason, clients: row.wouldErase },
    });
    return { runId: of.runId, reasons: row.reason.split(','), wouldErase: row.wouldErase };
  });
  return run(office, of, confirmed);
}

interface Confirmed {
  readonly runId: string;
  readonly reasons: readonly string[];
  readonly wouldErase: number;
}

interface Survey {
  readonly clients: readonly string[];
  readonly requests: readonly string[];
  readonly asks: readonly AskReason[];
  readonly runId: string;
}

async function run(
  office: ErasureOffice,
  of: { readonly practiceId: string; readonly actor: Actor },
  confirmed: Confirmed | null,
): Promise<RunResult> {
  const survey = await office.desk.quick(of.practiceId, (tx) => look(tx, office, of, confirmed));
  const { runId, asks } = survey;
  if (asks.length > 0) {
    const held = survey.clients.length + survey.requests.length;
    office.log.warn('retention.asks', { practiceId: of.practiceId, code: asks[0] ?? '', count: survey.clients.length });
    return { done: 0, held, failed: 0, asks, runId };
  }
  const counts = { done: 0, held: 0, failed: 0 };
  for (const clientId of survey.clients) {
    const erase = () => eraseOneClient(office, { ...of, clientId, cause: 'clock' });
    await one(office, of, { kind: 'client', id: clientId }, erase, counts);
  }
  for (const requestId of survey.requests) {
    const erase = () => eraseOneRequest(office, { ...of, requestId });
    await one(office, of, { kind: 'request', id: requestId }, erase, counts);
  }
  counts.done += await office.desk.quick(of.practiceId, (tx) => dropOutlived(tx, office, of));
  await office.desk.quick(of.practiceId, (tx) =>
    close(tx, office, { ...of, runId, confirmed: confirmed !== null, counts }),
  );
  return { ...counts, asks: [], runId };
}

/** What the law has kept to its day: records of what was told, of people who are gone, and the words of incidents. */
async function dropOutlived(
  tx: Tx,
  office: ErasureOffice,
  of: { readonly practiceId: string; readonly actor: Actor },
): Promise<number> {
  const practice = await office.practices.get(tx, of.practiceId);
  const today = todayOf({ practice, now: office.clock.now() });
  const count = await dropOutlivedDisclosures(tx, today);
  if (count > 0) {
    await office.audit.append(tx, of.practiceId, { action: 'disclosure.erased', actor: of.actor, detail: { count } });
  }
  const invoices = await dropOutlivedInvoices(tx, today);
  if (invoices > 0) {
    const detail = { count: invoices };
    await office.audit.append(tx, of.practiceId, { action: 'invoice.erased', actor: of.actor, detail });
  }
  const { regimes, timeZone } = practice;
  const until = (closedOn: string | null) => incidentWordsUntil(closedOn, regimes);
  const incidents = await dropOutlivedIncidents(tx, { today, timeZone, until });
  if (incidents > 0) {
    const detail = { count: incidents };
    await office.audit.append(tx, of.practiceId, { action: 'incident.words_erased', actor: of.actor, detail });
  }
  return count + invoices + incidents;
}

async function one(
  office: ErasureOffice,
  of: { readonly practiceId: string; readonly actor: Actor },
  object: { readonly kind: string; readonly id: string },
  erase: () => Promise<ErasureResult>,
  counts: { done: number; held: number; failed: number },
): Promise<void> {
  try {
    const { result } = await erase();
    if (result === 'erased') counts.done += 1;
    if (result === 'held') counts.held += 1;
  } catch (error) {
    counts.failed += 1;
    const code = codeOf(error);
    office.log.error('retention.failed', { practiceId: of.practiceId, code });
    const entry = { action: 'erasure.failed', actor: of.actor, object, detail: { code } };
    // The log may be what failed; the count and the line above stand in any case.
    await office.desk
      .quick(of.practiceId, (tx) => office.audit.append(tx, of.practiceId, entry))
      .catch((cause) =>
        office.log.error('retention.failed_unlogged', { practiceId: of.practiceId, code: codeOf(cause) }),
      );
  }
}

/** Finds what is due by the indexes on the dates, and asks whether the run may go on. */
async function look(
  tx: Tx,
  office: ErasureOffice,
  of: { readonly practiceId: string; readonly actor: Actor },
  confirmed: Confirmed | null,
): Promise<Survey> {
  const practice = await office.practices.get(tx, of.practiceId);
  const now = office.clock.now();
  await settleHolds(tx, practice);
  const today = todayOf({ practice, now });
  const clients = await dueClients(tx, practice.id, today);
  const requests = await dueRequests(tx, today);
  const wouldErase = await countErasable(tx, office, { practice, now, clients });
  const verdict = mayRun({
    wouldErase,
    ...(await practiceFacts(tx, practice)),
    ...(await readClock(tx, office.clock)),
  });
  const reasons = verdict.verdict === 'ask' ? verdict.reasons : [];
  const covered =
    confirmed !== null &&
    wouldErase <= confirmed.wouldErase &&
    reasons.every((reason) => confirmed.reasons.includes(reason));
  if (reasons.length === 0 || clients.length + requests.length === 0 || covered) {
    await noteClock(tx, office.clock);
    return { clients, requests, asks: [], runId: confirmed?.runId ?? (await begin(tx, { practice, now })) };
  }
  const runId = await ask(tx, { practice, now, reasons, wouldErase });
  await office.audit.append(tx, practice.id, {
    action: 'retention.asked',
    actor: of.actor,
    object: { kind: 'retention_run', id: runId },
    detail: { reasons: reasons.join(','), clients: wouldErase },
  });
  return { clients, requests, asks: reasons, runId };
}

/** Kept to the last second of the due day, so due are those whose day lies before today. */
export async function dueClients(tx: Tx, practiceId: string, today: string): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM client WHERE practice_id = ${practiceId}::uuid AND erasure_due < ${today}::date
    ORDER BY erasure_due, id`;
  return rows.map(({ id }) => id);
}

export async function dueRequests(tx: Tx, today: string): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM request WHERE erase_on < ${today}::date ORDER BY erase_on, id`;
  return rows.map(({ id }) => id);
}

async function countErasable(
  tx: Tx,
  office: ErasureOffice,
  of: { readonly practice: Practice; readonly now: Date; readonly clients: readonly string[] },
): Promise<number> {
  const desk = { practice: of.practice, now: of.now, refreshDue: office.everywhere.refreshDue };
  let count = 0;
  for (const clientId of of.clients) {
    const { facts } = await clientFacts(tx, desk, { clientId, cause: 'clock' });
    if (mayErase(facts).verdict === 'erase') count += 1;
  }
  return count;
}

async function practiceFacts(
  tx: Tx,
  practice: Practice,
): Promise<{ readonly clientsInPractice: number; readonly backupExists: boolean }> {
  const [row] = await tx.$queryRaw<{ clientsInPractice: number; backupExists: boolean }[]>`
    SELECT (SELECT count(*)::int FROM client WHERE practice_id = ${practice.id}::uuid) AS "clientsInPractice",
      EXISTS (SELECT 1 FROM installation_fact WHERE name = 'last_backup') AS "backupExists"`;
  return row ?? { clientsInPractice: 0, backupExists: false };
}

type Moment = { readonly practice: Practice; readonly now: Date };

async function begin(tx: Tx, { practice, now }: Moment): Promise<string> {
  const id = randomUUID();
  // What an older run asked about is over: this one found no reason to ask. One that died in its middle is over too.
  await tx.$executeRaw`UPDATE retention_run SET ended_at = ${now} WHERE ended_at IS NULL`;
  await tx.$executeRaw`
    INSERT INTO retention_run (id, practice_id, started_at, state)
    VALUES (${id}::uuid, ${practice.id}::uuid, ${now}, 'ran')`;
  return id;
}

/** One question stands at a time; asked again tomorrow it is the same row. */
async function ask(
  tx: Tx,
  of: Moment & { readonly reasons: readonly AskReason[]; readonly wouldErase: number },
): Promise<string> {
  const reason = of.reasons.join(',');
  // One that was confirmed, and found more than it had asked about.
  await tx.$executeRaw`UPDATE retention_run SET ended_at = ${of.now} WHERE state <> 'asks' AND ended_at IS NULL`;
  const [known] = await tx.$queryRaw<{ id: string }[]>`
    UPDATE retention_run SET reason = ${reason}, would_erase = ${of.wouldErase}, started_at = ${of.now}
    WHERE state = 'asks' AND ended_at IS NULL RETURNING id`;
  if (known !== undefined) return known.id;
  const id = randomUUID();
  await tx.$executeRaw`
    INSERT INTO retention_run (id, practice_id, started_at, state, reason, would_erase)
    VALUES (${id}::uuid, ${of.practice.id}::uuid, ${of.now}, 'asks', ${reason}, ${of.wouldErase})`;
  return id;
}

async function close(
  tx: Tx,
  office: ErasureOffice,
  of: {
    readonly practiceId: string;
    readonly actor: Actor;
    readonly runId: string;
    readonly confirmed: boolean;
    readonly counts: { readonly done: number; readonly held: number; readonly failed: number };
  },
): Promise<void> {
  const { done, held, failed } = of.counts;
  const now = office.clock.now();
  await tx.$executeRaw`
    UPDATE retention_run SET ended_at = ${now}, done = ${done}, held = ${held}, failed = ${failed}
    WHERE id = ${of.runId}::uuid`;
  // A row for each quiet day would only hide those in which something happened.
  await tx.$executeRaw`
    DELETE FROM retention_run WHERE state = 'ran' AND id <> ${of.runId}::uuid AND ended_at IS NOT NULL
      AND done = 0 AND held = 0 AND failed = 0`;
  if (done + held + failed === 0 && !of.confirmed) return;
  await office.audit.append(tx, of.practiceId, {
    action: 'retention.ran',
    actor: of.actor,
    object: { kind: 'retention_run', id: of.runId },
    detail: { done, held, failed },
  });
}
