import { talk } from '../attack.mjs';

/** Sends two megabytes without a line end. Source: RFC 5321 section 4.5.3.1.4. */
export default talk({ sent: 0, steps: () => ['EHLO a\r\n', 'A'.repeat(2_000_000), '\r\nQUIT\r\n'] });
