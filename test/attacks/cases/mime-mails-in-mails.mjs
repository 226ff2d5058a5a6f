import { mail } from '../attack.mjs';

/** Forwards a mail in a mail five hundred times. Source: CWE-674. */
export default mail({
  sent: 1,
  head: { 'Content-Type': 'message/rfc822' },
  body: 'Content-Type: message/rfc822\r\n\r\n'.repeat(500),
});
