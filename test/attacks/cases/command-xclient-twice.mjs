import { talk } from '../attack.mjs';

/** Names another client, and then another. Source: Postfix XCLIENT. */
export default talk({
  sent: 0,
  steps: () => ['EHLO a\r\n', 'XCLIENT ADDR=192.0.2.1\r\n', 'EHLO a\r\n', 'XCLIENT ADDR=127.0.0.1\r\n', 'QUIT\r\n'],
});
