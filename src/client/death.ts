import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import { type ClientDue, recomputeDue } from './due.js';
import { keyOfClient } from './key.js';
import type { MemberOffice } from './office.js';
import { lockClient, recordDeath } from './relationship.js';
import { stopLetters } from './stopped-letters.js';

/**
 * A client has died, and how it became known. Whatever the program wrote to their addresses and has not sent stays here;
 * their private pages close in the same transaction (`openPagesOf`). PRACTICE 16.
 * @throws SubrosaError `client.unknown`, `client.date`, `client.death_how`
 */
export async function recordDeathOf(
  tx: Tx,
  office: MemberOffice,
  of: { readonly clientId: string; readonly on: string; readonly how: string },
): Promise<ClientDue> {
  const { clientId, on } = of;
  const how = of.how.replaceAll(/\p{Cc}+/gu, ' ').trim();
  if (how === '' || how.length > 1_000) {
    throw new SubrosaError('client.death_how', { hint: 'how you know it, in at most 1,000 characters' });
  }
  await lockClient(tx, clientId);
  const key = await keyOfClient(tx, office.practice, clientId);
  await tx.$executeRaw`
    INSERT INTO client_death (client_id, practice_id, how_sealed, recorded_at, recorded_by)
    VALUES (${clientId}::uuid, ${office.practice.id}::uuid, ${key.seal(howPlace(clientId), how)}, ${office.now},
      ${office.actor.id}::uuid)
    ON CONFLICT (client_id) DO UPDATE SET how_sealed = excluded.how_sealed, recorded_at = excluded.recorded_at,
      recorded_by = excluded.recorded_by`;
  await stopLetters(tx, office.practice, { clientId, address: null });
  return recordDeath(tx, office, { clientId, on });
}

/**
 * It was a mistake: they are written to again. The hold stays until somebody releases it, and closed pages stay closed.
 * @throws SubrosaError `client.unknown`, `client.not_died`
 */
export async function withdrawDeath(tx: Tx, office: MemberOffice, clientId: string): Promise<void> {
  await lockClient(tx, clientId);
  const changed = await tx.$executeRaw`
    UPDATE client SET died_on = NULL WHERE id = ${clientId}::uuid AND died_on IS NOT NULL`;
  if (changed === 0) throw new SubrosaError('client.not_died', { hint: 'no death is recorded' });
  await tx.$executeRaw`DELETE FROM client_death WHERE client_id = ${clientId}::uuid`;
  await recomputeDue(tx, office, clientId);
  await office.audit.append(tx, office.practice.id, {
    action: 'client.death_withdrawn',
    actor: office.actor,
    object: { kind: 'client', id: clientId },
  });
}

/** Whether a client's death is recorded. */
export async function hasDied(tx: Tx, clientId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ died: boolean }[]>`
    SELECT died_on IS NOT NULL AS died FROM client WHERE id = ${clientId}::uuid`;
  return row?.died ?? false;
}

/** How it became known, in a member's words; null: nobody wrote it down. */
export async function deathOf(
  tx: Tx,
  office: Pick<MemberOffice, 'practice'>,
  clientId: string,
): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ sealed: Uint8Array }[]>`
    SELECT how_sealed AS sealed FROM client_death WHERE client_id = ${clientId}::uuid`;
  if (row === undefined) return null;
  return (await keyOfClient(tx, office.practice, clientId)).open(howPlace(clientId), row.sealed).toString('utf8');
}

/** The private pages of a client's addresses that are open. */
export async function openPagesOf(tx: Tx, clientId: string): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM conversation c JOIN client_link l ON l.correspondent_id = c.correspondent_id
    WHERE l.client_id = ${clientId}::uuid AND c.closed_at IS NULL ORDER BY c.id`;
  return rows.map(({ id }) => id);
}

const howPlace = (clientId: string) => ({ table: 'client_death', column: 'how_sealed', row: clientId });
