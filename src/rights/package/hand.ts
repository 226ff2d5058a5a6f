import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/db/index.js';
import { SubrosaError } from '../../platform/errors.js';
import { openSubject } from '../../platform/vault/subjects.js';
import { dayIn } from '../../policy/deadline/calendar.js';
import type { Practice } from '../../practice/index.js';
import { finishedPackage } from './finish.js';
import type { PackageHead } from './store.js';

/** Long enough for somebody on a ward; it is laid there again on request. */
const DAYS = 14;
const PIECE = 256 * 1024;

interface Where {
  readonly conversationId: string;
  readonly correspondentId: string;
  readonly by: string;
  readonly now: Date;
}

/**
 * Lays what was made ready into the private conversation of whoever asked, under the key of who wrote there: fetched
 * behind the passphrase that its owner chose, until a day.
 * @throws SubrosaError `package.passphrase` where none was chosen: whoever has the link would read it (PRACTICE 2)
 */
export async function handOver(tx: Tx, practice: Practice, head: PackageHead, where: Where): Promise<void> {
  const [row] = await tx.$queryRaw<{ keyId: string }[]>`
    SELECT o.subject_key_id AS "keyId" FROM conversation c JOIN correspondent o ON o.id = c.correspondent_id
    WHERE c.id = ${where.conversationId}::uuid AND o.id = ${where.correspondentId}::uuid
      AND c.passphrase_hash IS NOT NULL AND c.closed_at IS NULL`;
  if (row === undefined) throw new SubrosaError('package.passphrase', { hint: 'hand it over in person' });
  const key = await openSubject(tx, practice.vault, row.keyId);
  if (key === null) throw new SubrosaError('package.gone', { hint: 'the person was erased' });
  await takeBack(tx, where);
  const until = Temporal.PlainDate.from(dayIn(where.now, practice.timeZone)).add({ days: DAYS }).toString();
  for (const part of ['page', 'json'] as const) {
    const content = Buffer.from(await finishedPackage(tx, practice, head, part));
    const id = randomUUID();
    const own = key.newInner({ table: 'conversation_paper', column: 'key_wrapped', row: id });
    await tx.$executeRaw`
      INSERT INTO conversation_paper (id, practice_id, conversation_id, correspondent_id, format, size_bytes, key_wrapped,
        offered_at, offered_by, until, needs_passphrase)
      VALUES (${id}::uuid, ${practice.id}::uuid, ${where.conversationId}::uuid, ${where.correspondentId}::uuid,
        ${part === 'page' ? 'html' : 'json'}, ${content.length}, ${own.wrapped}, ${where.now}, ${where.by}::uuid,
        ${until}::date, true)`;
    for (let seq = 0; seq * PIECE < content.length; seq += 1) {
      const place = { table: 'conversation_paper_piece', column: 'sealed', row: `${id}/${seq}` };
      const sealed = own.key.seal(place, content.subarray(seq * PIECE, (seq + 1) * PIECE));
      await tx.$executeRaw`
        INSERT INTO conversation_paper_piece (paper_id, seq, practice_id, sealed)
        VALUES (${id}::uuid, ${seq}, ${practice.id}::uuid, ${sealed})`;
    }
  }
  await tx.$executeRaw`UPDATE access_package SET state = 'handed_over' WHERE id = ${head.id}::uuid`;
}

/** It cannot be fetched any more. What was fetched is out of reach. */
export async function takeBack(tx: Tx, of: Pick<Where, 'conversationId' | 'now'>): Promise<void> {
  await tx.$executeRaw`
    UPDATE conversation_paper SET ended_at = ${of.now}
    WHERE conversation_id = ${of.conversationId}::uuid AND ended_at IS NULL`;
}

/** Until when it waits in the conversation, and how often it was fetched; null: it does not. */
export async function handedOver(
  tx: Tx,
  of: { readonly conversationId: string; readonly today: string },
): Promise<{ readonly until: string; readonly fetched: number } | null> {
  const [row] = await tx.$queryRaw<{ until: string | null; fetched: number }[]>`
    SELECT max(p.until)::text AS until, (SELECT count(*)::int FROM conversation_paper_fetch f
      JOIN conversation_paper q ON q.id = f.paper_id WHERE q.conversation_id = ${of.conversationId}::uuid) AS fetched
    FROM conversation_paper p
    WHERE p.conversation_id = ${of.conversationId}::uuid AND p.ended_at IS NULL AND p.until >= ${of.today}::date`;
  return row?.until == null ? null : { until: row.until, fetched: row.fetched };
}
