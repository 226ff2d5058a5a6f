import { talk } from '../attack.mjs';

/** Announces binary bytes without chunks. Source: RFC 3030. */
export default talk({
  sent: 0,
  steps: () => ['EHLO a\r\n', 'MAIL FROM:<a@example.org> BODY=BINARYMIME\r\n', 'QUIT\r\n'],
});
