import type { SealingKey } from '../platform/vault/index.js';

/** What was read of a message, as it was sealed; whoever asks checks what they take of it. */
export function openContent(key: SealingKey, messageId: string, sealed: Uint8Array): unknown {
  return JSON.parse(key.open({ table: 'message', column: 'content_sealed', row: messageId }, sealed).toString('utf8'));
}
