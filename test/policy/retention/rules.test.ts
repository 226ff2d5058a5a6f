import { describe, expect, it } from '@jest/globals';
import {
  categoryOf,
  describePeriod,
  type Period,
  PROFESSIONS,
  RETENTION_RULES,
  type RetentionRule,
  ruleFor,
  uncheckedRules,
} from '../../../src/policy/retention/index.js';

const find = (
  country: string,
  region: string | null,
  profession: string,
  category: RetentionRule['category'] = 'client_file',
  on = '2026-11-24',
) => {
  const answer = ruleFor({ category, country, region, profession, on }, RETENTION_RULES);
  return 'rule' in answer ? answer.rule.id : answer.none;
};

describe('which rule', () => {
  it.each([
    ['DK', null, 'psychotherapist', 'dk.client_file.psychotherapist'],
    ['dk', 'DK-84', 'psychologist', 'dk.client_file.psychologist'],
    ['DE', 'DE-BY', 'psychotherapist', 'de.client_file.psychotherapist'],
    ['GB', 'GB-SCT', 'counsellor', 'gb.client_file'],
    ['UK', null, 'psychotherapist', 'gb.client_file'],
    ['RO', null, 'psychologist', 'ro.client_file'],
    ['US', 'US-CA', 'family_therapist', 'us-ca.client_file'],
    ['US', 'ca', 'psychologist', 'us-ca.client_file'],
    ['US', 'NY', 'psychologist', 'us-ny.client_file'],
    ['US', 'US-TX', 'psychologist', 'not_for_this_profession_or_region'],
    ['US', null, 'psychologist', 'not_for_this_profession_or_region'],
    ['DE', null, 'counsellor', 'not_for_this_profession_or_region'],
    ['DK', '', 'psychiatrist', 'not_for_this_profession_or_region'],
    ['FR', null, 'psychotherapist', 'not_for_this_country'],
  ])('a client file in %s %s, %s: %s', (country, region, profession, id) => {
    expect(find(country, region, profession)).toBe(id);
  });

  it('changes on the day on which the law does', () => {
    expect(find('DE', null, 'psychologist', 'invoice', '2024-12-31')).toBe('de.invoice.2024');
    expect(find('DE', null, 'psychologist', 'invoice', '2025-01-01')).toBe('de.invoice');
    expect(find('DK', null, 'psychologist', 'client_file', '2017-06-30')).toBe('not_for_this_profession_or_region');
    expect(find('DK', null, 'psychologist', 'client_file', '2017-07-01')).toBe('dk.client_file.psychologist');
  });

  it('holds for messages everywhere', () => {
    expect(find('FR', null, 'other', 'message_about_other')).toBe('message_about_other');
    expect(find('FR', null, 'other', 'enquiry')).toBe('enquiry');
    expect(find('DK', null, 'psychotherapist', 'invoice')).toBe('dk.invoice');
    expect(find('US', 'US-TX', 'psychologist', 'disclosure_log')).toBe('us.disclosure_log');
  });

  it('prefers region to profession to country, then the newer', () => {
    const base = RETENTION_RULES.find((rule) => rule.id === 'gb.client_file') as RetentionRule;
    const rules: RetentionRule[] = [
      { ...base, id: 'everywhere', country: null },
      { ...base, id: 'country' },
      { ...base, id: 'profession', profession: 'counsellor' },
      { ...base, id: 'region', region: 'GB-SCT' },
      { ...base, id: 'older', region: 'GB-WLS', from: '2020-01-01' },
      { ...base, id: 'newer', region: 'GB-WLS', from: '2021-01-01' },
    ];
    const ask = (country: string, region: string | null, profession: string) =>
      ruleFor({ category: 'client_file', country, region, profession, on: '2026-01-01' }, rules);
    expect(ask('GB', 'GB-SCT', 'counsellor')).toMatchObject({ rule: { id: 'region' } });
    expect(ask('GB', null, 'counsellor')).toMatchObject({ rule: { id: 'profession' } });
    expect(ask('GB', null, 'psychologist')).toMatchObject({ rule: { id: 'country' } });
    expect(ask('FR', null, 'psychologist')).toMatchObject({ rule: { id: 'everywhere' } });
    expect(ask('GB', 'WLS', 'psychologist')).toMatchObject({ rule: { id: 'newer' } });
  });
});

describe('the rules as data', () => {
  it('have ids of their own, a source, and periods in order', () => {
    expect(new Set(RETENTION_RULES.map((rule) => rule.id)).size).toBe(RETENTION_RULES.length);
    for (const rule of RETENTION_RULES) {
      expect(rule.source.length).toBeGreaterThan(20);
      const [smallest, standard, largest] = [rule.smallest, rule.standard, rule.largest].map(inMonths);
      if (smallest && standard) expect(standard).toBeGreaterThanOrEqual(smallest);
      if (standard && largest) expect(largest).toBeGreaterThanOrEqual(standard);
    }
  });

  it('are named to doctor when nobody has read the source for 18 months, or ever', () => {
    expect(uncheckedRules(RETENTION_RULES, '2026-11-25').map((rule) => rule.id)).toEqual(['us.disclosure_log']);
    expect(uncheckedRules(RETENTION_RULES, '2028-05-24').map((rule) => rule.id)).toEqual(['us.disclosure_log']);
    const later = uncheckedRules(RETENTION_RULES, '2028-05-25');
    expect(later).toContainEqual(expect.objectContaining({ id: 'dk.client_file.psychotherapist' }));
    expect(later).not.toContainEqual(expect.objectContaining({ id: 'de.invoice.2024' })); // no longer in force
  });

  it('name each profession in every language', () => {
    for (const { code, words } of PROFESSIONS) {
      expect(code).toMatch(/^[a-z_]+$/);
      expect(Object.values(words).every((word) => word.length > 3)).toBe(true);
    }
  });
});

describe('the category of a message that nobody linked', () => {
  it.each([
    ['third_party', 'message_about_other'],
    ['enquiry', 'enquiry'],
    ['referral', 'enquiry'],
    ['client_message', null],
    ['rights_request', null],
    ['legal_demand', null],
    ['spam', null],
  ] as const)('%s: %s', (kind, category) => {
    expect(categoryOf(kind)).toBe(category);
  });
});

describe('a period in words', () => {
  it.each([
    [{ years: 3 }, 'en', '3 years'],
    [{ years: 1 }, 'en', '1 year'],
    [{ years: 1, months: 6 }, 'en', '1 year and 6 months'],
    [{ years: 2, months: 1, days: 14 }, 'da', '2 år, 1 måned og 14 dage'],
    [{ months: 6 }, 'de', '6 Monate'],
    [{ years: 3 }, 'ro', '3 ani'],
    [{ days: 30 }, 'ro', '30 de zile'],
    [{ days: 101 }, 'ro', '101 zile'],
    [{ days: 100 }, 'ro', '100 de zile'],
    [{}, 'en', '0 days'],
    [{}, 'ro', '0 zile'],
  ] as const)('%p in %s: %s', (period, language, words) => {
    expect(describePeriod(period, language)).toBe(words);
  });

  it('is English unless asked otherwise', () => {
    expect(describePeriod({ months: 3 })).toBe('3 months');
  });
});

function inMonths(period: Period | null): number {
  return period === null ? 0 : (period.years ?? 0) * 12 + (period.months ?? 0);
}
