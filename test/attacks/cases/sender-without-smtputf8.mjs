import { talk } from '../attack.mjs';

/** Sends another script in an address without saying so. Source: RFC 6531 section 3.4. */
export default talk({ sent: 0, steps: () => ['EHLO a\r\n', 'MAIL FROM:<blåbær@example.org>\r\n', 'QUIT\r\n'] });
