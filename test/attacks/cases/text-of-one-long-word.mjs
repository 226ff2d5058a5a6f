import { mail } from '../attack.mjs';

/** Is one word of a megabyte. Source: CWE-1333. */
export default mail({ sent: 1, body: 'ab'.repeat(500_000) });
