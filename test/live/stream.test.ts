import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import express from 'express';
import { createLive, type Live } from '../../src/platform/live/index.js';
import { streamEvents } from '../../src/web/live.js';
import { openGround } from '../support/ground.js';
import { describeWith } from '../support/programs.js';
import { startRedis } from '../support/redis.js';
import { until } from '../support/until.js';
import { openStream, type Stream } from './streams.js';

type Options = { readonly postgresUrl: string } | { readonly redisUrl: string };

/** A web process of its own as far as anybody outside can tell: its own server and its own place on the backend. */
interface Instance {
  readonly url: string;
  readonly live: Live;
  readonly server: http.Server;
}

const now = new Date('2026-03-02T08:00:00Z');
const clock = { now: () => now, machineNow: () => now, moved: false };

/** Nothing listens there: what carries events is away. */
const AWAY = { redisUrl: 'redis://127.0.0.1:9' };

async function startInstance(backend: Options = AWAY): Promise<Instance> {
  const live = createLive({ backend, onProblem: () => {} });
  if (backend !== AWAY) await live.ready();
  const app = express();
  app.set('trust proxy', ['127.0.0.1']);
  app.post('/:id/:until', (req, res) =>
    streamEvents({ live, clock }, req, res, {
      conversationId: req.params.id,
      until: req.params.until === 'never' ? null : new Date(req.params.until),
    }),
  );
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, live, server };
}

async function stop({ live, server }: Instance): Promise<void> {
  await live.close();
  await new Promise((resolve) => server.close(resolve));
}

const streams: Stream[] = [];
const listen = async (url: string, headers: Record<string, string> = {}): Promise<Stream> => {
  const stream = await openStream(url, { headers });
  streams.push(stream);
  return stream;
};
afterEach(() => {
  for (const stream of streams.splice(0)) stream.leave();
});

describe('on PostgreSQL, a change', () => {
  reachesEveryProcess(async () => {
    const ground = await openGround();
    return { options: { postgresUrl: ground.frontUrl }, stop: () => ground.close() };
  });
});

describeWith('redis-server')('on Redis, a change', () => {
  reachesEveryProcess(async () => {
    const redis = await startRedis();
    return { options: { redisUrl: redis.url }, stop: () => redis.stop() };
  });
});

function reachesEveryProcess(open: () => Promise<{ readonly options: Options; stop(): Promise<void> }>): void {
  let backend: Awaited<ReturnType<typeof open>>;
  let instances: Instance[];
  beforeAll(async () => {
    backend = await open();
    instances = [await startInstance(backend.options), await startInstance(backend.options)];
  });
  afterAll(async () => {
    await Promise.all(instances.map(stop));
    await backend.stop();
  });

  it('reaches each of twenty pages, over two processes, within a second, and each hears of its own alone', async () => {
    const pages = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const conversationId = randomUUID();
        return { conversationId, stream: await listen(`${instances[index % 2]?.url}/${conversationId}/never`) };
      }),
    );
    const tookMs: number[] = [];
    for (const [index, { conversationId, stream }] of pages.entries()) {
      const began = performance.now();
      // Half of them are told by the process that they hang on, half by the other.
      await instances[index % 4 < 2 ? 0 : 1]?.live.publish({ practiceId: randomUUID(), conversationId });
      await until(() => stream.heard.includes('changed'));
      tookMs.push(performance.now() - began);
    }
    // How fast it is stands in the bench; a page that polls would take twenty seconds.
    expect(Math.max(...tookMs)).toBeLessThan(10_000);
    for (const { stream } of pages) expect(stream.heard).toEqual(['ready', 'changed']);
    for (const { stream } of pages) expect(stream.text()).not.toMatch(/[0-9a-f]{8}-/);
  });
}

describe('a stream', () => {
  let instance: Instance;
  beforeAll(async () => {
    instance = await startInstance();
  });
  afterAll(() => stop(instance));

  it('is never kept and never held back', async () => {
    const { headers } = await listen(`${instance.url}/${randomUUID()}/never`);
    expect(headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-accel-buffering')).toBe('no');
  });

  it('ends when the session ends, and does not begin after it', async () => {
    const id = randomUUID();
    const stream = await listen(`${instance.url}/${id}/${new Date(now.getTime() + 300).toISOString()}`);
    await until(() => stream.ended());
    expect(stream.heard).toEqual(['ready']);
    expect((await listen(`${instance.url}/${id}/${now.toISOString()}`)).status).toBe(503);
  });

  it('is refused beyond forty of one address, who may have others again when they have gone', async () => {
    const mine = { 'x-forwarded-for': '192.0.2.7' };
    const url = `${instance.url}/${randomUUID()}/never`;
    const open = await Promise.all(Array.from({ length: 40 }, () => listen(url, mine)));
    expect(open.map(({ status }) => status)).toEqual(Array(40).fill(200));
    expect((await listen(url, mine)).status).toBe(503);
    expect((await listen(url, { 'x-forwarded-for': '192.0.2.8' })).status).toBe(200);
    open[0]?.leave();
    await until(async () => (await listen(url, mine)).status === 200);
  });
});

describe('a server that stops', () => {
  it('ends its streams and does not wait for anybody', async () => {
    const instance = await startInstance();
    const stream = await listen(`${instance.url}/${randomUUID()}/never`);
    const began = performance.now();
    await stop(instance);
    expect(performance.now() - began).toBeLessThan(10_000);
    await until(() => stream.ended());
  });
});

describe('the heart', () => {
  it('beats every twenty seconds, and the stream ends after a quarter of an hour', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance'] });
    try {
      const written: string[] = [];
      let ended = false;
      const res = Object.assign(new http.ServerResponse(new http.IncomingMessage(null as never)), {
        status: () => res,
        set: () => res,
        write: (text: string) => written.push(text),
        end: () => {
          ended = true;
        },
      });
      const live = { subscribe: () => () => {} };
      streamEvents({ live, clock } as never, { ip: '192.0.2.9' } as never, res as never, {
        conversationId: randomUUID(),
        until: null,
      });
      jest.advanceTimersByTime(60_000);
      expect(written.filter((text) => text === ':\n\n')).toHaveLength(3);
      jest.advanceTimersByTime(14 * 60_000 - 1);
      expect(ended).toBe(false);
      jest.advanceTimersByTime(1);
      expect(ended).toBe(true);
      res.emit('close');
    } finally {
      jest.useRealTimers();
    }
  });
});
