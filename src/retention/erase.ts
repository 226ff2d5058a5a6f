import { randomUUID } from 'node:crypto';
import type { Actor } from '../audit/index.js';
import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import { type EraseFacts, type HeldBy, mayErase } from '../policy/retention/index.js';
import type { Practice } from '../practice/index.js';
import {
  type Certificate,
  OUT_OF_REACH,
  oldKeysUntil,
  type SignedCertificate,
  type Stays,
  signCertificate,
} from './certificate.js';
import { eraseEverywhere } from './everywhere.js';
import { clientFacts, looseDue, looseFacts, looseRequest } from './facts.js';
import { reasonAsTyped } from './holds.js';
import type { ErasureOffice } from './office.js';
import type { Scope } from './place.js';
import { scopeOfClient, scopeOfRequest } from './scope.js';
import { staysOfClient, staysOfThreads } from './stays.js';

/** What came of it. `held` says exactly what stays, why, and until when. */
export type ErasureResult =
  | { readonly result: 'erased'; readonly certificate: SignedCertificate }
  | {
      readonly result: 'held';
      readonly by: readonly (HeldBy | 'review' | 'anonymise')[];
      /** YYYY-MM-DD, the last day on which all of it stays for certain; null: until a person does something. */
      readonly until: string | null;
      readonly holds: readonly { readonly id: string; readonly ground: string; readonly until: string | null }[];
      /** The last day of the smallest period; null: no law says so, or it has not begun. */
      readonly mustKeepUntil: string | null;
    }
  /** Not due after all: the date moved, or it was said to be part of a client's file. `from`: the first day, if any. */
  | { readonly result: 'not_yet'; readonly from: string | null }
  | { readonly result: 'gone' };

/**
 * A member erases a client before the date, or a command does. Nothing that a law or a hold keeps goes: the answer then
 * says what stays. The words of the reason are about the person, so only that there was one is kept.
 * @throws SubrosaError `client.unknown`, `hold.reason`, `retention.*`: then nothing was erased
 */
export async function eraseClient(
  office: ErasureOffice,
  of: { readonly practiceId: string; readonly clientId: string; readonly actor: Actor; readonly reason: string },
): Promise<ErasureResult> {
  reasonAsTyped(of.reason);
  const result = await eraseOneClient(office, { ...of, cause: 'member' });
  if (result.result === 'gone') throw new SubrosaError('client.unknown', { hint: 'there is no client with this id' });
  return result;
}

/** One person, one transaction, which asks everything again before anything is removed. */
export async function eraseOneClient(
  office: ErasureOffice,
  of: {
    readonly practiceId: string;
    readonly clientId: string;
    readonly actor: Actor;
    readonly cause: EraseFacts['cause'];
  },
): Promise<ErasureResult> {
  const { practiceId, clientId, cause, actor } = of;
  const now = office.clock.now();
  return office.desk.quick(practiceId, async (tx) => {
    const practice = await office.practices.get(tx, practiceId);
    const found = await tx.$queryRaw<unknown[]>`SELECT 1 FROM client WHERE id = ${clientId}::uuid FOR UPDATE`;
    if (found.length === 0) return { result: 'gone' };
    await lockWriters(tx, await linkedWriters(tx, clientId));
    const desk = { practice, now, refreshDue: office.everywhere.refreshDue };
    const { due, facts, holds } = await clientFacts(tx, desk, { clientId, cause });
    const answer = mayErase(facts);
    if (answer.verdict === 'not_yet') return { result: 'not_yet', from: answer.from };
    const { mustKeep } = facts;
    const mustKeepUntil = mustKeep.duty === 'until' ? mustKeep.through : null;
    if (answer.verdict === 'held') {
      return { result: 'held', by: answer.by, until: answer.until, holds, mustKeepUntil };
    }
    // A rule that asks for a look is not the clock's to carry out.
    const action = due.verdict.verdict === 'due' ? due.verdict.action : 'erase';
    if (cause === 'clock' && action !== 'erase')
      return { result: 'held', by: [action], until: null, holds, mustKeepUntil };
    const scope = await scopeOfClient(tx, practiceId, clientId);
    if (scope === null) return { result: 'gone' };
    const subject = { kind: 'client', id: clientId } as const;
    const stays = await staysOfClient(tx, practice, clientId, scope);
    const record = { scope, subject, stays, cause, rule: due.rule, actor, practice, now };
    return { result: 'erased', certificate: await carryOut(tx, office, record) };
  });
}

/** A message about somebody else, or an enquiry that became nothing, whose day has passed. */
export async function eraseOneRequest(
  office: ErasureOffice,
  of: { readonly practiceId: string; readonly requestId: string; readonly actor: Actor },
): Promise<ErasureResult> {
  const { practiceId, requestId, actor } = of;
  const now = office.clock.now();
  return office.desk.quick(practiceId, async (tx) => {
    const practice = await office.practices.get(tx, practiceId);
    const [row] = await tx.$queryRaw<{ correspondentId: string }[]>`
      SELECT correspondent_id AS "correspondentId" FROM request WHERE id = ${requestId}::uuid FOR UPDATE`;
    if (row === undefined) return { result: 'gone' };
    await lockWriters(tx, [row.correspondentId]);
    const request = await looseRequest(tx, requestId);
    if (request === null) return { result: 'gone' };
    const { verdict, rule } = looseDue({ practice, now }, request);
    const dueOn = request.inFile || verdict?.verdict !== 'due' ? null : verdict.on;
    if (dueOn !== request.eraseOn) {
      // It moved into a client's file, or its thread went on: the index must not find it again tomorrow.
      await tx.$executeRaw`UPDATE request SET erase_on = ${dueOn}::date WHERE id = ${requestId}::uuid`;
    }
    if (verdict === null || dueOn === null) return { result: 'not_yet', from: null };
    const facts = await looseFacts(tx, { practice, now }, request, verdict);
    const answer = mayErase(facts);
    if (answer.verdict === 'not_yet') return { result: 'not_yet', from: answer.from };
    if (answer.verdict === 'held') {
      return { result: 'held', by: answer.by, until: answer.until, holds: [], mustKeepUntil: null };
    }
    const scope = await scopeOfRequest(tx, practiceId, request);
    const [writer] = scope.correspondentIds;
    const subject =
      writer === undefined
        ? ({ kind: 'request', id: requestId } as const)
        : ({ kind: 'correspondent', id: writer } as const);
    const stays = await staysOfThreads(tx, practice, scope);
    const record = { scope, subject, stays, cause: 'clock', rule, actor, practice, now } as const;
    return { result: 'erased', certificate: await carryOut(tx, office, record) };
  });
}

/** An erasure, as it is written down. */
export interface Act {
  readonly scope: Scope;
  readonly subject: Certificate['subject'];
  readonly stays: readonly Stays[];
  readonly cause: string;
  readonly rule: string | null;
  readonly actor: Actor;
  readonly practice: Practice;
  readonly now: Date;
}

/** Removes rows and keys, and records that it was done, without the person. */
export async function carryOut(
  tx: Tx,
  office: Pick<ErasureOffice, 'vault' | 'audit' | 'everywhere'>,
  act: Act,
): Promise<SignedCertificate> {
  const places = await eraseEverywhere(tx, office.everywhere.registry, act.scope);
  return certify(tx, office, { ...act, places, keyIds: act.scope.keyIds });
}

/** Writes down that something was erased, and signs it. The log comes last: it holds a lock. */
export async function certify(
  tx: Tx,
  office: Pick<ErasureOffice, 'vault' | 'audit'>,
  act: Omit<Act, 'scope'> & Pick<Certificate, 'places' | 'keyIds'>,
): Promise<SignedCertificate> {
  const { subject, practice, now, actor, rule, cause, places, keyIds } = act;
  const id = randomUUID();
  const certificate = signCertificate(office.vault, {
    version: 1,
    id,
    practiceId: practice.id,
    subject,
    cause,
    rule,
    erasedAt: now.toISOString(),
    places,
    keyIds,
    stays: act.stays,
    outOfReach: OUT_OF_REACH,
    oldKeysUntil: keyIds.length === 0 ? null : await oldKeysUntil(tx, practice.timeZone),
  });
  await tx.$executeRaw`
    INSERT INTO erasure (id, practice_id, subject_kind, subject_id, key_ids, erased_at, erased_by, rule, certificate)
    VALUES (${id}::uuid, ${practice.id}::uuid, ${subject.kind}, ${subject.id}::uuid, ${keyIds as string[]}::uuid[],
      ${now}, ${actor.kind === 'member' ? actor.id : null}::uuid, ${rule}, ${JSON.stringify(certificate)}::jsonb)`;
  await office.audit.append(tx, practice.id, {
    action: `${subject.kind}.erased`,
    actor,
    object: subject,
    detail: {
      erasure: id,
      cause,
      rule,
      rows: places.reduce((sum, { rows }) => sum + rows, 0),
      keys: keyIds.length,
    },
  });
  return certificate;
}

async function linkedWriters(tx: Tx, clientId: string): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT correspondent_id AS id FROM client_link WHERE client_id = ${clientId}::uuid`;
  return rows.map(({ id }) => id);
}

/**
 * Waits for who is filing a message of these addresses, and makes the next one wait: either this erasure sees the
 * message and stops, or the message finds nobody here and begins a new correspondent. Filing takes the same lock.
 */
export async function lockWriters(tx: Tx, correspondentIds: readonly string[]): Promise<void> {
  const rows = await tx.$queryRaw<{ addressHash: Uint8Array | null }[]>`
    SELECT address_hash AS "addressHash" FROM correspondent WHERE id = ANY(${[...correspondentIds]}::uuid[])
    ORDER BY address_hash`;
  for (const { addressHash } of rows) {
    if (addressHash === null) continue;
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(${ADDRESS_LOCK}, ${Buffer.from(addressHash).readInt32BE(0)})`;
  }
  await tx.$queryRaw`
    SELECT 1 FROM correspondent WHERE id = ANY(${[...correspondentIds]}::uuid[]) ORDER BY id FOR UPDATE`;
}

/** The lock that filing holds on an address: src/intake/writer.ts. */
const ADDRESS_LOCK = 1936220016;
