import { Temporal } from 'temporal-polyfill';
import type { JobPayload } from '../../src/jobs.js';
import { claimReminder, membersToTell, overdue, REMINDED_FROM_HOUR } from '../../src/request/alert.js';
import { keptOut } from '../../src/request/kept-out.js';
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
      const dayStart = new Date(local.startOfDay().epochMilliseconds);
      const late = await overdue(tx, dayStart);
      const written: string[] = [];
      for (const member of late.any ? await membersToTell(tx) : []) {
        const kept = await keptOut(tx, member.id);
        const own = kept.all.size === 0 ? late : await overdue(tx, dayStart, kept.all);
        if (!own.any || (!member.notify && !own.danger)) continue;
        if (!(await claimReminder(tx, { memberId: member.id, today: local.toPlainDate().toString() }))) continue;
        const id = await writeAlert(tx, office, { practice, member, letter: 'member_alert_overdue', now });
        if (id !== null) written.push(id);
      }
      return written;
    });
    await ringFor(office, practiceId, letters);
  };
}
