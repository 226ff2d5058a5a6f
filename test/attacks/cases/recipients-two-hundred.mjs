import { talk } from '../attack.mjs';

/** Names the same recipient two hundred times. Source: RFC 5321 section 4.5.3.1.8. */
export default talk({
  sent: 0,
  steps: ({ to }) => [
    'EHLO a\r\n',
    'MAIL FROM:<a@example.org>\r\n',
    ...Array.from({ length: 200 }, () => `RCPT TO:<${to}>\r\n`),
    'QUIT\r\n',
  ],
});
