import { expect, it } from '@jest/globals';
import type { Envelope, Receipt, Receiver } from '../../src/intake/receiver.js';
import { createTraffic } from '../../src/intake/traffic.js';

const receipt: Receipt = { write: async () => {}, commit: async () => {}, abort: async () => {} };
const receiver: Receiver = { resolve: async () => null, open: async () => receipt };
const mail = { practiceIds: [], channel: 'smtp' as const, envelope: {} as Envelope };

async function waited(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

it('work goes on at once while few mails come', async () => {
  const traffic = createTraffic();
  const counted = traffic.counted(receiver);
  for (let n = 0; n < 9; n += 1) await counted.open(mail);
  expect(await waited(traffic.calm)).toBeLessThan(40);
});

it('work lets a rush pass, and never waits for long', async () => {
  const traffic = createTraffic();
  const counted = traffic.counted(receiver);
  // Ten at each tick: one late tick on a slow machine is still a rush.
  const ten = () => Array.from({ length: 10 }, () => counted.open(mail));
  const rush = setInterval(ten, 2);
  await Promise.all(ten());
  const during = await waited(traffic.calm);
  clearInterval(rush);
  expect(during).toBeGreaterThan(300);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await waited(traffic.calm)).toBeLessThan(40);
});
