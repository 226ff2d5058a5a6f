import { mail } from '../attack.mjs';

/** Says base64, and sends what is none. Source: RFC 2045 section 6.8. */
export default mail({ sent: 1, head: { 'Content-Transfer-Encoding': 'base64' }, body: '!!!@@@###'.repeat(10_000) });
