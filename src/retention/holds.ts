import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import type { Place, SealingKey } from '../platform/vault/index.js';
import { openSubject } from '../platform/vault/subjects.js';
import { dayIn } from '../policy/deadline/calendar.js';
import { holdEnds } from '../policy/retention/index.js';
import type { Practice } from '../practice/index.js';
import { type RetentionOffice, todayOf } from './office.js';

export interface NewHold {
  /** One of the two. */
  readonly clientId?: string;
  readonly requestId?: string;
  readonly reason: string;
  /** Last day of the hold, YYYY-MM-DD; absent: until a member releases it. */
  readonly until?: string | null;
}

export interface Hold {
  readonly id: string;
  readonly clientId: string | null;
  readonly requestId: string | null;
  /** Of that request. */
  readonly reference: string | null;
  readonly ground: string;
  /** What the member wrote; null: none (placed by itself), or the person's key is gone. */
  readonly reason: string | null;
  readonly placedAt: Date;
  readonly placedBy: string | null;
  /** Last day, YYYY-MM-DD; null: until somebody releases it, or the request that it came with is closed. */
  readonly until: string | null;
  readonly releasedAt: Date | null;
  readonly releasedBy: string | null;
  readonly releaseReason: string | null;
  readonly live: boolean;
}

/** A member keeps something from being deleted. @throws SubrosaError `hold.*` with a hint */
export async function addHold(tx: Tx, office: RetentionOffice, wanted: NewHold): Promise<{ readonly id: string }> {
  const { practice, actor } = office;
  const reason = reasonAsTyped(wanted.reason);
  const until = wanted.until ? dayAsTyped(wanted.until) : null;
  if (until !== null && until < todayOf(office)) throw new SubrosaError('hold.until', { hint: 'this day has passed' });
  const { clientId = null, requestId = null } = wanted;
  const key = await keyOf(tx, practice, { clientId, requestId });
  if (key === null) throw new SubrosaError('hold.unknown_subject', { hint: 'there is no such client or request' });
  const id = randomUUID();
  await tx.$executeRaw`
    INSERT INTO hold (id, practice_id, client_id, request_id, ground, reason_sealed, placed_at, placed_by, until)
    VALUES (${id}::uuid, ${practice.id}::uuid, ${clientId}::uuid, ${requestId}::uuid, 'by_hand',
      ${key.seal(reasonPlace(id), reason)}, ${office.now}, ${memberOf(office)}::uuid, ${until}::date)`;
  await office.audit.append(tx, practice.id, {
    action: 'hold.placed',
    actor,
    object: { kind: 'hold', id },
    detail: { client: clientId, request: requestId, ground: 'by_hand', until },
  });
  return { id };
}

/** A member says that the reason is over. @throws SubrosaError `hold.unknown`, `hold.released`, `hold.reason`, `hold.restriction` */
export async function releaseHold(
  tx: Tx,
  office: RetentionOffice,
  of: { readonly holdId: string; readonly reason: string },
): Promise<void> {
  const reason = reasonAsTyped(of.reason);
  const [row] = await tx.$queryRaw<
    { clientId: string | null; requestId: string | null; ground: string; releasedAt: Date | null }[]
  >`
    SELECT client_id AS "clientId", request_id AS "requestId", ground, released_at AS "releasedAt" FROM hold
    WHERE id = ${of.holdId}::uuid FOR UPDATE`;
  if (row === undefined) throw new SubrosaError('hold.unknown', { hint: 'there is no hold with this id' });
  if (row.releasedAt !== null) throw new SubrosaError('hold.released', { hint: 'this hold was released before' });
  // It ends when the restriction is lifted, of which the person hears first. GDPR art. 18(3).
  if (row.ground === 'restriction') {
    throw new SubrosaError('hold.restriction', { hint: 'lift the restriction on the page of the file' });
  }
  const key = await keyOf(tx, office.practice, row);
  const sealed = key?.seal(releasePlace(of.holdId), reason) ?? null;
  await tx.$executeRaw`
    UPDATE hold SET released_at = ${office.now}, released_by = ${memberOf(office)}::uuid, release_reason_sealed = ${sealed}
    WHERE id = ${of.holdId}::uuid`;
  await office.audit.append(tx, office.practice.id, {
    action: 'hold.released',
    actor: office.actor,
    object: { kind: 'hold', id: of.holdId },
    detail: { client: row.clientId, request: row.requestId },
  });
}

/**
 * Holds of the practice, of a client (those that came with requests of their addresses, or about them, included) or
 * of one request; the newest first.
 */
export async function listHolds(
  tx: Tx,
  office: Pick<RetentionOffice, 'practice' | 'now'>,
  of: { readonly clientId?: string; readonly requestId?: string } = {},
): Promise<readonly Hold[]> {
  const rows = await readHolds(tx, of);
  return rows.map((row) => {
    const {
      reasonSealed,
      releaseReasonSealed,
      keyId,
      wrapped,
      incidentId: _,
      closedAt: __,
      status: ___,
      ...rest
    } = row;
    const sealed = reasonSealed !== null || releaseReasonSealed !== null;
    const key = sealed && keyId && wrapped ? office.practice.vault.openSubject(keyId, wrapped) : null;
    const until = endOf(row, office.practice);
    return {
      ...rest,
      until,
      reason: reasonSealed && key ? key.open(reasonPlace(row.id), reasonSealed).toString('utf8') : null,
      releaseReason:
        releaseReasonSealed && key ? key.open(releasePlace(row.id), releaseReasonSealed).toString('utf8') : null,
      live: row.releasedAt === null && (until === null || todayOf(office) <= until),
    };
  });
}

/** A hold in force, or past its day and still there. */
export interface UnreleasedHold {
  readonly id: string;
  readonly ground: string;
  readonly until: string | null;
  /** The request that it is on; null: a client. */
  readonly requestId: string | null;
  readonly byHand: boolean;
}

/** Holds that nobody released, as `mayErase` asks for them. */
export async function unreleasedHolds(
  tx: Tx,
  practice: Practice,
  of: { readonly clientId?: string; readonly requestId?: string },
): Promise<readonly UnreleasedHold[]> {
  const rows = (await readHolds(tx, of)).filter((row) => row.releasedAt === null);
  return rows.map((row) => ({
    id: row.id,
    ground: row.ground,
    until: endOf(row, practice),
    requestId: row.requestId,
    byHand: row.placedBy !== null,
  }));
}

/**
 * Writes down when holds end whose request was closed meanwhile, and takes the end away where it was opened again, so
 * that lists which only read the column are right.
 */
export async function settleHolds(tx: Tx, practice: Practice): Promise<void> {
  const closed = await tx.$queryRaw<{ id: string; closedAt: Date }[]>`
    SELECT h.id, q.closed_at AS "closedAt" FROM hold h JOIN request q ON q.id = h.request_id
    WHERE h.released_at IS NULL AND h.until IS NULL AND h.ground <> 'by_hand' AND h.incident_id IS NULL AND q.status = 'closed'
      AND q.closed_at IS NOT NULL`;
  for (const { id, closedAt } of closed) {
    const until = automaticEnd(closedAt, practice);
    await tx.$executeRaw`UPDATE hold SET until = ${until}::date WHERE id = ${id}::uuid`;
  }
  await tx.$executeRaw`
    UPDATE hold h SET until = NULL FROM request q
    WHERE q.id = h.request_id AND h.ground <> 'by_hand' AND h.incident_id IS NULL AND h.until IS NOT NULL AND q.status <> 'closed'`;
}

/** The last day of a hold that came with a request, once that was closed: YYYY-MM-DD. */
export function automaticEnd(closedAt: Date, practice: Practice): string {
  return holdEnds(dayIn(closedAt, practice.timeZone).toString(), practice.settings.complaintMonths);
}

/** A reason: words, at most 1,000 characters. @throws SubrosaError `hold.reason` */
export function reasonAsTyped(typed: string): string {
  const reason = typed.trim();
  if (reason === '' || reason.length > 1_000) {
    throw new SubrosaError('hold.reason', { hint: 'a reason of at most 1,000 characters' });
  }
  return reason;
}

/** @throws SubrosaError `hold.until` unless it is a day that exists, written YYYY-MM-DD */
export function dayAsTyped(typed: string): string {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(typed)) return Temporal.PlainDate.from(typed, { overflow: 'reject' }).toString();
  } catch {
    // Falls through: 30 February.
  }
  throw new SubrosaError('hold.until', { hint: 'a day is written YYYY-MM-DD' });
}

interface Row extends Omit<Hold, 'reason' | 'releaseReason' | 'live'> {
  readonly reasonSealed: Uint8Array | null;
  readonly releaseReasonSealed: Uint8Array | null;
  /** The key of whom it is about; null: the person was erased. */
  readonly keyId: string | null;
  readonly wrapped: Uint8Array | null;
  /** The incident that placed it, and whose end sets its own. */
  readonly incidentId: string | null;
  readonly status: string | null;
  readonly closedAt: Date | null;
}

async function readHolds(
  tx: Tx,
  of: { readonly clientId?: string; readonly requestId?: string },
): Promise<readonly Row[]> {
  const { clientId = null, requestId = null } = of;
  return tx.$queryRaw<Row[]>`
    SELECT h.id, h.client_id AS "clientId", h.request_id AS "requestId", q.reference, h.incident_id AS "incidentId", h.ground,
      h.reason_sealed AS "reasonSealed", h.placed_at AS "placedAt", h.placed_by AS "placedBy", h.until::text AS until, h.released_at AS "releasedAt",
      h.released_by AS "releasedBy", h.release_reason_sealed AS "releaseReasonSealed", q.status,
      q.closed_at AS "closedAt", k.id AS "keyId", k.wrapped
    FROM hold h LEFT JOIN request q ON q.id = h.request_id
    LEFT JOIN client c ON c.id = h.client_id
    LEFT JOIN correspondent o ON h.client_id IS NULL AND o.id = q.correspondent_id
    LEFT JOIN subject_key k ON k.id = coalesce(c.subject_key_id, o.subject_key_id)
    WHERE (${requestId}::uuid IS NULL OR h.request_id = ${requestId}::uuid)
      AND (${clientId}::uuid IS NULL OR h.client_id = ${clientId}::uuid
        OR h.request_id IN (
          SELECT r.id FROM request r JOIN client_link l ON l.correspondent_id = r.correspondent_id
          WHERE l.client_id = ${clientId}::uuid)
        OR h.request_id IN (SELECT t.request_id FROM request_matter t WHERE t.client_id = ${clientId}::uuid))
    ORDER BY h.placed_at DESC, h.id`;
}

/** What a member typed counts as typed; what came with a request lasts until that is closed, and the time to complain. */
function endOf(row: Row, practice: Practice): string | null {
  if (row.ground === 'by_hand' || row.incidentId !== null || row.requestId === null || row.status === null)
    return row.until;
  if (row.status !== 'closed' || row.closedAt === null) return null;
  const ends = automaticEnd(row.closedAt, practice);
  return row.until !== null && ends < row.until ? row.until : ends;
}

/** The key of whom it is about: the client, or who wrote the request. */
async function keyOf(
  tx: Tx,
  practice: Practice,
  of: { readonly clientId: string | null; readonly requestId: string | null },
): Promise<SealingKey | null> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT subject_key_id AS id FROM client WHERE id = ${of.clientId}::uuid
    UNION ALL
    SELECT c.subject_key_id FROM request q JOIN correspondent c ON c.id = q.correspondent_id
    WHERE ${of.clientId}::uuid IS NULL AND q.id = ${of.requestId}::uuid`;
  return row === undefined ? null : openSubject(tx, practice.vault, row.id);
}

const memberOf = ({ actor }: RetentionOffice): string | null => (actor.kind === 'member' ? actor.id : null);
const reasonPlace = (id: string): Place => ({ table: 'hold', column: 'reason_sealed', row: id });
const releasePlace = (id: string): Place => ({ table: 'hold', column: 'release_reason_sealed', row: id });
