import { describe, expect, it } from '@jest/globals';
import { decide, type LinkFacts } from '../../../src/policy/links/index.js';

const MADE = '2026-03-02T08:00:00.000Z';
const link = (facts: Partial<Record<keyof LinkFacts, string>> = {}): LinkFacts => {
  const at = (key: keyof LinkFacts) => (facts[key] === undefined ? null : new Date(facts[key]));
  return {
    madeAt: at('madeAt') ?? new Date(MADE),
    openedAt: at('openedAt'),
    lastMessageAt: at('lastMessageAt') ?? new Date(MADE),
    answeredAt: at('answeredAt'),
    answerSeenAt: at('answerSeenAt'),
    closedAt: at('closedAt'),
  };
};
const opened = { openedAt: '2026-03-02T09:00:00Z' };
const waiting = { answeredAt: '2026-03-20T10:00:00Z', lastMessageAt: '2026-03-20T10:00:00Z' };
const seen = { ...waiting, answerSeenAt: '2026-03-21T10:00:00Z' };

describe('a link', () => {
  it.each<[string, Partial<Record<keyof LinkFacts, string>>, string]>([
    ['that no person has opened: 7 days', {}, '2026-03-09T08:00:00.000Z'],
    [
      'across the night when the clocks go forward: as many hours',
      { madeAt: '2026-03-27T08:00:00Z' },
      '2026-04-03T08:00:00.000Z',
    ],
    ['while an answer waits that nobody has seen: 60 days from it', waiting, '2026-05-19T10:00:00.000Z'],
    [
      'made after the answer: still 60 days from the answer',
      { ...waiting, madeAt: '2026-03-25T08:00:00Z' },
      '2026-05-19T10:00:00.000Z',
    ],
    [
      'made late, while an answer waits: no less than its own 7 days',
      { ...waiting, madeAt: '2026-05-18T08:00:00Z' },
      '2026-05-25T08:00:00.000Z',
    ],
    [
      'to an answer that was seen: 7 days again',
      { ...seen, madeAt: '2026-03-20T10:00:00Z' },
      '2026-03-27T10:00:00.000Z',
    ],
    ['that a person has opened: as long as the conversation', opened, '2027-03-02T08:00:00.000Z'],
    [
      'opened, after 29 February: the last day of that month',
      { ...opened, lastMessageAt: '2028-02-29T08:00:00Z' },
      '2029-02-28T08:00:00.000Z',
    ],
    [
      'made at the end of a conversation: not longer than that',
      { madeAt: '2027-03-01T08:00:00Z' },
      '2027-03-02T08:00:00.000Z',
    ],
  ])('%s, to the moment', (_, facts, until) => {
    const end = new Date(until);
    expect(decide(link(facts), new Date(end.getTime() - 1))).toEqual({ opens: true, until: end });
    expect(decide(link(facts), end)).toMatchObject({ opens: false });
  });

  it.each<[string, Partial<Record<keyof LinkFacts, string>>, string, string]>([
    ['into a conversation that a member closed', { ...opened, closedAt: MADE }, MADE, 'closed'],
    ['that nobody opened', {}, '2026-03-09T08:00:00Z', 'unopened'],
    ['into a conversation that ended', opened, '2027-03-02T08:00:00Z', 'ended'],
  ])('%s opens nothing, and the reason stays inside', (_, facts, now, why) => {
    expect(decide(link(facts), new Date(now))).toEqual({ opens: false, why });
  });

  it('that has had its time opens again when an answer comes', () => {
    const now = new Date('2026-03-21T08:00:00Z');
    expect(decide(link({ lastMessageAt: '2026-03-20T10:00:00Z' }), now).opens).toBe(false);
    expect(decide(link(waiting), now).opens).toBe(true);
  });
});
