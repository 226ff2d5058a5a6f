import { mail } from '../attack.mjs';

/** Has a subject of a hundred thousand spaces. Source: CWE-1333. */
export default mail({ sent: 1, head: { Subject: `${' '.repeat(100_000)}x` }, body: 'hello' });
