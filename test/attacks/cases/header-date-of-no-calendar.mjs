import { mail } from '../attack.mjs';

/** Was written in the year 99999. Source: RFC 5322 section 3.3. */
export default mail({ sent: 1, head: { Date: 'Fri, 99 Foo 99999 99:99:99 +9999' }, body: 'hello' });
