import { mail } from '../attack.mjs';

/** Is a million empty lines. Source: CWE-400. */
export default mail({ sent: 1, body: '\r\n'.repeat(1_000_000) });
