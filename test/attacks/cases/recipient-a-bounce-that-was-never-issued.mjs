import { talk } from '../attack.mjs';

/** Guesses an address for reports. Source: BATV; own design. */
export default talk({
  sent: 0,
  steps: ({ to }) => [
    'EHLO a\r\n',
    'MAIL FROM:<>\r\n',
    `RCPT TO:<bounces+${'0'.repeat(32)}@${to.split('@')[1]}>\r\n`,
    'QUIT\r\n',
  ],
});
