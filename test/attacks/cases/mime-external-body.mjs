import { mail } from '../attack.mjs';

/** Wants a file to be fetched. Source: RFC 2046 section 5.2.3. */
export default mail({
  sent: 1,
  head: { 'Content-Type': 'message/external-body; access-type=local-file; name="/etc/passwd"' },
  body: 'hello',
});
