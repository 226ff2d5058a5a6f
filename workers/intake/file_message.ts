import type { MailHeader } from '../../src/intake/parse/index.js';
import { beginFiling } from '../../src/intake/stored.js';
import { understand, unreadable } from '../../src/intake/understand.js';
import type { JobPayload } from '../../src/jobs.js';
import { wasLarge } from '../../src/platform/heap.js';
import { fileMail } from './file_mail.js';
import type { IntakeOffice } from './office.js';
import { readingKeys } from './reading_keys.js';

/**
 * Reads a sealed message, files its request with its deadline and writes the automatic answer, in one transaction.
 * Again, or at the same time elsewhere: no change.
 */
export function createFileMessage(office: IntakeOffice) {
  return async ({ practiceId, messageId }: JobPayload<'file_message'>): Promise<void> => {
    const { front, practices } = office;
    const practice =
      practices.known(practiceId) ?? (await front.quick(practiceId, (tx) => practices.get(tx, practiceId)));
    const stored = await front.atOnce(practiceId, (tx) => beginFiling(tx, practice, messageId));
    if (stored === null) return;
    const keys = (header: MailHeader) => readingKeys(office, practice, header);
    const mail = stored.tries > MOST_TRIES ? unreadable(stored.raw) : await understand({ ...office, keys }, stored);
    const filed = await front.quick(practiceId, (tx) => fileMail(tx, office, { practice, stored, mail }));
    wasLarge(stored.raw.length);
    if (filed === null) return;
    // The way goes on: deliver_letter, tell_members.
    await office.ring(filed.next);
  };
}

/** A mail that has ended the filing this often is filed as one that could not be read: no mail goes round for ever. */
const MOST_TRIES = 4;
