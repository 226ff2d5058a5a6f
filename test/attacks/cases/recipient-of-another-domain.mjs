import { talk } from '../attack.mjs';

/** Wants to be relayed. Source: RFC 5321 section 3.6.2. */
export default talk({
  sent: 0,
  steps: () => ['EHLO a\r\n', 'MAIL FROM:<a@example.org>\r\n', 'RCPT TO:<x@elsewhere.example>\r\n', 'QUIT\r\n'],
});
