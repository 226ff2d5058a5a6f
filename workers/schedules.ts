import type { Job, JobName } from '../src/jobs.js';
import type { Clock } from '../src/platform/clock.js';
import type { DeskDb } from '../src/platform/db/desk.js';
import { practiceIds } from '../src/practice/index.js';

/** Work that comes again by itself, for every practice. All of it. */
export const SCHEDULES = [
  { job: 'remind_overdue', everyMinutes: 60 },
  { job: 'show_digest', everyMinutes: 360 },
  { job: 'run_retention', everyMinutes: 60 },
  { job: 'tidy', everyMinutes: 60 },
] as const satisfies readonly { readonly job: JobName; readonly everyMinutes: number }[];

/**
 * Rings for what is due. When each was last due stands in a row, moved on by one conditional statement, so that any
 * number of processes may ask and a queue that was emptied changes nothing.
 */
export async function ringSchedules(office: {
  readonly desk: DeskDb;
  readonly clock: Clock;
  readonly ring: (jobs: readonly Job[]) => Promise<void>;
}): Promise<void> {
  const { desk, clock } = office;
  for (const { job, everyMinutes } of SCHEDULES) {
    const now = clock.now();
    const before = new Date(now.getTime() - everyMinutes * 60_000);
    // A mark in the future is one of a clock that was set back.
    const moved = await desk.across.$queryRaw<unknown[]>`
      INSERT INTO installation_fact AS f (name, value, at) VALUES (${`schedule.${job}`}, '{}'::jsonb, ${now})
      ON CONFLICT (name) DO UPDATE SET at = excluded.at WHERE f.at <= ${before} OR f.at > ${now}
      RETURNING f.name`;
    if (moved.length === 0) continue;
    const ids = await practiceIds(desk.across);
    if (ids.length > 0) await office.ring(ids.map((practiceId): Job => ({ name: job, payload: { practiceId } })));
  }
}
