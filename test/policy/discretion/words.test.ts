import { describe, expect, it } from '@jest/globals';
import { dateWords, dueWords, keepWords } from '../../../src/policy/discretion/index.js';
import { KINDS } from '../../../src/policy/triage/index.js';

const LANGUAGES = ['en', 'da', 'ro', 'de'] as const;

describe('when an answer comes, in words', () => {
  it.each([
    ['en', 'within five working days'],
    ['da', 'inden for fem arbejdsdage'],
    ['ro', 'în termen de cinci zile lucrătoare'],
    ['de', 'innerhalb von fünf Arbeitstagen'],
  ] as const)('names the standard term (%s)', (language, words) => {
    expect(dueWords({ kind: 'enquiry', language })).toBe(words);
  });

  it.each([
    ['en', 'by Monday 24 November 2025 at the latest'],
    ['da', 'senest mandag den 24. november 2025'],
    ['ro', 'cel târziu luni, 24 noiembrie 2025'],
    ['de', 'spätestens am Montag, dem 24. November 2025'],
  ] as const)('names the last day of a right (%s)', (language, words) => {
    expect(dueWords({ kind: 'rights_request', language, on: '2025-11-24' })).toBe(words);
  });

  it.each([
    ['en', 'within one day', 'within one month'],
    ['da', 'inden for én dag', 'inden for én måned'],
    ['ro', 'în termen de o zi', 'în termen de o lună'],
    ['de', 'innerhalb von einem Tag', 'innerhalb von einem Monat'],
  ] as const)('has its own words for one (%s)', (language, day, month) => {
    expect(dueWords({ kind: 'security_report', language })).toBe(day);
    expect(dueWords({ kind: 'complaint', language, on: null })).toBe(month);
  });

  it('follows the practice’s own term', () => {
    const term = { unit: 'working_days', count: 3 } as const;
    expect(dueWords({ kind: 'enquiry', language: 'en', term })).toBe('within three working days');
  });

  it('promises thirty days where the kind has no term of its own', () => {
    expect(dueWords({ kind: 'rights_request', language: 'en', term: null })).toBe('within 30 days');
    expect(dueWords({ kind: 'rights_request', language: 'ro' })).toBe('în termen de 30 de zile');
  });

  it('has words for every kind in every language', () => {
    for (const kind of KINDS)
      for (const language of LANGUAGES) expect(dueWords({ kind, language })).toMatch(/\p{L} \S/u);
  });
});

describe('how long something is kept, in words', () => {
  it.each([
    [6, 'six months', 'seks måneder', 'șase luni', 'sechs Monaten'],
    [1, 'one month', 'én måned', 'o lună', 'einem Monat'],
    [12, 'twelve months', 'tolv måneder', 'douăsprezece luni', 'zwölf Monaten'],
    [19, '19 months', '19 måneder', '19 luni', '19 Monaten'],
    [20, '20 months', '20 måneder', '20 de luni', '20 Monaten'],
    [36, '36 months', '36 måneder', '36 de luni', '36 Monaten'],
    [100, '100 months', '100 måneder', '100 de luni', '100 Monaten'],
    [101, '101 months', '101 måneder', '101 luni', '101 Monaten'],
    [119, '119 months', '119 måneder', '119 luni', '119 Monaten'],
    [120, '120 months', '120 måneder', '120 de luni', '120 Monaten'],
  ])('%i months', (months, ...words) => {
    expect(LANGUAGES.map((language) => keepWords({ months, language }))).toEqual(words);
  });
});

describe('a day in words', () => {
  it.each([
    [
      '2024-02-29',
      'Thursday 29 February 2024',
      'torsdag den 29. februar 2024',
      'joi, 29 februarie 2024',
      'Donnerstag, dem 29. Februar 2024',
    ],
    [
      '2025-03-30',
      'Sunday 30 March 2025',
      'søndag den 30. marts 2025',
      'duminică, 30 martie 2025',
      'Sonntag, dem 30. März 2025',
    ],
    [
      '2025-12-31',
      'Wednesday 31 December 2025',
      'onsdag den 31. december 2025',
      'miercuri, 31 decembrie 2025',
      'Mittwoch, dem 31. Dezember 2025',
    ],
  ])('%s', (date, ...words) => {
    expect(LANGUAGES.map((language) => dateWords({ date, language }))).toEqual(words);
  });

  it.each(['', 'tomorrow', '2025-13-01', '2025-02-30', '2025-1-1', '2025-01-01T00:00'])('is refused for %j', (date) => {
    expect(() => dateWords({ date, language: 'en' })).toThrow(RangeError);
  });
});
