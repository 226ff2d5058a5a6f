import { talk } from '../attack.mjs';

/** Ends commands with a bare LF. Source: RFC 5321 section 2.3.8. */
export default talk({ sent: 0, steps: () => ['EHLO a\n', 'NOOP\n', 'QUIT\r\n'] });
