import { openSubject } from '../../../src/platform/vault/subjects.js';
import type { Encryption } from '../../../src/policy/encryption/index.js';
import type { Practice } from '../../../src/practice/index.js';
import type { Ground } from '../../support/ground.js';

/** What was read of the mail that was filed last. */
export async function contentOfLast(
  ground: Ground,
  practice: Practice,
): Promise<{ readonly text: string; readonly subject: string; readonly encryption: Encryption | null }> {
  return ground.desk.quick(practice.id, async (tx) => {
    const [row] = await tx.$queryRaw<{ id: string; sealed: Uint8Array; key: string }[]>`
      SELECT m.id, m.content_sealed AS sealed, c.subject_key_id AS key
      FROM request r JOIN message m ON m.id = r.message_id JOIN correspondent c ON c.id = m.correspondent_id
      ORDER BY r.filed_at DESC LIMIT 1`;
    const key = await openSubject(tx, practice.vault, row?.key ?? '');
    const place = { table: 'message', column: 'content_sealed', row: row?.id ?? '' };
    return JSON.parse(key?.open(place, row?.sealed ?? new Uint8Array()).toString('utf8') ?? '');
  });
}
