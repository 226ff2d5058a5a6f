import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import type { Place, SealingKey } from '../platform/vault/index.js';
import { openSubject } from '../platform/vault/subjects.js';
import type { Practice } from '../practice/index.js';
import { keyToChange } from './key.js';
import type { ClientOffice } from './office.js';

/**
 * A joint file (couple, family, group): a key of its own, wrapped for each person in it (PRACTICE 4). Erasing one
 * removes their wrapping; the file goes with the last.
 * @throws SubrosaError `client.joint_alone`, `client.unknown`
 */
export async function createJointFile(
  tx: Tx,
  office: ClientOffice,
  clientIds: readonly string[],
): Promise<{ readonly id: string; readonly key: SealingKey }> {
  const { practice, now } = office;
  const [first, ...others] = [...new Set(clientIds)];
  if (first === undefined || others.length === 0) {
    throw new SubrosaError('client.joint_alone', { hint: 'a joint file is about at least two clients' });
  }
  const id = randomUUID();
  const firstKey = await keyToChange(tx, practice, first);
  const { wrapped, key } = firstKey.newInner(wrappingPlace(id, first));
  await tx.$executeRaw`
    INSERT INTO joint_file (id, practice_id, created_at, created_by)
    VALUES (${id}::uuid, ${practice.id}::uuid, ${now}, ${office.actor.kind === 'member' ? office.actor.id : null}::uuid)`;
  await insertPerson(tx, practice, { jointFileId: id, clientId: first, wrapped });
  for (const clientId of others) {
    const place = wrappingPlace(id, clientId);
    const other = await keyToChange(tx, practice, clientId);
    await insertPerson(tx, practice, { jointFileId: id, clientId, wrapped: key.under(other, place) });
  }
  await office.audit.append(tx, practice.id, {
    action: 'joint_file.created',
    actor: office.actor,
    object: { kind: 'joint_file', id },
    detail: { persons: clientIds.length },
  });
  return { id, key };
}

/** The key of a joint file, by way of whoever in it has not been erased; null: the file is gone. */
export async function openJointFile(tx: Tx, practice: Practice, jointFileId: string): Promise<SealingKey | null> {
  const [row] = await tx.$queryRaw<{ clientId: string; keyWrapped: Uint8Array; subjectKeyId: string }[]>`
    SELECT p.client_id AS "clientId", p.key_wrapped AS "keyWrapped", c.subject_key_id AS "subjectKeyId"
    FROM joint_file_person p JOIN client c ON c.id = p.client_id JOIN subject_key k ON k.id = c.subject_key_id
    WHERE p.joint_file_id = ${jointFileId}::uuid ORDER BY p.client_id LIMIT 1`;
  if (row === undefined) return null;
  const key = await openSubject(tx, practice.vault, row.subjectKeyId);
  return key?.openInner(wrappingPlace(jointFileId, row.clientId), row.keyWrapped) ?? null;
}

const wrappingPlace = (jointFileId: string, clientId: string): Place => ({
  table: 'joint_file_person',
  column: 'key_wrapped',
  row: `${jointFileId}/${clientId}`,
});

async function insertPerson(
  tx: Tx,
  practice: Practice,
  row: { readonly jointFileId: string; readonly clientId: string; readonly wrapped: Buffer },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO joint_file_person (joint_file_id, client_id, practice_id, key_wrapped)
    VALUES (${row.jointFileId}::uuid, ${row.clientId}::uuid, ${practice.id}::uuid, ${row.wrapped})`;
}
