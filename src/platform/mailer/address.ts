/**
 * Addresses that may be written to. What a mail library understands differently from a relay is refused here, not
 * cleaned: quotes, comments, spaces, source routes and angle brackets have sent mail to the wrong host
 * (GHSA-mm7p-fcc7-pg87), line breaks have added commands (GHSA-vvjj-xcjg-gr5g).
 */

/** Says that an address is not one, never which. */
export class AddressError extends Error {
  readonly code = 'address';
  constructor() {
    super('not a plain mail address');
    this.name = 'AddressError';
  }
}

/**
 * `raw` itself when it is one plain address (RFC 5321 dot-string at a domain, also in other scripts by RFC 6531).
 * @throws AddressError
 */
export function assertAddress(raw: string): string {
  if (!isAddress(raw)) throw new AddressError();
  return raw;
}

/** Whether `raw` is one plain address, with nothing around it. */
export function isAddress(raw: string): boolean {
  if (raw.length > LONGEST_PATH) return false;
  const at = raw.lastIndexOf('@');
  return at > 0 && LOCAL.test(raw.slice(0, at)) && isDomain(raw.slice(at + 1));
}

/** Whether `raw` is a host name that can stand after the @; no address literal. */
export function isDomain(raw: string): boolean {
  return raw.length <= LONGEST_DOMAIN && DOMAIN.test(raw);
}

/** RFC 5321 section 4.5.3.1.3: a path of 256 with its two brackets. Longer local parts than 64 exist (SRS). */
const LONGEST_PATH = 254;
/** RFC 5321 section 4.5.3.1.2 allows 255; DNS (RFC 1035) names end at 253. */
const LONGEST_DOMAIN = 253;

/** RFC 5322 atext, and letters, marks and digits of other scripts (RFC 6532). */
const ATOM = String.raw`[A-Za-z0-9!#$%&'*+/=?^_\u0060{|}~\p{L}\p{M}\p{N}-]+`;
const LOCAL = new RegExp(`^${ATOM}(?:\\.${ATOM})*$`, 'u');
const LABEL = String.raw`[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}_-]{0,61}[\p{L}\p{M}\p{N}])?`;
const DOMAIN = new RegExp(`^${LABEL}(?:\\.${LABEL})*$`, 'u');
