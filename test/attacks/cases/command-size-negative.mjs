import { talk } from '../attack.mjs';

/** Announces a size below nothing. Source: RFC 1870. */
export default talk({ sent: 0, steps: () => ['EHLO a\r\n', 'MAIL FROM:<a@example.org> SIZE=-1\r\n', 'QUIT\r\n'] });
