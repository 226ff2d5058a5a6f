import { describe, expect, it } from '@jest/globals';
import { detect, type Language } from '../../src/detect/index.js';

const found = (lang: Language, text: string) =>
  detect(text, { lang }).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);

describe('what is given in the words people use', () => {
  it.each<[Language, string, string]>([
    ['en', 'My emergency travel document is K8123345.', 'passport K8123345'],
    ['da', 'Mit rejsedokument er B1234567.', 'passport B1234567'],
    ['de', 'Unser Reiseausweis: L 482 913, bitte notieren.', 'passport L 482 913'],
    ['en', 'The door code is three nine nine one hash.', 'credentials three nine nine one hash'],
    ['ro', 'Cifrul de la lacat este 5821.', 'credentials 5821'],
    ['ro', 'Codul pe care l-am primit este 55 21 90.', 'credentials 55 21 90'],
    ['en', 'bookings@ / Harvest$Moon7', 'credentials Harvest$Moon7'],
    ['en', 'We are at 6 Plas Newydd, Bangor LL57 2DG.', 'postal_address 6 Plas Newydd, Bangor LL57 2DG'],
    ['en', 'My brother Kwabena drinks.', 'person Kwabena'],
    ['de', 'Meine Frau Wiebke ist verreist.', 'person Wiebke'],
  ])('%s: %s', (lang, text, span) => {
    expect(found(lang, text)).toEqual([span]);
  });

  it.each<[Language, string]>([
    ['en', 'To sign in, choose "Lost password?" please.'],
    ['en', 'I forgot the code, I have 2500 pounds to pay.'],
    ['en', 'Thanks so much.\nPetra and Simon'],
    ['en', 'I am from Chelsea and walk here.'],
    ['da', 'Er Lotte Krog tilbage fra ferie?'],
    ['de', 'frau lorenz ich komme morgen'],
  ])('and not %s: %s', (lang, text) => {
    expect(found(lang, text)).toEqual([]);
  });
});
