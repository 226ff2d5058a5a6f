import { mail } from '../attack.mjs';

/** Is bytes that are no characters. Source: RFC 3629. */
export default mail({ sent: 1, body: '\xed\xa0\x80\xc0\xaf\xff'.repeat(50_000) });
