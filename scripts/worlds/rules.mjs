/**
 * What differs from one run to the next, whoever is a client: the one place that says so. Everything else that a
 * stranger sees is compared byte by byte, lengths included.
 */

/** Each with its reason, in the order in which they are applied. */
export const RULES = [
  {
    why: 'quoted-printable cuts lines where the bytes before them end: a token on a line moves no word, only the cut (an encoded word of a header ends in ?= and is none)',
    from: /(?<!\?)=\r\n/g,
    to: '',
  },
  { why: 'a private link is 256 random bits, always of 43 characters', from: /\/c\/[\w-]{43}/g, to: '/c/TOKEN' },
  {
    why: 'a form carries the link, a proof with the moment, a number of its own, and work that is random',
    from: /name="(link|proof|id|stamp|work)" value="[^"]*"/g,
    to: 'name="$1" value=""',
  },
  { why: 'the work for a script is random', from: /data-work="[^"]*"/g, to: 'data-work=""' },
  { why: 'the cookie of a private page is link and proof', from: /\bpage=[\w%.~-]+/g, to: 'page=PASS' },
  {
    why: 'ids of rows are random',
    from: /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g,
    to: 'UUID',
  },
  { why: 'our own Message-IDs are random', from: /^Message-ID: <[0-9a-f]+@/gim, to: 'Message-ID: <RANDOM@' },
  { why: 'each letter has a bounce address of its own', from: /bounces\+[0-9a-f]{32}@/g, to: 'bounces+RANDOM@' },
  { why: 'a reference is random', from: /R-[2-9A-Z]{4}-[2-9A-Z]{4}/g, to: 'REFERENCE' },
  { why: 'each world listens on ports of its own', from: /127\.0\.0\.1:\d+/g, to: 'HOST' },
  {
    why: 'the second at which it was said: one world is asked after the other',
    from: /^(Date: ).*$/gim,
    to: '$1MOMENT',
  },
  { why: 'an ETag is a hash of a page that holds random values', from: /^(ETag: ).*$/gim, to: '$1HASH' },
  {
    why: 'the minute at which a line of a private page came: one world is asked after the other',
    from: /(<p class="meta">[^<]*) · [^<]*/g,
    to: '$1 · MOMENT',
  },
  {
    why: 'seconds to wait after a wrong passphrase count down while the other world is asked',
    from: /\b\d{1,2} (seconds?|sekunder|sekund|Sekunden?|secunde|secundă)/g,
    to: 'N $1',
  },
];

/** @returns the text with everything of RULES out of it */
export function normal(text) {
  return RULES.reduce((so, { from, to }) => so.replace(from, to), text);
}
