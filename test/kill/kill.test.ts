import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { startSink } from '../../scripts/bench/sink.mjs';
import { killing, THINKS_MS } from '../../scripts/kill/killing.mjs';

let varDir: string;

beforeEach(async () => {
  varDir = await mkdtemp(path.join(tmpdir(), 'subrosa-kill-'));
});
afterEach(() => rm(varDir, { recursive: true, force: true }));

/** `node scripts/kill.mjs` tells the same story with 500 mails and 20 kills. */
const SMALL = { mails: 60, kills: 4 };

it('kill -9 of Node, and of Node with PostgreSQL: each mail with a 250 has one request and one answer', async () => {
  const { counts, wrong } = await killing({ ...SMALL, varDir, sink: null });
  expect(wrong).toEqual([]);
  expect(counts).toEqual({ accepted: 60, requests: 60, answers: 60, uncertain: 0, doubled: 0, missing: 0 });
}, 180_000);

it('the same with a relay: no answer twice, and each that may be missing stands as uncertain', async () => {
  const sink = await startSink({ answerMs: THINKS_MS });
  try {
    const { counts, wrong } = await killing({ ...SMALL, varDir, sink });
    expect(wrong).toEqual([]);
    expect(counts).toMatchObject({ accepted: 60, requests: 60, doubled: 0, missing: 0 });
    expect(counts.answers).toBeGreaterThan(30);
  } finally {
    sink.stop();
  }
}, 300_000);
