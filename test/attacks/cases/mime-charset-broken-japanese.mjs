import { mail } from '../attack.mjs';

/** Is ISO-2022-JP that never comes back to ASCII. Source: RFC 1468. */
export default mail({
  sent: 1,
  head: { 'Content-Type': 'text/plain; charset=iso-2022-jp' },
  body: '\x1b$B'.repeat(50_000),
});
