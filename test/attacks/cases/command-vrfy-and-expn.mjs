import { talk } from '../attack.mjs';

/** Asks who is there. Source: RFC 5321 section 7.3. */
export default talk({ sent: 0, steps: () => ['EHLO a\r\n', 'VRFY jane\r\n', 'EXPN staff\r\n', 'QUIT\r\n'] });
