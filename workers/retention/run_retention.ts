import type { JobPayload } from '../../src/jobs.js';
import { runRetention } from '../../src/retention/index.js';
import type { RetentionOffice } from './office.js';

/** Erases what is due in a practice, or stops and asks (PRACTICE 14). Again, or at the same time elsewhere: no change. */
export function createRunRetention(office: RetentionOffice) {
  return async ({ practiceId }: JobPayload<'run_retention'>): Promise<void> => {
    await runRetention(office, { practiceId, actor: { kind: 'system' } });
  };
}
