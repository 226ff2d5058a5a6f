import type { AuditEntry } from '../../src/audit/index.js';
import type { StoredMessage } from '../../src/intake/stored.js';
import type { Understood } from '../../src/intake/understand.js';
import type { Tx } from '../../src/platform/db/index.js';
import { deliveryNews } from '../../src/policy/etiquette/index.js';
import type { Practice } from '../../src/practice/index.js';
import { noteDelivery } from '../../src/reply/reports.js';
import type { IntakeOffice } from './office.js';

/**
 * How a letter of ours fared, where the mail reports it (RFC 3464): by the address made for it, or by its Message-ID.
 * @returns what the log keeps of it; null: it is about none of ours
 */
export async function noteReport(
  tx: Tx,
  office: IntakeOffice,
  of: {
    readonly practice: Practice;
    readonly stored: StoredMessage;
    readonly mail: Pick<Understood, 'report'>;
    readonly now: Date;
  },
): Promise<AuditEntry | null> {
  const { practice, stored, mail, now } = of;
  // A letter of ours goes to one address.
  const [recipient] = mail.report?.recipients ?? [];
  if (recipient === undefined) return null;
  const token = (stored.envelope?.rcptTo ?? []).flatMap((to) => BOUNCE_ADDRESS.exec(to)?.[1] ?? []).at(0) ?? null;
  const news = deliveryNews(recipient);
  const on = { token, originalMessageId: mail.report?.originalMessageId ?? null };
  const letterId = await noteDelivery(tx, { ...office, practice, now }, { on, news });
  if (letterId === null) return null;
  return {
    action: `letter.${news.state}`,
    actor: { kind: 'system' },
    object: { kind: 'letter', id: letterId },
    detail: news.code === null ? {} : { code: news.code },
  };
}

const BOUNCE_ADDRESS = /^bounces\+([0-9a-f]{32})@/i;
