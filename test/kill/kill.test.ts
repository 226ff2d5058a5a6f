import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, expect, it } from '@jest/globals';
import { startSink } from '../../scripts/bench/sink.mjs';
import { killing, THINKS_MS } from '../../scripts/kill/killing.mjs';

/** `node scripts/kill.mjs` tells the same story with 500 mails and 20 kills. */
const SMALL = { mails: 60, kills: 4 };

type Told = Awaited<ReturnType<typeof killing>>;
let alone: Told;
let relayed: Told;

/** Both stories at once: each has a service of its own, and waits for leases and sweeps most of its time. */
beforeAll(async () => {
  const sink = await startSink({ answerMs: THINKS_MS });
  try {
    [alone, relayed] = await Promise.all([told(null), told(sink)]);
  } finally {
    sink.stop();
  }
}, 600_000);

async function told(sink: Parameters<typeof killing>[0]['sink']): Promise<Told> {
  const varDir = await mkdtemp(path.join(tmpdir(), 'subrosa-kill-'));
  try {
    return await killing({ ...SMALL, varDir, sink });
  } finally {
    await rm(varDir, { recursive: true, force: true });
  }
}

it('kill -9 of Node, and of Node with PostgreSQL: each mail with a 250 has one request and one answer', () => {
  expect(alone.wrong).toEqual([]);
  expect(alone.counts).toEqual({ accepted: 60, requests: 60, answers: 60, uncertain: 0, doubled: 0, missing: 0 });
});

it('the same with a relay: no answer twice, and each that may be missing stands as uncertain', () => {
  expect(relayed.wrong).toEqual([]);
  expect(relayed.counts).toMatchObject({ accepted: 60, requests: 60, doubled: 0, missing: 0 });
  expect(relayed.counts.answers).toBeGreaterThan(30);
});
