import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js';

/** Whose numbers people write without a country code, by the language they write in. */
const COUNTRIES: Readonly<Record<'en' | 'da' | 'ro' | 'de', readonly CountryCode[]>> = {
  en: ['GB', 'IE', 'US', 'DK'],
  da: ['DK', 'DE'],
  ro: ['RO', 'MD'],
  de: ['DE', 'AT', 'CH'],
};

/** Whether a candidate that the detector doubts has the form of a number in one of the numbering plans. */
export const judgePhone = (written: string, lang: keyof typeof COUNTRIES): boolean =>
  COUNTRIES[lang].some((country) => parsePhoneNumberFromString(written, country)?.isValid() === true);
