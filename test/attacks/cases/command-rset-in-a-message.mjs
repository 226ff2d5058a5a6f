import { talk } from '../attack.mjs';

/** Takes a message back in the middle of it: the word is a line of the message. Source: RFC 5321 section 4.1.1.5. */
export default talk({
  sent: 1,
  steps: ({ to }) => [
    'EHLO a\r\n',
    'MAIL FROM:<a@example.org>\r\n',
    `RCPT TO:<${to}>\r\n`,
    'DATA\r\n',
    'From: a@example.org\r\n\r\nRSET\r\nMAIL FROM:<b@example.org>\r\n.\r\n',
    'QUIT\r\n',
  ],
});
