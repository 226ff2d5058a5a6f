import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import { openSubject } from '../platform/vault/subjects.js';
import type { Practice } from '../practice/index.js';
import { hasDied } from './death.js';
import { type ClientDue, recomputeDue } from './due.js';
import { identityPlace, readIdentity } from './identity.js';
import { restoreEraseOn } from './matter.js';
import type { ClientOffice, MemberOffice } from './office.js';
import { emailHash } from './register.js';
import { lockClient } from './relationship.js';
import { stopLetters } from './stopped-letters.js';

interface Pair {
  readonly correspondentId: string;
  readonly clientId: string;
}

/**
 * A member says that this address is this client's. Nothing is sealed anew: erasing the client erases what the address
 * wrote. What it wrote is an entry of the file from now on, and no longer a stranger's message with a date of its own.
 * @throws SubrosaError `client.unknown`, `client.unknown_correspondent`, `client.linked_elsewhere`
 */
export async function linkCorrespondent(tx: Tx, office: MemberOffice, pair: Pair): Promise<ClientDue> {
  const { practice, now, actor } = office;
  await lockClient(tx, pair.clientId);
  const [found] = await tx.$queryRaw<{ linkedTo: string | null }[]>`
    SELECT l.client_id AS "linkedTo" FROM correspondent c LEFT JOIN client_link l ON l.correspondent_id = c.id
    WHERE c.id = ${pair.correspondentId}::uuid FOR UPDATE OF c`;
  if (found === undefined) {
    throw new SubrosaError('client.unknown_correspondent', { hint: 'nobody with this id has written' });
  }
  if (found.linkedTo !== null && found.linkedTo !== pair.clientId) {
    throw new SubrosaError('client.linked_elsewhere', {
      hint: 'this address is linked to another client: unlink it first',
    });
  }
  if (found.linkedTo === null) {
    await tx.$executeRaw`
      INSERT INTO client_link (correspondent_id, practice_id, client_id, linked_by, linked_at)
      VALUES (${pair.correspondentId}::uuid, ${practice.id}::uuid, ${pair.clientId}::uuid, ${actor.id}::uuid, ${now})`;
    await tx.$executeRaw`
      UPDATE request SET erase_on = NULL WHERE correspondent_id = ${pair.correspondentId}::uuid AND erase_on IS NOT NULL`;
  }
  // An address of somebody who has died: its mailbox is read by the family. PRACTICE 16.
  if (await hasDied(tx, pair.clientId)) await stopLetters(tx, practice, { clientId: pair.clientId, address: null });
  const due = await recomputeDue(tx, office, pair.clientId);
  if (found.linkedTo === null) await record(tx, office, 'client.linked', pair);
  return due;
}

/** It was a mistake. What the address wrote falls under the rules for strangers again; `last entry` stays as it was. */
export async function unlinkCorrespondent(tx: Tx, office: ClientOffice, pair: Pair): Promise<ClientDue> {
  await lockClient(tx, pair.clientId);
  const removed = await tx.$executeRaw`
    DELETE FROM client_link
    WHERE correspondent_id = ${pair.correspondentId}::uuid AND client_id = ${pair.clientId}::uuid`;
  if (removed > 0) {
    const requests = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM request WHERE correspondent_id = ${pair.correspondentId}::uuid`;
    for (const { id } of requests) await restoreEraseOn(tx, office, id);
  }
  const due = await recomputeDue(tx, office, pair.clientId);
  if (removed > 0) await record(tx, office, 'client.unlinked', pair);
  return due;
}

/** Whose client an address is; null: nobody has linked it. */
export async function clientOf(tx: Tx, correspondentId: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ clientId: string }[]>`
    SELECT client_id AS "clientId" FROM client_link WHERE correspondent_id = ${correspondentId}::uuid`;
  return row?.clientId ?? null;
}

/**
 * Clients whose address on file is the one that this correspondent writes from. Computed when a member looks, at the
 * desk alone, and never stored: it is a proposal, and control of an address is no identity (PRACTICE 2).
 */
export async function suggestClients(
  tx: Tx,
  office: { readonly practice: Practice },
  correspondentId: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const { vault } = office.practice;
  const [row] = await tx.$queryRaw<{ subjectKeyId: string; addressSealed: Uint8Array | null }[]>`
    SELECT subject_key_id AS "subjectKeyId", address_sealed AS "addressSealed" FROM correspondent
    WHERE id = ${correspondentId}::uuid`;
  if (!row?.addressSealed) return [];
  const key = await openSubject(tx, vault, row.subjectKeyId);
  if (key === null) return [];
  const place = { table: 'correspondent', column: 'address_sealed', row: correspondentId };
  const hash = emailHash(vault, key.open(place, row.addressSealed).toString('utf8'));
  const clients = await tx.$queryRaw<
    { id: string; subjectKeyId: string; wrapped: Uint8Array; identitySealed: Uint8Array }[]
  >`SELECT c.id, c.subject_key_id AS "subjectKeyId", k.wrapped, c.identity_sealed AS "identitySealed"
    FROM client c JOIN subject_key k ON k.id = c.subject_key_id
    WHERE c.practice_id = ${office.practice.id}::uuid AND c.email_hash = ${hash} ORDER BY c.created_at, c.id`;
  return clients.map(({ id, subjectKeyId, wrapped, identitySealed }) => {
    const opened = vault.openSubject(subjectKeyId, wrapped).open(identityPlace(id), identitySealed);
    return { id, name: readIdentity(opened).name };
  });
}

async function record(tx: Tx, office: ClientOffice, action: string, pair: Pair): Promise<void> {
  await office.audit.append(tx, office.practice.id, {
    action,
    actor: office.actor,
    object: { kind: 'client', id: pair.clientId },
    detail: { correspondent: pair.correspondentId },
  });
}
