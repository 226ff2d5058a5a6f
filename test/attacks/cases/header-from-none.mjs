import { mail } from '../attack.mjs';

/** Has no From. Source: RFC 5322 section 3.6. */
export default mail({ sent: 1, head: { From: null }, body: 'hello' });
