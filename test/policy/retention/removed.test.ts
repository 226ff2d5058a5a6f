import { describe, expect, it } from '@jest/globals';
import { type RetentionVerdict, removalEnds, removedDue } from '../../../src/policy/retention/index.js';

const due = (on: string, through: string | null = null): RetentionVerdict => ({
  verdict: 'due',
  on,
  anchor: 'received',
  anchorOn: '2026-01-01',
  action: 'erase',
  latest: on,
  mustKeep: through === null ? { duty: 'none' } : { duty: 'until', through },
  derivation: [],
});
const unknown: RetentionVerdict = { verdict: 'no_rule', reason: 'no_period_known', mustKeep: { duty: 'none' } };

describe('what was taken off a private page', () => {
  it.each([
    ['what no rule has a day for', null, '2026-02-24', '2026-03-03'],
    ['what the rules keep for longer', due('2026-08-01'), '2026-02-24', '2026-03-03'],
    ['what no period is known for', unknown, '2026-02-24', '2026-03-03'],
    ['over the end of a leap year', due('2029-01-01'), '2028-02-25', '2028-03-03'],
  ])('is erased seven days later: %s', (_, verdict, removedOn, on) => {
    expect(removedDue(verdict, removedOn)).toMatchObject({ verdict: 'due', on, anchor: 'removed_from_view' });
    expect(removalEnds(removedOn)).toBe(on);
  });

  it('is not kept longer by it', () => {
    expect(removedDue(due('2026-02-26'), '2026-02-24')).toEqual(due('2026-02-26'));
  });

  it('stays where a law asks to keep it', () => {
    expect(removedDue(due('2026-08-01', '2026-06-01'), '2026-02-24')).toEqual(due('2026-08-01', '2026-06-01'));
  });

  it('and nothing moves what still stands there', () => {
    expect(removedDue(due('2026-08-01'), null)).toEqual(due('2026-08-01'));
    expect(removedDue(null, null)).toBeNull();
  });
});
