import { talk } from '../attack.mjs';

/** Wants to be relayed by a percent sign. Source: RFC 1123 section 5.2.16. */
export default talk({
  sent: 0,
  steps: ({ to }) => [
    'EHLO a\r\n',
    'MAIL FROM:<a@example.org>\r\n',
    `RCPT TO:<x%elsewhere.example@${to.split('@')[1]}>\r\n`,
    'QUIT\r\n',
  ],
});
