import { talk } from '../attack.mjs';

/** Sends DATA before anybody was named. Source: RFC 5321 section 3.3. */
export default talk({ sent: 0, steps: () => ['EHLO a\r\n', 'MAIL FROM:<a@example.org>\r\n', 'DATA\r\n', 'QUIT\r\n'] });
