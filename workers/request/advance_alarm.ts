import type { JobPayload } from '../../src/jobs.js';
import { loadPractice } from '../../src/practice/index.js';
import { takeSteps } from './alarm-steps.js';
import { ringFor, type TellOffice } from './office.js';

/**
 * Nobody has opened an alarm within the minutes, or somebody's hours have begun: the next is told. Rung by the sweep;
 * rung twice, early or late it tells nobody twice.
 */
export function createAdvanceAlarm(office: TellOffice): (payload: JobPayload<'advance_alarm'>) => Promise<void> {
  return async ({ practiceId, requestId }) => {
    const now = office.clock.now();
    const letters = await office.desk.quick(practiceId, async (tx) => {
      // Minutes and absences as they are now, not as they were some seconds ago.
      const practice = await loadPractice(tx, office.vault, practiceId);
      return takeSteps(tx, office, { practice, requestId, now });
    });
    await ringFor(office, practiceId, letters);
  };
}
