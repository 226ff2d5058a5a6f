import { describe, expect, it } from '@jest/globals';
import { stdnum } from 'stdnum';
import { ibanLength, isCnp, isIban, isNino, isRvnr, isSteuerId } from '../../src/detect/checks.js';

/** The same numbers in every run (a linear congruential generator, Numerical Recipes). */
function digitsFrom(seed: number): (count: number) => string {
  let state = seed;
  return (count) => {
    let digits = '';
    while (digits.length < count) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      digits += String(Math.floor(state / 429_496_730));
    }
    return digits;
  };
}

const digits = digitsFrom(7);
const two = (most: number): string => String((Number(digits(4)) % most) + 1).padStart(2, '0');

describe('another package agrees on random numbers:', () => {
  it('CNP', () => {
    let right = 0;
    for (let round = 0; round < 4000; round += 1) {
      // The other package knows today, and lets nobody be born tomorrow; ours has no clock.
      const sex = (Number(digits(1)) % 8) + 1;
      const year = sex === 5 || sex === 6 ? two(20) : digits(2);
      const cnp = `${sex}${year}${two(12)}${two(28)}${two(46)}${digits(4)}`;
      const opinion = stdnum.RO?.cnp?.validate(cnp).isValid;
      if (isCnp(cnp) !== opinion) expect([cnp, isCnp(cnp)]).toEqual([cnp, opinion]);
      if (opinion) right += 1;
    }
    expect(right).toBeGreaterThan(100);
  });

  it('Steuer-ID', () => {
    let right = 0;
    for (let round = 0; round < 40_000; round += 1) {
      const id = digits(11);
      // The other package lets through what repeats no digit or two of them: what ours believes, it must believe.
      if (!isSteuerId(id)) continue;
      right += 1;
      expect([id, stdnum.DE?.idnr?.validate(id).isValid]).toEqual([id, true]);
    }
    expect(right).toBeGreaterThan(100);
  });

  it('NINO', () => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
    const letter = (): string => letters[Number(digits(4)) % 26] ?? 'A';
    let right = 0;
    for (let round = 0; round < 20_000; round += 1) {
      const nino = `${letter()}${letter()}${digits(6)}${'ABCDE'[Number(digits(2)) % 5]}`;
      const opinion = stdnum.GB?.nino?.validate(nino).isValid ?? false;
      if (isNino(nino) !== opinion) expect([nino, isNino(nino)]).toEqual([nino, opinion]);
      if (opinion) right += 1;
    }
    expect(right).toBeGreaterThan(100);
  });

  it('the German pension number', () => {
    let right = 0;
    for (let round = 0; round < 4000; round += 1) {
      const number = `${two(39)}${two(28)}${two(12)}${digits(2)}${'ABCDEFGHJKLMNPRSTUVWXYZ'[Number(digits(4)) % 23]}${digits(3)}`;
      const opinion = stdnum.DE?.svnr?.validate(number).isValid ?? false;
      if (opinion) {
        right += 1;
        expect([number, isRvnr(number)]).toEqual([number, true]);
      }
    }
    expect(right).toBeGreaterThan(50);
  });
});

describe('an IBAN', () => {
  it('with check digits of ISO 7064 passes, with one other digit it does not', () => {
    for (const country of ['DK', 'DE', 'RO', 'AT']) {
      const account = digits((ibanLength(country) ?? 0) - 4);
      const checked = [...Array(97).keys()]
        .map((check) => `${country}${String(check + 2).padStart(2, '0')}${account}`)
        .filter(isIban);
      expect(checked).toHaveLength(1);
      const [iban = ''] = checked;
      for (let at = 4; at < iban.length; at += 1) {
        const other = String((Number(iban[at]) + 1) % 10);
        expect(isIban(iban.slice(0, at) + other + iban.slice(at + 1))).toBe(false);
      }
    }
  });
});
