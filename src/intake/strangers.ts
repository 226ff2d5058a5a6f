import type { Tx } from '../platform/db/index.js';
import { lockAddress } from './writer.js';

/*
 * Somebody of whom nothing is here but that an owner typed their address on the list of those that get nothing by itself:
 * nothing came from there and nothing went there (`is_stranger` in the database). They are kept for as long as somebody
 * says so of them, and then forgotten with their key.
 */

/** As where a mail is filed, held to the commit: nobody is forgotten whose first mail is just being filed. */
export async function lockWriters(tx: Tx, correspondentIds: readonly string[]): Promise<void> {
  const rows = await tx.$queryRaw<{ hash: Uint8Array }[]>`
    SELECT address_hash AS hash FROM correspondent
    WHERE id = ANY (${correspondentIds as string[]}::uuid[]) AND address_hash IS NOT NULL ORDER BY address_hash`;
  for (const { hash } of rows) await lockAddress(tx, Buffer.from(hash));
}

/** Of these, whose addresses the caller has locked, the strangers of whom nobody says anything any more. */
export async function forgetStrangers(tx: Tx, correspondentIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    WITH gone AS (
      DELETE FROM correspondent o
      WHERE o.id = ANY (${correspondentIds as string[]}::uuid[]) AND is_stranger(o.id) AND NOT is_stopped(o.id)
      RETURNING o.subject_key_id
    )
    DELETE FROM subject_key k USING gone WHERE k.id = gone.subject_key_id`;
}
