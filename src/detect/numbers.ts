import {
  ibanLength,
  isCard,
  isCnp,
  isCprDate,
  isCprMod11,
  isIban,
  isKvnr,
  isNhs,
  isNino,
  isPps,
  isSsn,
  isSteuerId,
} from './checks.js';
import { Cues } from './near.js';
import type { Span, SpanKind } from './span.js';
import type { Word } from './words.js';

/**
 * Official and financial numbers: national numbers, passports, IBANs, accounts and cards. A number counts by its
 * check digits, or by a word before it that says what it is; a number with a wrong check digit and no such word is
 * an order number, and is left alone.
 */
export function findNumbers(text: string, words: readonly Word[]): Span[] {
  return [...findIbans(text), ...findDigitRuns(text, words), ...findLettered(text, words)];
}

// Bounded on every side, so that no input makes the search go back and forth.
const IBAN = /(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[ \u00a0-]?[A-Za-z0-9]){11,32}/g;

function findIbans(text: string): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(IBAN)) {
    const length = ibanLength(match[0].slice(0, 2).toUpperCase());
    if (length === undefined) continue;
    const [bare, width] = takeSigns(match[0], length);
    if (bare.length !== length || /[A-Za-z0-9]/.test(text[match.index + width] ?? '')) continue;
    if (isIban(bare.toUpperCase())) {
      spans.push({ start: match.index, end: match.index + width, kind: 'iban', confidence: 0.99 });
    }
  }
  return spans;
}

/** The first `count` letters and digits of a run with spaces, and how wide they stand in it. */
function takeSigns(run: string, count: number): [bare: string, width: number] {
  let bare = '';
  for (let at = 0; at < run.length; at += 1) {
    const sign = run[at] ?? '';
    if (/[A-Za-z0-9]/.test(sign)) bare += sign;
    if (bare.length === count) return [bare, at + 1];
  }
  return [bare, run.length];
}

const DIGIT_RUN = /(?<![\p{L}\d])\d(?:[ \u00a0.-]?\d){6,22}(?![\p{L}\d])/gu;

const CUE = {
  cpr: /^(?:cpr\w*|personnum\w*|person nummer|cpr nr)$/,
  cnp: /^(?:cnp\w*|cod numeric)$/,
  nhs: /^nhs$/,
  ssn: /^(?:ssn|social|my social|social security)$/,
  tax: /^(?:steuer\w*|idnr|steuer id|tin|itin|utr)$/,
  card: /^(?:card\w*|kort\w*|betalingskort\w*|kreditkarte\w*|karte\w*|visa|mastercard|amex|dankort\w*)$/,
  passport: /^(?:passport\w*|pas|passet|pasnummer|pasnr|pasaport\w*|reisepass\w*|pass|passnummer|passnr)$/,
  identityCard:
    /^(?:ausweis\w*|personalausweis\w*|perso|buletin\w*|carte de|id card|identity card|legitimation\w*|national insurance|insurance number|versichertennummer|versichertennr|krankenversichertennummer|medicare|green card|serie|seria|driving licence|koerekort\w*)$/,
  account:
    /^(?:account|acct|konto\w*|kontonummer|kontonr|cont|contul|cont bancar|reg nr|reg|regnr|sort code|bankkonto|routing)$/,
} as const;

function findDigitRuns(text: string, words: readonly Word[]): Span[] {
  const cues = {
    cpr: new Cues(words, CUE.cpr),
    nhs: new Cues(words, CUE.nhs),
    ssn: new Cues(words, CUE.ssn),
    tax: new Cues(words, CUE.tax),
    cnp: new Cues(words, CUE.cnp),
    passport: new Cues(words, CUE.passport),
    card: new Cues(words, CUE.card),
    account: new Cues(words, CUE.account),
  };
  const spans: Span[] = [];
  for (const match of text.matchAll(DIGIT_RUN)) {
    const near = (cue: keyof typeof cues, reach = 40): boolean => cues[cue].isNear(match.index, reach);
    const found = judgeDigits(match[0], near);
    if (found === null) continue;
    const [kind, confidence, width = match[0].length] = found;
    spans.push({ start: match.index, end: match.index + width, kind, confidence });
  }
  return spans;
}

type Near = (cue: 'cpr' | 'nhs' | 'ssn' | 'tax' | 'cnp' | 'passport' | 'card' | 'account', reach?: number) => boolean;

/** Kind and confidence; the width where not the whole run is meant. */
function judgeDigits(written: string, near: Near): [SpanKind, number, number?] | null {
  const digits = written.replace(/\D/g, '');
  const shape = written.replace(/\d/g, '9').replace(/[\u00a0.]/g, ' ');
  if (/^(?:99 99 9999|9999 99 99|9999-99-99|99-99-9999)$/.test(shape)) return null;
  if (digits.length >= 12 && isCard(digits) && /^[9 -]*$/.test(shape)) return ['card', 0.97];
  // A card with its date or code behind it reads as one long run.
  const card = /^9{4}(?:[ -]?9{4}){3}(?=[ -])/.exec(shape);
  if (card !== null && isCard(digits.slice(0, 16))) return ['card', 0.9, card[0].length];
  if (digits.length === 13 && isCnp(digits)) return ['national_id', 0.97];
  if (digits.length === 13 && near('cnp')) return ['national_id', 0.8];
  if (digits.length === 10) return judgeTen(digits, shape, near);
  if (digits.length === 11 && isSteuerId(digits)) return ['national_id', near('tax') ? 0.98 : 0.8];
  if (digits.length === 11 && near('tax', 20)) return ['national_id', 0.7];
  if (digits.length === 9 && isSsn(digits)) {
    if (shape === '999-99-9999') return ['national_id', near('ssn') ? 0.98 : 0.85];
    if (near('ssn', 25)) return ['national_id', 0.9];
  }
  if (near('passport', 25) && digits.length >= 7 && digits.length <= 9) return ['passport', 0.93];
  if (near('card', 25) && digits.length >= 15 && digits.length <= 16) return ['card', 0.6];
  if (near('account', 20) && digits.length >= 7 && digits.length <= 14) return ['iban', 0.7];
  return null;
}

function judgeTen(digits: string, shape: string, near: Near): [SpanKind, number] | null {
  const cprShape = /^999999[ -]?9999$/.test(shape);
  if (cprShape && isCprDate(digits)) {
    if (near('cpr')) return ['national_id', 0.98];
    // Without the word, only a number that passes modulus 11 is believed: dated order numbers are common.
    if (isCprMod11(digits)) return ['national_id', shape.includes('-') ? 0.93 : 0.7];
  }
  if (isNhs(digits) && (near('nhs') || /^999[ -]999[ -]9999$/.test(shape))) {
    return ['national_id', near('nhs') ? 0.98 : 0.75];
  }
  if (near('nhs', 20)) return ['national_id', 0.75];
  if (near('account', 20) && !near('cpr')) return ['iban', 0.7];
  return null;
}

const COMPACT = /(?<![\p{L}\d])[A-Za-z0-9]{5,12}(?![\p{L}\d])/gu;

/** Numbers with letters in them: NINO, KVNR, PPS, passports and identity cards. */
function findLettered(text: string, words: readonly Word[]): Span[] {
  const passport = new Cues(words, CUE.passport);
  const identity = new Cues(words, CUE.identityCard);
  const pps = new Cues(words, /^(?:pps|ppsn)$/);
  const spans: Span[] = [];
  const add = (start: number, length: number, kind: SpanKind, confidence: number): void => {
    spans.push({ start, end: start + length, kind, confidence });
  };
  for (const match of text.matchAll(/(?<![\p{L}\d])[A-Za-z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-Da-d](?![\p{L}\d])/gu)) {
    if (isNino(match[0].replace(/ /g, '').toUpperCase())) add(match.index, match[0].length, 'national_id', 0.95);
  }
  for (const match of text.matchAll(/(?<![\p{L}\d])[A-Z]{1,3} ?\d{6,8}(?![\p{L}\d])/gu)) {
    if (passport.isNear(match.index, 30)) add(match.index, match[0].length, 'passport', 0.9);
    else if (identity.isNear(match.index, 30)) add(match.index, match[0].length, 'national_id', 0.85);
  }
  for (const match of text.matchAll(COMPACT)) {
    const code = match[0].toUpperCase();
    if (!/\d{2}|\d[A-Z]+\d/.test(code) || /^\d+$/.test(code)) continue;
    if (/^[A-Z]\d{9}$/.test(code) && (isKvnr(code) || identity.isNear(match.index, 40))) {
      add(match.index, code.length, 'national_id', isKvnr(code) ? 0.93 : 0.75);
    } else if (/^\d{7}[A-W][A-IW]?$/.test(code) && (isPps(code) || pps.isNear(match.index, 20))) {
      add(match.index, code.length, 'national_id', pps.isNear(match.index, 20) ? 0.95 : 0.7);
    } else if (/^[CFGHJKLMNPRTVWXYZ0-9]{9,10}$/.test(code) && identity.isNear(match.index, 30)) {
      add(match.index, code.length, 'national_id', 0.8);
    } else if (/^[A-Z0-9]{7,9}$/.test(code) && passport.isNear(match.index, 25)) {
      add(match.index, code.length, 'passport', 0.85);
    }
  }
  return spans;
}
