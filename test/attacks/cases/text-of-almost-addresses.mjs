import { mail } from '../attack.mjs';

/** Is a hundred thousand almost-addresses. Source: CWE-1333. */
export default mail({ sent: 1, body: 'a.a.a@'.repeat(100_000) });
