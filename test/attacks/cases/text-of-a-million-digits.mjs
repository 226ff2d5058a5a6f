import { mail } from '../attack.mjs';

/** Is a million digits, to be looked through for numbers. Source: CWE-1333. */
export default mail({ sent: 1, body: '1'.repeat(1_000_000) });
