import { mail } from '../attack.mjs';

/** Names a charset that does not exist. Source: RFC 2046 section 4.1.2. */
export default mail({ sent: 1, head: { 'Content-Type': 'text/plain; charset=x-none-such' }, body: '\xff\xfe\xfd' });
