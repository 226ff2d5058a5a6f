import { talk } from '../attack.mjs';

/** Names a client that is no address. Source: Postfix XCLIENT. */
export default talk({ sent: 0, steps: () => ['EHLO a\r\n', 'XCLIENT ADDR=../../etc NAME=+0d+0aMAIL\r\n', 'QUIT\r\n'] });
