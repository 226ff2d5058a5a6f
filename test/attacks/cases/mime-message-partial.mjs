import { mail } from '../attack.mjs';

/** Is one piece of a mail of a million. Source: RFC 2046 section 5.2.2. */
export default mail({
  sent: 1,
  head: { 'Content-Type': 'message/partial; id="a@b"; number=1; total=1000000' },
  body: 'hello',
});
