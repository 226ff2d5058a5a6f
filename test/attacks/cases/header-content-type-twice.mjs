import { mail } from '../attack.mjs';

/** Names two types of content. Source: EFAIL; Composition Kills. */
export default mail({
  sent: 1,
  head: { 'Content-Type': 'text/plain\r\nContent-Type: multipart/mixed; boundary=x' },
  body: 'hello',
});
