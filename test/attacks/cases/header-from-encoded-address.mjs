import { mail } from '../attack.mjs';

/** Encodes the address itself. Source: RFC 2047 section 5. */
export default mail({ sent: 1, head: { From: '=?utf-8?B?YUBleGFtcGxlLm9yZw==?=' }, body: 'hello' });
