import { mail } from '../attack.mjs';

/** Has a boundary of ten thousand letters. Source: RFC 2046 section 5.1.1. */
export default mail({
  sent: 1,
  head: { 'Content-Type': `multipart/mixed; boundary=${'b'.repeat(10_000)}` },
  body: `--${'b'.repeat(10_000)}\r\n\r\na\r\n`,
});
