import type { JOBS } from '../src/jobs.js';
import type { Handlers } from '../src/platform/queue/index.js';
import { createFileMessage } from './intake/file_message.js';
import type { IntakeOffice } from './intake/office.js';
import { createTidy } from './practice/tidy.js';
import { createDeliverLetter } from './reply/deliver_letter.js';
import type { DeliveryOffice } from './reply/office.js';
import { createAdvanceAlarm } from './request/advance_alarm.js';
import type { TellOffice } from './request/office.js';
import { createRemindOverdue } from './request/remind_overdue.js';
import { createTellMembers } from './request/tell_members.js';
import type { RetentionOffice } from './retention/office.js';
import { createRunRetention } from './retention/run_retention.js';
import { createShowDigest } from './retention/show_digest.js';
import { createGatherPackage } from './rights/gather_package.js';

/** Who does which job; a job without somebody to do it does not compile. */
export function createHandlers(
  office: IntakeOffice & DeliveryOffice & TellOffice & RetentionOffice,
): Handlers<typeof JOBS> {
  return {
    file_message: createFileMessage(office),
    deliver_letter: createDeliverLetter(office),
    tell_members: createTellMembers(office),
    advance_alarm: createAdvanceAlarm(office),
    remind_overdue: createRemindOverdue(office),
    show_digest: createShowDigest(office),
    run_retention: createRunRetention(office),
    gather_package: createGatherPackage(office),
    tidy: createTidy(office),
  };
}
