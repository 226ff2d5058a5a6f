import { talk } from '../attack.mjs';

/** Asks for TLS between MAIL and RCPT, and goes on as if the sender still stood. Source: RFC 3207 section 4.2. */
export default talk({
  sent: 0,
  steps: ({ to }) => ['EHLO a\r\n', 'MAIL FROM:<b@example.org>\r\n', 'STARTTLS\r\n', `RCPT TO:<${to}>\r\n`],
});
