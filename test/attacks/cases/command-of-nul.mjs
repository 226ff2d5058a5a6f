import { talk } from '../attack.mjs';

/** Hides a command behind a NUL. Source: CWE-158. */
export default talk({ sent: 0, steps: () => ['EHLO a\0b\r\n', 'MAIL FROM:<a@example.org>\0RCPT\r\n', 'QUIT\r\n'] });
