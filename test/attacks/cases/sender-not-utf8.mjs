import { talk } from '../attack.mjs';

/** Sends bytes that are no UTF-8 in an address. Source: RFC 6531. */
export default talk({ sent: 0, steps: () => ['EHLO a\r\n', 'MAIL FROM:<\xe6\xf8@example.org>\r\n', 'QUIT\r\n'] });
