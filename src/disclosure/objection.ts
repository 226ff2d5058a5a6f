import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/db/index.js';
import { type DisclosureOffice, note } from './office.js';
import { assertClient } from './subject.js';
import { wishStands } from './wish.js';

/** Whether this client wants nothing of theirs in supervision or research, or a wish of that sort waits. PRACTICE 17, 36. */
export async function hasObjected(tx: Tx, clientId: string): Promise<boolean> {
  const rights = ['objection', 'restriction', 'withdraw_consent'] as const;
  return (await isRecorded(tx, clientId)) || wishStands(tx, { clientIds: [clientId], rights });
}

async function isRecorded(tx: Tx, clientId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM extract_objection WHERE client_id = ${clientId}::uuid AND withdrawn_at IS NULL`;
  return rows.length > 0;
}

/** The client objects, or no longer does: recorded by the member who heard it. */
export async function setObjection(
  tx: Tx,
  office: DisclosureOffice,
  of: { readonly clientId: string; readonly objects: boolean },
): Promise<void> {
  const { practice, now, actor } = office;
  await assertClient(tx, of.clientId);
  if ((await isRecorded(tx, of.clientId)) === of.objects) return;
  if (of.objects) {
    await tx.$executeRaw`
      INSERT INTO extract_objection (id, practice_id, client_id, objected_at, recorded_by)
      VALUES (${randomUUID()}::uuid, ${practice.id}::uuid, ${of.clientId}::uuid, ${now}, ${actor.id}::uuid)`;
  } else {
    await tx.$executeRaw`
      UPDATE extract_objection SET withdrawn_at = ${now}
      WHERE client_id = ${of.clientId}::uuid AND withdrawn_at IS NULL`;
  }
  const action = of.objects ? 'extract.objected' : 'extract.objection_withdrawn';
  await note(tx, office, action, { kind: 'client', id: of.clientId });
}
