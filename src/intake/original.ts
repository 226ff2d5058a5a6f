import { z } from 'zod';
import type { Tx } from '../platform/db/index.js';
import type { PracticeVault } from '../platform/vault/index.js';
import { openSubject } from '../platform/vault/subjects.js';
import { openContent } from '../request/content.js';
import { rawKeyPlace, rawOf } from './stored.js';

/** A mail as it came, and what was found in it when it was filed, by which its files are counted. */
export interface Original {
  /** Byte by byte. */
  readonly raw: Buffer;
  /** It was encrypted, and a key opened it: its files are those inside, else those that hang on the outer mail. */
  readonly opened: boolean;
  /** How many files were listed. */
  readonly files: number;
}

/**
 * Opens the mail of a request. The caller asks first who may read it, and appends to the log.
 * Null: it did not come by mail, or whoever wrote it was erased.
 */
export async function openOriginal(tx: Tx, vault: PracticeVault, requestId: string): Promise<Original | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT m.id AS "messageId", m.raw_key_wrapped AS "rawKey", m.content_sealed AS sealed, o.subject_key_id AS "keyId"
    FROM request r JOIN message m ON m.id = r.message_id JOIN correspondent o ON o.id = m.correspondent_id
    WHERE r.id = ${requestId}::uuid AND m.raw_key_wrapped IS NOT NULL AND m.state <> 'received'`;
  const key = row === undefined ? null : await openSubject(tx, vault, row.keyId);
  if (row === undefined || key === null) return null;
  const { messageId, rawKey, sealed } = row;
  const raw = await rawOf(tx, messageId, key.openInner(rawKeyPlace(messageId), rawKey));
  if (raw.length === 0) return null;
  const { encryption, attachments } = foundSchema.parse(sealed === null ? {} : openContent(key, messageId, sealed));
  return { raw, opened: encryption?.state === 'opened', files: attachments.length };
}

interface Row {
  readonly messageId: string;
  readonly rawKey: Uint8Array;
  readonly sealed: Uint8Array | null;
  readonly keyId: string;
}

const foundSchema = z.object({
  encryption: z.object({ state: z.string() }).nullish().catch(null),
  attachments: z.array(z.unknown()).catch([]),
});
