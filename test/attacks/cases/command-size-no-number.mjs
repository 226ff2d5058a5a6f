import { talk } from '../attack.mjs';

/** Announces a size that is a word. Source: RFC 1870. */
export default talk({ sent: 0, steps: () => ['EHLO a\r\n', 'MAIL FROM:<a@example.org> SIZE=NaN\r\n', 'QUIT\r\n'] });
