import { mail } from '../attack.mjs';

/** Is one line of nearly 25 megabytes. Source: RFC 5322 section 2.1.1. */
export default mail({ sent: 1, body: 'x'.repeat(25_000_000) });
