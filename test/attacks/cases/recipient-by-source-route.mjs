import { talk } from '../attack.mjs';

/** Names a way to the recipient. Source: RFC 5321 appendix C. */
export default talk({
  sent: 0,
  steps: ({ to }) => [
    'EHLO a\r\n',
    'MAIL FROM:<a@example.org>\r\n',
    `RCPT TO:<@elsewhere.example:${to}>\r\n`,
    'QUIT\r\n',
  ],
});
