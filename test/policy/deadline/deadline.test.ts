import { describe, expect, it } from '@jest/globals';
import { publicHolidays } from '../../../src/platform/holidays.js';
import { type DeadlineFacts, type Regime, requestDeadline, wordsForStep } from '../../../src/policy/deadline/index.js';
import { KINDS } from '../../../src/policy/triage/labels.js';

const COPENHAGEN = 'Europe/Copenhagen';
const places = {
  DK: {
    timeZone: COPENHAGEN,
    holidays: publicHolidays({ country: 'DK', region: null, years: [2024, 2025, 2026, 2027] }),
  },
  BY: {
    timeZone: 'Europe/Berlin',
    holidays: publicHolidays({ country: 'DE', region: 'DE-BY', years: [2025, 2026] }),
  },
  RO: { timeZone: 'Europe/Bucharest', holidays: publicHolidays({ country: 'RO', region: null, years: [2026, 2027] }) },
  CA: {
    timeZone: 'America/Los_Angeles',
    holidays: publicHolidays({ country: 'US', region: 'US-CA', years: [2026] }),
  },
} as const;

function deadline(place: keyof typeof places, received: string, facts: Partial<DeadlineFacts> = {}) {
  return requestDeadline(
    {
      kind: 'rights_request',
      risk: 'none',
      right: 'access',
      regimes: ['eu'],
      ...facts,
      receivedAt: new Date(received),
    },
    places[place],
  );
}

describe('a rights request', () => {
  it.each([
    // received,              promised,     last legal,   due: why
    ['2026-01-31T09:00:00Z', '2026-03-02', '2026-03-02'], // month ends 28 February, a Saturday; rolled past the weekend
    ['2025-01-31T09:00:00Z', '2025-03-02', '2025-02-28'], // 28 February is a Friday: earlier than the 30 days
    ['2024-01-31T09:00:00Z', '2024-03-01', '2024-02-29'], // leap year
    ['2024-02-29T09:00:00Z', '2024-03-30', '2024-04-02'], // 29 March is Good Friday; promised on a Saturday all the same
    ['2026-03-05T09:00:00Z', '2026-04-04', '2026-04-07'], // 5 April is Easter Sunday, 6 April a holiday
    ['2026-11-25T09:00:00Z', '2026-12-25', '2026-12-28'], // Christmas: the law waits, the promise does not
    ['2026-02-10T09:00:00Z', '2026-03-12', '2026-03-10'], // the short month
    ['2026-12-01T09:00:00Z', '2026-12-31', '2027-01-04'], // New Year's Day is a Friday
  ])('received %s: promised %s, last legal day %s', (received, promised, lastLegalDay) => {
    const result = deadline('DK', received);
    expect(result).toMatchObject({ promised, lastLegalDay });
    const [first] = [promised, lastLegalDay].sort();
    expect(localDay(result.due, COPENHAGEN)).toBe(`${first} 23:59:59`);
  });

  it('counts the day of receipt in the zone of the practice, to the last second and the one after', () => {
    expect(deadline('DK', '2026-06-30T21:59:59.999Z')).toMatchObject({ promised: '2026-07-30', aim: '2026-07-10' });
    expect(deadline('DK', '2026-06-30T22:00:00.000Z')).toMatchObject({ promised: '2026-07-31', aim: '2026-07-11' });
  });

  it('shows the three days and how each came about', () => {
    const { derivation } = deadline('DK', '2026-01-31T09:00:00Z');
    expect(derivation.map((line) => [line.what, line.date])).toEqual([
      ['received', '2026-01-31'],
      ['aim', '2026-02-10'],
      ['period_ends', '2026-02-28'],
      ['moved_to_working_day', '2026-03-02'],
      ['promised', '2026-03-02'],
      ['due', '2026-03-02'],
    ]);
    expect(derivation.map((line) => line.source).join()).toContain('Regulation 1182/71 art. 3(4)');
  });

  it('rolls by the holidays of the region', () => {
    // 6 December + 1 month = 6 January, a Tuesday: a holiday in Bavaria.
    expect(deadline('BY', '2025-12-06T09:00:00Z').lastLegalDay).toBe('2026-01-07');
    expect(deadline('DK', '2025-12-06T09:00:00Z').lastLegalDay).toBe('2026-01-06');
    // Orthodox Easter is a week later.
    expect(deadline('RO', '2026-03-10T09:00:00Z').lastLegalDay).toBe('2026-04-14');
  });

  it.each<[Regime[], DeadlineFacts['right'], string | null]>([
    [['uk'], 'access', '2026-03-02'],
    [['hipaa'], 'access', '2026-03-02'],
    [['hipaa'], null, '2026-03-02'],
    [['hipaa'], 'rectification', '2026-04-01'],
    [['hipaa'], 'erasure', null], // a right that the regime lacks: the promise alone
    [['eu', 'hipaa'], 'rectification', '2026-03-02'], // the earlier of two laws
    [['hipaa', 'eu'], 'rectification', '2026-03-02'],
    [[], 'access', null],
  ])('under %p a request for %s has its last legal day on %s', (regimes, right, lastLegalDay) => {
    const result = deadline('DK', '2026-01-31T09:00:00Z', { regimes, right });
    expect(result.lastLegalDay).toBe(lastLegalDay);
    expect(localDay(result.due, COPENHAGEN)).toBe('2026-03-02 23:59:59');
  });

  it('does not roll the 30 days of HIPAA', () => {
    // 30 days from Thursday 22 January end on Saturday 21 February.
    expect(deadline('CA', '2026-01-22T20:00:00Z', { regimes: ['hipaa'] }).lastLegalDay).toBe('2026-02-21');
  });

  it('applies no rule before it was in force', () => {
    expect(deadline('DK', '2018-05-24T09:00:00Z').lastLegalDay).toBeNull();
    expect(deadline('DK', '2018-05-25T09:00:00Z').lastLegalDay).not.toBeNull();
  });

  it('can be promised sooner, never later than the law', () => {
    const sooner = deadline('DK', '2026-06-01T09:00:00Z', { adjustments: { promisedDays: 14, aimDays: 5 } });
    expect(sooner).toMatchObject({ promised: '2026-06-15', aim: '2026-06-06', lastLegalDay: '2026-07-01' });
    // An aim behind the promise would be none.
    expect(deadline('DK', '2026-06-01T09:00:00Z', { adjustments: { promisedDays: 7 } })).toMatchObject({
      aim: '2026-06-08',
    });
    expect(localDay(sooner.due, COPENHAGEN)).toBe('2026-06-15 23:59:59');
    const later = deadline('DK', '2026-06-01T09:00:00Z', { adjustments: { promisedDays: 90 } });
    expect(localDay(later.due, COPENHAGEN)).toBe('2026-07-01 23:59:59');
  });

  it('is a right whatever kind it came with', () => {
    const result = deadline('DK', '2026-01-10T09:00:00Z', { kind: 'complaint', right: 'erasure' });
    expect(result).toMatchObject({ promised: '2026-02-09', lastLegalDay: '2026-02-10' });
    expect(localDay(result.due, COPENHAGEN)).toBe('2026-02-09 23:59:59');
    expect(deadline('DK', '2026-01-10T09:00:00Z', { kind: 'spam' }).due).toBeNull();
  });
});

describe('other kinds', () => {
  it.each([
    ['privacy_question', '2026-06-01T09:00:00Z', '2026-06-08'],
    ['baa_request', '2026-06-05T09:00:00Z', '2026-06-12'], // a Friday; 5 June is an observance
    ['third_party', '2026-06-06T09:00:00Z', '2026-06-12'], // a Saturday
    ['enquiry', '2026-03-31T09:00:00Z', '2026-04-10'], // three weekdays of Easter are no working days
    ['referral', '2026-12-23T09:00:00Z', '2026-12-31'], // the 25th is a Friday
    ['client_message', '2026-12-24T09:00:00Z', '2027-01-04'], // Christmas Eve is a working day here
    ['business', '2026-06-07T21:59:59Z', '2026-06-12'],
    ['business', '2026-06-07T22:00:00Z', '2026-06-15'], // the second after: Monday already
    ['other', '2026-06-01T09:00:00Z', '2026-06-08'],
    ['legal_demand', '2026-06-05T09:00:00Z', '2026-06-09'],
    ['security_report', '2026-06-05T09:00:00Z', '2026-06-06'], // a Saturday: an incident does not wait
    ['complaint', '2026-01-31T09:00:00Z', '2026-02-28'], // our own month does not roll
  ] as const)('%s received %s is due %s', (kind, received, day) => {
    const result = deadline('DK', received, { kind, right: null });
    expect(localDay(result.due, COPENHAGEN)).toBe(`${day} 23:59:59`);
    expect(result).toMatchObject({ promised: null, lastLegalDay: null, aim: null });
  });

  it('names the holidays that it skipped', () => {
    const { derivation } = deadline('DK', '2026-03-31T09:00:00Z', { kind: 'enquiry', right: null });
    expect(derivation.filter((line) => line.what === 'holiday_skipped').map((line) => line.date)).toEqual([
      '2026-04-02',
      '2026-04-03',
      '2026-04-06',
    ]);
  });

  it('automated and spam have none', () => {
    for (const kind of ['automated', 'spam'] as const) {
      const result = deadline('DK', '2026-06-01T09:00:00Z', { kind, right: null });
      expect(result).toMatchObject({ due: null, promised: null });
      expect(result.derivation.at(-1)?.what).toBe('no_date');
    }
  });

  it('is due by the earliest of what it may be, where the reading is unsure', () => {
    const sure = deadline('DK', '2026-03-02T09:00:00Z', { kind: 'client_message' });
    const unsure = deadline('DK', '2026-03-02T09:00:00Z', { kind: 'client_message', perhaps: ['legal_demand'] });
    const either = deadline('DK', '2026-03-02T09:00:00Z', { kind: 'spam', perhaps: ['client_message'] });
    expect(unsure.due).toEqual(deadline('DK', '2026-03-02T09:00:00Z', { kind: 'legal_demand' }).due);
    expect(unsure.due?.getTime()).toBeLessThan(sure.due?.getTime() ?? 0);
    expect(either.due).toEqual(sure.due);
  });

  it('can be set by the practice, or switched off', () => {
    const terms = { enquiry: { unit: 'working_days', count: 1 }, business: null } as const;
    const enquiry = deadline('DK', '2026-06-01T09:00:00Z', { kind: 'enquiry', right: null, adjustments: { terms } });
    expect(localDay(enquiry.due, COPENHAGEN)).toBe('2026-06-02 23:59:59');
    expect(enquiry.derivation[1]?.source).toBe('1 working day, as the practice has set');
    expect(
      deadline('DK', '2026-06-01T09:00:00Z', { kind: 'business', right: null, adjustments: { terms } }).due,
    ).toBeNull();
  });
});

describe('risk', () => {
  it.each(KINDS)('%s with imminent risk is due at once, with concern on the same day', (kind) => {
    const at = '2026-06-05T20:40:00.123Z';
    expect(deadline('DK', at, { kind, right: null, risk: 'imminent' }).due).toEqual(new Date(at));
    const concern = deadline('DK', at, { kind, right: null, risk: 'concern' });
    expect(localDay(concern.due, COPENHAGEN)).toBe('2026-06-05 23:59:59');
  });

  it('keeps the days of a right beside it', () => {
    expect(deadline('DK', '2026-06-01T09:00:00Z', { risk: 'imminent' })).toMatchObject({
      promised: '2026-07-01',
      lastLegalDay: '2026-07-01',
    });
  });
});

describe('the last second of the day', () => {
  it.each([
    // zone, day on which a concern arrives, its last second in UTC
    ['DK', '2026-03-28T12:00:00Z', '2026-03-28T22:59:59.000Z'], // the night after is the short one
    ['DK', '2026-03-29T00:30:00Z', '2026-03-29T21:59:59.000Z'],
    ['DK', '2026-10-25T00:30:00Z', '2026-10-25T22:59:59.000Z'], // 25 hours
    ['RO', '2026-03-29T00:30:00Z', '2026-03-29T20:59:59.000Z'],
    ['RO', '2026-10-24T21:30:00Z', '2026-10-25T21:59:59.000Z'], // 25 October has begun in Bucharest
    ['CA', '2026-03-08T09:00:00Z', '2026-03-09T06:59:59.000Z'],
    ['CA', '2026-11-01T08:00:00Z', '2026-11-02T07:59:59.000Z'],
    ['CA', '2026-11-01T06:59:59Z', '2026-11-01T06:59:59.000Z'], // the last second itself: 31 October still
    ['CA', '2026-11-01T07:00:00Z', '2026-11-02T07:59:59.000Z'], // and the one after
  ] as const)('%s %s ends %s', (place, received, end) => {
    expect(deadline(place, received, { kind: 'other', right: null, risk: 'concern' }).due).toEqual(new Date(end));
  });
});

describe('the derivation in words', () => {
  it('is a sentence for each step', () => {
    const lines = [
      ...deadline('DK', '2026-01-31T09:00:00Z', { risk: 'concern' }).derivation,
      ...deadline('DK', '2026-03-31T09:00:00Z', { kind: 'enquiry', right: null, risk: 'imminent' }).derivation,
      ...deadline('DK', '2026-03-31T09:00:00Z', { kind: 'spam' }).derivation,
    ].map(wordsForStep);
    expect(lines).toContain('Received on 2026-01-31');
    expect(lines).toContain('Due at once');
    expect(lines).toContain('2026-04-02 is a public holiday and does not count');
    expect(lines).toContain('No date for this kind of message');
    expect(lines).toContain('Due by the end of 2026-01-31 (the earliest of these)');
    expect(lines.join('\n')).toMatch(/moved to 2026-03-02 \(Regulation 1182\/71 art\. 3\(4\)\)/);
    expect(lines.every((line) => line.length > 5 && !line.includes('undefined'))).toBe(true);
  });
});

function localDay(at: Date | null, timeZone: string): string | null {
  return at === null ? null : at.toLocaleString('sv-SE', { timeZone });
}
