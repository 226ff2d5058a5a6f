/**
 * The bell. What is to be done stands in rows; a job only says "look at this row now", so losing one costs time and
 * never a message. BullMQ on PostgreSQL, or on Redis where REDIS_URL names one; nothing outside this folder knows which.
 */
import { Queue, Worker } from 'bullmq';
import type { z } from 'zod';
import { codeOf, SubrosaError } from '../errors.js';
import { type Backend, openBackend, type QueueBackendOptions } from './backend.js';

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
  /** Rings for each job. Called after the commit that made their rows. @throws when the backend is down */
  add(jobs: readonly QueuedJob<M>[]): Promise<void>;
  /** Starts to work; `concurrency` by queue. */
  work(handlers: Handlers<M>, concurrency: Readonly<Record<string, number>>): Workers;
  /** Jobs that wait, by queue: for /metrics and `doctor`. */
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
  return {
    add: async (added) => {
      const byQueue = new Map<Queue, QueuedJob<M>[]>();
      for (const job of added) {
        const queue = queueOf(job.name);
        byQueue.set(queue, [...(byQueue.get(queue) ?? []), job]);
      }
      await Promise.all(
        [...byQueue].map(([queue, list]) =>
          queue.addBulk(list.map((job) => toBullJob(job, definitionOf(jobs, job.name), options.now()))),
        ),
      );
    },
    work: (handlers, concurrency) =>
      startWorkers({
        jobs,
        handlers,
        concurrency,
        names,
        backend,
        onProblem,
        before: options.before ?? (async () => {}),
      }),
    waiting: async () => {
      const counts = await Promise.all(
        [...queues].map(
          async ([name, queue]) => [name, await queue.getJobCountByTypes('waiting', 'prioritized')] as const,
        ),
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

/** Failed jobs hold ids and a code; they go within the hour, sooner than anything is due for deletion. */
const KEPT_FAILED = { age: 3600, count: 500 };
const BACKOFF_MS = 2_000;

function definitionOf(jobs: Definitions, name: string): Definition {
  const definition = jobs[name];
  if (definition === undefined) throw new SubrosaError('queue.unknown_job');
  return definition;
}

function toBullJob(job: { name: string; payload: unknown; notBefore?: Date }, definition: Definition, now: Date) {
  const delay = job.notBefore === undefined ? 0 : Math.max(0, job.notBefore.getTime() - now.getTime());
  return {
    name: job.name,
    data: definition.payload.parse(job.payload),
    opts: {
      attempts: definition.attempts,
      backoff: { type: 'exponential', delay: BACKOFF_MS },
      removeOnComplete: true,
      removeOnFail: KEPT_FAILED,
      ...(delay === 0 ? {} : { delay }),
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
  readonly names: readonly string[];
  readonly backend: Backend;
  readonly before: () => Promise<void>;
  readonly onProblem: (code: string, job?: string) => void;
}

function startWorkers(options: WorkOptions): Workers {
  const { jobs, handlers, onProblem } = options;
  const run = async (job: { name: string; data: unknown }): Promise<void> => {
    const definition = jobs[job.name];
    const payload = definition?.payload.safeParse(job.data);
    const handler = handlers[job.name];
    if (!payload?.success || handler === undefined) {
      // A payload that cannot be read stays so: the row it meant is brought back by the sweeper.
      onProblem('queue.bad_payload', job.name);
      return;
    }
    await options.before();
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
  const workers = options.names.map((name) => {
    const worker = new Worker(
      name,
      run,
      {
        ...options.backend.options,
        concurrency: options.concurrency[name] ?? 1,
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
  return { close: async () => void (await Promise.all(workers.map((worker) => worker.close()))) };
}
