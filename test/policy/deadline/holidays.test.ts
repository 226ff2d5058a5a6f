import { describe, expect, it } from '@jest/globals';
import { publicHolidays } from '../../../src/platform/holidays.js';

const of = (country: string, region: string | null, ...years: number[]) => publicHolidays({ country, region, years });

describe('public holidays', () => {
  it.each([
    ['DE', null, '2026-01-06', false],
    ['DE', 'DE-BY', '2026-01-06', true], // Epiphany: Bavaria alone
    ['DE', 'BY', '2026-11-01', true],
    ['DE', 'DE-BY', '2026-06-04', true], // Corpus Christi
    ['DE', 'DE-BE', '2026-06-04', false],
    ['GB', null, '2026-08-31', false],
    ['GB', 'GB-ENG', '2026-08-31', true],
    ['UK', 'GB-ENG', '2026-12-28', true], // Boxing Day is a Saturday
    ['DK', null, '2026-06-05', false], // Constitution Day is an observance
    ['DK', null, '2026-12-24', false],
    ['DK', null, '2026-04-02', true], // Maundy Thursday
    ['DK', null, '2023-05-05', true], // Store Bededag, gone from 2024
    ['DK', null, '2024-04-26', false],
    ['DK', 'DK-84', '2026-12-25', true], // a region without holidays of its own
    ['RO', null, '2026-04-13', true], // Orthodox Easter Monday
    ['RO', null, '2026-04-06', false], // the western one
    ['RO', null, '2026-01-02', true], // the second day of a holiday of two
    ['US', 'US-CA', '2026-11-26', true],
  ])('%s %s %s: %s', (country, region, day, expected) => {
    expect(of(country, region, Number(day.slice(0, 4))).has(day)).toBe(expected);
  });

  it('joins the years, and gives the same again from the cache', () => {
    const days = of('dk', null, 2026, 2027);
    expect(days.has('2026-12-25')).toBe(true);
    expect(days.has('2027-01-01')).toBe(true);
    expect(of('DK', null, 2026, 2027)).toEqual(days);
  });

  it('knows none for an unknown country', () => {
    expect(of('XX', null, 2026).size).toBe(0);
  });
});
