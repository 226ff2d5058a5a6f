import { talk } from '../attack.mjs';

/** Turns the line round. Source: RFC 1985. */
export default talk({
  sent: 0,
  steps: () => ['EHLO a\r\n', 'ETRN example.org\r\n', 'TURN\r\n', 'ATRN\r\n', 'QUIT\r\n'],
});
