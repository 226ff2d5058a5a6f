/** A job as BullMQ takes it. */
export interface BullJob {
  readonly name: string;
  readonly data: unknown;
  readonly opts: {
    readonly attempts: number;
    readonly backoff: { readonly type: 'exponential'; readonly delay: number };
    readonly removeOnComplete: true;
    readonly removeOnFail: { readonly age: number; readonly count: number };
    /** Milliseconds. */
    readonly delay: number;
  };
}

/** Fewer go one by one. */
const FEW = 8;
const MOST_IN_PACK = 50;

/** Many jobs that are due, as fewer jobs of one name each that carry their payloads; the rest as it is. */
export function packed(jobs: readonly BullJob[]): {
  readonly packs: readonly BullJob[];
  readonly alone: readonly BullJob[];
} {
  const due = jobs.filter(({ opts }) => opts.delay === 0);
  if (due.length <= FEW) return { packs: [], alone: jobs };
  const names = [...new Set(due.map(({ name }) => name))];
  const packs = names.flatMap((wanted) => inPacks(due.filter(({ name }) => name === wanted)));
  return { packs, alone: jobs.filter(({ opts }) => opts.delay > 0) };
}

function inPacks(jobs: readonly BullJob[]): readonly BullJob[] {
  return jobs.flatMap((first, at) =>
    at % MOST_IN_PACK === 0
      ? [{ ...first, data: { pack: jobs.slice(at, at + MOST_IN_PACK).map(({ data }) => data) } }]
      : [],
  );
}

/** The jobs of a pack; null: the job is one alone. */
export function unpacked(job: Pick<BullJob, 'name' | 'data'> & { readonly opts: unknown }): readonly BullJob[] | null {
  const { pack } = (job.data ?? {}) as { readonly pack?: unknown };
  if (!Array.isArray(pack)) return null;
  return pack.map((data: unknown) => ({ name: job.name, data, opts: job.opts as BullJob['opts'] }));
}
