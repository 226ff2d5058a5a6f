/** Check digits of official and financial numbers. Each takes the bare characters, without spaces or signs. */

const digitsOf = (text: string): number[] => Array.from(text, Number);

const weighted = (text: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, at) => sum + weight * Number(text[at]), 0);

/** Whether year, month and day name a day of the calendar. */
export function isDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day <= days;
}

/** The day of birth in a Danish CPR number: ddmmyy, the century from the seventh digit (cpr.dk, "Personnummeret i CPR"). */
export function isCprDate(cpr: string): boolean {
  const [day, month, year, seventh] = [cpr.slice(0, 2), cpr.slice(2, 4), cpr.slice(4, 6), cpr.slice(6, 7)].map(Number);
  if (day === undefined || month === undefined || year === undefined || seventh === undefined) return false;
  const century = seventh <= 3 || (year > 36 && (seventh === 4 || seventh === 9)) ? 1900 : 2000;
  const fullYear = seventh >= 5 && seventh <= 8 && year > 57 ? 1800 + year : century + year;
  return isDate(fullYear, month, day);
}

/** Modulus 11 of a CPR number; numbers given out since October 2007 need not pass it. */
export const isCprMod11 = (cpr: string): boolean => weighted(cpr, [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;

/** Romanian CNP: sex and century, date, county, serial number, check digit (Legea 105/1996, annex). */
export function isCnp(cnp: string): boolean {
  const sex = Number(cnp[0]);
  const county = Number(cnp.slice(7, 9));
  const century = sex <= 2 ? 1900 : sex <= 4 ? 1800 : sex <= 6 ? 2000 : 1900;
  if (sex === 0 || county < 1 || (county > 52 && county !== 70)) return false;
  if (!isDate(century + Number(cnp.slice(1, 3)), Number(cnp.slice(3, 5)), Number(cnp.slice(5, 7)))) return false;
  const rest = weighted(cnp, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
  return (rest === 10 ? 1 : rest) === Number(cnp[12]);
}

/** NHS number: modulus 11 (NHS Data Dictionary, "NHS NUMBER"). */
export function isNhs(nhs: string): boolean {
  const check = 11 - (weighted(nhs, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return check !== 10 && (check === 11 ? 0 : check) === Number(nhs[9]) && !/^(\d)\1+$/.test(nhs);
}

/** National Insurance number: prefixes that were never given out are left out (HMRC manual NIM39110). */
export function isNino(nino: string): boolean {
  return /^(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/.test(nino);
}

/** US social security number: areas 000, 666 and 9xx, group 00 and serial 0000 do not exist (SSA, RM 10201.035). */
export const isSsn = (ssn: string): boolean => /^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/.test(ssn);

/** German tax number for life: one digit of the first ten comes twice or three times; ISO 7064 mod 11,10 (§ 139b AO). */
export function isSteuerId(id: string): boolean {
  if (id.startsWith('0')) return false;
  const counts = new Map<string, number>();
  for (const digit of id.slice(0, 10)) counts.set(digit, (counts.get(digit) ?? 0) + 1);
  const repeated = [...counts.values()].filter((count) => count > 1);
  if (repeated.length !== 1 || (repeated[0] ?? 0) > 3) return false;
  let product = 10;
  for (const digit of digitsOf(id.slice(0, 10))) {
    const sum = (digit + product) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return (11 - product) % 10 === Number(id[10]);
}

/** German health insurance number: a letter and nine digits, alternating weights 1 and 2 (§ 290 SGB V). */
export function isKvnr(kvnr: string): boolean {
  const letter = String(kvnr.charCodeAt(0) - 64).padStart(2, '0');
  const sum = digitsOf(letter + kvnr.slice(1, 9)).reduce((total, digit, at) => {
    const product = at % 2 === 0 ? digit : digit * 2;
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return sum % 10 === Number(kvnr[9]);
}

/** Austrian insurance number: the fourth digit checks the others; the last six are the day of birth (§ 31 ASVG). */
export function isSvnr(svnr: string): boolean {
  const rest = weighted(svnr, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11;
  const [day, month] = [Number(svnr.slice(4, 6)), Number(svnr.slice(6, 8))];
  return svnr[0] !== '0' && rest === Number(svnr[3]) && day >= 1 && day <= 31 && month >= 1 && month <= 15;
}

/** German pension insurance number: area, day of birth, letter, serial number, check digit (VKVV § 2). */
export function isRvnr(rvnr: string): boolean {
  const letter = String(rvnr.charCodeAt(8) - 64).padStart(2, '0');
  const all = rvnr.slice(0, 8) + letter + rvnr.slice(9, 11);
  const sum = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1].reduce((total, weight, at) => {
    const product = weight * Number(all[at]);
    return total + Math.floor(product / 10) + (product % 10);
  }, 0);
  return sum % 10 === Number(rvnr[11]);
}

/** Irish PPS number: modulus 23 over seven digits and the second letter (Department of Social Protection). */
export function isPps(pps: string): boolean {
  const second = pps.length === 9 && pps[8] !== 'W' ? (pps.charCodeAt(8) - 64) * 9 : 0;
  const rest = (weighted(pps, [8, 7, 6, 5, 4, 3, 2]) + second) % 23;
  return (rest === 0 ? 'W' : String.fromCharCode(64 + rest)) === pps[7];
}

// ISO 13616 registry: how long the IBANs of a country are.
const COUNTRIES_BY_LENGTH: Readonly<Record<number, string>> = {
  15: 'NO',
  16: 'BE',
  18: 'DK FI FO GL NL',
  19: 'MK SI',
  20: 'AT BA EE KZ LT LU XK',
  21: 'CH HR LI LV',
  22: 'BG BH CR DE GB GE IE ME RS VA',
  23: 'AE GI IL IQ TL',
  24: 'AD CZ ES MD PK RO SA SE SK TN VG',
  25: 'PT ST',
  26: 'IS TR',
  27: 'FR GR IT MC MR SM',
  28: 'AL AZ CY DO GT HU LB PL SV',
  29: 'BR EG PS QA UA',
  30: 'JO KW MU',
  31: 'MT SC',
  32: 'LC',
};
const IBAN_LENGTHS = new Map(
  Object.entries(COUNTRIES_BY_LENGTH).flatMap(([length, list]) =>
    list.split(' ').map((country) => [country, Number(length)] as const),
  ),
);

/** The length of an IBAN of this country (ISO 13616 registry), or undefined where there are none. */
export const ibanLength = (country: string): number | undefined => IBAN_LENGTHS.get(country);

/** IBAN: ISO 7064 mod 97,10 over the number with its first four characters moved to the end. */
export function isIban(iban: string): boolean {
  let rest = 0;
  for (const sign of iban.slice(4) + iban.slice(0, 4)) {
    const code = sign.charCodeAt(0);
    const value = code < 58 ? code - 48 : code - 55;
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** Payment card: the Luhn sum, and a first range that some scheme gives out. */
export function isCard(card: string): boolean {
  const scheme =
    /^(?:4\d{12}(?:\d{3}){0,2}|5[1-5]\d{14}|(?:222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}|3[47]\d{13}|3(?:0[0-5]|[689]\d)\d{11}|35\d{14}|6(?:011|4[4-9]\d|5\d\d)\d{12}|62\d{14,17}|(?:50|5[6-9]|6[37])\d{10,17})$/;
  if (!scheme.test(card)) return false;
  const sum = digitsOf(card)
    .reverse()
    .reduce((total, digit, at) => {
      const value = at % 2 === 0 ? digit : digit * 2;
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}
