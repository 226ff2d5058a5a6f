import { domainToUnicode } from 'node:url';
import { partsOf } from '../../policy/etiquette/index.js';

/**
 * Every address in the value of an address field (RFC 5322 section 3.4), lower case. It decides to whom an answer may
 * go, so where a value can be read in two ways all readings are given: several addresses mean no automatic answer.
 * Encoded words are not looked into; an address may not stand in one (RFC 2047 section 5).
 */
export function addressesIn(value: string): string[] {
  return mailboxesOf(value).flatMap((mailbox) => {
    const found = mailbox.angles.length > 0 ? mailbox.angles : bareAddresses(mailbox.text);
    return found.map(normalise).filter((address) => address.includes('@') && address.length <= MOST_CHARACTERS);
  });
}

/** The plain addresses of some address fields, as an address is looked up: the domain in ASCII, each once. */
export function plainAddresses(values: readonly string[]): readonly string[] {
  const parts = values.flatMap(addressesIn).flatMap((address) => partsOf(address) ?? []);
  return [...new Set(parts.map(({ local, domain }) => `${local}@${domain}`))];
}

/** The one address that a mail asks answers to; null: it names none, or several. */
export function soleReplyTo(headers: Readonly<Record<string, readonly string[]>>): string | null {
  const [address, ...more] = plainAddresses(headers['reply-to'] ?? []);
  return address === undefined || more.length > 0 ? null : address;
}

/** RFC 5321 section 4.5.3.1: a local part of 64 and a domain of 255, and forwarders make longer ones. */
const MOST_CHARACTERS = 512;

interface Mailbox {
  /** What stands outside of angle brackets and comments. */
  text: string;
  /** What stands inside each pair of angle brackets. */
  readonly angles: string[];
}

/** Splits at commas and semicolons; a group's name ends at its colon and is not looked at. */
function mailboxesOf(value: string): Mailbox[] {
  const mailboxes: Mailbox[] = [];
  let current: Mailbox = { text: '', angles: [] };
  let angle: string | null = null;
  const add = (piece: string) => {
    if (angle === null) current.text += piece;
    else angle += piece;
  };
  const end = () => {
    if (angle !== null) current.angles.push(angle);
    angle = null;
    mailboxes.push(current);
    current = { text: '', angles: [] };
  };
  for (const piece of piecesOf(value)) {
    if (piece === '<') {
      if (angle !== null) current.angles.push(angle);
      angle = '';
    } else if (piece === '>') {
      if (angle !== null) current.angles.push(angle);
      angle = null;
    } else if (piece === ':' && angle === null) {
      current = { text: '', angles: current.angles };
    } else if ((piece === ',' || piece === ';') && angle === null) {
      end();
    } else if (piece.startsWith('(')) {
      add(' ');
    } else {
      add(piece);
    }
  }
  end();
  return mailboxes;
}

/** Quoted strings and comments whole, everything else by character. One that is not closed goes on to the end. */
function* piecesOf(value: string): Generator<string> {
  let at = 0;
  while (at < value.length) {
    const start = at;
    const opening = value[at];
    at += 1;
    if (opening === '"') at = endOfQuoted(value, at);
    else if (opening === '(') at = endOfComment(value, at);
    yield value.slice(start, at);
  }
}

function endOfQuoted(value: string, from: number): number {
  for (let at = from; at < value.length; at += 1) {
    if (value[at] === '\\') at += 1;
    else if (value[at] === '"') return at + 1;
  }
  return value.length;
}

function endOfComment(value: string, from: number): number {
  let depth = 1;
  for (let at = from; at < value.length; at += 1) {
    if (value[at] === '\\') at += 1;
    else if (value[at] === '(') depth += 1;
    else if (value[at] === ')') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return value.length;
}

/** `jane @ example.org` is one address; `jane@example.org joan@example.org` are two. */
function bareAddresses(text: string): string[] {
  const tight = withoutSpaceBefore(text, '@').replace(/@[ \t]+/g, '@');
  const found = tight.match(TOKEN) ?? [];
  // A quote that is not closed holds nothing together.
  const tokens = found.flatMap((token) =>
    token.startsWith('"') && !QUOTED.test(token) ? token.split(/[\s"]+/) : [token],
  );
  return tokens.filter((token) => token.includes('@'));
}

/** Quoted strings and what stands between spaces; a quote that is not closed is taken whole, so that it is looked at once. */
const TOKEN = /(?:"(?:[^"\\]|\\.)*"|[^\s"])+|"(?:[^"\\]|\\.)*\\?$/gs;
const QUOTED = /^"(?:[^"\\]|\\.)*"/s;

/** Looks at each run of spaces once: a header holds sixty thousand of them as well as one (CWE-1333). */
const withoutSpaceBefore = (text: string, signs: '@' | '@.'): string =>
  text.replace(signs === '@' ? /(?<![ \t])[ \t]+(?=@)/g : /(?<![ \t])[ \t]+(?=[@.])/g, '');

function normalise(address: string): string {
  // A source route: <@relay.example:jane@example.org>.
  const tight = withoutSpaceBefore(address, '@.')
    .replace(/([@.])[ \t]+/g, '$1')
    .trim()
    .replace(/^@[^:"]*:/, '');
  const at = tight.lastIndexOf('@');
  const domain = tight.slice(at + 1);
  const readable = /(?:^|\.)xn--/i.test(domain) ? domainToUnicode(domain) || domain : domain;
  return `${tight.slice(0, at + 1)}${readable}`.toLowerCase();
}
