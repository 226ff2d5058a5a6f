import { mail } from '../attack.mjs';

/** Ends every line with a soft break. Source: RFC 2045 section 6.7. */
export default mail({
  sent: 1,
  head: { 'Content-Transfer-Encoding': 'quoted-printable' },
  body: 'a=\r\n'.repeat(200_000),
});
