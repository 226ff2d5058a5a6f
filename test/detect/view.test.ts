import { describe, expect, it } from '@jest/globals';
import { detect } from '../../src/detect/index.js';

const found = (text: string) => detect(text).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);

describe('what is written otherwise', () => {
  it.each([
    ['a zero-width character in a number', 'card 4111\u200b 1111 1111 1111', 'card 4111\u200b 1111 1111 1111'],
    ['no-break spaces', 'tlf. 20\u00a012\u00a034\u00a056', 'phone 20\u00a012\u00a034\u00a056'],
    [
      'narrow no-break spaces',
      'IBAN DE89\u202f3704\u202f0044\u202f0532\u202f0130\u202f00',
      'iban DE89\u202f3704\u202f0044\u202f0532\u202f0130\u202f00',
    ],
    [
      'wide digits',
      'cpr \uff10\uff17\uff10\uff17\uff16\uff11-4285',
      'national_id \uff10\uff17\uff10\uff17\uff16\uff11-4285',
    ],
    ['an en dash', 'cpr 070761\u20134285', 'national_id 070761\u20134285'],
    ['a line end in an IBAN', 'Konto DE89 3704 0044\n0532 0130 00', 'iban DE89 3704 0044\n0532 0130 00'],
    ['a line end in a card', 'my card 4111 1111\n1111 1111', 'card 4111 1111\n1111 1111'],
    ['a soft hyphen in a word', 'Ich habe Depres\u00adsionen.', 'health Depres\u00adsionen'],
    ['decomposed letters', 'Am tulburare bipolara\u0306.', 'health tulburare bipolara\u0306'],
    ['cedillas', 'So\u0163ul meu Costel are depresie.', 'health depresie'],
    ['no diacritics', 'Sotul meu bea prea mult.', 'health bea prea mult'],
  ])('%s', (_name, text, span) => {
    expect(found(text)).toContain(span);
  });

  it('moves no offset behind it', () => {
    const text = '\u200b\u200be\u0301\u{1d7cf} then a@example.org';
    const [span] = detect(text);
    expect(text.slice(span?.start, span?.end)).toBe('a@example.org');
  });
});
