import { mail } from '../attack.mjs';

/** Cuts a file name into a thousand pieces. Source: RFC 2231 section 3. */
export default mail({
  sent: 1,
  head: { 'Content-Type': `text/plain;${Array.from({ length: 1_000 }, (_, n) => ` name*${n}*=%41;`).join('')}` },
  body: 'hello',
});
