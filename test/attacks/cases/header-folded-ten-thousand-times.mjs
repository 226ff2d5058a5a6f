import { mail } from '../attack.mjs';

/** Folds one field ten thousand times. Source: CWE-400. */
export default mail({ sent: 1, head: { Subject: `x${'\r\n y'.repeat(10_000)}` }, body: 'hello' });
