import { talk } from '../attack.mjs';

/** Begins with a PROXY line, to come from a trusted address. Source: HAProxy, PROXY protocol. */
export default talk({ sent: 0, steps: () => ['PROXY TCP4 127.0.0.1 127.0.0.1 1 25\r\n', 'EHLO a\r\n', 'QUIT\r\n'] });
