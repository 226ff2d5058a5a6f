import type { JobPayload } from '../../src/jobs.js';
import type { Clock } from '../../src/platform/clock.js';
import type { DeskDb } from '../../src/platform/db/desk.js';

/** Removes what has had its time: links and sessions to the desk, fingerprints, links into old conversations. */
export function createTidy(office: { readonly desk: DeskDb; readonly clock: Clock }) {
  return async ({ practiceId }: JobPayload<'tidy'>): Promise<void> => {
    const now = office.clock.now();
    const weekAgo = new Date(now.getTime() - FINGERPRINT_MS);
    const yearAgo = new Date(now);
    yearAgo.setUTCFullYear(yearAgo.getUTCFullYear() - 1);
    await office.desk.quick(practiceId, async (tx) => {
      await tx.$executeRaw`DELETE FROM sign_in_link WHERE expires_at < ${now}`;
      await tx.$executeRaw`DELETE FROM session WHERE expires_at < ${now}`;
      await tx.$executeRaw`DELETE FROM message_fingerprint WHERE seen_at < ${weekAgo}`;
      // For everybody alike, a year after the last message.
      await tx.$executeRaw`
        DELETE FROM conversation_link l USING conversation c
        WHERE c.id = l.conversation_id AND c.last_message_at < ${yearAgo}`;
    });
  };
}

/** How long the same bytes count as the same message: see src/intake/receive.ts. */
const FINGERPRINT_MS = 7 * 86_400_000;
