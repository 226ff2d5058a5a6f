import { constants, type PerformanceEntry, PerformanceObserver } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { wasLarge } from '../../src/platform/heap.js';
import { until } from '../support/until.js';

const MB = 1024 * 1024;

type Collection = PerformanceEntry & { readonly detail: { readonly flags: number } };

/** When the heap was looked through because somebody asked for it, and not because the engine saw fit. */
const asked: number[] = [];
const observer = new PerformanceObserver((list) => {
  for (const { detail, startTime } of list.getEntries() as Collection[]) {
    if ((detail.flags & constants.NODE_PERFORMANCE_GC_FLAGS_FORCED) !== 0) asked.push(startTime);
  }
});
beforeAll(() => observer.observe({ entryTypes: ['gc'] }));
afterAll(() => observer.disconnect());

it('gives back what large mails have left, and leaves small ones to the engine', async () => {
  for (let n = 0; n < 100; n += 1) wasLarge(MB / 2);
  await sleep(300);
  expect(asked).toEqual([]);
  wasLarge(17 * MB);
  await until(() => asked.length > 0);
  const [first = 0] = asked;
  // Not twice in one second, and not never.
  wasLarge(17 * MB);
  wasLarge(17 * MB);
  await until(() => (asked.at(-1) ?? 0) > first + 500);
});
