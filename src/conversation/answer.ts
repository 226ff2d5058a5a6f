import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import type { PracticeVault } from '../platform/vault/index.js';
import { type AttachmentToAdd, addAttachments } from './attachments.js';
import { correspondentKey } from './thread.js';

export interface AnswerToWrite {
  readonly practiceId: string;
  readonly conversationId: string;
  readonly correspondentId: string;
  readonly memberId: string;
  readonly text: string;
  /** Read and looked through; absent: none. */
  readonly files?: readonly AttachmentToAdd[];
  readonly now: Date;
}

/**
 * Puts a member's answer into the private conversation, sealed under the person's key. It stands there as not yet
 * seen. @throws SubrosaError `conversation.erased` when the person is gone: there is nobody to answer
 */
export async function writeAnswer(tx: Tx, vault: PracticeVault, answer: AnswerToWrite): Promise<string> {
  const key = await correspondentKey(tx, vault, answer.correspondentId);
  if (key === null) throw new SubrosaError('conversation.erased');
  const id = randomUUID();
  const content = { subject: '', text: answer.text, attachments: [], messageId: null, from: '' };
  const sealed = key.seal({ table: 'message', column: 'content_sealed', row: id }, JSON.stringify(content));
  await tx.$executeRaw`
    INSERT INTO message (id, practice_id, correspondent_id, conversation_id, direction, channel, state, received_at,
      created_at, filed_at, size_bytes, content_sealed, written_by)
    VALUES (${id}::uuid, ${answer.practiceId}::uuid, ${answer.correspondentId}::uuid, ${answer.conversationId}::uuid,
      'out', 'desk', 'filed', ${answer.now}, ${answer.now}, ${answer.now}, ${Buffer.byteLength(answer.text)}, ${sealed},
      ${answer.memberId}::uuid)`;
  await addAttachments(tx, key, { ...answer, messageId: id }, answer.files ?? []);
  await tx.$executeRaw`
    UPDATE conversation SET last_message_at = ${answer.now}, answered_at = ${answer.now}, answer_seen_at = NULL
    WHERE id = ${answer.conversationId}::uuid`;
  return id;
}
