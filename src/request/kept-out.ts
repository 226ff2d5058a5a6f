import type { Tx } from '../platform/db/index.js';
import { may, ROLES } from '../policy/access/index.js';
import { isKeptOut } from '../policy/complaint/index.js';

/** Requests that are not there for a member: complaints that are, or may be, about them, and what goes on with these. */
export interface KeptOut {
  readonly all: ReadonlySet<string>;
  /** Those of danger in which nobody else was there to be told. */
  readonly told: ReadonlySet<string>;
}

/** Read anew in each transaction: whoever is named is kept out at once. */
export async function keptOut(tx: Tx, memberId: string): Promise<KeptOut> {
  const rows = await tx.$queryRaw<{ requestId: string; named: string[]; told: boolean }[]>`
    SELECT request_id AS "requestId", named::text[] AS named, told FROM complaints_about(${memberId}::uuid)`;
  if (rows.length === 0) return { all: new Set(), told: new Set() };
  const { owners } = await receiversOf(tx);
  const out = rows.filter(({ named }) => isKeptOut(memberId, { named, owners }));
  const idOf = ({ requestId }: { readonly requestId: string }) => requestId;
  return { all: new Set(out.map(idOf)), told: new Set(out.filter(({ told }) => told).map(idOf)) };
}

/** Whether a request is kept from each member. */
export async function keptFrom(tx: Tx, requestId: string): Promise<(memberId: string) => boolean> {
  const [row] = await tx.$queryRaw<{ ids: string[] }[]>`
    SELECT ARRAY(SELECT m.id::text FROM member m WHERE m.left_at IS NULL
      AND EXISTS (SELECT 1 FROM complaints_about(m.id) c WHERE c.request_id = ${requestId}::uuid)) AS ids`;
  const named = row?.ids ?? [];
  const { owners } = named.length === 0 ? { owners: [] } : await receiversOf(tx);
  return (memberId) => isKeptOut(memberId, { named, owners });
}

/**
 * Those who answer for the practice; where none is left, those who may read what people write. `alone`: one member alone
 * may read.
 */
export async function receiversOf(tx: Tx): Promise<{ readonly owners: readonly string[]; readonly alone: boolean }> {
  const rows = await tx.$queryRaw<{ id: string; role: string }[]>`
    SELECT id, role FROM member WHERE left_at IS NULL AND role = ANY(${READERS}) ORDER BY created_at, id`;
  const owners = rows.filter(({ role }) => role === 'owner');
  return { owners: (owners.length === 0 ? rows : owners).map(({ id }) => id), alone: rows.length === 1 };
}

const READERS: string[] = ROLES.filter((role) => may(role, 'message.read_text'));
