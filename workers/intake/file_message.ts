import { readStored, type StoredMessage } from '../../src/intake/stored.js';
import { type Understood, understand, unreadable } from '../../src/intake/understand.js';
import type { JobPayload } from '../../src/jobs.js';
import type { Tx } from '../../src/platform/db/index.js';
import { fileMail } from './file_mail.js';
import type { IntakeOffice } from './office.js';

/**
 * Reads a sealed message, files its request with its deadline and writes the automatic answer, in one transaction.
 * Again, or at the same time elsewhere: no change.
 */
export function createFileMessage(office: IntakeOffice) {
  return async ({ practiceId, messageId }: JobPayload<'file_message'>): Promise<void> => {
    const { front, practices } = office;
    const loaded = await front.quick(practiceId, async (tx) => {
      const practice = practices.known(practiceId) ?? (await practices.get(tx, practiceId));
      const [stored, tries] = await Promise.all([readStored(tx, practice, messageId), countTry(tx, messageId)]);
      return { practice, stored, tries };
    });
    if (loaded.stored === null) return;
    const mail = await read(office, loaded.stored, loaded.tries);
    const filed = await front.quick(practiceId, (tx) =>
      fileMail(tx, office, { practice: loaded.practice, stored: loaded.stored as StoredMessage, mail }),
    );
    if (filed === null) return;
    // The way goes on: deliver_letter, tell_members.
    await office.ring(filed.next);
  };
}

/** A mail that has ended the filing this often is filed as one that could not be read: no mail goes round for ever. */
const MOST_TRIES = 4;

async function read(office: IntakeOffice, stored: StoredMessage, tries: number): Promise<Understood> {
  return tries > MOST_TRIES ? unreadable(stored.raw) : understand(office, stored);
}

async function countTry(tx: Tx, messageId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ attempts: number }[]>`
    UPDATE message SET attempts = attempts + 1 WHERE id = ${messageId}::uuid AND state = 'received' RETURNING attempts`;
  return row?.attempts ?? 0;
}
