import { talk } from '../attack.mjs';

/** Talks Telnet. Source: RFC 854. */
export default talk({ sent: 0, steps: () => ['\xff\xfb\x01\xff\xfd\x03EHLO a\r\n', 'QUIT\r\n'] });
