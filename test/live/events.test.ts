import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { createLive, type Live } from '../../src/platform/live/index.js';
import { openGround } from '../support/ground.js';
import { describeWith } from '../support/programs.js';
import { startRedis } from '../support/redis.js';
import { pause, until } from '../support/until.js';

interface Backend {
  readonly options: { readonly postgresUrl: string } | { readonly redisUrl: string };
  /** As if the backend had been started anew, with nothing in it. */
  forget(): Promise<void>;
  stop(): Promise<void>;
}

const onPostgres = async (): Promise<Backend> => {
  const ground = await openGround();
  return {
    options: { postgresUrl: ground.frontUrl },
    forget: async () => {
      const { rows } = await ground.owner.query(
        `SELECT tablename FROM pg_tables WHERE schemaname = 'bullmq' AND tablename LIKE '%relay%'`,
      );
      expect(rows.length).toBeGreaterThan(1);
      await ground.owner.query(`DELETE FROM bullmq.bullmq_relay_node`).catch(() => {});
      for (const { tablename } of rows) await ground.owner.query(`DELETE FROM bullmq.${tablename}`);
      await ground.owner.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      );
    },
    stop: () => ground.close(),
  };
};

const onRedis = async (): Promise<Backend> => {
  const redis = await startRedis();
  return {
    options: { redisUrl: redis.url },
    forget: async () => {
      await redis.flushAll();
      const client = new Redis(redis.url);
      await client.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
      client.disconnect();
    },
    stop: () => redis.stop(),
  };
};

describe('on PostgreSQL, an event', () => reaches(onPostgres));
describeWith('redis-server')('on Redis, an event', () => reaches(onRedis));

function reaches(open: () => Promise<Backend>): void {
  let backend: Backend;
  const problems: string[] = [];
  const opened: Live[] = [];
  const start = async (): Promise<Live> => {
    const live = createLive({ backend: backend.options, onProblem: (code) => problems.push(code) });
    opened.push(live);
    await live.ready();
    return live;
  };
  beforeAll(async () => {
    backend = await open();
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((live) => live.close()));
  });
  afterAll(() => backend.stop());
  const event = () => ({ practiceId: randomUUID(), conversationId: randomUUID() });

  it('reaches who asked for this conversation, here and in another process, and nobody else', async () => {
    const [here, there] = [await start(), await start()];
    const [mine, others] = [event(), event()];
    const heard: string[] = [];
    here.subscribe(mine.conversationId, () => heard.push('here'));
    there.subscribe(mine.conversationId, () => heard.push('there'));
    there.subscribe(others.conversationId, () => heard.push('somebody else'));
    await here.publish(mine);
    await until(() => heard.length >= 2);
    await pause(100);
    expect(heard.toSorted()).toEqual(['here', 'there']);
  });

  it('reaches nobody who has left', async () => {
    const live = await start();
    const of = event();
    const heard: string[] = [];
    const leave = live.subscribe(of.conversationId, () => heard.push('left'));
    live.subscribe(of.conversationId, () => heard.push('stays'));
    leave();
    leave();
    await live.publish(of);
    await until(() => heard.length > 0);
    expect(heard).toEqual(['stays']);
  });

  it('carries ids, and nothing that is not one is sent', async () => {
    const live = await start();
    const of = event();
    let heard = 0;
    live.subscribe(of.conversationId, () => {
      heard += 1;
    });
    await live.publish({ ...of, text: 'Karen Blixen' } as never);
    expect(problems).toContain('internal');
    expect(heard).toBe(1);
  });

  it('comes again by itself when the backend was away and has forgotten everybody', async () => {
    const [here, there] = [await start(), await start()];
    const of = event();
    let heard = 0;
    there.subscribe(of.conversationId, () => {
      heard += 1;
    });
    await backend.forget();
    for (let i = 0; i < 60 && heard === 0; i += 1) {
      await here.publish(of);
      await pause(500);
    }
    expect(heard).toBeGreaterThan(0);
  });
}

describe('at the end', () => {
  it('whoever still listens is told, once, and whoever comes after it at once', async () => {
    const live = createLive({ backend: { redisUrl: 'redis://127.0.0.1:9' }, onProblem: () => {} });
    const ended: string[] = [];
    live.subscribe(
      randomUUID(),
      () => {},
      () => ended.push('first'),
    );
    live.subscribe(
      randomUUID(),
      () => {},
      () => ended.push('left'),
    )();
    await live.close();
    await live.close();
    live.subscribe(
      randomUUID(),
      () => {},
      () => ended.push('late'),
    );
    expect(ended).toEqual(['first', 'late']);
  });
});

describe('without a backend', () => {
  it('who hangs on this process hears all the same, and nobody waits', async () => {
    const problems: string[] = [];
    for (const backend of [{ redisUrl: 'redis://127.0.0.1:9' }, { postgresUrl: 'postgresql://x:y@127.0.0.1:9/z' }]) {
      const live = createLive({ backend, onProblem: (code) => problems.push(code) });
      const of = { practiceId: randomUUID(), conversationId: randomUUID() };
      let heard = 0;
      live.subscribe(of.conversationId, () => {
        heard += 1;
      });
      const began = performance.now();
      await live.publish(of);
      expect(performance.now() - began).toBeLessThan(10_000);
      expect(heard).toBe(1);
      await live.close();
      expect(performance.now() - began).toBeLessThan(20_000);
    }
    expect(problems).toEqual(expect.arrayContaining(['ECONNREFUSED']));
    // ioredis holds its last timer for two seconds.
    await pause(2_500);
  });
});
