import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { z } from 'zod';
import { SubrosaError } from '../../../src/platform/errors.js';
import { createQueues, type QueuedJob, type Queues } from '../../../src/platform/queue/index.js';
import { type Ground, openGround } from '../../support/ground.js';
import { describeWith } from '../../support/programs.js';
import { startRedis } from '../../support/redis.js';
import { until } from '../../support/until.js';

const JOBS = {
  greet: { queue: 'first', payload: z.strictObject({ id: z.string() }), attempts: 2 },
  part: { queue: 'second', payload: z.strictObject({ id: z.string() }), attempts: 1 },
} as const;

interface Backend {
  readonly options: { readonly postgresUrl: string } | { readonly redisUrl: string };
  /** Everything that the backend keeps, as text. */
  readonly dump: () => Promise<string>;
  readonly stop: () => Promise<void>;
}

const onPostgres = async (): Promise<Backend> => {
  const ground: Ground = await openGround();
  return {
    options: { postgresUrl: ground.frontUrl },
    dump: async () => {
      const { rows: tables } = await ground.owner.query(`SELECT tablename FROM pg_tables WHERE schemaname = 'bullmq'`);
      const all = await Promise.all(
        tables.map(({ tablename }) => ground.owner.query(`SELECT * FROM bullmq.${tablename}`)),
      );
      return JSON.stringify(all.map(({ rows }) => rows));
    },
    stop: () => ground.close(),
  };
};

const onRedis = async (): Promise<Backend> => {
  const redis = await startRedis();
  return {
    options: { redisUrl: redis.url },
    dump: async () => {
      const client = new Redis(redis.url);
      const keys = await client.keys('*');
      const values = await Promise.all(
        keys.map(async (key) => ((await client.type(key)) === 'hash' ? client.hgetall(key) : client.dump(key))),
      );
      client.disconnect();
      return JSON.stringify(values);
    },
    stop: () => redis.stop(),
  };
};

describe('the bell on PostgreSQL', () => ringsOn(onPostgres));
describeWith('redis-server')('the bell on Redis', () => ringsOn(onRedis));

function ringsOn(open: () => Promise<Backend>): void {
  let backend: Backend;
  let queues: Queues<typeof JOBS>;
  let problems: string[] = [];
  const closers: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    backend = await open();
  });
  afterAll(() => backend.stop());
  afterEach(async () => {
    for (const close of closers.splice(0).toReversed()) await close();
  });

  const openQueues = (): Queues<typeof JOBS> => {
    const opened = createQueues({
      jobs: JOBS,
      backend: backend.options,
      now: () => new Date(),
      onProblem: (code) => problems.push(code),
    });
    closers.push(() => opened.close());
    return opened;
  };
  /** `queues` rings, and another process does: everything goes by the backend. */
  const start = (greet: (payload: { id: string }) => Promise<void>, part = async () => {}): Queues<typeof JOBS> => {
    problems = [];
    queues = openQueues();
    const working = openQueues();
    const workers = working.work({ greet, part }, { first: 2, second: 1 });
    closers.push(() => workers.close());
    return working;
  };

  it('does each job, and keeps nothing of those that are done', async () => {
    const done: string[] = [];
    start(async ({ id }) => void done.push(id));
    await queues.add(['a1', 'b2', 'c3'].map((id) => ({ name: 'greet', payload: { id } })));
    await until(() => done.length === 3);
    expect(done.toSorted()).toEqual(['a1', 'b2', 'c3']);
    await until(async () => !(await backend.dump()).includes('b2'));
  });

  it('tries a job again that failed, and keeps a code alone of why', async () => {
    let tries = 0;
    start(async () => {
      tries += 1;
      throw new SubrosaError('test.failed', { cause: new Error('Karen Blixen') });
    });
    await queues.add([{ name: 'greet', payload: { id: 'failing' } }]);
    await until(() => tries === 2);
    await until(async () => (await backend.dump()).includes('test.failed'));
    const kept = await backend.dump();
    expect(kept).not.toMatch(/Karen Blixen|at .*queue\.test|node_modules/);
    expect(problems).toContain('test.failed');
  });

  it('carries many jobs that are due as few, and does each of them, by its own tries', async () => {
    const tries = new Map<string, number>();
    start(async ({ id }) => {
      tries.set(id, (tries.get(id) ?? 0) + 1);
      if (id === 'many-7' && tries.get(id) === 1) throw new SubrosaError('test.failed');
    });
    const ids = Array.from({ length: 50 }, (_, number) => `many-${number}`);
    const rung = openQueues();
    await rung.add(ids.map((id) => ({ name: 'greet', payload: { id } })));
    expect((await rung.waiting()).first).toBeLessThanOrEqual(3);
    await until(() => tries.size === 50 && tries.get('many-7') === 2);
    expect([...tries.values()].filter((count) => count > 1)).toHaveLength(1);
    await until(async () => !(await backend.dump()).includes('many-'));
  });

  it('waits until a job may begin', async () => {
    const done: number[] = [];
    start(async () => void done.push(Date.now()));
    const notBefore = new Date(Date.now() + 1_000);
    await queues.add([{ name: 'greet', payload: { id: 'later' }, notBefore }]);
    await until(() => done.length === 1);
    expect(done[0]).toBeGreaterThanOrEqual(notBefore.getTime() - 20);
  });

  it('refuses a payload that is not one, at the door and in the works', async () => {
    start(async () => {});
    const bad = { name: 'greet', payload: { id: 'x', words: 'of a person' } } as unknown as QueuedJob<typeof JOBS>;
    await expect(queues.add([bad])).rejects.toThrow();
    await expect(queues.ping()).resolves.toBeUndefined();
  });

  describe('rung for where it is done', () => {
    it('begins without the backend, as many at a time as its places', async () => {
      let side = 0;
      const most: number[] = [];
      const working = start(async () => {
        side += 1;
        most.push(side);
        await new Promise((resolve) => setTimeout(resolve, 20));
        side -= 1;
      });
      const ids = Array.from({ length: 6 }, (_, number) => `here-${number}`);
      const rung = working.add(ids.map((id) => ({ name: 'greet', payload: { id } })));
      await rung;
      expect(await backend.dump()).not.toContain('here-');
      await until(() => most.length === 6 && side === 0);
      expect(Math.max(...most)).toBe(2);
    });

    it('goes to the backend when it failed, unless it is tried once', async () => {
      const tries = { greet: 0, part: 0 };
      const working = start(
        async () => {
          tries.greet += 1;
          throw new SubrosaError('test.failed');
        },
        async () => {
          tries.part += 1;
          throw new SubrosaError('test.failed');
        },
      );
      await working.add([{ name: 'part', payload: { id: 'once' } }]);
      await working.add([{ name: 'greet', payload: { id: 'again' } }]);
      // Here, and twice by the backend.
      await until(() => tries.greet === 3);
      expect(tries.part).toBe(1);
    });

    it('leaves what waits to the backend when the workers close, and nothing begins any more', async () => {
      const begun: string[] = [];
      let open = (): void => {};
      const gate = new Promise<void>((resolve) => {
        open = resolve;
      });
      problems = [];
      const working = openQueues();
      const workers = working.work(
        {
          greet: async ({ id }) => {
            begun.push(id);
            await gate;
          },
          part: async () => {},
        },
        { first: 1, second: 1 },
      );
      await working.add(['first', 'second'].map((id) => ({ name: 'greet', payload: { id: `left-${id}` } })));
      expect((await working.waiting()).first).toBe(1);
      const closing = workers.close();
      open();
      await closing;
      expect(begun).toEqual(['left-first']);
      expect(await backend.dump()).toContain('left-second');
      await working.add([{ name: 'greet', payload: { id: 'left-third' } }]);
      expect(await backend.dump()).toContain('left-third');
    });
  });
}
