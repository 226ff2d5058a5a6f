import { describe, expect, it } from '@jest/globals';
import type { Regime } from '../../../src/policy/deadline/rules.js';
import { REFUSALS, refusalsFor } from '../../../src/policy/rights/refusals.js';
import { ALL_RIGHTS, type AnyRight } from '../../../src/policy/rights/terms.js';

describe('the reasons for a refusal', () => {
  it('each name a section, and every right of the GDPR has one for a whole refusal', () => {
    expect(REFUSALS.filter(({ section }) => !/\d/.test(section))).toEqual([]);
    for (const right of ALL_RIGHTS) {
      const whole = refusalsFor({ right, regimes: ['eu'], country: 'DK', on: '2026-03-02' }).filter(
        ({ onlyPart }) => !onlyPart,
      );
      expect(whole.length).toBeGreaterThan(0);
    }
  });

  it('are those of the country', () => {
    const of = (country: string, regimes: Regime[] = ['eu']) =>
      refusalsFor({ right: 'access', regimes, country, on: '2026-03-02' }).find(({ code }) => code === 'serious_harm');
    expect(of('DE')?.section).toBe('§ 630g(1) BGB');
    expect(of('DK')?.section).toContain('psykologloven § 14(4)');
    expect(of('RO')).toBeUndefined();
    expect(of('GB', ['uk'])?.review).toBe('second_professional');
    expect(of('US', ['hipaa'])?.review).toBe('second_professional');
  });

  it('stand in every law that gives the right', () => {
    const codes = (right: AnyRight) =>
      refusalsFor({ right, regimes: ['eu', 'hipaa'], country: 'US', on: '2026-03-02' }).map(({ code }) => code);
    expect(codes('access')).toEqual(['not_identified', 'not_identified']);
    // HIPAA knows no erasure: the GDPR's reasons count.
    expect(codes('erasure')).toContain('duty_to_keep');
    expect(codes('erasure')).not.toContain('not_in_this_law');
    expect(
      refusalsFor({ right: 'erasure', regimes: ['hipaa'], country: 'US', on: '2026-03-02' }).map(({ code }) => code),
    ).toEqual(['not_in_this_law']);
  });

  it('none before its day', () => {
    expect(refusalsFor({ right: 'access', regimes: ['eu'], country: 'DK', on: '2018-05-24' })).toEqual([]);
  });
});
