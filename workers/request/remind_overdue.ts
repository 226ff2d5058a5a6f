import { Temporal } from 'temporal-polyfill';
import type { JobPayload } from '../../src/jobs.js';
import { claimReminder, membersToTell, overdue, REMINDED_FROM_HOUR } from '../../src/request/alert.js';
import { ringFor, type TellOffice, writeAlert } from './office.js';

/**
 * Writes to each member, once a day and not before the morning, while something is overdue. Who has switched mails off
 * is reminded of danger alone. May be run at any hour, as often as one likes.
 */
export function createRemindOverdue(office: TellOffice): (payload: JobPayload<'remind_overdue'>) => Promise<void> {
  return async ({ practiceId }) => {
    const now = office.clock.now();
    const letters = await office.desk.quick(practiceId, async (tx) => {
      const practice = await office.practices.get(tx, practiceId);
      const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(practice.timeZone);
      if (local.hour < REMINDED_FROM_HOUR) return [];
      const late = await overdue(tx, new Date(local.startOfDay().epochMilliseconds));
      const written: string[] = [];
      for (const member of late.any ? await membersToTell(tx) : []) {
        if (!member.notify && !late.danger) continue;
        if (!(await claimReminder(tx, { memberId: member.id, today: local.toPlainDate().toString() }))) continue;
        const id = await writeAlert(tx, office, { practice, member, letter: 'member_alert_overdue', now });
        if (id !== null) written.push(id);
      }
      return written;
    });
    await ringFor(office, practiceId, letters);
  };
}
