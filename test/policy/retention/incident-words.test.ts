import { describe, expect, it } from '@jest/globals';
import { incidentWordsUntil } from '../../../src/policy/retention/index.js';

describe('the words of an incident', () => {
  it.each([
    ['stay while it is open', null, ['eu'], null],
    ['stay five years after it was closed', '2026-03-02', ['eu'], '2031-03-02'],
    ['stay six under HIPAA', '2026-03-02', ['hipaa'], '2032-03-02'],
    ['stay the longer of two', '2026-03-02', ['eu', 'hipaa'], '2032-03-02'],
    ['end on 28 February where there is no 29th', '2028-02-29', ['uk'], '2033-02-28'],
  ] as const)('%s', (_, closedOn, regimes, until) => {
    expect(incidentWordsUntil(closedOn, regimes)).toBe(until);
  });
});
