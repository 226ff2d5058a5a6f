import { talk } from '../attack.mjs';

/** Announces a size that no number holds. Source: RFC 1870. */
export default talk({
  sent: 0,
  steps: () => ['EHLO a\r\n', `MAIL FROM:<a@example.org> SIZE=${'9'.repeat(400)}\r\n`, 'QUIT\r\n'],
});
