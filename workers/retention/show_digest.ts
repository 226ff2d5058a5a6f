import type { JobPayload } from '../../src/jobs.js';
import { may } from '../../src/policy/access/index.js';
import { membersToTell } from '../../src/request/alert.js';
import { unshownClients } from '../../src/retention/index.js';
import { ringFor, type TellOffice, writeAlert } from '../request/office.js';
import type { RetentionOffice } from './office.js';

/**
 * Writes to the members who may see the plan, at most weekly, while somebody is due soon whom nobody has been shown.
 * The mail says only that something waits; who it is stands at the desk, and showing them there is what counts.
 */
export function createShowDigest(office: RetentionOffice & TellOffice) {
  return async ({ practiceId }: JobPayload<'show_digest'>): Promise<void> => {
    const now = office.clock.now();
    const letters = await office.desk.quick(practiceId, async (tx) => {
      const practice = await office.practices.get(tx, practiceId);
      const desk = { practice, now, refreshDue: office.everywhere.refreshDue };
      if ((await unshownClients(tx, desk)).length === 0) return [];
      // One statement claims the week, so that of two workers one writes.
      const claimed = await tx.$queryRaw<unknown[]>`
        INSERT INTO installation_fact AS f (name, value, at) VALUES (${`digest.${practiceId}`}, '{}'::jsonb, ${now})
        ON CONFLICT (name) DO UPDATE SET at = excluded.at
          WHERE f.at <= ${new Date(now.getTime() - WEEK_MS)} OR f.at > ${now}
        RETURNING f.name`;
      if (claimed.length === 0) return [];
      const written: string[] = [];
      for (const member of await membersToTell(tx)) {
        if (!may(member.role, 'retention.plan')) continue;
        const id = await writeAlert(tx, office, { practice, member, letter: 'member_alert', now });
        if (id !== null) written.push(id);
      }
      return written;
    });
    await ringFor(office, practiceId, letters);
  };
}

const WEEK_MS = 7 * 86_400_000;
