import type { Response } from 'express';
import { type AttachmentAsked, noteChecked, openAttachment } from '../conversation/attachments.js';
import type { Scanner } from '../platform/clamd.js';
import type { Tx } from '../platform/db/index.js';
import type { SealingKey } from '../platform/vault/index.js';

/** A file on its way to somebody who may have it. */
export interface TakenFile {
  /** Neutral: `document-1.pdf`. */
  readonly fileName: string;
  readonly content: Buffer;
}

export interface Taking {
  readonly scanner: Scanner;
  readonly asked: AttachmentAsked;
  readonly now: Date;
  /** Opens a transaction with the correspondent's key; null: the person was erased. */
  run<T>(work: (tx: Tx, key: SealingKey | null) => Promise<T>): Promise<T>;
  /** Appends `attachment.opened` to the log, last in the transaction. */
  note(tx: Tx, attachmentId: string): Promise<void>;
}

/**
 * A file for whoever may read the conversation. One that nothing had looked through when it came is looked through now,
 * where there is a scanner by now. `missing`: none in this conversation; `harmful`: there is one, and nobody gets it.
 */
export async function takeAttachment(taking: Taking): Promise<TakenFile | 'missing' | 'harmful'> {
  const { scanner, asked, now, run, note } = taking;
  const found = await run(async (tx, key) => {
    const file = key === null ? null : await openAttachment(tx, key, asked);
    if (file === null) return 'missing' as const;
    const { content, fileName, state } = file;
    if (content === null) return 'harmful' as const;
    const waits = state === 'unchecked' && scanner.isSet;
    if (!waits) await note(tx, asked.attachmentId);
    return { fileName, content, waits };
  });
  if (typeof found === 'string' || !found.waits) return found;
  // Outside of the transaction: a scanner takes its time.
  const [state = 'unchecked'] = await scanner.look([found.content]);
  return run(async (tx) => {
    await noteChecked(tx, { attachmentId: asked.attachmentId, state, now });
    if (state === 'harmful') return state;
    await note(tx, asked.attachmentId);
    return found;
  });
}

/** As a download and nothing else: no browser opens, shows, runs or keeps it by itself. */
export function sendFile(res: Response, { fileName, content }: TakenFile): void {
  res
    .status(200)
    .set({
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    })
    .end(content);
}
