import { describe, expect, it } from '@jest/globals';
import {
  endsAtAge,
  guardianUntil,
  REPRESENTATIVE_KINDS,
  type StandingFacts,
  type StandingVerdict,
  standingFor,
} from '../../../src/policy/representation/index.js';
import { ALL_RIGHTS, type AnyRight } from '../../../src/policy/rights/terms.js';

const guardian: StandingFacts = {
  ...{ kind: 'guardian', covers: ['access', 'information', 'consent'], contested: false, ended: false },
  ...{ fromOn: '2020-01-01', untilOn: '2026-05-04', died: false },
};
const no = (why: string) => ({ may: false, why }) as StandingVerdict;

describe('the standing of who acts for a client', () => {
  it.each<[string, StandingFacts, AnyRight, string, StandingVerdict]>([
    ['a guardian sees the file', guardian, 'access', '2026-05-04', { may: true }],
    ['on the birthday no more', guardian, 'access', '2026-05-05', no('not_in_force')],
    ['nor before it began', guardian, 'access', '2019-12-31', no('not_in_force')],
    ['nor when a member ended it', { ...guardian, ended: true }, 'access', '2026-01-01', no('not_in_force')],
    ['while it is contested nothing', { ...guardian, contested: true }, 'access', '2026-01-01', no('contested')],
    ['neither of two can erase', guardian, 'erasure', '2026-01-01', no('only_themselves')],
    ['what it does not cover', { ...guardian, covers: ['money'] }, 'access', '2026-01-01', no('not_covered')],
    [
      'a power ends with a death',
      { ...guardian, kind: 'lawyer', died: true },
      'access',
      '2026-01-01',
      no('over_by_death'),
    ],
    ['the heirs of the living', { ...guardian, kind: 'next_of_kin' }, 'access', '2026-01-01', no('only_after_death')],
    ['and of the dead', { ...guardian, kind: 'next_of_kin', died: true }, 'access', '2026-01-01', { may: true }],
    ['no end is set', { ...guardian, kind: 'attorney', untilOn: null }, 'rectification', '2050-01-01', { may: true }],
  ])('%s', (_what, facts, right, today, expected) => expect(standingFor(facts, right, today)).toEqual(expected));

  it('lets nobody erase, whatever it is, and knows an answer for every right', () => {
    for (const kind of REPRESENTATIVE_KINDS) {
      for (const right of ALL_RIGHTS) {
        const verdict = standingFor({ ...guardian, kind, died: kind.includes('_') }, right, '2026-01-01');
        expect(verdict.may).toBe(right !== 'erasure');
      }
    }
  });

  it.each([
    ['DK', null, 15],
    ['GB', null, 16],
    ['RO', null, 18],
    ['DK', 12, 12],
    ['RO', 25, 18],
  ])('in %s with %s of its own a child decides alone at %d', (country, own, age) => {
    expect(endsAtAge({ country, region: null }, own)).toBe(age);
  });

  it.each([
    ['2011-05-05', 15, '2026-05-04'],
    ['2012-02-29', 15, '2027-02-28'], // born on a leap day: of age on 1 March
    ['2012-02-29', 16, '2028-02-28'],
    ['2010-01-01', 18, '2027-12-31'],
  ])('of a child born on %s it ends at %d on %s', (birth, age, until) => {
    expect(guardianUntil(birth, age)).toBe(until);
  });
});
