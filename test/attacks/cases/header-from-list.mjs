import { mail } from '../attack.mjs';

/** Names two writers in one From. Source: RFC 5322 section 3.6.2. */
export default mail({ sent: 1, head: { From: 'a@example.org, b@example.org' }, body: 'hello' });
