import { describe, expect, it } from '@jest/globals';
import { reminderOn, remindersFor } from '../../../src/policy/rights/remind.js';

describe('reminders', () => {
  it.each([
    [
      '2026-03-02',
      '2026-04-01',
      {
        half: '2026-03-17',
        eighty: '2026-03-26',
        two_days: '2026-03-30',
        last_day: '2026-04-01',
        overdue: '2026-04-02',
      },
    ],
    [
      '2026-03-02',
      '2026-03-12',
      { half: '2026-03-07', two_days: '2026-03-10', last_day: '2026-03-12', overdue: '2026-03-13' },
    ],
    ['2026-03-02', '2026-03-04', { half: '2026-03-03', last_day: '2026-03-04', overdue: '2026-03-05' }],
    ['2026-03-02', '2026-03-03', { last_day: '2026-03-03', overdue: '2026-03-04' }],
    ['2026-03-02', '2026-03-02', { last_day: '2026-03-02', overdue: '2026-03-03' }],
  ])('of a request of %s that is due on %s', (receivedOn, due, expected) => {
    expect(Object.fromEntries(remindersFor({ receivedOn, due }).map(({ what, on }) => [what, on]))).toEqual(expected);
  });

  it('each stands until the next one', () => {
    const reminders = remindersFor({ receivedOn: '2026-03-02', due: '2026-04-01' });
    const on = (today: string) => reminderOn(reminders, today);
    expect(
      [
        '2026-03-16',
        '2026-03-17',
        '2026-03-25',
        '2026-03-26',
        '2026-03-30',
        '2026-04-01',
        '2026-04-02',
        '2027-01-01',
      ].map(on),
    ).toEqual([null, 'half', 'half', 'eighty', 'two_days', 'last_day', 'overdue', 'overdue']);
  });
});
