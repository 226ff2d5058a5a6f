import { talk } from '../attack.mjs';

/** Sends a hundred empty envelopes. Source: RFC 5321 section 4.5.5. */
export default talk({
  sent: 0,
  steps: () => ['EHLO a\r\n', ...Array.from({ length: 100 }, () => 'MAIL FROM:<>\r\nRSET\r\n'), 'QUIT\r\n'],
});
