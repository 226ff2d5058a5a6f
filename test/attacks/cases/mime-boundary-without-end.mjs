import { mail } from '../attack.mjs';

/** Never closes its only part. Source: RFC 2046 section 5.1.1. */
export default mail({
  sent: 1,
  head: { 'Content-Type': 'multipart/mixed; boundary=x' },
  body: '--x\r\nContent-Type: text/plain\r\n\r\nhello',
});
