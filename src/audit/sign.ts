import type { Across } from '../platform/db/index.js';
import { sameBytes } from '../platform/vault/index.js';
import type { AuditHeads, ChainHead } from './heads.js';

/**
 * Signs where every chain stands now. A chain that no longer holds the event that was signed last keeps its old head,
 * so that `audit verify` still finds what happened.
 */
export async function signHeads(across: Across, heads: AuditHeads): Promise<void> {
  const kept = await heads.read();
  const rows = await across.$queryRaw<(ChainHead & { readonly practice_id: string })[]>`
    SELECT practice_id, number, hash FROM audit_heads()`;
  const signed = new Map<string, ChainHead>();
  for (const { practice_id: id, number, hash } of rows) {
    const before = kept.get(id);
    if (before !== undefined && before.number > 0n) {
      const [row] = await across.$queryRaw<{ hash: Uint8Array | null }[]>`
        SELECT audit_hash(${id}::uuid, ${before.number}) AS hash`;
      if (row === undefined || row.hash === null || !sameBytes(row.hash, before.hash)) continue;
    }
    signed.set(id, { number, hash });
  }
  await heads.write(signed);
}
