import type { Tx } from '../platform/db/index.js';
import type { Vault } from '../platform/vault/index.js';
import { openSubject } from '../platform/vault/subjects.js';
import { type DeliveryNews, type DeliveryState, replaces } from '../policy/etiquette/index.js';
import type { Practice } from '../practice/index.js';
import { bounceTokenHash } from './write.js';

/** Which letter a report is about: by the address that was made for it, or by its Message-ID. */
export interface ReportOn {
  /** Of `bounces+TOKEN@`; null: it came to another address. */
  readonly token: string | null;
  readonly originalMessageId: string | null;
}

/**
 * Writes down how a letter fared. Whoever has the token or the letter can make a report: it is shown, stops what machines
 * write to a dead address, and does nothing else. @returns the letter; null: none of ours that was handed over
 */
export async function noteDelivery(
  tx: Tx,
  office: { readonly practice: Practice; readonly vault: Vault; readonly now: Date },
  of: { readonly on: ReportOn; readonly news: DeliveryNews },
): Promise<string | null> {
  const { practice, vault, now } = office;
  const { on, news } = of;
  const token = on.token === null ? null : bounceTokenHash(vault, on.token);
  const messageId =
    on.originalMessageId === null ? null : practice.vault.lookup('message_id', on.originalMessageId.trim());
  const [letter] = await tx.$queryRaw<LetterRow[]>`
    SELECT id, report, request_id AS "requestId", correspondent_id AS "correspondentId", template,
      subject_key_id AS "keyId", envelope_sealed AS envelope FROM letter
    WHERE practice_id = ${practice.id}::uuid AND state IN ('sent', 'uncertain')
      AND (bounce_token_hash = ${token} OR (${token}::bytea IS NULL AND message_id_hash = ${messageId}))
    LIMIT 1 FOR UPDATE`;
  if (letter === undefined || !replaces(news.state, letter.report)) return null;
  // A report of it settles what was uncertain: it had left.
  await tx.$executeRaw`
    UPDATE letter SET report = ${news.state}, report_code = ${news.code}, reported_at = ${now},
      seen_to_at = NULL,
      sent_at = coalesce(sent_at, ${now}), state = 'sent' WHERE id = ${letter.id}::uuid`;
  if (news.state !== 'bounced') return letter.id;
  if (letter.template.startsWith('acknowledgement_')) {
    // In danger, and the answer with the numbers never got there.
    await tx.$executeRaw`
      UPDATE request SET acknowledgement = 'refused', heard_nothing = heard_nothing OR risk = 'imminent'
      WHERE id = ${letter.requestId}::uuid`;
  }
  const to = news.addressIsDead && letter.correspondentId !== null ? await addresseeOf(tx, practice, letter) : null;
  if (to !== null) {
    // A sub-address that answers were wanted at says nothing of the address itself.
    await tx.$executeRaw`
      UPDATE correspondent SET mail_stopped_at = ${now}, mail_stopped_code = ${news.code}
      WHERE id = ${letter.correspondentId}::uuid AND mail_stopped_at IS NULL
        AND address_hash = ${practice.vault.lookup('address', to)}`;
  }
  return letter.id;
}

/** To whom it went; null: they were erased. */
async function addresseeOf(tx: Tx, { vault }: Practice, { id, keyId, envelope }: LetterRow): Promise<string | null> {
  const key = await openSubject(tx, vault, keyId);
  const opened = key?.open({ table: 'letter', column: 'envelope_sealed', row: id }, envelope);
  return opened === undefined ? null : (JSON.parse(opened.toString('utf8')) as { readonly to: string }).to;
}

/** Whoever writes from an address, proved, has one that lives. */
export async function mailGoesAgain(tx: Tx, correspondentId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE correspondent SET mail_stopped_at = NULL, mail_stopped_code = NULL
    WHERE id = ${correspondentId}::uuid AND mail_stopped_at IS NOT NULL`;
}

interface LetterRow {
  readonly id: string;
  readonly report: DeliveryState | null;
  readonly requestId: string | null;
  readonly correspondentId: string | null;
  readonly template: string;
  readonly keyId: string;
  readonly envelope: Uint8Array;
}
