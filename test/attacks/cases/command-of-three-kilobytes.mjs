import { talk } from '../attack.mjs';

/** Sends a command far longer than any. Source: RFC 5321 section 4.5.3.1.4. */
export default talk({
  sent: 0,
  steps: () => ['EHLO a\r\n', `MAIL FROM:<${'a'.repeat(3000)}@example.org>\r\n`, 'QUIT\r\n'],
});
