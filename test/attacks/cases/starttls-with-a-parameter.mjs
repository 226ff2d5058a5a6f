import { talk } from '../attack.mjs';

/** Gives STARTTLS a parameter. Source: RFC 3207 section 4. */
export default talk({ sent: 0, steps: () => ['EHLO a\r\n', 'STARTTLS now\r\n', 'QUIT\r\n'] });
