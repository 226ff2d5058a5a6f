import type { Job } from '../src/jobs.js';
import type { Clock } from '../src/platform/clock.js';
import type { FrontDb } from '../src/platform/db/index.js';
import { codeOf } from '../src/platform/errors.js';
import type { Log } from '../src/platform/log.js';

export interface SweepOffice {
  readonly front: FrontDb;
  readonly clock: Clock;
  readonly log: Log;
  /** Jobs that wait, by queue. */
  readonly waiting: () => Promise<Readonly<Record<string, number>>>;
  readonly ring: (jobs: readonly Job[]) => Promise<void>;
  /** Enqueues the recurring work that is due. */
  readonly ringSchedules: () => Promise<void>;
}

/**
 * Rings again for every row that has stood in an unfinished state for a while. Queues forget (FLUSHALL, a kill between
 * commit and bell); rows do not. No job of its own: it runs by the timer of each workers process, one at a time in all.
 */
export function startSweeper(office: SweepOffice): { close(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  let closed = false;
  const rung: Rung = new Map();
  const tick = (): void => {
    running = running.then(async () => {
      if (closed) return;
      await sweep(office, rung).catch((error: unknown) => office.log.warn('sweep.failed', { code: codeOf(error) }));
    });
  };
  const timer = setInterval(tick, EVERY_MS);
  tick();
  return {
    close: async () => {
      closed = true;
      clearInterval(timer);
      await running;
    },
  };
}

/** When a row was last rung for (milliseconds), by its id. */
export type Rung = Map<string, number>;

/**
 * One sweep. @param rung what the sweeps before rang for; this one adds to it
 * @returns how many rows were rung for; 0 also where another process sweeps at this moment
 */
export async function sweep(office: SweepOffice, rung: Rung = new Map()): Promise<number> {
  const { front, clock } = office;
  const now = clock.machineNow().getTime();
  for (const [id, at] of rung) if (at < now - AGAIN_MS) rung.delete(id);
  const waiting = await office.waiting();
  const old = new Date(now - OLD_MS);
  const due = new Date(clock.now().getTime() - OLD_MS);
  const jobs = await front.quick(NO_PRACTICE, async (tx) => {
    const [lock] = await tx.$queryRaw<{ mine: boolean }[]>`SELECT pg_try_advisory_xact_lock(${LOCK}) AS mine`;
    if (lock?.mine !== true) return null;
    const found: Job[] = [];
    // A queue that still holds this many has its bells; ringing again would only make it longer.
    if ((waiting.intake ?? 0) < MOST) {
      const rows = await tx.$queryRaw<Row[]>`SELECT practice_id, id FROM unfinished_messages(${old}, ${MOST})`;
      // Of many that wait, those that were rung for have their bells in the line; where there is none, they are lost.
      const unheard = waiting.intake ? rows.filter(({ id }) => !rung.has(id)) : rows;
      for (const { id } of unheard) rung.set(id, now);
      found.push(...unheard.map((row) => job('file_message', row)));
    }
    if ((waiting.delivery ?? 0) < MOST) {
      const rows = await tx.$queryRaw<Row[]>`
        SELECT practice_id, id FROM unfinished_letters(${due}, ${clock.machineNow()}, ${MOST})`;
      found.push(...rows.map((row) => job('deliver_letter', row)));
    }
    if ((waiting.upkeep ?? 0) < MOST) {
      const rows = await tx.$queryRaw<Row[]>`SELECT practice_id, id FROM untold_requests(${due}, ${MOST})`;
      found.push(...rows.map((row) => job('tell_members', row)));
      // Nobody rings for these: minutes have passed, which no job waits for.
      const alarms = await tx.$queryRaw<Row[]>`SELECT practice_id, id FROM due_alarms(${clock.now()}, ${MOST})`;
      found.push(...alarms.map((row) => job('advance_alarm', row)));
      const packages = await tx.$queryRaw<
        Row[]
      >`SELECT practice_id, id FROM unfinished_packages(${due}, ${clock.now()}, ${MOST})`;
      found.push(...packages.map((row) => job('gather_package', row)));
    }
    return found;
  });
  if (jobs === null) return 0;
  if (jobs.length > 0) await office.ring(jobs);
  await office.ringSchedules();
  return jobs.length;
}

const EVERY_MS = 10_000;
/** Younger rows are most likely in somebody's hands. */
const OLD_MS = 15_000;
const AGAIN_MS = 30_000;
const MOST = 1_000;
/** Any number that nothing else locks. */
const LOCK = 1936220017;
/** The sweep works through look-ups across practices alone. */
const NO_PRACTICE = '00000000-0000-0000-0000-000000000000';

type SweptJob = 'file_message' | 'deliver_letter' | 'tell_members' | 'advance_alarm' | 'gather_package';

interface Row {
  readonly practice_id: string;
  readonly id: string;
}

function job(name: SweptJob, { practice_id: practiceId, id }: Row): Job {
  switch (name) {
    case 'file_message':
      return { name, payload: { practiceId, messageId: id } };
    case 'deliver_letter':
      return { name, payload: { practiceId, letterId: id } };
    case 'gather_package':
      return { name, payload: { practiceId, packageId: id } };
    case 'tell_members':
    case 'advance_alarm':
      return { name, payload: { practiceId, requestId: id } };
  }
}
