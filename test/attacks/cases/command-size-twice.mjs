import { talk } from '../attack.mjs';

/** Announces two sizes. Source: RFC 5321 section 4.1.1.11. */
export default talk({
  sent: 0,
  steps: () => ['EHLO a\r\n', 'MAIL FROM:<a@example.org> SIZE=1 SIZE=999999999\r\n', 'QUIT\r\n'],
});
