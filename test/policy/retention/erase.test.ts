import { describe, expect, it } from '@jest/globals';
import {
  asksWhetherEnded,
  automaticHold,
  type EraseFacts,
  holdEnds,
  isForDigest,
  mayErase,
  mayRun,
} from '../../../src/policy/retention/index.js';

const ready: EraseFacts = {
  cause: 'clock',
  subject: 'client',
  today: '2026-11-24',
  dueOn: '2026-11-23',
  mustKeep: { duty: 'none' },
  ruleKnown: true,
  holds: [],
  openRequests: 0,
  unlinkedMatters: 0,
  messageSince: false,
  shownInDigestOn: '2026-11-05',
};

describe('may a person be erased', () => {
  it('after the last second of the due day, not on it', () => {
    expect(mayErase(ready)).toEqual({ verdict: 'erase' });
    expect(mayErase({ ...ready, dueOn: '2026-11-24' })).toEqual({ verdict: 'not_yet', from: '2026-11-25' });
    expect(mayErase({ ...ready, dueOn: null })).toEqual({ verdict: 'not_yet', from: null });
  });

  it.each<[string, Partial<EraseFacts>, string, string | null]>([
    ['no rule', { ruleKnown: false }, 'no_rule', null],
    ['open treatment', { mustKeep: { duty: 'open' } }, 'treatment_open', null],
    ['smallest period', { mustKeep: { duty: 'until', through: '2026-11-24' } }, 'smallest_period', '2026-11-24'],
    ['hold by hand', { holds: [{ ground: 'by_hand', until: null }] }, 'hold:by_hand', null],
    ['hold to the day', { holds: [{ ground: 'complaint', until: '2026-11-24' }] }, 'hold:complaint', '2026-11-24'],
    ['open request', { openRequests: 1 }, 'open_request', null],
    ['a matter not linked', { unlinkedMatters: 1 }, 'unlinked_matter', null],
    ['a message meanwhile', { messageSince: true }, 'message_since', null],
    ['nobody was shown it', { shownInDigestOn: null }, 'digest_not_shown', null],
    ['shown 13 days ago', { shownInDigestOn: '2026-11-11' }, 'digest_too_recent', '2026-11-24'],
    ['shown 31 days ago', { shownInDigestOn: '2026-10-24' }, 'digest_too_old', null],
  ])('held: %s', (_, facts, by, until) => {
    expect(mayErase({ ...ready, ...facts })).toEqual({ verdict: 'held', by: [by], until });
  });

  it.each<[string, Partial<EraseFacts>]>([
    ['the day after the smallest period', { mustKeep: { duty: 'until', through: '2026-11-23' } }],
    ['the day after a hold', { holds: [{ ground: 'complaint', until: '2026-11-23' }] }],
    ['shown 14 days ago', { shownInDigestOn: '2026-11-10' }],
    ['shown 30 days ago', { shownInDigestOn: '2026-10-25' }],
  ])('free: %s', (_, facts) => {
    expect(mayErase({ ...ready, ...facts })).toEqual({ verdict: 'erase' });
  });

  it('names every reason, and the day on which the last of them ends', () => {
    const held = mayErase({
      ...ready,
      mustKeep: { duty: 'until', through: '2027-01-31' },
      holds: [
        { ground: 'rights_request', until: '2027-03-01' },
        { ground: 'complaint', until: '2027-02-01' },
      ],
    });
    expect(held).toEqual({
      verdict: 'held',
      by: ['smallest_period', 'hold:rights_request', 'hold:complaint'],
      until: '2027-03-01',
    });
  });

  it.each(['member', 'request'] as const)('by a %s: no date and no digest, but no duty can be passed', (cause) => {
    const facts: EraseFacts = { ...ready, cause, dueOn: null, shownInDigestOn: null };
    expect(mayErase(facts)).toEqual({ verdict: 'erase' });
    expect(mayErase({ ...facts, mustKeep: { duty: 'until', through: '2030-01-01' } })).toMatchObject({
      by: ['smallest_period'],
      until: '2030-01-01',
    });
    expect(mayErase({ ...facts, ruleKnown: false, openRequests: 2, unlinkedMatters: 1 })).toMatchObject({
      by: ['no_rule', 'open_request', 'unlinked_matter'],
    });
  });

  it('messages that nobody linked need no digest, and no look at matters that wait', () => {
    const facts: EraseFacts = { ...ready, subject: 'message', shownInDigestOn: null, unlinkedMatters: 3 };
    expect(mayErase(facts)).toEqual({ verdict: 'erase' });
    expect(mayErase({ ...facts, openRequests: 1 })).toMatchObject({ by: ['open_request'] });
  });
});

describe('the digest', () => {
  it.each([
    ['2026-12-16', null, false], // 22 days ahead
    ['2026-12-15', null, true],
    ['2020-01-01', null, true], // long past due
    ['2026-12-15', '2026-11-20', false], // shown this week
    ['2026-11-01', '2026-10-25', false], // 30 days ago: still counts
    ['2026-11-01', '2026-10-24', true], // has to be shown again
  ])('due %s, shown %s: %s', (dueOn, shownInDigestOn, expected) => {
    expect(isForDigest({ dueOn, shownInDigestOn, today: '2026-11-24' })).toBe(expected);
  });

  it('shown on its first day, a person may be erased on the first possible one', () => {
    const shown = '2026-11-24';
    expect(isForDigest({ dueOn: '2026-12-15', shownInDigestOn: null, today: shown })).toBe(true);
    const day = { ...ready, dueOn: '2026-12-15', shownInDigestOn: shown, today: '2026-12-16' };
    expect(mayErase(day)).toEqual({ verdict: 'erase' });
  });

  it('asks whether an open relationship has ended, after twelve months without an entry', () => {
    const ask = (lastEntry: string, relationshipOpen = true) =>
      asksWhetherEnded({ relationshipOpen, lastEntry, today: '2026-11-24' });
    expect(ask('2025-11-24')).toBe(false);
    expect(ask('2025-11-23')).toBe(true);
    expect(ask('2020-01-01', false)).toBe(false);
  });
});

describe('may a run go on', () => {
  const calm = { wouldErase: 1, clientsInPractice: 10, clockVsDatabaseMs: 0, clockJumpMs: 0, backupExists: true };
  const day = 86_400_000;

  it.each([
    [5, 10],
    [5, 0],
    [20, 1000], // 2 %
    [6, 300],
  ])('%i of %i clients: runs', (wouldErase, clientsInPractice) => {
    expect(mayRun({ ...calm, wouldErase, clientsInPractice })).toEqual({ verdict: 'run' });
  });

  it.each([
    [6, 10],
    [6, 250],
    [21, 1000],
  ])('%i of %i clients: asks', (wouldErase, clientsInPractice) => {
    expect(mayRun({ ...calm, wouldErase, clientsInPractice })).toMatchObject({ verdict: 'ask', reason: 'too_many' });
  });

  it.each([
    [{ clockVsDatabaseMs: day }, null],
    [{ clockVsDatabaseMs: day + 1 }, 'clock_differs'],
    [{ clockVsDatabaseMs: -day - 1 }, 'clock_differs'],
    [{ clockJumpMs: day }, null],
    [{ clockJumpMs: day + 1 }, 'clock_jumped'],
    [{ clockJumpMs: -day - 1 }, 'clock_jumped'],
    [{ backupExists: false }, 'no_backup'],
    [{ backupExists: false, wouldErase: 0 }, null],
  ])('%p: %s', (facts, reason) => {
    const verdict = mayRun({ ...calm, ...facts });
    expect(verdict.verdict === 'ask' ? verdict.reason : null).toBe(reason);
  });

  it('names all that is wrong', () => {
    expect(mayRun({ ...calm, wouldErase: 99, clockVsDatabaseMs: 2 * day, backupExists: false })).toEqual({
      verdict: 'ask',
      reason: 'clock_differs',
      reasons: ['clock_differs', 'no_backup', 'too_many'],
    });
  });
});

describe('holds that place themselves', () => {
  const nothing = { kind: 'client_message', right: null, risk: 'none', signals: [] } as const;

  it.each([
    [{ kind: 'rights_request', right: 'access' }, 'rights_request'],
    [{ kind: 'client_message', right: 'erasure' }, 'rights_request'],
    [{ kind: 'complaint' }, 'complaint'],
    [{ signals: ['treatment_complaint'] }, 'complaint'],
    [{ kind: 'legal_demand', right: 'access', risk: 'imminent' }, 'legal_demand'],
    [{ kind: 'security_report' }, 'incident'],
    [{ signals: ['threat_to_staff'], risk: 'imminent' }, 'threat'],
    [{ risk: 'imminent' }, 'imminent_risk'],
    [{ risk: 'concern' }, null],
    [{}, null],
  ] as const)('%p: %s', (facts, ground) => {
    expect(automaticHold({ ...nothing, ...facts })).toBe(ground);
  });

  it('end six months after the request was closed, or as the practice set', () => {
    expect(holdEnds('2026-08-31')).toBe('2027-02-28');
    expect(holdEnds('2026-01-15', 12)).toBe('2027-01-15');
  });
});
