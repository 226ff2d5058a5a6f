import { describe, expect, it } from '@jest/globals';
import { nextReading, type ReadingFacts, readingDay } from '../../../src/policy/reading/index.js';

const WEEKDAYS = [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '17:00' }));

const facts = (now: string, wanted: Partial<ReadingFacts> = {}): ReadingFacts => ({
  readingHours: WEEKDAYS,
  absences: [],
  holidays: new Set(),
  timeZone: 'Europe/Copenhagen',
  now: new Date(now),
  ...wanted,
});

const said = (of: ReadingFacts) => {
  const { now, next, to } = nextReading(of);
  return `${now ? 'now, ' : ''}${next === null ? 'nothing' : next.toISOString()}${to === 'day' ? ' (day)' : ''}`;
};

describe('when messages are next read', () => {
  it.each<[string, ReadingFacts, string]>([
    ['in the morning', facts('2026-03-02T07:59:59Z'), '2026-03-02T08:00:00.000Z'],
    ['in the hours', facts('2026-03-02T08:00:00Z'), 'now, 2026-03-03T08:00:00.000Z'],
    ['a quarter of an hour before their end', facts('2026-03-02T15:44:59Z'), 'now, 2026-03-03T08:00:00.000Z'],
    ['after that it is tomorrow', facts('2026-03-02T15:45:00Z'), '2026-03-03T08:00:00.000Z'],
    ['on Friday night', facts('2026-03-06T21:00:00Z'), '2026-03-09T08:00:00.000Z'],
    ['over the night in which the clocks go forward', facts('2026-03-28T12:00:00Z'), '2026-03-30T07:00:00.000Z'],
    ['over the night in which they go back', facts('2026-10-24T12:00:00Z'), '2026-10-26T08:00:00.000Z'],
    [
      'an hour that this night has not',
      facts('2026-03-28T12:00:00Z', { readingHours: [{ day: 7, from: '02:30', to: '04:30' }] }),
      '2026-03-29T01:30:00.000Z',
    ],
    [
      'a public holiday is passed over',
      facts('2026-05-13T16:00:00Z', { holidays: new Set(['2026-05-14']) }),
      '2026-05-15T07:00:00.000Z',
    ],
    [
      'also while its hours would be',
      facts('2026-05-14T09:00:00Z', { holidays: new Set(['2026-05-14']) }),
      '2026-05-15T07:00:00.000Z',
    ],
    [
      'an absence, both ends included',
      facts('2026-07-03T20:00:00Z', { absences: [{ from: '2026-07-06', until: '2026-07-17' }] }),
      '2026-07-20T07:00:00.000Z',
    ],
    [
      'the day before an absence ends',
      facts('2026-07-17T09:00:00Z', { absences: [{ from: '2026-07-06', until: '2026-07-17' }] }),
      '2026-07-20T07:00:00.000Z',
    ],
    [
      'two hours of one day, in whatever order they were typed',
      facts('2026-03-02T10:30:00Z', {
        readingHours: [
          { day: 1, from: '16:00', to: '18:00' },
          { day: 1, from: '09:00', to: '11:00' },
        ],
      }),
      '2026-03-02T15:00:00.000Z',
    ],
    [
      'hours over midnight',
      facts('2026-03-03T00:30:00Z', { readingHours: [{ day: 1, from: '22:00', to: '02:00' }] }),
      'now, 2026-03-09T21:00:00.000Z',
    ],
    [
      'once a week',
      facts('2026-03-03T12:00:00Z', { readingHours: [{ day: 2, from: '09:00', to: '10:00' }] }),
      '2026-03-10T08:00:00.000Z',
    ],
    ['another zone', facts('2026-03-02T13:00:00Z', { timeZone: 'America/Los_Angeles' }), '2026-03-02T17:00:00.000Z'],
    ['nothing was set', facts('2026-03-02T08:00:00Z', { readingHours: [] }), 'nothing (day)'],
    [
      'only an absence was set',
      facts('2026-07-08T08:00:00Z', { readingHours: [], absences: [{ from: '2026-07-06', until: '2026-07-17' }] }),
      '2026-07-19T22:00:00.000Z (day)',
    ],
    [
      'and it is over',
      facts('2026-07-18T08:00:00Z', { readingHours: [], absences: [{ from: '2026-07-06', until: '2026-07-17' }] }),
      'nothing (day)',
    ],
    [
      'an absence without an end that anybody could promise',
      facts('2026-07-08T08:00:00Z', { absences: [{ from: '2026-07-06', until: '2031-01-01' }] }),
      'nothing',
    ],
  ])('%s', (_, of, expected) => {
    expect(said(of)).toBe(expected);
  });
});

describe('the day that a letter names', () => {
  it.each<[string, string | null, ReadingFacts]>([
    ['today, while somebody reads', '2026-03-02', facts('2026-03-02T10:00:00Z')],
    ['today, before they do', '2026-03-02', facts('2026-03-01T23:30:00Z')],
    ['after the hours the next day', '2026-03-03', facts('2026-03-02T16:00:00Z')],
    ['none where nothing is set', null, facts('2026-03-02T10:00:00Z', { readingHours: [] })],
  ])('%s', (_, day, of) => {
    expect(readingDay(of)).toBe(day);
  });
});
