import { mail } from '../attack.mjs';

/** Lists a hundred thousand empty writers. Source: CWE-1333. */
export default mail({ sent: 1, head: { From: ','.repeat(100_000) }, body: 'hello' });
