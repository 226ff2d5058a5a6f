import { talk } from '../attack.mjs';

/** Sends chunks to a server that has none. Source: RFC 3030. */
export default talk({
  sent: 0,
  steps: () => ['EHLO a\r\n', 'MAIL FROM:<a@example.org>\r\n', 'BDAT 10 LAST\r\n0123456789', '\r\nQUIT\r\n'],
});
