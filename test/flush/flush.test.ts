import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addPractice, ownerUrl, query } from '../../scripts/bench/service.mjs';
import { count, restartable, settled, stream } from '../../scripts/kill/stream.mjs';
import { describeWith } from '../support/programs.js';
import { startRedis } from '../support/redis.js';

let varDir: string;

beforeEach(async () => {
  varDir = await mkdtemp(path.join(tmpdir(), 'subrosa-flush-'));
});
afterEach(() => rm(varDir, { recursive: true, force: true }));

const MAILS = 100;

/** A stream of mails, the queue emptied in the middle of it; everything is answered within a minute of that. */
async function emptiedInTheMiddle(env: Readonly<Record<string, string>>, empty: () => Promise<unknown>) {
  const service = restartable({ varDir, env });
  await service.start();
  try {
    const practice = await addPractice(varDir, env);
    await sleep(3_500);
    const accepted = new Set<string>();
    let released = MAILS / 2;
    const streaming = stream({
      count: MAILS,
      port: service.port,
      to: practice.address,
      released: () => released,
      accepted,
    });
    // Half of them came at once: the queue holds what is not filed yet, and what is filed and not answered.
    while (accepted.size < released - 10) await sleep(1);
    await empty();
    const emptied = performance.now();
    released = MAILS;
    await streaming;
    await settled(varDir, 60_000 - (performance.now() - emptied));
    return await count({ varDir, accepted, practice: practice.slug });
  } finally {
    await service.stop();
  }
}

const WHOLE = { accepted: MAILS, requests: MAILS, answers: MAILS, uncertain: 0, doubled: 0, missing: 0 };

describeWith('redis-server')('with Redis', () => {
  it('FLUSHALL in the middle of the stream loses nothing and doubles nothing', async () => {
    const redis = await startRedis();
    try {
      const { counts, wrong } = await emptiedInTheMiddle({ REDIS_URL: redis.url }, redis.flushAll);
      expect(wrong).toEqual([]);
      expect(counts).toEqual(WHOLE);
    } finally {
      await redis.stop();
    }
  }, 150_000);
});

describe('with PostgreSQL', () => {
  it('a queue whose rows are gone loses nothing and doubles nothing', async () => {
    const empty = () => query(ownerUrl(varDir), 'TRUNCATE bullmq.job CASCADE');
    const { counts, wrong } = await emptiedInTheMiddle({}, empty);
    expect(wrong).toEqual([]);
    expect(counts).toEqual(WHOLE);
  }, 150_000);
});
