import { mail } from '../attack.mjs';

/** Has one field of five megabytes. Source: CWE-400. */
export default mail({ sent: 1, head: { Subject: 'x'.repeat(5_000_000) }, body: 'hello' });
