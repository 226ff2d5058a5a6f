import type { Tx } from '../platform/db/index.js';
import { openSubject } from '../platform/vault/subjects.js';
import type { Practice } from '../practice/index.js';

/**
 * Stops what a member's press has written to a client's addresses, or to one of them, and no relay has had: the mails that
 * say there is an answer, and a member's own. They stand at the desk as not delivered, so that somebody telephones. What
 * answers a stranger's message by itself is not looked at: it goes to everybody alike.
 */
export async function stopLetters(
  tx: Tx,
  practice: Practice,
  of: { readonly clientId: string; readonly address: string | null },
): Promise<void> {
  const writers = await writersOf(tx, practice, of);
  await tx.$executeRaw`
    UPDATE letter SET state = 'refused', lease_until = NULL
    WHERE correspondent_id = ANY(${[...writers]}::uuid[]) AND state IN ('ready', 'held', 'deferred')
      AND template IN ('answer_notice', 'new_page', 'plain_answer')`;
}

/** Those who wrote from a client's addresses, or from this one; an address typed into a form has no hash to find it by. */
async function writersOf(
  tx: Tx,
  { vault }: Practice,
  { clientId, address }: { readonly clientId: string; readonly address: string | null },
): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ id: string; keyId: string; sealed: Uint8Array | null }[]>`
    SELECT o.id, o.subject_key_id AS "keyId", o.address_sealed AS sealed
    FROM client_link l JOIN correspondent o ON o.id = l.correspondent_id WHERE l.client_id = ${clientId}::uuid`;
  if (address === null) return rows.map(({ id }) => id);
  const writers: string[] = [];
  for (const { id, keyId, sealed } of rows) {
    const key = sealed === null ? null : await openSubject(tx, vault, keyId);
    if (key === null || sealed === null) continue;
    const place = { table: 'correspondent', column: 'address_sealed', row: id };
    if (key.open(place, sealed).toString('utf8').toLowerCase() === address.toLowerCase()) writers.push(id);
  }
  return writers;
}
