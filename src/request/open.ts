import { z } from 'zod';
import type { Tx } from '../platform/db/index.js';
import type { PracticeVault } from '../platform/vault/index.js';
import { openSubject } from '../platform/vault/subjects.js';
import type { Seen } from '../policy/attachment/index.js';
import type { Authentication } from '../policy/authenticity/index.js';
import type { Encryption } from '../policy/encryption/index.js';
import { openContent } from './content.js';

/** What was written, as a member reads it after opening it. */
export interface OpenedMessage {
  readonly subject: string;
  readonly text: string;
  readonly from: string;
  /** Where else it asks to be answered; absent: nowhere. */
  readonly replyTo?: readonly string[] | undefined;
  /** What was found out about who sent it; null: nothing could be; absent: it did not come by mail. */
  readonly authentication?: Authentication | null | undefined;
  readonly encryption?: Encryption | null | undefined;
  /** It has a page whose layout can be shown. */
  readonly laidOut: boolean;
  /** It came by mail, and lies sealed as it came. */
  readonly original: boolean;
  /** What they are and say of themselves; the files stay sealed in the raw message. */
  readonly attachments: readonly OpenedAttachment[];
}

export interface OpenedAttachment {
  readonly name: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  /** Null: it came before that was looked for. */
  readonly seen: Seen | null;
}

/**
 * Opens the message of a request for a member, and notes the first who did. The caller appends `message.opened` to the
 * log in the same transaction: nothing is read that the log does not know of. `memberId` null: whoever opens it cannot
 * answer, so for those who can it stays unopened. Null: the person was erased, or the message could not be read by the
 * program.
 */
export async function openMessage(
  tx: Tx,
  vault: PracticeVault,
  opening: { readonly requestId: string; readonly memberId: string | null; readonly now: Date },
): Promise<OpenedMessage | null> {
  const row = await sealedMessage(tx, opening.requestId);
  if (row === null) return null;
  if (opening.memberId !== null) {
    await tx.$executeRaw`
      UPDATE request SET opened_at = ${opening.now}, opened_by = ${opening.memberId}::uuid
      WHERE id = ${opening.requestId}::uuid AND opened_at IS NULL`;
    await tx.$executeRaw`UPDATE request SET status = 'open' WHERE id = ${opening.requestId}::uuid AND status = 'new'`;
  }
  return openSealed(tx, vault, row);
}

/**
 * What a reply answers, for the program to compare the two: shown to nobody, so nothing is noted. Null: it is gone, or
 * could not be read.
 */
export async function answeredText(
  tx: Tx,
  vault: PracticeVault,
  requestId: string,
): Promise<Pick<OpenedMessage, 'from' | 'subject' | 'text'> | null> {
  const row = await sealedMessage(tx, requestId);
  return row === null ? null : openSealed(tx, vault, row);
}

interface SealedMessage {
  readonly id: string;
  readonly sealed: Uint8Array | null;
  readonly keyId: string;
  readonly original: boolean;
}

async function sealedMessage(tx: Tx, requestId: string): Promise<SealedMessage | null> {
  const [row] = await tx.$queryRaw<SealedMessage[]>`
    SELECT m.id, m.content_sealed AS sealed, o.subject_key_id AS "keyId",
      EXISTS (SELECT 1 FROM message_chunk c WHERE c.message_id = m.id) AS original
    FROM request r JOIN message m ON m.id = r.message_id JOIN correspondent o ON o.id = r.correspondent_id
    WHERE r.id = ${requestId}::uuid`;
  return row ?? null;
}

async function openSealed(tx: Tx, vault: PracticeVault, row: SealedMessage): Promise<OpenedMessage | null> {
  const key = row.sealed === null ? null : await openSubject(tx, vault, row.keyId);
  if (key === null || row.sealed === null) return null;
  return { ...contentSchema.parse(openContent(key, row.id, row.sealed)), original: row.original };
}

const contentSchema = z.object({
  subject: z.string().catch(''),
  text: z.string().catch(''),
  from: z.string().catch(''),
  laidOut: z.boolean().catch(false),
  replyTo: z.array(z.string()).optional().catch(undefined),
  encryption: z.custom<Encryption | null>((value) => typeof value === 'object').optional(),
  authentication: z
    .custom<Authentication | null>((value) => typeof value === 'object')
    .optional()
    .catch(undefined),
  attachments: z
    .array(
      z
        .looseObject({
          name: z.string().catch(''),
          contentType: z.string().catch('application/octet-stream'),
          sizeBytes: z.number().catch(0),
          found: z.string().optional().catch(undefined),
        })
        // The parser checked the rest when it was sealed.
        .transform(({ name, contentType, sizeBytes, ...seen }) => ({
          ...{ name, contentType, sizeBytes },
          seen: seen.found === undefined ? null : (seen as Seen),
        })),
    )
    .catch([]),
});
