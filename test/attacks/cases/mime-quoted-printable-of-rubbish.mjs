import { mail } from '../attack.mjs';

/** Escapes what is no number. Source: RFC 2045 section 6.7. */
export default mail({
  sent: 1,
  head: { 'Content-Transfer-Encoding': 'quoted-printable' },
  body: '=ZZ=0=G1==='.repeat(20_000),
});
