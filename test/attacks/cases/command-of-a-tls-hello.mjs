import { talk } from '../attack.mjs';

/** Begins with a TLS handshake on the plain port. Source: RFC 8446. */
export default talk({ sent: 0, steps: () => ['\x16\x03\x01\x00\x05\x01\x00\x00\x01\x00', 'QUIT\r\n'] });
