import { mail } from '../attack.mjs';

/** Says twice where the answer goes, so that two readers disagree. Source: RFC 5322 section 3.6. */
export default mail({ sent: 1, head: { 'Reply-To': 'a+x@example.org\r\nReply-To: v@example.net' } });
