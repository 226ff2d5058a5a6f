import { mail } from '../attack.mjs';

/** Encodes a subject in a charset that does not exist. Source: RFC 2047. */
export default mail({ sent: 1, head: { Subject: '=?x-none-such?B?/////w==?=' }, body: 'hello' });
