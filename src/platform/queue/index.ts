/**
 * The bell. What is to be done stands in rows; a job only says "look at this row now", so losing one costs time and
 * never a message. BullMQ on PostgreSQL, or on Redis where REDIS_URL names one; nothing outside this folder knows which.
 */
import { Queue, Worker } from 'bullmq';
import type { z } from 'zod';
import { codeOf, SubrosaError } from '../errors.js';
import { Slots } from '../slots.js';
import { type Backend, openBackend, type QueueBackendOptions } from './backend.js';
import { createLane, type Lane } from './lane.js';
import { type BullJob, packed, unpacked } from './pack.js';

export { prepareQueueSchema } from './backend.js';

/** What the queue has to know about a job: see src/jobs.ts. */
export interface Definition {
  readonly queue: string;
  readonly payload: z.ZodType;
  readonly attempts: number;
}

export type Definitions = Readonly<Record<string, Definition>>;
type Name<M> = keyof M & string;
type Payload<M extends Definitions, N extends keyof M> = z.infer<M[N]['payload']>;

export type QueuedJob<M extends Definitions> = {
  [N in Name<M>]: { readonly name: N; readonly payload: Payload<M, N>; readonly notBefore?: Date };
}[Name<M>];

/** One handler a job, complete by type. What it throws is kept as a code alone; what it returns is not kept. */
export type Handlers<M extends Definitions> = { readonly [N in Name<M>]: (payload: Payload<M, N>) => Promise<void> };

export interface Queues<M extends Definitions> {
  /**
   * Rings for each job. Called after the commit that made their rows. Where this process works and has room, a job
   * that is due begins here at once. @throws when the backend is down
   */
  add(jobs: readonly QueuedJob<M>[]): Promise<void>;
  /** Starts to work; `concurrency` by queue. */
  work(handlers: Handlers<M>, concurrency: Readonly<Record<string, number>>): Workers;
  /** Jobs that wait, by queue, a pack of a rush as one: for /metrics and `doctor`. */
  waiting(): Promise<Readonly<Record<string, number>>>;
  /** @throws when the backend does not answer */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface Workers {
  /** Lets jobs that run come to their end. */
  close(): Promise<void>;
}

/** @param options.onProblem is told codes: a backend that is away, a job that failed or whose payload was bad */
export function createQueues<M extends Definitions>(options: {
  readonly jobs: M;
  readonly backend: QueueBackendOptions;
  /** Waited for before each job: something else may have to go first. */
  readonly before?: () => Promise<void>;
  /** The clock that `notBefore` was read from. */
  readonly now: () => Date;
  readonly onProblem: (code: string, job?: string) => void;
}): Queues<M> {
  const { jobs, onProblem } = options;
  const backend = openBackend(options.backend, (error) => onProblem(codeOf(error)));
  const names = [...new Set(Object.values(jobs).map(({ queue }) => queue))];
  const queues = new Map(names.map((name) => [name, openQueue(name, backend, onProblem)]));
  const queueOf = (name: string): Queue => {
    const queue = queues.get(jobs[name]?.queue ?? '');
    if (queue === undefined) throw new SubrosaError('queue.unknown_job');
    return queue;
  };
  let lanes: Lanes = new Map();
  return {
    add: async (added) => {
      const byQueue = new Map<Queue, BullJob[]>();
      for (const job of added) {
        const made = toBullJob(job, definitionOf(jobs, job.name), options.now());
        if (made.opts.delay === 0 && lanes.get(jobs[job.name]?.queue ?? '')?.take(made) === true) continue;
        const queue = queueOf(job.name);
        byQueue.set(queue, [...(byQueue.get(queue) ?? []), made]);
      }
      await Promise.all([...byQueue].map(([queue, list]) => addTo(queue, list)));
    },
    work: (handlers, concurrency) => {
      const started = startWorkers({
        jobs,
        handlers,
        concurrency,
        queues,
        backend,
        onProblem,
        before: options.before ?? (async () => {}),
      });
      lanes = started.lanes;
      return started;
    },
    waiting: async () => {
      const counts = await Promise.all(
        [...queues].map(async ([name, queue]) => {
          const there = await queue.getJobCountByTypes('waiting', 'prioritized');
          return [name, there + (lanes.get(name)?.waiting() ?? 0)] as const;
        }),
      );
      return Object.fromEntries(counts);
    },
    ping: backend.ping,
    close: async () => {
      await Promise.all([...queues.values()].map((queue) => queue.close()));
      await backend.close();
    },
  };
}

/**
 * A few jobs are added one by one. Of many, those that are due go in packs: the backend, which takes most of what a small
 * job costs, sees one job for all of a pack, and one worker does them side by side. (A bulk of BullMQ's own makes and
 * drops two temporary tables on PostgreSQL, and each of its jobs is fetched and finished alone.)
 */
async function addTo(queue: Queue, jobs: readonly BullJob[]): Promise<void> {
  const { packs, alone } = packed(jobs);
  await Promise.all([...packs, ...alone].map(({ name, data, opts }) => queue.add(name, data, opts)));
}

/** Failed jobs hold ids and a code; they go within the hour, sooner than anything is due for deletion. */
const KEPT_FAILED = { age: 3600, count: 500 };
const BACKOFF_MS = 2_000;

function definitionOf(jobs: Definitions, name: string): Definition {
  const definition = jobs[name];
  if (definition === undefined) throw new SubrosaError('queue.unknown_job');
  return definition;
}

type Lanes = ReadonlyMap<string, Lane<BullJob>>;

function toBullJob(
  job: { name: string; payload: unknown; notBefore?: Date },
  definition: Definition,
  now: Date,
): BullJob {
  const delay = job.notBefore === undefined ? 0 : Math.max(0, job.notBefore.getTime() - now.getTime());
  return {
    name: job.name,
    data: definition.payload.parse(job.payload),
    opts: {
      attempts: definition.attempts,
      backoff: { type: 'exponential', delay: BACKOFF_MS },
      removeOnComplete: true,
      removeOnFail: KEPT_FAILED,
      delay,
    },
  };
}

function openQueue(name: string, backend: Backend, onProblem: (code: string) => void): Queue {
  const queue = new Queue(name, backend.options as never, backend.factory as never);
  queue.on('error', (error) => onProblem(codeOf(error)));
  return queue;
}

interface WorkOptions {
  readonly jobs: Definitions;
  readonly handlers: Readonly<Record<string, (payload: never) => Promise<void>>>;
  readonly concurrency: Readonly<Record<string, number>>;
  readonly queues: ReadonlyMap<string, Queue>;
  readonly backend: Backend;
  readonly before: () => Promise<void>;
  readonly onProblem: (code: string, job?: string) => void;
}

/** One worker and one lane for each queue, which share its places. */
function startWorkers(options: WorkOptions): Workers & { readonly lanes: Lanes } {
  const { jobs, concurrency, onProblem } = options;
  const run = createRun(options);
  const lanes = new Map<string, Lane<BullJob>>();
  // A worker that is closing may still fetch what comes in meanwhile: nothing is given back before it has closed.
  let fetching: Promise<unknown> = Promise.resolve();
  const workers = [...options.queues].map(([name, queue]) => {
    const places = new Slots(concurrency[name] ?? 1);
    const runInPlace = async (job: Pick<BullJob, 'name' | 'data'>): Promise<void> => {
      const leave = await places.enter();
      await run(job).finally(leave);
    };
    // A job that is tried once is the sweeper's from here on.
    const isOver = (job: BullJob) => definitionOf(jobs, job.name).attempts === 1;
    const addAgain = (job: BullJob) =>
      addTo(queue, [job]).catch((error: unknown) => onProblem(codeOf(error), job.name));
    lanes.set(
      name,
      createLane<BullJob>({
        places,
        run,
        giveBack: async (job, why) => {
          if (why === 'failed' && isOver(job)) return;
          await fetching;
          await addAgain(job);
        },
      }),
    );
    const worker = new Worker(
      name,
      async (job) => {
        const pack = unpacked(job);
        if (pack === null) return runInPlace(job);
        // One that fails is tried again alone.
        await Promise.all(pack.map((one) => runInPlace(one).catch(() => (isOver(one) ? undefined : addAgain(one)))));
      },
      {
        ...options.backend.options,
        concurrency: concurrency[name] ?? 1,
        maxStalledCount: 20,
        stalledInterval: 10_000,
        lockDuration: 60_000,
        removeOnComplete: { count: 0 },
        removeOnFail: KEPT_FAILED,
      } as never,
      options.backend.factory as never,
    );
    worker.on('error', (error) => onProblem(codeOf(error)));
    return worker;
  });
  return {
    lanes,
    close: async () => {
      const closing = workers.map((worker) => worker.close());
      fetching = Promise.allSettled(closing);
      await Promise.all([...lanes.values()].map((lane) => lane.close()));
      await Promise.all(closing);
    },
  };
}

/** Does one job, wherever it was rung for. Rejects with its code alone. */
function createRun({ jobs, handlers, before, onProblem }: WorkOptions) {
  return async (job: { name: string; data: unknown }): Promise<void> => {
    const definition = jobs[job.name];
    const payload = definition?.payload.safeParse(job.data);
    const handler = handlers[job.name];
    if (!payload?.success || handler === undefined) {
      // A payload that cannot be read stays so: the row it meant is brought back by the sweeper.
      onProblem('queue.bad_payload', job.name);
      return;
    }
    await before();
    try {
      await handler(payload.data as never);
    } catch (error) {
      const code = codeOf(error);
      onProblem(code, job.name);
      // Queues keep the texts and stacks of errors: a code has neither.
      const kept = new Error(code);
      kept.stack = code;
      throw kept;
    }
  };
}
