import { talk } from '../attack.mjs';

/** Talks before it is greeted. Source: RFC 5321 section 3.1. */
export default talk({ sent: 0, steps: () => ['EHLO a\r\nMAIL FROM:<a@example.org>\r\n', 'QUIT\r\n'] });
