import { describe, expect, it } from '@jest/globals';
import { asksWhetherTold, lastDayToTell, tellProblem } from '../../../src/policy/tell-client/index.js';

describe('whether a client is told that somebody wrote about them', () => {
  const facts = { kind: 'third_party', also: [], aboutClient: 'mia', writerClient: null } as const;
  it.each([
    ['a mother, about a client', facts, true],
    ['about nobody here', { ...facts, aboutClient: null }, false],
    ['the client, about themself', { ...facts, writerClient: 'mia' }, false],
    ['one client about another', { ...facts, writerClient: 'bo' }, true],
    ['a colleague who sends somebody', { ...facts, kind: 'referral' }, true],
    ['what may be about somebody', { ...facts, kind: 'enquiry', also: ['third_party'] }, true],
    ['an authority', { ...facts, kind: 'legal_demand', also: ['third_party'] }, false],
    ['a bill', { ...facts, kind: 'business' }, false],
  ] as const)('is asked: %s: %s', (_, given, asks) => expect(asksWhetherTold(given)).toBe(asks));

  it.each([
    ['2026-03-02', '2026-04-02'],
    ['2026-01-31', '2026-02-28'],
    ['2028-01-31', '2028-02-29'],
  ])('has a month: %s, %s', (came, last) => expect(lastDayToTell(came)).toBe(last));

  const answer = { answer: 'yes', on: null, reason: 'She asked us to.', today: '2026-03-02' } as const;
  it.each([
    ['at once', answer, null],
    ['no reason', { ...answer, reason: ' ' }, 'reason'],
    ['too many words', { ...answer, reason: 'x'.repeat(1_001) }, 'reason'],
    ['later, without a day', { ...answer, answer: 'later' }, 'day'],
    ['later, on a day that has passed', { ...answer, answer: 'later', on: '2026-03-01' }, 'day'],
    ['later, today', { ...answer, answer: 'later', on: '2026-03-02' }, null],
    ['never, and why', { ...answer, answer: 'no' }, null],
  ] as const)('takes an answer: %s: %s', (_, given, problem) => expect(tellProblem(given)).toBe(problem));
});
