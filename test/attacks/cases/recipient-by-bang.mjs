import { talk } from '../attack.mjs';

/** Wants to be relayed by a bang path. Source: RFC 976. */
export default talk({
  sent: 0,
  steps: ({ to }) => [
    'EHLO a\r\n',
    'MAIL FROM:<a@example.org>\r\n',
    `RCPT TO:<elsewhere!x@${to.split('@')[1]}>\r\n`,
    'QUIT\r\n',
  ],
});
