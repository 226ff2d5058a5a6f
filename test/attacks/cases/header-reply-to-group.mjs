import { mail } from '../attack.mjs';

/** Asks for the answer at a group, whose members no mailbox is. Source: RFC 5322 section 3.4; RFC 6854. */
export default mail({ sent: 1, head: { 'Reply-To': 'friends: a+x@example.org, v@example.net;, undisclosed:;' } });
