import { describe, expect, it } from '@jest/globals';
import { detect } from '../../src/detect/index.js';

/** The spans of a text that are believed, as kind and text. */
const found = (text: string) =>
  detect(text)
    .filter(({ confidence }) => confidence >= 0.5)
    .map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);

describe('a national number with a right check digit', () => {
  it.each([
    ['CPR, modulus 11', 'Mit nummer er 070761-4285, tak.', '070761-4285'],
    ['CPR of after 2007, by its word', 'CPR: 010190-1237', '010190-1237'],
    ['CPR of a child of the century', 'cpr-nummer 290204-5555', '290204-5555'],
    ['CNP', 'Numărul este 1800101221144.', '1800101221144'],
    ['CNP of somebody born in 2005', 'CNP 5050228400171', '5050228400171'],
    ['NHS with its word', 'My NHS number is 9434765919', '9434765919'],
    ['NHS by its shape', 'It says 943 476 5919 on the card', '943 476 5919'],
    ['NINO', 'NI number AB 12 34 56 C', 'AB 12 34 56 C'],
    ['NINO without spaces', 'It is ab123456c.', 'ab123456c'],
    ['SSN', 'SSN 123-45-6789', '123-45-6789'],
    ['SSN by its shape', 'mine is 123-45-6789', '123-45-6789'],
    ['SSN without signs', 'my social is 123456789', '123456789'],
    ['Steuer-ID', 'Steuer-ID 86 095 742 719', '86 095 742 719'],
    ['Steuer-ID alone', 'Nummer 47036892816', '47036892816'],
    ['KVNR', 'Versichert unter A123456780', 'A123456780'],
    ['PPS', 'my PPS is 1234567FA', '1234567FA'],
    ['PPS alone', 'it is 1234567T', '1234567T'],
  ])('%s', (_name, text, number) => {
    expect(found(text)).toEqual([`national_id ${number}`]);
  });
});

describe('a number whose check digit is wrong', () => {
  it.each([
    ['CPR', 'Mit ordrenummer er 070761-4286, tak.'],
    ['CPR of no day', 'cpr 310290-1234'],
    ['CPR of no month', 'ordre 011390-1234'],
    ['CNP', 'Comanda 1800101221145.'],
    ['CNP of no county', 'Comanda 1800101991144.'],
    ['CNP of no day', 'Comanda 1800231221144.'],
    ['CNP of no century', 'Comanda 0800101221144.'],
    ['NHS', 'Order 943 476 5918'],
    ['NHS of one digit', 'Order 000 000 0000'],
    ['NINO of a prefix never given out', 'Reference GB 12 34 56 C'],
    ['SSN of no area', 'Order 666-45-6789'],
    ['SSN without signs and word', 'order 123456789'],
    ['Steuer-ID', 'Nummer 47036892817'],
    ['Steuer-ID that begins with nought', 'Nummer 07036892816'],
    ['Steuer-ID of ten different digits', 'Nummer 12345678903'],
    ['KVNR', 'Bestellung A123456781'],
    ['PPS', 'order 1234567A'],
  ])('%s is no national number', (_name, text) => {
    expect(found(text).filter((span) => !span.startsWith('phone'))).toEqual([]);
  });

  it.each([
    ['CNP', 'CNP 1800101221145', 'national_id 1800101221145'],
    ['NHS', 'NHS 9434765918', 'national_id 9434765918'],
    ['Steuer-ID', 'Steuer-ID 47036892817', 'national_id 47036892817'],
    ['KVNR', 'Versichertennummer A123456781', 'national_id A123456781'],
    ['PPS', 'PPS 1234567A', 'national_id 1234567A'],
  ])('%s is believed by the word before it', (_name, text, span) => {
    expect(found(text)).toEqual([span]);
  });
});

describe('money', () => {
  it.each([
    ['a Danish IBAN', 'DK50 0040 0440 1162 43', 'iban'],
    ['a British IBAN', 'GB29 NWBK 6016 1331 9268 19', 'iban'],
    ['a Romanian IBAN', 'RO49AAAA1B31007593840000', 'iban'],
    ['a German IBAN in small letters', 'de89 3704 0044 0532 0130 00', 'iban'],
    ['a Visa card', '4111 1111 1111 1111', 'card'],
    ['a Mastercard', '5555-5555-5555-4444', 'card'],
    ['an American Express card', '3782 822463 10005', 'card'],
    ['a card in one piece', '6011111111111117', 'card'],
  ])('%s', (_name, number, kind) => {
    expect(found(`Pay by ${number}, please.`)).toEqual([`${kind} ${number}`]);
  });

  it('an IBAN ends where its country says', () => {
    expect(found('DK50 0040 0440 1162 43 is mine')).toEqual(['iban DK50 0040 0440 1162 43']);
  });

  it('a card ends before its date', () => {
    expect(found('4111 1111 1111 1111 12/27')).toEqual(['card 4111 1111 1111 1111']);
  });

  it.each([
    ['a wrong IBAN', 'DK51 0040 0440 1162 43'],
    ['an IBAN of no country', 'QQ50 0040 0440 1162 43'],
    ['an IBAN that goes on', 'DK500040044011624399'],
    ['a wrong card', '4111 1111 1111 1112'],
    ['a card of no scheme', '9999 9999 9999 9995'],
  ])('%s is none', (_name, number) => {
    expect(found(`Order ${number} please.`).filter((span) => !span.startsWith('phone'))).toEqual([]);
  });

  it('a card is known by its word too, unless it pays nothing', () => {
    expect(found('my card is 1234 5678 9012 3456')).toEqual(['card 1234 5678 9012 3456']);
    expect(found('The gift card 4111 1111 1111 1111 is empty.')).toEqual([]);
  });
});

describe('passports and identity cards', () => {
  it.each([
    ['My passport number is 123456789', 'passport 123456789'],
    ['Passport: GB1234567', 'passport GB1234567'],
    ['Reisepass C01X00T47', 'passport C01X00T47'],
    ['pasaport 051234567', 'passport 051234567'],
    ['Personalausweis L01X00T47', 'national_id L01X00T47'],
    ['carte de identitate AX 123456', 'national_id AX 123456'],
    ['kørekort AB1234567', 'national_id AB1234567'],
  ])('%s', (text, span) => {
    expect(found(text)).toEqual([span]);
  });

  it('are not read out of codes without a word', () => {
    expect(found('Voucher C01X00T47 and room AX 123456')).toEqual([]);
  });
});
