/** A mail address cut into its parts, lower case. */
export interface Parts {
  readonly local: string;
  readonly domain: string;
}

/**
 * The parts of one plain address; null where it is none (no display name, comment, quotes or spaces). A domain in
 * another script is given in its ASCII form, so that the two spellings of one domain are equal. Local parts may be
 * longer than the 64 of RFC 5321: those of SRS are.
 */
export function partsOf(address: string): Parts | null {
  const match = /^([^\s@<>",;:()\\[\]]{1,256})@([^\s@<>",;:()\\[\]]{1,253})$/u.exec(address.trim().toLowerCase());
  const [, local, domain] = match ?? [];
  if (local === undefined || domain === undefined) return null;
  const wellFormed = domain.split('.').every((label) => LABEL.test(label));
  return wellFormed ? { local, domain: asciiOf(domain) } : null;
}

const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}_-]*[\p{L}\p{M}\p{N}])?$/u;

function asciiOf(domain: string): string {
  const url = `http://${domain}`;
  return /[^ -~]/.test(domain) && URL.canParse(url) ? new URL(url).hostname : domain;
}

/**
 * The address that a forwarder hides in an SRS envelope sender (`SRS0=hash=time=domain=local@forwarder`, or SRS1 with
 * one more forwarder in front); any other address as it is. The Sender Rewriting Scheme has no RFC: see libsrs2.
 */
export function withoutForwarder(sender: Parts): Parts {
  const inner = /^srs0[=+-][^=]+=[^=]+=([^=]+)=(.+)$/.exec(sender.local);
  const outer = /^srs1[=+-][^=]+=[^=]+=[=+-][^=]+=[^=]+=([^=]+)=(.+)$/.exec(sender.local);
  const [, domain, local] = inner ?? outer ?? [];
  return (domain !== undefined && local !== undefined && partsOf(`${local}@${domain}`)) || sender;
}

/** The same domain, or one a subdomain of the other. A top-level domain is nobody's parent. */
export function isRelated(a: string, b: string): boolean {
  if (a === b) return true;
  return a.includes('.') && b.includes('.') && (a.endsWith(`.${b}`) || b.endsWith(`.${a}`));
}

/** Local parts behind which a mail system answers, never a person (RFC 2142, RFC 3834 section 2). */
export function isMailSystem(local: string): boolean {
  return /^(?:mailer-daemon|mail-daemon|postmaster)(?:[+=-].*)?$/.test(local);
}

/** As the writer's own address a sign of a bounce; as an envelope sender only where bounces of that mail go. */
export function isBounceBox(local: string): boolean {
  return /^(?:bounces?|bounced?-mail)(?:[+=-].*)?$/.test(local);
}

/** Local parts of list software (RFC 2142 section 6, RFC 3834 section 2). */
export function isListRobot(local: string): boolean {
  return (
    /^(?:listserv|majordomo|mailman|listmaster|ecartis|sympa)$/.test(local) ||
    /^owner-|-(?:owner|request|bounces?)(?:[+=].*)?$/.test(local)
  );
}

/** Addresses that say themselves that nobody reads them. Behind one may be a contact form with a person's words. */
export function isNoReply(local: string): boolean {
  return /^(?:no|do-?not|dont|keine?|nu|ikke)[._-]?(?:reply|respond|answer|antwort(?:en)?|raspunde(?:ti)?|svar)(?:[+._=-].*)?$/.test(
    local,
  );
}
