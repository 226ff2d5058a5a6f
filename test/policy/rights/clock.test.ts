import { describe, expect, it } from '@jest/globals';
import { publicHolidays } from '../../../src/platform/holidays.js';
import { dayIn } from '../../../src/policy/deadline/calendar.js';
import { type Regime, requestDeadline } from '../../../src/policy/deadline/index.js';
import { ASK_AGAIN_DAYS, type Pause, type RightsClockFacts, rightsClock } from '../../../src/policy/rights/clock.js';
import type { AnyRight, PauseWhy } from '../../../src/policy/rights/terms.js';

const ZONES: Readonly<Record<string, string>> = {
  DK: 'Europe/Copenhagen',
  DE: 'Europe/Berlin',
  RO: 'Europe/Bucharest',
  GB: 'Europe/London',
  US: 'America/Los_Angeles',
};

function clock(regime: Regime, right: AnyRight, place: string, received: string, more = '') {
  const [country = ''] = place.split('-');
  const region = place.includes('-') ? place : null;
  const pauses: Pause[] = Array.from(
    more.matchAll(/(identity|clarification) (\S+) ([\d-]+)/g),
    ([, why, from, until]) => ({
      why: why as PauseWhy,
      from: from ?? '',
      until: until ?? '',
    }),
  );
  const facts: RightsClockFacts = {
    right,
    regimes: [regime],
    region,
    receivedOn: dayIn(new Date(received), ZONES[country] ?? '').toString(),
    pauses,
    extended: more.includes('extended'),
  };
  return rightsClock(facts, publicHolidays({ country, region, years: [2024, 2025, 2026, 2027, 2028] }));
}

/**
 * Regime, right, place, moment of receipt, what came between, last legal day, promised day. The days were counted by a
 * second program, in another language, and every group looked at in a calendar.
 */
const TABLE: readonly (readonly [Regime, AnyRight, string, string, string, string, string])[] = [
  // month ends: Regulation 1182/71 art. 3(2)(c)
  ['eu', 'access', 'DK', '2025-01-28T09:00:00Z', '', '2025-02-28', '2025-02-27'],
  ['eu', 'access', 'DK', '2025-01-29T09:00:00Z', '', '2025-02-28', '2025-02-28'],
  ['eu', 'access', 'DK', '2025-01-30T09:00:00Z', '', '2025-02-28', '2025-03-01'],
  ['eu', 'access', 'DK', '2025-01-31T09:00:00Z', '', '2025-02-28', '2025-03-02'],
  ['eu', 'access', 'DK', '2025-03-31T09:00:00Z', '', '2025-04-30', '2025-04-30'],
  ['eu', 'access', 'DK', '2025-05-31T09:00:00Z', '', '2025-06-30', '2025-06-30'],
  ['eu', 'access', 'DK', '2025-08-31T09:00:00Z', '', '2025-09-30', '2025-09-30'],
  ['eu', 'access', 'DK', '2025-10-31T09:00:00Z', '', '2025-12-01', '2025-11-30'],
  ['eu', 'access', 'DK', '2025-12-31T09:00:00Z', '', '2026-02-02', '2026-01-30'],
  ['eu', 'access', 'DK', '2026-01-29T09:00:00Z', '', '2026-03-02', '2026-02-28'],
  ['eu', 'access', 'DK', '2026-01-31T09:00:00Z', '', '2026-03-02', '2026-03-02'],
  ['eu', 'access', 'DK', '2026-03-31T09:00:00Z', '', '2026-04-30', '2026-04-30'],
  ['eu', 'access', 'DK', '2026-05-31T09:00:00Z', '', '2026-06-30', '2026-06-30'],
  ['eu', 'access', 'DK', '2026-08-31T09:00:00Z', '', '2026-09-30', '2026-09-30'],
  ['eu', 'access', 'DK', '2026-10-31T09:00:00Z', '', '2026-11-30', '2026-11-30'],
  // leap years: Regulation 1182/71 art. 3(2)(c)
  ['eu', 'access', 'DK', '2024-01-29T09:00:00Z', '', '2024-02-29', '2024-02-28'],
  ['eu', 'access', 'DK', '2024-01-30T09:00:00Z', '', '2024-02-29', '2024-02-29'],
  ['eu', 'access', 'DK', '2024-01-31T09:00:00Z', '', '2024-02-29', '2024-03-01'],
  ['eu', 'access', 'DK', '2024-02-28T09:00:00Z', '', '2024-04-02', '2024-03-29'],
  ['eu', 'access', 'DK', '2024-02-29T09:00:00Z', '', '2024-04-02', '2024-03-30'],
  ['eu', 'access', 'DK', '2028-01-31T09:00:00Z', '', '2028-02-29', '2028-03-01'],
  ['eu', 'access', 'DK', '2028-02-29T09:00:00Z', '', '2028-03-29', '2028-03-30'],
  // Easter, Christmas and other public holidays: Regulation 1182/71 art. 3(4)
  ['eu', 'erasure', 'DK', '2026-03-02T09:00:00Z', '', '2026-04-07', '2026-04-01'],
  ['eu', 'erasure', 'DK', '2026-03-03T09:00:00Z', '', '2026-04-07', '2026-04-02'],
  ['eu', 'erasure', 'DK', '2026-03-05T09:00:00Z', '', '2026-04-07', '2026-04-04'],
  ['eu', 'erasure', 'DK', '2025-03-17T09:00:00Z', '', '2025-04-22', '2025-04-16'],
  ['eu', 'erasure', 'DK', '2026-04-14T09:00:00Z', '', '2026-05-15', '2026-05-14'],
  ['eu', 'erasure', 'DK', '2026-04-25T09:00:00Z', '', '2026-05-26', '2026-05-25'],
  ['eu', 'erasure', 'DK', '2025-11-24T09:00:00Z', '', '2025-12-24', '2025-12-24'],
  ['eu', 'erasure', 'DK', '2025-11-25T09:00:00Z', '', '2025-12-29', '2025-12-25'],
  ['eu', 'erasure', 'DK', '2025-11-26T09:00:00Z', '', '2025-12-29', '2025-12-26'],
  ['eu', 'erasure', 'DK', '2025-12-01T09:00:00Z', '', '2026-01-02', '2025-12-31'],
  ['eu', 'erasure', 'DK', '2026-11-30T09:00:00Z', '', '2026-12-30', '2026-12-30'],
  ['eu', 'erasure', 'DK', '2026-05-05T09:00:00Z', '', '2026-06-05', '2026-06-04'],
  ['eu', 'erasure', 'RO', '2026-03-10T09:00:00Z', '', '2026-04-14', '2026-04-09'],
  ['eu', 'erasure', 'RO', '2026-03-13T09:00:00Z', '', '2026-04-14', '2026-04-12'],
  ['eu', 'erasure', 'RO', '2026-05-01T09:00:00Z', '', '2026-06-02', '2026-05-31'],
  ['eu', 'erasure', 'RO', '2025-11-01T09:00:00Z', '', '2025-12-02', '2025-12-01'],
  ['eu', 'erasure', 'RO', '2025-12-24T09:00:00Z', '', '2026-01-26', '2026-01-23'],
  // holidays of one region: Regulation 1182/71 art. 2(1) and 3(4)
  ['eu', 'rectification', 'DE-BY', '2025-12-06T09:00:00Z', '', '2026-01-07', '2026-01-05'],
  ['eu', 'rectification', 'DE-BE', '2025-12-06T09:00:00Z', '', '2026-01-06', '2026-01-05'],
  ['eu', 'rectification', 'DE-BY', '2026-05-04T09:00:00Z', '', '2026-06-05', '2026-06-03'],
  ['eu', 'rectification', 'DE-BE', '2026-05-04T09:00:00Z', '', '2026-06-04', '2026-06-03'],
  ['eu', 'rectification', 'DE-BY', '2025-10-01T09:00:00Z', '', '2025-11-03', '2025-10-31'],
  ['eu', 'rectification', 'DE-BE', '2025-10-01T09:00:00Z', '', '2025-11-03', '2025-10-31'],
  ['eu', 'rectification', 'DE-BE', '2026-02-08T09:00:00Z', '', '2026-03-09', '2026-03-10'],
  ['eu', 'rectification', 'DE-BY', '2026-02-08T09:00:00Z', '', '2026-03-09', '2026-03-10'],
  ['eu', 'rectification', 'DE-BY', '2025-07-15T09:00:00Z', '', '2025-08-15', '2025-08-14'],
  ['eu', 'rectification', 'DE-BE', '2025-07-15T09:00:00Z', '', '2025-08-15', '2025-08-14'],
  // holidays of one part of the United Kingdom: ICO
  ['uk', 'access', 'GB-ENG', '2026-07-31T09:00:00Z', '', '2026-09-01', '2026-08-30'],
  ['uk', 'access', 'GB-SCT', '2026-07-31T09:00:00Z', '', '2026-08-31', '2026-08-30'],
  ['uk', 'access', 'GB-SCT', '2025-12-02T09:00:00Z', '', '2026-01-05', '2026-01-01'],
  ['uk', 'access', 'GB-ENG', '2025-12-02T09:00:00Z', '', '2026-01-02', '2026-01-01'],
  ['uk', 'access', 'GB-NIR', '2026-02-17T09:00:00Z', '', '2026-03-18', '2026-03-19'],
  ['uk', 'access', 'GB-ENG', '2026-02-17T09:00:00Z', '', '2026-03-17', '2026-03-19'],
  ['uk', 'access', 'GB-SCT', '2025-10-30T09:00:00Z', '', '2025-12-02', '2025-11-29'],
  ['uk', 'access', 'GB-NIR', '2026-06-13T09:00:00Z', '', '2026-07-14', '2026-07-13'],
  // time zones: the day of receipt is a day of the practice
  ['eu', 'portability', 'DK', '2026-06-30T21:59:59.999Z', '', '2026-07-30', '2026-07-30'],
  ['eu', 'portability', 'DK', '2026-06-30T22:00:00Z', '', '2026-08-03', '2026-07-31'],
  ['eu', 'portability', 'DK', '2026-12-31T22:59:59Z', '', '2027-02-01', '2027-01-30'],
  ['eu', 'portability', 'DK', '2026-12-31T23:00:00Z', '', '2027-02-01', '2027-01-31'],
  ['eu', 'portability', 'RO', '2026-06-30T20:59:59Z', '', '2026-07-30', '2026-07-30'],
  ['eu', 'portability', 'RO', '2026-06-30T21:00:00Z', '', '2026-08-03', '2026-07-31'],
  ['hipaa', 'access', 'US', '2026-07-01T06:59:59Z', '', '2026-07-30', '2026-07-30'],
  ['hipaa', 'access', 'US', '2026-07-01T07:00:00Z', '', '2026-07-31', '2026-07-31'],
  ['hipaa', 'access', 'US', '2026-01-31T07:59:59Z', '', '2026-03-01', '2026-03-01'],
  ['hipaa', 'access', 'US', '2026-01-31T08:00:00Z', '', '2026-03-02', '2026-03-02'],
  // daylight saving: the night that is an hour shorter, and the one that is longer
  ['eu', 'objection', 'DK', '2026-03-28T22:59:59Z', '', '2026-04-28', '2026-04-27'],
  ['eu', 'objection', 'DK', '2026-03-28T23:00:00Z', '', '2026-04-29', '2026-04-28'],
  ['eu', 'objection', 'DK', '2026-03-29T21:59:59Z', '', '2026-04-29', '2026-04-28'],
  ['eu', 'objection', 'DK', '2026-03-29T22:00:00Z', '', '2026-04-30', '2026-04-29'],
  ['eu', 'objection', 'DK', '2026-10-24T21:59:59Z', '', '2026-11-24', '2026-11-23'],
  ['eu', 'objection', 'DK', '2026-10-24T22:00:00Z', '', '2026-11-25', '2026-11-24'],
  ['eu', 'objection', 'DK', '2026-10-25T22:59:59Z', '', '2026-11-25', '2026-11-24'],
  ['eu', 'objection', 'DK', '2026-10-25T23:00:00Z', '', '2026-11-26', '2026-11-25'],
  // extension: three months in all, GDPR art. 12(3)
  ['eu', 'access', 'DK', '2025-11-30T09:00:00Z', 'extended', '2026-03-02', '2025-12-30'],
  ['eu', 'access', 'DK', '2025-11-28T09:00:00Z', 'extended', '2026-03-02', '2025-12-28'],
  ['eu', 'access', 'DK', '2026-01-31T09:00:00Z', 'extended', '2026-04-30', '2026-03-02'],
  ['eu', 'access', 'DK', '2026-03-31T09:00:00Z', 'extended', '2026-06-30', '2026-04-30'],
  ['eu', 'access', 'DK', '2026-09-24T09:00:00Z', 'extended', '2026-12-24', '2026-10-24'],
  ['eu', 'access', 'DK', '2026-09-25T09:00:00Z', 'extended', '2026-12-28', '2026-10-25'],
  // extension: UK GDPR art. 12(3)
  ['uk', 'access', 'GB-ENG', '2026-01-31T09:00:00Z', 'extended', '2026-04-30', '2026-03-02'],
  ['uk', 'erasure', 'GB-SCT', '2025-11-02T09:00:00Z', 'extended', '2026-02-02', '2025-12-02'],
  // a pause for identity: GDPR art. 12(6)
  ['eu', 'access', 'DK', '2026-01-10T09:00:00Z', 'identity 2026-01-12 2026-01-20', '2026-02-18', '2026-02-17'],
  ['eu', 'access', 'DK', '2026-01-10T09:00:00Z', 'identity 2026-01-12 2026-01-12', '2026-02-10', '2026-02-09'],
  ['eu', 'access', 'DK', '2026-01-31T09:00:00Z', 'identity 2026-02-02 2026-02-05', '2026-03-03', '2026-03-05'],
  ['eu', 'access', 'DK', '2026-03-02T09:00:00Z', 'identity 2026-03-05 2026-03-09', '2026-04-07', '2026-04-05'],
  ['eu', 'access', 'DK', '2026-03-27T09:00:00Z', 'identity 2026-03-28 2026-03-30', '2026-04-29', '2026-04-28'],
  // two pauses that overlap count each day once
  [
    'eu',
    'access',
    'DK',
    '2026-01-10T09:00:00Z',
    'identity 2026-01-12 2026-01-20, identity 2026-01-15 2026-01-22',
    '2026-02-20',
    '2026-02-19',
  ],
  // a pause, and an extension: GDPR art. 12(3) and 12(6)
  [
    'eu',
    'access',
    'DK',
    '2026-01-10T09:00:00Z',
    'identity 2026-01-12 2026-01-20, extended',
    '2026-04-20',
    '2026-02-17',
  ],
  // clarification does not stop the clock of the GDPR
  ['eu', 'access', 'DK', '2026-03-10T09:00:00Z', 'clarification 2026-03-12 2026-03-25', '2026-04-10', '2026-04-09'],
  // United Kingdom: the month runs from the proof of identity, UK GDPR art. 12A
  ['uk', 'access', 'GB-ENG', '2026-03-10T09:00:00Z', 'identity 2026-03-12 2026-03-20', '2026-04-20', '2026-04-17'],
  ['uk', 'access', 'GB-ENG', '2026-01-10T09:00:00Z', 'identity 2026-01-12 2026-01-31', '2026-03-02', '2026-02-28'],
  ['uk', 'access', 'GB-ENG', '2025-06-10T09:00:00Z', 'identity 2025-06-12 2025-06-20', '2025-07-21', '2025-07-18'],
  // United Kingdom since 5 February 2026: a clarification stops the clock, Data (Use and Access) Act 2025 s. 76
  ['uk', 'access', 'GB-ENG', '2026-02-01T09:00:00Z', 'clarification 2026-02-04 2026-02-14', '2026-03-02', '2026-03-03'],
  ['uk', 'access', 'GB-ENG', '2026-02-01T09:00:00Z', 'clarification 2026-02-05 2026-02-15', '2026-03-11', '2026-03-13'],
  ['uk', 'access', 'GB-ENG', '2026-03-10T09:00:00Z', 'clarification 2026-03-12 2026-03-25', '2026-04-23', '2026-04-22'],
  ['uk', 'access', 'GB-ENG', '2026-06-10T09:00:00Z', 'clarification 2026-06-12 2026-06-13', '2026-07-13', '2026-07-11'],
  // HIPAA: 30 days and 30 more, 45 CFR 164.524(b)(2), without a pause
  ['hipaa', 'access', 'US', '2026-01-22T20:00:00Z', '', '2026-02-21', '2026-02-21'],
  ['hipaa', 'access', 'US', '2026-01-22T20:00:00Z', 'extended', '2026-03-23', '2026-02-21'],
  ['hipaa', 'access', 'US', '2026-11-25T20:00:00Z', '', '2026-12-25', '2026-12-25'],
  ['hipaa', 'access', 'US', '2026-11-25T20:00:00Z', 'extended', '2027-01-24', '2026-12-25'],
  ['hipaa', 'access', 'US', '2024-01-31T20:00:00Z', '', '2024-03-01', '2024-03-01'],
  ['hipaa', 'access', 'US', '2024-01-31T20:00:00Z', 'extended', '2024-03-31', '2024-03-01'],
  ['hipaa', 'access', 'US', '2026-01-22T20:00:00Z', 'identity 2026-01-23 2026-02-10', '2026-02-21', '2026-02-21'],
  // HIPAA: 60 days and 30 more, 45 CFR 164.526(b)(2) and 164.528(c)(1)
  ['hipaa', 'rectification', 'US-CA', '2026-01-31T20:00:00Z', '', '2026-04-01', '2026-03-02'],
  ['hipaa', 'rectification', 'US-CA', '2026-01-31T20:00:00Z', 'extended', '2026-05-01', '2026-03-02'],
  ['hipaa', 'rectification', 'US-CA', '2026-10-02T20:00:00Z', '', '2026-12-01', '2026-11-01'],
  ['hipaa', 'rectification', 'US-CA', '2026-10-02T20:00:00Z', 'extended', '2026-12-31', '2026-11-01'],
  ['hipaa', 'accounting', 'US-CA', '2026-01-31T20:00:00Z', '', '2026-04-01', '2026-03-02'],
  ['hipaa', 'accounting', 'US-CA', '2026-01-31T20:00:00Z', 'extended', '2026-05-01', '2026-03-02'],
  ['hipaa', 'accounting', 'US-CA', '2026-10-02T20:00:00Z', '', '2026-12-01', '2026-11-01'],
  ['hipaa', 'accounting', 'US-CA', '2026-10-02T20:00:00Z', 'extended', '2026-12-31', '2026-11-01'],
  // California: copies in 15 days, Health and Safety Code § 123110
  ['hipaa', 'access', 'US-CA', '2026-01-22T20:00:00Z', '', '2026-02-06', '2026-02-21'],
  ['hipaa', 'access', 'US-CA', '2026-12-20T20:00:00Z', '', '2027-01-04', '2027-01-19'],
  ['hipaa', 'access', 'US-CA', '2024-02-20T20:00:00Z', '', '2024-03-06', '2024-03-21'],
];

describe('the days of a right', () => {
  it('are tried on ninety dates and more', () => expect(TABLE.length).toBeGreaterThanOrEqual(90));

  it.each(TABLE)('%s, %s, %s, received %s, %s: last legal day %s, promised %s', (...row) => {
    const [regime, right, place, received, more, lastLegalDay, promised] = row;
    const dates = clock(regime, right, place, received, more);
    expect(dates).toMatchObject({ lastLegalDay, promised });
    expect(dates.steps.every(({ source }) => source.length > 8)).toBe(true);
  });

  it('names the article of every day of the law', () => {
    const sources = (...of: Parameters<typeof clock>) =>
      clock(...of).steps.map(({ what, source }) => `${what}: ${source}`);
    const dk = sources('eu', 'access', 'DK', '2026-01-31T09:00:00Z', 'identity 2026-02-02 2026-02-05');
    expect(dk.join()).toMatch(/period_ends: GDPR art\. 12\(3\).*paused: 3 days of waiting; GDPR art\. 12\(6\)/);
    expect(dk.join()).toContain('this never moves');
    expect(sources('eu', 'access', 'DK', '2026-01-31T09:00:00Z').join()).toContain(
      'moved_to_working_day: Regulation 1182/71',
    );
    expect(sources('uk', 'access', 'GB', '2026-01-31T09:00:00Z', 'identity 2026-02-02 2026-02-05').join()).toContain(
      'begun_anew: UK GDPR art. 12(6) and 12A',
    );
    expect(sources('hipaa', 'access', 'US', '2026-01-31T09:00:00Z', 'extended').join()).toContain(
      'extended: 45 CFR 164.524(b)(2)(ii)',
    );
  });

  it('can be extended until the last day of the first period, and only once', () => {
    expect(clock('eu', 'access', 'DK', '2026-01-31T09:00:00Z').tellExtensionBy).toBe('2026-03-02');
    expect(clock('eu', 'access', 'DK', '2026-01-31T09:00:00Z', 'extended').tellExtensionBy).toBeNull();
    expect(clock('hipaa', 'rectification', 'US', '2026-01-31T09:00:00Z').tellExtensionBy).toBe('2026-04-01');
    expect(clock('hipaa', 'access', 'US-CA', '2026-01-31T09:00:00Z').tellExtensionBy).toBeNull();
    expect(clock('hipaa', 'erasure', 'US', '2026-01-31T09:00:00Z').tellExtensionBy).toBeNull();
  });

  it('are due by the promise where that is earlier, and by the law once an extension was told', () => {
    expect(clock('eu', 'access', 'DK', '2026-03-05T09:00:00Z')).toMatchObject({
      due: '2026-04-04',
      rule: 'rights.promised',
    });
    expect(clock('eu', 'access', 'DK', '2025-01-31T09:00:00Z')).toMatchObject({ due: '2025-02-28', rule: 'eu.month' });
    expect(clock('eu', 'access', 'DK', '2026-03-05T09:00:00Z', 'extended')).toMatchObject({
      due: '2026-06-05',
      promised: '2026-04-04',
      rule: 'eu.month',
    });
    // Nothing to extend: the promise stands.
    expect(clock('hipaa', 'erasure', 'US', '2026-01-31T09:00:00Z', 'extended').due).toBe('2026-03-02');
  });

  const open = (regimes: Regime[], why: PauseWhy, region: string | null = null) =>
    rightsClock(
      {
        right: 'access',
        regimes,
        region,
        receivedOn: '2026-03-02',
        pauses: [{ why, from: '2026-03-04', until: null }],
        extended: false,
      },
      new Set(),
    );

  it('stand while the practice waits, where every law of it allows that, and it asks again after two weeks', () => {
    expect(ASK_AGAIN_DAYS).toBe(14);
    expect(open(['eu'], 'identity')).toMatchObject({ waitsFor: 'identity', due: '2026-03-18', rule: 'rights.waiting' });
    expect(open(['uk'], 'clarification')).toMatchObject({ waitsFor: 'clarification', due: '2026-03-18' });
    for (const [regimes, why] of [
      [['eu'], 'clarification'],
      [['hipaa'], 'identity'],
      [['eu', 'hipaa'], 'identity'],
      [[], 'identity'],
    ] as const) {
      expect(open([...regimes], why)).toMatchObject({ waitsFor: null, due: '2026-04-01' });
    }
  });

  it('take the earlier of two laws, also for a pause that only one of them knows', () => {
    const both = rightsClock(
      {
        right: 'access',
        regimes: ['eu', 'hipaa'],
        region: null,
        receivedOn: '2026-03-02',
        pauses: [{ why: 'identity', from: '2026-03-04', until: '2026-03-14' }],
        extended: true,
      },
      new Set(),
    );
    expect(both).toMatchObject({ lastLegalDay: '2026-05-01', promised: '2026-04-01' });
  });

  it('reach the queue with what came between', () => {
    const facts = { kind: 'rights_request', risk: 'none', right: 'access', regimes: ['eu'] } as const;
    const rules = { timeZone: 'Europe/Copenhagen', holidays: new Set<string>() };
    const due = (more: object) =>
      requestDeadline({ ...facts, receivedAt: new Date('2026-03-02T09:00:00Z'), ...more }, rules).due?.toISOString();
    expect(due({})).toBe('2026-04-01T21:59:59.000Z');
    expect(due({ extended: true })).toBe('2026-06-02T21:59:59.000Z');
    expect(due({ pauses: [{ why: 'identity', from: '2026-03-04', until: null }] })).toBe('2026-03-18T22:59:59.000Z');
  });
});
