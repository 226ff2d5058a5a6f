import { describe, expect, it } from '@jest/globals';
import { mailboxRetryMs, mailboxSilence, watchUntil } from '../../../src/policy/mailbox/index.js';

describe('how long a mailbox that fails is left alone', () => {
  it.each([
    ['unreachable', 1, 2],
    ['unreachable', 2, 4],
    ['failed', 5, 32],
    ['tls', 9, 512],
    ['folder', 10, 900],
    ['unreachable', 10_000, 900],
    ['login', 1, 60],
    ['login', 2, 900],
    ['login', 4, 3_600],
    ['sign_in', 1, 60],
    ['sign_in', 4, 3_600],
  ] as const)('%s, %i failures: %i s', (state, failures, seconds) => {
    expect(mailboxRetryMs(state, failures)).toBe(seconds * 1_000);
  });
});

describe('whether a machine answers what came out of a mailbox', () => {
  const connectedAt = new Date('2026-03-02T08:00:00Z');
  const at = (receivedAt: string, now: string) =>
    mailboxSilence({
      receivedAt: new Date(receivedAt),
      connectedAt,
      watchUntil: watchUntil(connectedAt),
      now: new Date(now),
    });

  it.each([
    ['came before it was connected', '2026-03-02T07:59:59Z', '2026-03-20T08:00:00Z', 'late'],
    ['in the first fourteen days', '2026-03-02T08:00:00Z', '2026-03-02T08:01:00Z', 'watching'],
    ['the last second of them', '2026-03-16T07:00:00Z', '2026-03-16T07:59:59Z', 'watching'],
    ['the second after', '2026-03-16T07:00:00Z', '2026-03-16T08:00:00Z', null],
    ['48 hours in the mailbox', '2026-03-16T08:00:00Z', '2026-03-18T08:00:00Z', null],
    ['a millisecond longer', '2026-03-16T08:00:00Z', '2026-03-18T08:00:00.001Z', 'late'],
  ])('%s', (_, receivedAt, now, silence) => {
    expect(at(receivedAt, now)).toBe(silence);
  });
});
