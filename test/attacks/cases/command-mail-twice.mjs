import { talk } from '../attack.mjs';

/** Begins a transaction in a transaction. Source: RFC 5321 section 4.1.1.2. */
export default talk({
  sent: 0,
  steps: () => ['EHLO a\r\n', 'MAIL FROM:<a@example.org>\r\n', 'MAIL FROM:<b@example.org>\r\n', 'QUIT\r\n'],
});
