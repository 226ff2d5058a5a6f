import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/db/index.js';
import type { SealingKey } from '../platform/vault/index.js';

/** A paper that waits in a conversation to be fetched. What it is stands nowhere but in it. */
export interface Paper {
  readonly id: string;
  /** Neutral, as it lies in a folder of downloads afterwards: `document-1.html`. */
  readonly fileName: string;
  readonly sizeBytes: number;
  /** The last day on which it can be fetched, YYYY-MM-DD. */
  readonly until: string;
}

type Where = { readonly conversationId: string; readonly today: string; readonly withPassphrase: boolean };

/** What can be fetched here now, in the order in which it was laid here. */
export async function listPapers(tx: Tx, of: Where): Promise<readonly Paper[]> {
  const rows = await tx.$queryRaw<(Omit<Paper, 'fileName'> & { readonly format: string })[]>`
    SELECT id, format, size_bytes AS "sizeBytes", until::text AS until FROM conversation_paper
    WHERE conversation_id = ${of.conversationId}::uuid AND ended_at IS NULL AND until >= ${of.today}::date
      AND (NOT needs_passphrase OR ${of.withPassphrase})
    ORDER BY offered_at, format, id`;
  return rows.map(({ format, ...row }, n) => ({ ...row, fileName: `document-${n + 1}.${format}` }));
}

/** A paper, whole, and that it was fetched is counted. Null: there is none here any more. */
export async function fetchPaper(
  tx: Tx,
  key: SealingKey,
  of: Where & { readonly practiceId: string; readonly paperId: string; readonly now: Date },
): Promise<{ readonly fileName: string; readonly content: Buffer } | null> {
  const paper = (await listPapers(tx, of)).find(({ id }) => id === of.paperId);
  if (paper === undefined) return null;
  const [row] = await tx.$queryRaw<{ wrapped: Uint8Array }[]>`
    SELECT key_wrapped AS wrapped FROM conversation_paper WHERE id = ${paper.id}::uuid`;
  if (row === undefined) return null;
  const own = key.openInner({ table: 'conversation_paper', column: 'key_wrapped', row: paper.id }, row.wrapped);
  const pieces = await tx.$queryRaw<{ seq: number; sealed: Uint8Array }[]>`
    SELECT seq, sealed FROM conversation_paper_piece WHERE paper_id = ${paper.id}::uuid ORDER BY seq`;
  await tx.$executeRaw`
    INSERT INTO conversation_paper_fetch (id, paper_id, practice_id, fetched_at)
    VALUES (${randomUUID()}::uuid, ${paper.id}::uuid, ${of.practiceId}::uuid, ${of.now})`;
  const place = (seq: number) => ({ table: 'conversation_paper_piece', column: 'sealed', row: `${paper.id}/${seq}` });
  const content = Buffer.concat(pieces.map(({ seq, sealed }) => own.open(place(seq), sealed)));
  return { fileName: paper.fileName, content };
}
