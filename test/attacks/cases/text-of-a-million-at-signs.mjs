import { mail } from '../attack.mjs';

/** Is a million at signs, to be looked through for addresses. Source: CWE-1333. */
export default mail({ sent: 1, body: '@'.repeat(1_000_000) });
