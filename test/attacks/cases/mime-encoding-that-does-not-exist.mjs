import { mail } from '../attack.mjs';

/** Names an encoding of its own. Source: RFC 2045 section 6. */
export default mail({ sent: 1, head: { 'Content-Transfer-Encoding': 'x-rot13' }, body: 'uryyb' });
