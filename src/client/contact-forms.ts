import { SubrosaError } from '../platform/errors.js';
import { isAddress } from '../platform/mailer/index.js';
import type { PracticeVault } from '../platform/vault/index.js';
import type { ContactWay } from '../policy/contact/index.js';
import type { ContactDetails } from './contact-rows.js';

/* What members type about an address. Each throws SubrosaError `contact.*` with a hint. */

/** A mail address, a telephone number, or where letters go. */
export function valueAsTyped(way: ContactWay, typed: string): string {
  const value = typed.replaceAll('\r\n', '\n').trim();
  const fits = {
    mail: isAddress(value),
    telephone: /^\+?[\d\s()/.-]{5,30}$/.test(value) && /\d{3}/.test(value.replaceAll(/\D/g, '')),
    post: value !== '' && value.length <= 500 && !/[^\P{Cc}\n]/u.test(value),
  };
  if (!fits[way]) throw new SubrosaError('contact.value', { hint: 'an address or a number' });
  return value;
}

/** The words around it, each cut to one line and a length that a small screen shows. */
export function detailsAsTyped(typed: ContactDetails): ContactDetails {
  const { others, nameThem, nameUs, hours, agreedWith, language } = typed;
  return {
    others: lineAsTyped(others),
    nameThem: lineAsTyped(nameThem),
    nameUs: lineAsTyped(nameUs),
    hours: lineAsTyped(hours),
    agreedWith: lineAsTyped(agreedWith),
    language,
  };
}

export function lineAsTyped(typed: string): string {
  const line = typed.replaceAll(/\p{Cc}+/gu, ' ').trim();
  if (line.length > LINE_MOST) throw new SubrosaError('contact.long', { hint: `at most ${LINE_MOST} characters` });
  return line;
}

/** As the fields of the forms take. */
const LINE_MOST = 300;

/** Keyed hash by which what was agreed is found for whoever wrote from this address. */
export const contactHash = (vault: PracticeVault, address: string): Buffer =>
  vault.lookup('contact_address', address.toLowerCase());
