import type { Tx } from '../platform/db/index.js';
import type { SealingKey } from '../platform/vault/index.js';
import { openSubject } from '../platform/vault/subjects.js';
import type { Practice } from '../practice/index.js';
import { unknownClient } from './office.js';
import { lockClient } from './relationship.js';

/** The key of a client. @throws SubrosaError `client.unknown` */
export async function keyOfClient(tx: Tx, practice: Practice, clientId: string): Promise<SealingKey> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT subject_key_id AS id FROM client WHERE id = ${clientId}::uuid`;
  const key = row === undefined ? null : await openSubject(tx, practice.vault, row.id);
  if (key === null) throw unknownClient();
  return key;
}

/** The same, and whoever else changes this client waits. @throws SubrosaError `client.unknown` */
export async function keyToChange(tx: Tx, practice: Practice, clientId: string): Promise<SealingKey> {
  await lockClient(tx, clientId);
  return keyOfClient(tx, practice, clientId);
}
