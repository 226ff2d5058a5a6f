import { describe, expect, it } from '@jest/globals';
import { type IdentityFacts, mayTry, PROOF_WAYS, proofWays, TRIES_A_DAY } from '../../../src/policy/rights/identity.js';

const none: IdentityFacts = {
  ...{ othersReadAddress: false, wordAgreed: false, numberOnFile: false },
  ...{ guardian: 'no_standing', standing: 'no_standing' },
};
const open = (facts: Partial<IdentityFacts>) =>
  proofWays({ ...none, ...facts }).flatMap((way) => (way.open ? [`${way.way}: ${way.scope}`] : []));

describe('how somebody shows who they are', () => {
  it.each<[string, Partial<IdentityFacts>, string[]]>([
    ['an address proves what was exchanged with it', {}, ['address: address', 'seen: person']],
    ['an address that others read proves nothing', { othersReadAddress: true }, ['seen: person']],
    ['an agreed word', { wordAgreed: true }, ['address: address', 'agreed_word: person', 'seen: person']],
    [
      'a number that was on file',
      { numberOnFile: true, othersReadAddress: true },
      ['call_back: person', 'seen: person'],
    ],
    [
      'who stands in the file for the client',
      { guardian: 'in_force', standing: 'contested' },
      ['address: address', 'seen: person', 'guardian: person'],
    ],
  ])('%s', (_what, facts, expected) => expect(open(facts)).toEqual(expected));

  it('there is always one way left', () => {
    for (const bits of Array.from({ length: 8 }, (_, n) => n)) {
      const facts = {
        ...none,
        othersReadAddress: (bits & 1) > 0,
        wordAgreed: (bits & 2) > 0,
        numberOnFile: (bits & 4) > 0,
      };
      expect(open(facts)).toContain('seen: person');
      expect(proofWays(facts).map(({ way }) => way)).toEqual([...PROOF_WAYS]);
    }
  });

  it('says why a way is closed', () => {
    const why = proofWays({ ...none, othersReadAddress: true }).flatMap((way) =>
      way.open ? [] : [`${way.way}: ${way.why}`],
    );
    expect(why).toEqual([
      ...['address: others_read_it', 'agreed_word: no_word_agreed', 'call_back: no_number_on_file'],
      ...['guardian: no_standing', 'standing: no_standing'],
    ]);
  });

  it('a word can be tried three times a day, and again a day after the first of them', () => {
    const now = new Date('2026-03-10T12:00:00Z');
    const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
    expect(TRIES_A_DAY).toBe(3);
    expect(mayTry([], now)).toEqual({ may: true });
    expect(mayTry([ago(1), ago(2)], now)).toEqual({ may: true });
    expect(mayTry([ago(1), ago(23), ago(2)], now)).toEqual({ may: false, from: new Date('2026-03-10T13:00:00Z') });
    expect(mayTry([ago(24), ago(2), ago(1)], now)).toEqual({ may: true });
    expect(mayTry([ago(5), ago(4), ago(3), ago(2)], now)).toEqual({
      may: false,
      from: new Date('2026-03-11T08:00:00Z'),
    });
  });
});
