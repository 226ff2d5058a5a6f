import type { Slots } from '../slots.js';

/**
 * Jobs that are rung for in the very process that does them: they begin at once, and the backend never hears of them.
 * It costs a job two transactions and as many round trips, which is most of what a small job costs. Rows are the truth:
 * what stood in the lane of a process that died is what the sweeper brings back.
 */
export interface Lane<J> {
  /** False: the line is long or the workers are closing; the job belongs to the backend. */
  take(job: J): boolean;
  /** Jobs that wait for a place here. */
  waiting(): number;
  /** Lets what runs come to its end; what waits goes to the backend. */
  close(): Promise<void>;
}

/** Longer lines are the backend's, where other processes find them. */
const MOST_IN_LINE = 1_000;

/**
 * @param of.places those of the backend's jobs too: both together run as many side by side as one alone
 * @param of.run rejects where the job failed, after it told whoever has to know
 * @param of.giveBack to the backend, which tries again by its own rules
 */
export function createLane<J>(of: {
  readonly places: Slots;
  readonly run: (job: J) => Promise<void>;
  readonly giveBack: (job: J, why: 'failed' | 'closing') => Promise<void>;
}): Lane<J> {
  const running = new Set<Promise<void>>();
  let waiting = 0;
  let closed = false;
  const go = async (job: J): Promise<void> => {
    const leave = await of.places.enter();
    waiting -= 1;
    if (closed) {
      leave();
      return of.giveBack(job, 'closing');
    }
    const failed = await of.run(job).then(
      () => false,
      () => true,
    );
    leave();
    if (failed) await of.giveBack(job, 'failed');
  };
  return {
    take: (job) => {
      if (closed || waiting >= MOST_IN_LINE) return false;
      waiting += 1;
      const work = go(job).finally(() => running.delete(work));
      running.add(work);
      return true;
    },
    waiting: () => waiting,
    close: async () => {
      closed = true;
      await Promise.all(running);
    },
  };
}
