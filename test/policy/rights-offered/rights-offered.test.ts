import { describe, expect, it } from '@jest/globals';
import type { Regime } from '../../../src/policy/deadline/index.js';
import { AUTHORITIES, authorityFor, rightsOffered } from '../../../src/policy/rights-offered/index.js';

const ON = '2026-03-02';
const EUROPEAN = ['access', 'rectification', 'erasure', 'restriction', 'portability', 'objection', 'withdraw_consent'];

describe('the rights that a page offers (PRACTICE 12)', () => {
  it.each<[Regime[], string[]]>([
    [['eu'], EUROPEAN],
    [['uk'], EUROPEAN],
    [['hipaa'], ['access', 'rectification', 'accounting', 'confidential_communication']],
    [
      ['eu', 'hipaa'],
      [...EUROPEAN, 'accounting', 'confidential_communication'],
    ],
  ])('%j', (regimes, rights) => {
    expect(rightsOffered({ regimes, on: ON }).map(({ right }) => right)).toEqual(rights);
  });

  it.each<[string, Regime[], number | undefined, string, unknown]>([
    ['the promise of 30 days', ['eu'], undefined, 'access', { unit: 'days', count: 30 }],
    ['a shorter promise', ['eu'], 14, 'erasure', { unit: 'days', count: 14 }],
    ['30 days under HIPAA', ['hipaa'], undefined, 'access', { unit: 'days', count: 30 }],
    ['also where the law gives 60', ['hipaa'], undefined, 'rectification', { unit: 'days', count: 30 }],
    ['no period for the way to be reached', ['hipaa'], undefined, 'confidential_communication', null],
  ])('are answered within: %s', (_, regimes, promisedDays, name, within) => {
    const offered = rightsOffered({ regimes, on: ON, ...(promisedDays === undefined ? {} : { promisedDays }) });
    expect(offered.find(({ right }) => right === name)?.within).toEqual(within);
  });
});

describe('the authority (PRACTICE 21)', () => {
  it('is the one of the country, in Germany of the Land, else none is named', () => {
    expect(authorityFor({ country: 'DK', region: null })?.name).toBe('Datatilsynet');
    expect(authorityFor({ country: 'DE', region: 'DE-BY' })?.site).toBe('www.lda.bayern.de');
    expect(authorityFor({ country: 'DE', region: null })).toBeNull();
    expect(authorityFor({ country: 'FR', region: null })).toBeNull();
  });

  it('stands once for each place, to be confirmed by somebody there', () => {
    const places = AUTHORITIES.map(({ country, region }) => `${country} ${region}`);
    expect(new Set(places).size).toBe(places.length);
    expect(AUTHORITIES.filter(({ country }) => country === 'DE')).toHaveLength(16);
    for (const { checked, site } of AUTHORITIES) {
      expect(checked === null || /^\d{4}-\d\d-\d\d$/.test(checked)).toBe(true);
      expect(site).toMatch(/^[a-z.-]+(\/[a-z]+)?$/);
    }
  });
});
