import { mail } from '../attack.mjs';

/** Opens ten thousand angle brackets. Source: CWE-1333. */
export default mail({ sent: 1, head: { From: `${'<'.repeat(10_000)}a@example.org` }, body: 'hello' });
