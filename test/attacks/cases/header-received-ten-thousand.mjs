import { mail } from '../attack.mjs';

/** Says that it went through ten thousand servers. Source: RFC 5321 section 6.3. */
export default mail({
  sent: 1,
  head: { Received: Array.from({ length: 10_000 }, () => 'from a by b').join('\r\nReceived: ') },
  body: 'hello',
});
