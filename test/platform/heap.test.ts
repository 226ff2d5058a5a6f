import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { wasLarge } from '../../src/platform/heap.js';
import { until } from '../support/until.js';

const MB = 1024 * 1024;
// In a function of its own: nothing of the test holds it.
const forgotten = (): WeakRef<object> => new WeakRef({ mail: 'of 25 MB' });

it('gives back what large mails have left, and leaves small ones to the engine', async () => {
  const first = forgotten();
  for (let n = 0; n < 100; n += 1) wasLarge(MB / 2);
  await sleep(300);
  expect(first.deref()).toBeDefined();
  wasLarge(17 * MB);
  await until(() => first.deref() === undefined);
  // Not twice in one second, and not never.
  const second = forgotten();
  const began = performance.now();
  wasLarge(17 * MB);
  await until(() => second.deref() === undefined);
  expect(performance.now() - began).toBeGreaterThan(500);
});
