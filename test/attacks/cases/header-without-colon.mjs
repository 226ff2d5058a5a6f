import { mail } from '../attack.mjs';

/** Has lines without a colon between its fields. Source: RFC 5322 section 2.2. */
export default mail({ sent: 1, head: { Subject: 'x\r\nthis is no field\r\nX-Y: z' }, body: 'hello' });
