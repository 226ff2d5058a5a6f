import type { Tx } from '../platform/db/index.js';
import type { SealingKey } from '../platform/vault/index.js';
import { addSubject, openSubject } from '../platform/vault/subjects.js';
import { type DisclosureOffice, unknown } from './office.js';

/** Whom something is about: a client of the register, else whoever wrote the request. */
export interface About {
  readonly clientId: string | null;
  readonly requestId: string | null;
}

/**
 * Whom a member has said a request is about: then what is told about it is that client's. Nobody is matched by an
 * address alone (DESIGN, "Discretion by construction").
 */
export async function aboutRequest(tx: Tx, requestId: string): Promise<About> {
  const [row] = await tx.$queryRaw<{ clientId: string | null }[]>`
    SELECT coalesce(t.client_id, CASE WHEN t.request_id IS NULL THEN l.client_id END) AS "clientId" FROM request q
    LEFT JOIN request_matter t ON t.request_id = q.id
    LEFT JOIN client_link l ON l.correspondent_id = q.correspondent_id
    WHERE q.id = ${requestId}::uuid`;
  if (row === undefined) throw unknown('request');
  return { clientId: row.clientId, requestId };
}

/** @throws SubrosaError `disclosure.unknown` when there is no such client */
export async function assertClient(tx: Tx, clientId: string): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM client WHERE id = ${clientId}::uuid FOR SHARE`;
  if (rows.length === 0) throw unknown('client');
}

/** The key under which it is written. About nobody who is known here, or kept longer than the person: a key of its own. */
export async function keyToSeal(
  tx: Tx,
  { practice, now }: Pick<DisclosureOffice, 'practice' | 'now'>,
  about: About & { readonly ofItsOwn: boolean },
): Promise<{ readonly id: string; readonly key: SealingKey }> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT subject_key_id AS id FROM client WHERE id = ${about.clientId}::uuid
    UNION ALL
    SELECT c.subject_key_id FROM request q JOIN correspondent c ON c.id = q.correspondent_id
    WHERE ${about.clientId}::uuid IS NULL AND q.id = ${about.requestId}::uuid`;
  if (row === undefined || about.ofItsOwn) return addSubject(tx, practice.vault, { practiceId: practice.id, at: now });
  const key = await openSubject(tx, practice.vault, row.id);
  if (key === null) throw unknown('person');
  return { id: row.id, key };
}
