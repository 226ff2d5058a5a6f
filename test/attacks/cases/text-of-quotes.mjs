import { mail } from '../attack.mjs';

/** Quotes a hundred thousand levels deep. Source: CWE-400. */
export default mail({ sent: 1, body: `${'>'.repeat(100_000)} hello` });
