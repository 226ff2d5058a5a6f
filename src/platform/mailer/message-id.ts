import { randomBytes } from 'node:crypto';
import { AddressError, isDomain } from './address.js';

/** Longer ones are not repeated: nobody's mail program needs them, and a header is a place to hide words in. */
const LONGEST = 250;

/** RFC 5322 section 3.6.4 without its obsolete forms: dot-atom at dot-atom or literal, no quotes, comments, spaces. */
const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const DOT_ATOM = `${ATOM}(?:\\.${ATOM})*`;
const LITERAL = '\\[[!-Z^-~]*\\]';
const MESSAGE_ID = new RegExp(`^<${DOT_ATOM}@(?:${DOT_ATOM}|${LITERAL})>$`);

/** The one thing of a received mail that an answer repeats: its Message-ID, if it is exactly one and well-formed. */
export function safeMessageId(raw: string | null | undefined): string | null {
  if (raw === null || raw === undefined || raw.length > LONGEST + 20) return null;
  const id = raw.trim();
  return id.length <= LONGEST && MESSAGE_ID.test(id) ? id : null;
}

/** A Message-ID that says nothing but the practice's domain. @throws AddressError when `domain` is none */
export function newMessageId(domain: string): string {
  const ascii = /^[ -~]+$/.test(domain) ? domain : asciiOf(domain);
  if (!isDomain(ascii)) throw new AddressError();
  return `<${randomBytes(20).toString('hex')}@${ascii}>`;
}

function asciiOf(domain: string): string {
  const url = `http://${domain}`;
  return URL.canParse(url) ? new URL(url).hostname : '';
}
