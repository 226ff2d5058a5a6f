import { describe, expect, it } from '@jest/globals';
import { type AlarmFacts, type AlarmMember, isOnDuty, isWatched, nextStep } from '../../../src/policy/alarm/index.js';

// Monday 2 March 2026, 22:00 in Copenhagen.
const NIGHT = new Date('2026-03-02T21:00:00Z');
const minutesAfter = (minutes: number) => new Date(NIGHT.getTime() + minutes * 60_000);

const member = (id: string, changes: Partial<AlarmMember> = {}): AlarmMember => ({
  id,
  place: 1,
  ways: ['mail'],
  hours: 'always',
  away: [],
  ...changes,
});
const office = [1, 2, 3, 4, 5].map((day) => ({ day, from: '08:00', to: '16:00' }));

const facts = (changes: Partial<AlarmFacts> = {}): AlarmFacts => ({
  over: false,
  members: [member('ann', { place: 1 }), member('bo', { place: 2 })],
  keptOut: [],
  standIn: null,
  told: [],
  minutes: 10,
  absences: [],
  timeZone: 'Europe/Copenhagen',
  now: NIGHT,
  ...changes,
});
const told = (...who: readonly [string, Date][]) => who.map(([name, when]) => ({ who: name, at: when }));
const STANDING = { from: '2026-01-01', until: null };

describe('the next step of an alarm', () => {
  it.each<[string, Partial<AlarmFacts>, unknown]>([
    ['the first in the order, at once', {}, { kind: 'tell', memberIds: ['ann'] }],
    [
      'members of one place together',
      { members: [member('ann'), member('bo'), member('cy', { place: 2 })] },
      { kind: 'tell', memberIds: ['ann', 'bo'] },
    ],
    [
      'then time to open it',
      { told: told(['ann', NIGHT]), now: minutesAfter(9) },
      { kind: 'wait', until: minutesAfter(10), for: 'answer' },
    ],
    [
      'the next, on the minute',
      { told: told(['ann', NIGHT]), now: minutesAfter(10) },
      { kind: 'tell', memberIds: ['bo'] },
    ],
    [
      'the practice’s own minutes',
      { told: told(['ann', NIGHT]), now: minutesAfter(10), minutes: 60 },
      { kind: 'wait', until: minutesAfter(60), for: 'answer' },
    ],
    [
      'nobody twice; with nobody else, nobody is left',
      { told: told(['ann', NIGHT], ['bo', minutesAfter(10)]), now: minutesAfter(20) },
      { kind: 'nobody_left' },
    ],
    [
      'after the members the stand-in',
      { told: told(['ann', NIGHT], ['bo', minutesAfter(10)]), now: minutesAfter(20), standIn: STANDING },
      { kind: 'tell_stand_in' },
    ],
    [
      'and the stand-in once',
      {
        told: told(['ann', NIGHT], ['bo', minutesAfter(10)], ['stand_in', minutesAfter(20)]),
        now: minutesAfter(30),
        standIn: STANDING,
      },
      { kind: 'nobody_left' },
    ],
    ['whoever a complaint in it is about after all others', { keptOut: ['ann'] }, { kind: 'tell', memberIds: ['bo'] }],
    [
      'and after the stand-in',
      { keptOut: ['ann'], told: told(['bo', NIGHT]), now: minutesAfter(10), standIn: STANDING },
      { kind: 'tell_stand_in' },
    ],
    [
      'but told, where nobody else is there: a life goes before a complaint',
      { keptOut: ['ann'], told: told(['bo', NIGHT]), now: minutesAfter(10) },
      { kind: 'tell', memberIds: ['ann'] },
    ],
    [
      'also before the hours of somebody else begin',
      { members: [member('ann'), member('bo', { hours: office })], keptOut: ['ann'] },
      { kind: 'tell', memberIds: ['ann'] },
    ],
    ['opened, closed or not urgent: nobody', { over: true, standIn: STANDING }, { kind: 'over' }],
    [
      'somebody away is skipped',
      { members: [member('ann', { away: [{ from: '2026-03-02', until: '2026-03-02' }] }), member('bo', { place: 2 })] },
      { kind: 'tell', memberIds: ['bo'] },
    ],
    [
      'somebody without a way is skipped',
      { members: [member('ann', { ways: [] }), member('bo', { place: 2 })] },
      { kind: 'tell', memberIds: ['bo'] },
    ],
    [
      'outside everybody’s hours the stand-in at once',
      { members: [member('ann', { hours: office })], standIn: STANDING },
      { kind: 'tell_stand_in' },
    ],
    [
      'or nobody, until somebody’s hours begin',
      { members: [member('ann', { hours: office })] },
      { kind: 'wait', until: new Date('2026-03-03T07:00:00Z'), for: 'hours' },
    ],
    [
      'whose morning comes after the stand-in had the minutes too',
      {
        members: [member('ann', { hours: office })],
        standIn: STANDING,
        told: told(['stand_in', NIGHT]),
        now: minutesAfter(10),
      },
      { kind: 'wait', until: new Date('2026-03-03T07:00:00Z'), for: 'hours' },
    ],
    [
      'in an absence of the practice the stand-in',
      { absences: [{ from: '2026-03-01', until: '2026-03-08' }], standIn: STANDING },
      { kind: 'tell_stand_in' },
    ],
    [
      'in an absence without a stand-in nobody until it is over',
      { absences: [{ from: '2026-03-01', until: '2026-03-08' }] },
      { kind: 'wait', until: new Date('2026-03-08T23:00:00Z'), for: 'hours' },
    ],
    [
      'who has never chosen hours is told at any',
      { members: [member('ann', { hours: 'unset' })] },
      { kind: 'tell', memberIds: ['ann'] },
    ],
    [
      'a stand-in whose agreement is over is none',
      { members: [], standIn: { from: '2026-01-01', until: '2026-03-01' } },
      { kind: 'nobody_left' },
    ],
    [
      'one whose agreement begins tomorrow neither',
      { members: [], standIn: { from: '2026-03-03', until: null } },
      { kind: 'nobody_left' },
    ],
    [
      'one whose agreement ends today is',
      { members: [], standIn: { from: '2026-01-01', until: '2026-03-02' } },
      { kind: 'tell_stand_in' },
    ],
    ['a practice with nobody at all', { members: [] }, { kind: 'nobody_left' }],
    [
      'who was told and has left since still had their minutes',
      { members: [member('bo')], told: told(['gone', NIGHT]), now: minutesAfter(5) },
      { kind: 'wait', until: minutesAfter(10), for: 'answer' },
    ],
  ])('%s', (_, changes, step) => expect(nextStep(facts(changes))).toEqual(step));
});

describe('hours', () => {
  it.each<[string, string, string, string, boolean]>([
    ['their beginning is in them', '08:00', '16:00', '2026-03-02T07:00:00Z', true],
    ['the minute before is not', '08:00', '16:00', '2026-03-02T06:59:59Z', false],
    ['their end is not', '08:00', '16:00', '2026-03-02T15:00:00Z', false],
    ['a night reaches into Tuesday', '20:00', '06:00', '2026-03-03T04:59:59Z', true],
    ['and ends there', '20:00', '06:00', '2026-03-03T05:00:00Z', false],
    ['23:59 means the end of the day', '20:00', '23:59', '2026-03-02T22:59:30Z', true],
    ['the same time twice is a whole day', '08:00', '08:00', '2026-03-03T06:00:00Z', true],
  ])('%s', (_, from, to, now, there) => {
    const scene = { absences: [], timeZone: 'Europe/Copenhagen', now: new Date(now) };
    expect(isOnDuty(member('ann', { hours: [{ day: 1, from, to }] }), scene)).toBe(there);
  });

  it('in the night of the change the hour that is not there moves on', () => {
    const hours = [{ day: 7, from: '02:30', to: '04:00' }];
    const there = (now: string) =>
      isOnDuty(member('ann', { hours }), { absences: [], timeZone: 'Europe/Copenhagen', now: new Date(now) });
    expect(there('2026-03-29T01:29:59Z')).toBe(false);
    expect(there('2026-03-29T01:30:00Z')).toBe(true);
    expect(there('2026-03-29T02:00:00Z')).toBe(false);
  });
});

describe('whether somebody is told at every hour', () => {
  const days = [1, 2, 3, 4, 5, 6, 7];
  const day = days.map((number) => ({ day: number, from: '07:00', to: '19:00' }));
  const night = days.map((number) => ({ day: number, from: '19:00', to: '07:00' }));
  const watched = (changes: Partial<Parameters<typeof isWatched>[0]>, now = NIGHT) =>
    isWatched({ members: [], standIn: null, absences: [], timeZone: 'Europe/Copenhagen', now, ...changes });

  it.each<[string, Partial<Parameters<typeof isWatched>[0]>, boolean]>([
    ['nobody', {}, false],
    ['hours that nobody chose', { members: [member('ann', { hours: 'unset' })] }, false],
    ['always, by mail', { members: [member('ann')] }, true],
    ['always, but only where a desk is open', { members: [member('ann', { ways: ['desk'] })] }, false],
    ['office hours', { members: [member('ann', { hours: office })] }, false],
    ['one by day and one by night', { members: [member('ann', { hours: day }), member('bo', { hours: night })] }, true],
    [
      'one by day, and by night all but the Sunday',
      { members: [member('ann', { hours: day }), member('bo', { hours: night.slice(0, 6) })] },
      false,
    ],
    ['a stand-in', { standIn: STANDING }, true],
    ['a stand-in to the end of the week', { standIn: { from: '2026-01-01', until: '2026-03-09' } }, true],
    ['a stand-in for some days', { standIn: { from: '2026-01-01', until: '2026-03-06' } }, false],
    ['a stand-in from tomorrow on', { standIn: { from: '2026-03-03', until: null } }, false],
    [
      'always, but away on Friday',
      { members: [member('ann', { away: [{ from: '2026-03-06', until: '2026-03-06' }] })] },
      false,
    ],
    [
      'away on Friday, and a stand-in for that day',
      {
        members: [member('ann', { away: [{ from: '2026-03-06', until: '2026-03-06' }] })],
        standIn: { from: '2026-03-06', until: '2026-03-06' },
      },
      true,
    ],
    [
      'always, in an absence of the practice',
      { members: [member('ann')], absences: [{ from: '2026-03-04', until: '2026-03-05' }] },
      false,
    ],
  ])('%s: %p', (_, changes, expected) => expect(watched(changes)).toBe(expected));

  it('over the weeks in which clocks change', () => {
    const both = { members: [member('ann', { hours: day }), member('bo', { hours: night })] };
    expect(watched(both, new Date('2026-03-27T12:00:00Z'))).toBe(true);
    expect(watched(both, new Date('2026-10-23T12:00:00Z'))).toBe(true);
  });
});
