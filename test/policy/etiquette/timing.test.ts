import { describe, expect, it } from '@jest/globals';
import { nextAttempt, slotFor } from '../../../src/policy/etiquette/index.js';

describe('the slot', () => {
  it.each([
    ['10:00:00.000', 60, '10:01:00.000'], // on a multiple: the next one is exactly n seconds after
    ['10:00:00.001', 60, '10:02:00.000'],
    ['10:00:59.999', 60, '10:02:00.000'],
    ['10:00:30.000', 1, '10:00:31.000'],
    ['10:00:30.500', 0, '10:00:30.500'],
    ['23:59:30.000', 300, '00:05:00.000'],
  ])('committed at %s, every %i s: %s', (committed, seconds, slot) => {
    const at = slotFor(new Date(`2026-06-01T${committed}Z`), seconds);
    expect(at.toISOString().slice(11, 23)).toBe(slot);
  });
});

describe('another attempt', () => {
  it('waits longer each time, and gives up within 48 hours', () => {
    const start = new Date('2026-06-01T10:00:00Z');
    const waits: number[] = [];
    let now = start;
    for (let attempts = 1; ; attempts += 1) {
      const next = nextAttempt(attempts, now);
      if (next.verdict === 'refused') break;
      waits.push((next.at.getTime() - now.getTime()) / 60_000);
      now = next.at;
    }
    expect(waits).toEqual([1, 5, 15, 60, 240, 360, 480, 720, 960]);
    expect(now.toISOString()).toBe('2026-06-03T09:21:00.000Z');
  });

  it('takes no attempt for the first', () => {
    const now = new Date('2026-06-01T10:00:00Z');
    expect(nextAttempt(0, now)).toEqual(nextAttempt(1, now));
  });
});
