import { talk } from '../attack.mjs';

/** Leaves in the middle of a message. Source: RFC 5321 section 4.1.1.10. */
export default talk({
  sent: 0,
  steps: ({ to }) => [
    'EHLO a\r\n',
    'MAIL FROM:<a@example.org>\r\n',
    `RCPT TO:<${to}>\r\n`,
    'DATA\r\n',
    'Subject: half',
  ],
});
