import { mail } from '../attack.mjs';

/** Has a boundary of nothing. Source: RFC 2046 section 5.1.1. */
export default mail({
  sent: 1,
  head: { 'Content-Type': 'multipart/mixed; boundary=""' },
  body: '--\r\n\r\na\r\n--\r\n',
});
