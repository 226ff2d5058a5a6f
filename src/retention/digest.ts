import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import { DIGEST_SHOWN_DAYS_AHEAD, isForDigest } from '../policy/retention/index.js';
import type { Practice } from '../practice/index.js';
import { dayAsTyped, reasonAsTyped } from './holds.js';
import { type FreshDue, type RefreshDue, type RetentionOffice, todayOf } from './office.js';

/** Somebody whose file is due soon and whom no member has been shown yet, or not lately. */
export interface Unshown {
  readonly clientId: string;
  readonly dueOn: string;
}

type Desk = Pick<RetentionOffice, 'practice' | 'now'>;

/** Whom the members have still to be shown; by the index on the date, so at the cost of who is due soon. */
export async function unshownClients(
  tx: Tx,
  office: Desk & { readonly refreshDue: RefreshDue },
): Promise<readonly Unshown[]> {
  const today = todayOf(office);
  const soon = Temporal.PlainDate.from(today).add({ days: DIGEST_SHOWN_DAYS_AHEAD }).toString();
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM client WHERE practice_id = ${office.practice.id}::uuid AND erasure_due <= ${soon}::date
    ORDER BY erasure_due, id`;
  const unshown: Unshown[] = [];
  for (const { id } of rows) {
    const { dueOn, shownOn } = await office.refreshDue(tx, office, id);
    if (dueOn !== null && isForDigest({ dueOn, today, shownInDigestOn: shownOn }))
      unshown.push({ clientId: id, dueOn });
  }
  return unshown;
}

/**
 * A member has seen these people and their dates: they pressed "show", or a command printed them. Only who is due soon
 * counts as shown; a date that is years away would be forgotten. @returns those who count
 */
export async function markShown(
  tx: Tx,
  office: RetentionOffice,
  clientIds: readonly string[],
): Promise<readonly string[]> {
  const today = todayOf(office);
  const rows = await tx.$queryRaw<{ id: string; dueOn: string; shownOn: string | null }[]>`
    SELECT id, erasure_due::text AS "dueOn", shown_on::text AS "shownOn" FROM client
    WHERE id = ANY(${[...clientIds]}::uuid[]) AND erasure_due IS NOT NULL ORDER BY id FOR UPDATE`;
  const shown = rows
    .filter(({ dueOn, shownOn }) => isForDigest({ dueOn, today, shownInDigestOn: shownOn }))
    .map(({ id }) => id);
  if (shown.length === 0) return [];
  await tx.$executeRaw`UPDATE client SET shown_on = ${today}::date WHERE id = ANY(${shown}::uuid[])`;
  await office.audit.append(
    tx,
    office.practice.id,
    shown.map((id) => ({
      action: 'erasure.shown',
      actor: office.actor,
      object: { kind: 'client', id },
      detail: { on: today },
    })),
  );
  return shown;
}

/**
 * A member puts the date off, once per reason, up to the largest period of the rule.
 * @throws SubrosaError `retention.not_due`, `retention.put_off_before` (this reason), `retention.too_late`, `hold.reason`
 */
export async function putOff(
  tx: Tx,
  office: RetentionOffice & { readonly refreshDue: RefreshDue },
  of: { readonly clientId: string; readonly reason: string; readonly until: string },
): Promise<FreshDue> {
  const { practice, actor } = office;
  const reason = reasonAsTyped(of.reason);
  const until = dayAsTyped(of.until);
  const [client] = await tx.$queryRaw<{ keyId: string; wrapped: Uint8Array }[]>`
    SELECT c.subject_key_id AS "keyId", k.wrapped FROM client c JOIN subject_key k ON k.id = c.subject_key_id
    WHERE c.id = ${of.clientId}::uuid FOR UPDATE OF c`;
  if (client === undefined) throw new SubrosaError('client.unknown', { hint: 'there is no client with this id' });
  const { verdict } = await office.refreshDue(tx, office, of.clientId);
  if (verdict.verdict !== 'due') throw new SubrosaError('retention.not_due', { hint: 'this file has no date yet' });
  if (until > verdict.latest) {
    throw new SubrosaError('retention.too_late', { hint: `it can be put off until ${verdict.latest} at most` });
  }
  if (until <= verdict.on)
    throw new SubrosaError('retention.too_early', { hint: `it is kept until ${verdict.on} anyway` });
  const id = randomUUID();
  const place = { table: 'client_put_off', column: 'reason_sealed', row: id };
  const sealed = practice.vault.openSubject(client.keyId, client.wrapped).seal(place, reason);
  const added = await tx.$executeRaw`
    INSERT INTO client_put_off (id, practice_id, client_id, reason_sealed, reason_hash, until, put_off_by, put_off_at)
    VALUES (${id}::uuid, ${practice.id}::uuid, ${of.clientId}::uuid, ${sealed}, ${reasonHash(practice, of.clientId, reason)},
      ${until}::date, ${actor.kind === 'member' ? actor.id : null}::uuid, ${office.now})
    ON CONFLICT (client_id, reason_hash) DO NOTHING`;
  if (added === 0) {
    throw new SubrosaError('retention.put_off_before', {
      hint: 'it was put off for this reason before: once per reason',
    });
  }
  await tx.$executeRaw`UPDATE client SET put_off_until = ${until}::date WHERE id = ${of.clientId}::uuid`;
  const due = await office.refreshDue(tx, office, of.clientId);
  await office.audit.append(tx, practice.id, {
    action: 'erasure.put_off',
    actor,
    object: { kind: 'client', id: of.clientId },
    detail: { until, due: due.dueOn },
  });
  return due;
}

/** The same reason in other capitals or with other spaces is the same reason. */
function reasonHash(practice: Practice, clientId: string, reason: string): Buffer {
  const plain = reason.toLowerCase().replaceAll(/\s+/g, ' ').trim();
  return practice.vault.lookup('fingerprint', `put off\n${clientId}\n${plain}`);
}
