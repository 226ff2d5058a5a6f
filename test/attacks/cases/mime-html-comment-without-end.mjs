import { mail } from '../attack.mjs';

/** Never closes a comment. Source: CWE-1333. */
export default mail({ sent: 1, head: { 'Content-Type': 'text/html' }, body: `<!--${'-'.repeat(1_000_000)}` });
